"""How is an incident taken out of the store with all its reports, and put back changed?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from bot.domain.incident import Figure, FiledReport, Incident, RevisionCause
from bot.incidents.case import Case
from bot.incidents.filing import PROGRAM, Filing, revise
from bot.incidents.fold import fold
from bot.incidents.identity import series
from bot.incidents.linking import Decision
from bot.incidents.portrait import portray
from bot.incidents.rules import Rules
from bot.incidents.syndication import with_origins
from bot.store.incident_tables import (
    IncidentAreaRow,
    IncidentRevisionRow,
    IncidentRow,
)
from bot.store.incidents.candidates import area_of, province_of
from bot.store.incidents.reports import reports_in, set_origins


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """Why incidents change now, by whom, and under which rules."""

    rules: Rules
    at: datetime
    cause: RevisionCause = RevisionCause.NEW_REPORT
    author: str = PROGRAM
    note: str = ""


async def load_cases(session: AsyncSession, ids: Iterable[str]) -> dict[str, Case]:
    """Take incidents out of the store with their reports and, of waves, their parts."""
    rows = await _rows(session, ids)
    reports = await reports_in(session, rows)
    parts = await _parts(session, [row.id for row in rows.values() if row.snapshot.is_wave])
    return {
        row.id: Case(
            id=row.id,
            reports=reports.get(row.id, ()),
            corrections=row.corrections,
            parent_id=row.parent_id,
            merged_into=row.merged_into,
            parts=parts.get(row.id, ()),
            incident=row.snapshot,
        )
        for row in rows.values()
    }


async def new_id(session: AsyncSession, report: FiledReport, rules: Rules) -> str:
    """The next free ID for an incident that a report opens; the filing lock keeps it free."""
    prefix = series(rules.geography.code(report.report.place), report.published_on)
    last = await session.scalar(
        select(func.max(col(IncidentRow.number))).where(col(IncidentRow.series) == prefix)
    )
    return f"{prefix}{(last or 0) + 1}"


async def store_case(
    session: AsyncSession, case: Case, occasion: Occasion, decision: Decision | None = None
) -> Filing | None:
    """Tell a case anew and keep the revision; None where nothing has changed."""
    with_sources = replace(case, reports=with_origins(case.reports))
    await set_origins(session, case.reports, with_sources.reports)
    filing = revise(
        case.incident,
        fold(with_sources, at=occasion.at, table=occasion.rules.severity),
        cause=occasion.cause,
        author=occasion.author,
        at=occasion.at,
        decision=decision,
        note=occasion.note,
    )
    if filing is not None:
        await _write(session, with_sources, filing, occasion.rules)
    return filing


async def _rows(session: AsyncSession, ids: Iterable[str]) -> dict[str, IncidentRow]:
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    found = await session.scalars(
        select(IncidentRow)
        .where(col(IncidentRow.id).in_(wanted))
        .execution_options(populate_existing=True)
    )
    return {row.id: row for row in found}


async def _parts(session: AsyncSession, waves: list[str]) -> dict[str, tuple[Incident, ...]]:
    if not waves:
        return {}
    rows = await session.scalars(
        select(IncidentRow)
        .where(col(IncidentRow.parent_id).in_(waves), col(IncidentRow.merged_into).is_(None))
        .order_by(col(IncidentRow.id))
        .execution_options(populate_existing=True)
    )
    found: dict[str, tuple[Incident, ...]] = {}
    for row in rows:
        key = row.parent_id or ""
        found[key] = (*found.get(key, ()), row.snapshot)
    return found


async def _write(session: AsyncSession, case: Case, filing: Filing, rules: Rules) -> None:
    incident = filing.after
    row = await session.get(IncidentRow, incident.id)
    columns = _columns(case, incident)
    if row is None:
        prefix, _, number = incident.id.rpartition("-")
        row = IncidentRow(id=incident.id, series=f"{prefix}-", number=int(number), **columns)
        session.add(row)
    else:
        for name, value in columns.items():
            setattr(row, name, value)
    await session.flush()
    await _write_areas(session, incident, rules)
    session.add(_revision_row(filing))
    await session.flush()


def _columns(case: Case, incident: Incident) -> dict[str, Any]:
    first, last = _days(case)
    return {
        "area": area_of(incident.place),
        "province": province_of(incident.place),
        "first_day": first,
        "last_day": last,
        "event_type": incident.event_type,
        "severity": incident.severity,
        "verification": incident.verification,
        "announced": incident.announced,
        "parent_id": incident.parent_id,
        "merged_into": incident.merged_into,
        "first_reported_at": incident.first_reported_at,
        "updated_at": incident.updated_at,
        "snapshot": incident,
        "corrections": case.corrections,
    }


def _days(case: Case) -> tuple[date, date]:
    days = portray(case.reports).days
    return days.first, days.last


async def _write_areas(session: AsyncSession, incident: Incident, rules: Rules) -> None:
    await session.execute(
        delete(IncidentAreaRow).where(col(IncidentAreaRow.incident_id) == incident.id)
    )
    areas = sorted(rules.areas_of(incident.place)) if not incident.merged_into else []
    if areas:
        reported = incident.first_reported_at
        rows = [
            {"incident_id": incident.id, "area": a, "first_reported_at": reported} for a in areas
        ]
        await session.execute(insert(IncidentAreaRow), rows)


def _revision_row(filing: Filing) -> IncidentRevisionRow:
    revision = filing.revision
    return IncidentRevisionRow(
        incident_id=revision.incident_id,
        number=revision.number,
        cause=revision.cause,
        author=revision.author,
        at=revision.at,
        changes=revision.changes,
        reason=revision.reason,
        snapshot=replace(filing.after, figures=tuple(map(_without_words, filing.after.figures))),
    )


def _without_words(figure: Figure) -> Figure:
    """The figure without the sentences it was read from, which stay in the ledger."""
    told = tuple(replace(statement, evidence="") for statement in figure.statements)
    return replace(figure, statements=told)
