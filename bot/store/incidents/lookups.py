"""What do people ask of incidents: one by its ID, its history, the recent ones of an area?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from bot.domain.incident import Incident, Revision, Severity, SourceClass, Statement
from bot.incidents.identity import read_id
from bot.store.incident_tables import (
    IncidentAreaRow,
    IncidentReportRow,
    IncidentRevisionRow,
    IncidentRow,
    StatementRow,
)
from extractors.report import EventType

MERGES_FOLLOWED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportNote:
    """One report, the incident it was filed in, and why; None where it was only recalled."""

    id: int
    incident_id: str | None
    source_name: str
    source_class: SourceClass
    url: str
    published_at: datetime
    passage: str
    decision: str
    stale_because: str


async def find(session: AsyncSession, typed: str, *, follow: bool = True) -> Incident | None:
    """The incident of an ID as a person types it; an absorbed one leads to the survivor."""
    key = read_id(typed)
    row = await session.get(IncidentRow, key) if key else None
    for _ in range(MERGES_FOLLOWED):
        if row is None or not follow or row.merged_into is None:
            break
        row = await session.get(IncidentRow, row.merged_into)
    return row.snapshot if row else None


async def history(session: AsyncSession, incident_id: str) -> tuple[Revision, ...]:
    """All revisions of an incident, the first one first."""
    rows = await session.scalars(
        select(IncidentRevisionRow)
        .where(col(IncidentRevisionRow.incident_id) == incident_id)
        .order_by(col(IncidentRevisionRow.number))
    )
    return tuple(
        Revision(
            incident_id=row.incident_id,
            number=row.number,
            cause=row.cause,
            author=row.author,
            at=row.at,
            changes=row.changes,
            reason=row.reason,
        )
        for row in rows
    )


async def reports_of(session: AsyncSession, incident_id: str) -> tuple[ReportNote, ...]:
    """The reports of an incident in order of publication, each with the reason of its filing."""
    return await _notes(session, col(IncidentReportRow.incident_id) == incident_id)


async def reports_from(session: AsyncSession, article_id: int) -> tuple[ReportNote, ...]:
    """The reports of an article, each with where it was filed and why."""
    return await _notes(session, col(IncidentReportRow.article_id) == article_id)


async def _notes(session: AsyncSession, which: ColumnElement[bool]) -> tuple[ReportNote, ...]:
    rows = await session.scalars(
        select(IncidentReportRow)
        .where(which)
        .order_by(col(IncidentReportRow.published_at), col(IncidentReportRow.id))
    )
    return tuple(
        ReportNote(
            id=row.id or 0,
            incident_id=row.incident_id,
            source_name=row.source_name,
            source_class=row.source_class,
            url=row.url,
            published_at=row.published_at,
            passage=row.passage,
            decision=row.decision,
            stale_because=row.stale_because,
        )
        for row in rows
    )


async def statements_of(session: AsyncSession, incident_id: str) -> tuple[Statement, ...]:
    """The ledger of an incident, in the order in which the statements were made."""
    rows = await session.scalars(
        select(StatementRow)
        .join(IncidentReportRow, col(IncidentReportRow.id) == col(StatementRow.report_id))
        .where(col(IncidentReportRow.incident_id) == incident_id)
        .order_by(
            col(StatementRow.said_at), col(StatementRow.report_id), col(StatementRow.position)
        )
    )
    return tuple(_statement(row) for row in rows)


async def parts_of(session: AsyncSession, incident_id: str) -> tuple[Incident, ...]:
    """The incidents that are parts of a wave."""
    rows = await session.scalars(
        select(IncidentRow)
        .where(col(IncidentRow.parent_id) == incident_id, col(IncidentRow.merged_into).is_(None))
        .order_by(col(IncidentRow.id))
    )
    return tuple(row.snapshot for row in rows)


async def recent(
    session: AsyncSession,
    *,
    areas: Collection[str] | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    event_types: Collection[EventType] | None = None,
    min_severity: Severity | None = None,
    announced_only: bool = False,
    limit: int = 10,
) -> tuple[Incident, ...]:
    """The incidents first reported last, newest first; None leaves a wish open.

    `areas` are keys as in subscriptions, matched by the same rule as alerts. Incidents that were
    absorbed by others are left out.
    """
    query = select(IncidentRow).where(col(IncidentRow.merged_into).is_(None))
    if areas is not None:
        inside = select(col(IncidentAreaRow.incident_id)).where(
            col(IncidentAreaRow.area).in_(list(areas))
        )
        query = query.where(col(IncidentRow.id).in_(inside))
    if since is not None:
        query = query.where(col(IncidentRow.first_reported_at) >= since)
    if until is not None:
        query = query.where(col(IncidentRow.first_reported_at) < until)
    if event_types is not None:
        query = query.where(col(IncidentRow.event_type).in_(list(event_types)))
    if min_severity is not None:
        query = query.where(col(IncidentRow.severity) >= min_severity)
    if announced_only:
        query = query.where(col(IncidentRow.announced).is_(True))
    rows = await session.scalars(_newest_first(query).limit(limit))
    return tuple(row.snapshot for row in rows)


def _newest_first(query: Select[IncidentRow]) -> Select[IncidentRow]:
    return query.order_by(col(IncidentRow.first_reported_at).desc(), col(IncidentRow.id).desc())


def _statement(row: StatementRow) -> Statement:
    return Statement(
        report_id=row.report_id,
        group=row.group,
        effect=row.effect,
        count=row.count,
        qualifier=row.qualifier,
        attribution=row.attribution,
        speaker=row.speaker,
        source_name=row.source_name,
        source_class=row.source_class,
        url=row.url,
        said_at=row.said_at,
        evidence=row.evidence,
    )
