"""What does an extractor say of an article?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extractors.report import IncidentReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The incidents of an article, or the reason why there are none.

    `published` is the day of publication as given, or as the dateline tells it. `warnings` say
    what was left out ("the text was cut").
    """

    reports: tuple[IncidentReport, ...] = ()
    reason: str | None = None
    language: str = "en"
    published: date | None = None
    warnings: tuple[str, ...] = ()
