"""Which incidents are known, from which reports, with which revisions?"""

from datetime import date, datetime

from sqlalchemy import Index, LargeBinary, Text, UniqueConstraint
from sqlmodel import Field

from bot.domain.incident import (
    AlertReason,
    Incident,
    RevisionCause,
    Severity,
    SourceClass,
    Verification,
)
from bot.incidents.case import Correction
from bot.store.columns import EnumNumber, EnumText, JsonOf, Row, UtcDateTime
from extractors.report import (
    Attribution,
    Effect,
    EventType,
    Group,
    IncidentReport,
    Qualifier,
)

ID_LENGTH = 24
AREA_LENGTH = 64


class IncidentRow(Row, table=True):
    """One incident as it is told now; `snapshot` is the truth, the other columns find it.

    `series` and `number` make up the ID. `area` is the smallest area known (district family,
    else province, else country), `province` the province; `first_day` and `last_day` the days it
    may have happened on.
    """

    __tablename__ = "incident"
    __table_args__ = (
        UniqueConstraint("series", "number"),
        Index(None, "area", "last_day"),
        Index(None, "province", "last_day"),
    )

    id: str = Field(primary_key=True, max_length=ID_LENGTH)
    series: str = Field(max_length=ID_LENGTH)
    number: int
    area: str = Field(max_length=AREA_LENGTH)
    province: str = Field(max_length=AREA_LENGTH)
    first_day: date
    last_day: date
    event_type: EventType = Field(sa_type=EnumText(EventType))
    severity: Severity = Field(sa_type=EnumNumber(Severity))
    verification: Verification = Field(sa_type=EnumText(Verification))
    announced: bool
    parent_id: str | None = Field(default=None, foreign_key="incident.id", index=True)
    merged_into: str | None = Field(default=None, foreign_key="incident.id")
    first_reported_at: datetime = Field(sa_type=UtcDateTime, index=True)
    updated_at: datetime = Field(sa_type=UtcDateTime, index=True)
    snapshot: Incident = Field(sa_type=JsonOf(Incident))
    corrections: tuple[Correction, ...] = Field(default=(), sa_type=JsonOf(tuple[Correction, ...]))


class IncidentAreaRow(Row, table=True):
    """One area whose subscribers an incident concerns, by the same rule as alerts."""

    __tablename__ = "incident_area"
    __table_args__ = (Index(None, "area", "first_reported_at"),)

    incident_id: str = Field(primary_key=True, foreign_key="incident.id", ondelete="CASCADE")
    area: str = Field(primary_key=True, max_length=AREA_LENGTH)
    first_reported_at: datetime = Field(sa_type=UtcDateTime)


class IncidentReportRow(Row, table=True):
    """What one article says of one event, and the incident it was filed in, with the reason.

    Not filed yet where `filed_at` is empty; filed in none where only `incident_id` is.
    """

    __tablename__ = "incident_report"
    __table_args__ = (UniqueConstraint("article_id", "position"),)

    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id", ondelete="CASCADE")
    position: int
    incident_id: str | None = Field(default=None, foreign_key="incident.id", index=True)
    filed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    decision: str = Field(default="", sa_type=Text)
    stale_because: str = Field(default="", sa_type=Text)
    source_key: str = Field(max_length=40)
    source_name: str = Field(sa_type=Text)
    source_class: SourceClass = Field(sa_type=EnumText(SourceClass))
    url: str = Field(sa_type=Text)
    credit: str = Field(default="", max_length=20)
    origin: str = Field(default="", sa_type=Text)
    claim_only: bool = False
    published_at: datetime = Field(sa_type=UtcDateTime)
    published_on: date
    report: IncidentReport = Field(sa_type=JsonOf(IncidentReport))
    passage: str = Field(default="", sa_type=Text)
    evidence: tuple[str, ...] = Field(default=(), sa_type=JsonOf(tuple[str, ...]))
    text_signature: bytes = Field(default=b"", sa_type=LargeBinary)


class StatementRow(Row, table=True):
    """One figure in the ledger: who said what, when, in which words. Rows are only ever added."""

    __tablename__ = "incident_statement"

    report_id: int = Field(primary_key=True, foreign_key="incident_report.id", ondelete="CASCADE")
    position: int = Field(primary_key=True)
    group: Group = Field(sa_type=EnumText(Group))
    effect: Effect = Field(sa_type=EnumText(Effect))
    count: int | None
    qualifier: Qualifier = Field(sa_type=EnumText(Qualifier))
    attribution: Attribution = Field(sa_type=EnumText(Attribution))
    speaker: str | None = Field(default=None, sa_type=Text)
    source_name: str = Field(sa_type=Text)
    source_class: SourceClass = Field(sa_type=EnumText(SourceClass))
    url: str = Field(sa_type=Text)
    said_at: datetime = Field(sa_type=UtcDateTime)
    evidence: str = Field(default="", sa_type=Text)


class IncidentRevisionRow(Row, table=True):
    """One change of an incident; `snapshot` is how it was told then, without the evidence."""

    __tablename__ = "incident_revision"

    incident_id: str = Field(primary_key=True, foreign_key="incident.id", ondelete="CASCADE")
    number: int = Field(primary_key=True)
    cause: RevisionCause = Field(sa_type=EnumText(RevisionCause))
    author: str = Field(sa_type=Text)
    at: datetime = Field(sa_type=UtcDateTime, index=True)
    changes: tuple[str, ...] = Field(sa_type=JsonOf(tuple[str, ...]))
    reason: AlertReason | None = Field(default=None, sa_type=EnumText(AlertReason))
    snapshot: Incident = Field(sa_type=JsonOf(Incident))


class FilingLockRow(Row, table=True):
    """Held while reports of a country are filed, so that no two open the same incident."""

    __tablename__ = "filing_lock"

    country: str = Field(primary_key=True, max_length=8)
