"""By which rules are reports filed? Built once by the application and handed to every filing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.incidents.freshness import FreshnessLimits
from bot.incidents.geography import Geography
from bot.incidents.severity import SeverityTable
from extractors.report import ReportedPlace

AreasOf = Callable[[ReportedPlace], frozenset[str]]
"""The keys of all areas whose subscribers a place concerns, the same rule as for alerts."""


def named_areas(place: ReportedPlace) -> frozenset[str]:
    """The keys that a place itself names; for tests and tools without a gazetteer."""
    return frozenset(key for key in (place.district_id, place.family_id, place.country) if key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The operator's table and limits, and what merging knows of the world."""

    severity: SeverityTable
    geography: Geography = field(default_factory=Geography)
    freshness: FreshnessLimits = field(default_factory=FreshnessLimits)
    areas_of: AreasOf = named_areas

    @classmethod
    def plain(cls) -> Rules:
        """The shipped severity table, and a world without neighbours and codes."""
        return cls(severity=SeverityTable.load())
