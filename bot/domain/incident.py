"""What is an incident, and what is known of it so far?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum

from extractors.report import (
    Attribution,
    Effect,
    EventType,
    Group,
    IncidentReport,
    PerpetratorStatus,
    Qualifier,
    ReportedDate,
    ReportedPlace,
)


class SourceClass(StrEnum):
    """Who speaks through a source, which decides how much its word weighs."""

    OFFICIAL = "official"
    PRESS = "press"
    PARTY = "party"
    OTHER = "other"


class Verification(StrEnum):
    """How well an incident is supported, in words that subscribers read."""

    UNCONFIRMED = "unconfirmed"
    CLAIMED = "claimed"
    CORROBORATED = "corroborated"
    OFFICIAL = "official"
    DISPUTED = "disputed"
    RETRACTED = "retracted"


class Severity(IntEnum):
    """How grave an incident is; ordered, the graver the greater."""

    MINOR = 1
    MODERATE = 2
    SERIOUS = 3
    SEVERE = 4


class RevisionCause(StrEnum):
    """Why an incident changed."""

    NEW_REPORT = "new_report"
    MERGE = "merge"
    SPLIT = "split"
    CORRECTION = "correction"
    RETRACTION = "retraction"


class AlertReason(StrEnum):
    """Why subscribers should hear about a revision."""

    NEW = "new"
    TOLL_CHANGED = "toll_changed"
    MOVED = "moved"
    TYPE_CHANGED = "type_changed"
    CLAIMED = "claimed"
    DENIED = "denied"
    VERIFIED = "verified"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledReport:
    """An `IncidentReport` with where and when it was published, as linking and folding need it.

    `published_on` is the day of publication in the newsroom's zone, `published_at` is aware, UTC.
    `passage` holds the sentences that tell of the incident, `evidence` the words that each
    casualty statement was read from, in their order. `credit` names the wire agency whose text
    it is; `origin` the independent source: all copies and rewrites of one text share it.
    `claim_only` marks what nobody but a party to the conflict says, `fresh` what was news on the
    day it came in. `id` is 0 until the report is stored.
    """

    id: int = 0
    article_id: int
    report: IncidentReport
    source_key: str
    source_name: str
    source_class: SourceClass
    url: str
    published_at: datetime
    published_on: date
    text_signature: bytes = b""
    passage: str = ""
    evidence: tuple[str, ...] = ()
    credit: str = ""
    origin: str = ""
    claim_only: bool = False
    fresh: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One figure in an incident's ledger: who said what, when, in which words."""

    report_id: int
    group: Group
    effect: Effect
    count: int | None
    qualifier: Qualifier
    attribution: Attribution
    speaker: str | None
    source_name: str
    source_class: SourceClass
    url: str
    said_at: datetime
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The people of one group and effect, derived from the ledger: low <= best <= high.

    `high` is None where no source gives an upper bound, `best` and `low` are None where all are
    vague ("several"). A figure that nobody states has no `Figure`. `claimed` marks what a party to
    the conflict says; it is kept apart, so that one group and effect may have two figures.
    `is_total` marks a number that counts the people of other figures once more ("15 people", of
    whom 4 policemen): it is never added to them. A total of UNKNOWN covers the victims, one of ALL
    the militants too.
    """

    group: Group
    effect: Effect
    low: int | None
    best: int | None
    high: int | None
    claimed: bool = False
    is_total: bool = False
    statements: tuple[Statement, ...] = ()

    def __post_init__(self) -> None:
        numbers = [n for n in (self.low, self.best, self.high) if n is not None]
        if numbers != sorted(numbers) or any(n < 0 for n in numbers):
            raise ValueError(f"a figure must satisfy 0 <= low <= best <= high, got {self}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLink:
    """One article that tells of an incident."""

    name: str
    url: str
    published_at: datetime
    source_class: SourceClass
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One event, merged from all reports of it.

    `id` is short, stable, readable and typeable ("MS-250110-1": district code, day, counter).
    `parent_id` names the wave it is a part of, `merged_into` the incident that absorbed it.
    Times are aware, in UTC. `announced` is False for what is stored but must not be told as new.
    """

    id: str
    revision: int
    event_type: EventType
    date: ReportedDate
    place: ReportedPlace
    verification: Verification
    severity: Severity
    first_reported_at: datetime
    updated_at: datetime
    sub_event_type: str = ""
    perpetrator: str | None = None
    perpetrator_status: PerpetratorStatus = PerpetratorStatus.UNKNOWN
    figures: tuple[Figure, ...] = ()
    summary: str = ""
    sources: tuple[SourceLink, ...] = ()
    independent_sources: int = 1
    is_wave: bool = False
    parent_id: str | None = None
    merged_into: str | None = None
    denied_by: tuple[str, ...] = ()
    announced: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One change of an incident: its cause, its author and the difference in words."""

    incident_id: str
    number: int
    cause: RevisionCause
    author: str
    at: datetime
    changes: tuple[str, ...]
    reason: AlertReason | None = None
