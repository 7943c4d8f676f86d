"""What is an incident derived from?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.incident import Figure, FiledReport, Incident
from extractors.report import EventType, PerpetratorStatus, ReportedDate, ReportedPlace


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a person says against the reports; None leaves a field as the reports have it.

    `figures` take the place of those of the same group and effect.
    """

    author: str
    at: datetime
    why: str = ""
    event_type: EventType | None = None
    date: ReportedDate | None = None
    place: ReportedPlace | None = None
    perpetrator: str | None = None
    perpetrator_status: PerpetratorStatus | None = None
    figures: tuple[Figure, ...] = ()
    retracted: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An incident with all it is derived from: its reports, corrections, and place among others.

    `incident` is how it was last told, None before its first revision.
    """

    id: str
    reports: tuple[FiledReport, ...]
    corrections: tuple[Correction, ...] = ()
    parent_id: str | None = None
    merged_into: str | None = None
    parts: tuple[Incident, ...] = ()
    incident: Incident | None = None
