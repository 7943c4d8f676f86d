"""How are reports kept, from the moment they are read out of an article?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from bot.domain.incident import FiledReport
from bot.incidents.ledger import statement
from bot.store.incident_tables import IncidentReportRow, StatementRow
from bot.store.upsert import insert_or_ignore


async def add_reports(session: AsyncSession, reports: Sequence[FiledReport]) -> int:
    """Keep an article's reports and their figures until they are filed; count the new ones.

    Adding the reports of an article again changes nothing.
    """
    rows = [{**_columns(report), "position": n} for n, report in enumerate(reports)]
    added = await insert_or_ignore(session, IncidentReportRow, rows)
    if added:
        kept = await unfiled(session, reports[0].article_id)
        await insert_or_ignore(session, StatementRow, [s for r in kept for s in _statements(r)])
    return added


async def unfiled(session: AsyncSession, article_id: int) -> tuple[FiledReport, ...]:
    """The reports of an article that wait to be filed, held for the rest of the transaction."""
    statement = (
        select(IncidentReportRow)
        .where(
            col(IncidentReportRow.article_id) == article_id,
            col(IncidentReportRow.filed_at).is_(None),
        )
        .order_by(col(IncidentReportRow.position))
        .with_for_update()
    )
    return tuple(filed_report(row) for row in await session.scalars(statement))


async def reports_in(
    session: AsyncSession, incident_ids: Iterable[str]
) -> dict[str, tuple[FiledReport, ...]]:
    """The reports filed in each of some incidents, in order of publication."""
    rows = await session.scalars(
        select(IncidentReportRow)
        .where(col(IncidentReportRow.incident_id).in_(list(incident_ids)))
        .order_by(col(IncidentReportRow.published_at), col(IncidentReportRow.url))
        .execution_options(populate_existing=True)
    )
    found: dict[str, tuple[FiledReport, ...]] = {}
    for row in rows:
        key = row.incident_id or ""
        found[key] = (*found.get(key, ()), filed_report(row))
    return found


async def mark_filed(
    session: AsyncSession,
    report: FiledReport,
    *,
    incident_id: str | None,
    decision: str,
    stale_because: str,
    at: datetime,
) -> None:
    """Write down where a report was filed, and why."""
    await _update(
        session,
        report.id,
        incident_id=incident_id,
        decision=decision,
        stale_because=stale_because,
        filed_at=at,
    )


async def set_origins(
    session: AsyncSession, before: Sequence[FiledReport], after: Sequence[FiledReport]
) -> None:
    """Keep the origins that changed when another copy of a text came in."""
    known = {report.id: report.origin for report in before}
    for report in after:
        if known.get(report.id) != report.origin:
            await _update(session, report.id, origin=report.origin)


async def move_reports(
    session: AsyncSession, report_ids: Sequence[int], incident_id: str, why: str
) -> None:
    """File reports elsewhere, after a merge or a split."""
    for report_id in report_ids:
        await _update(session, report_id, incident_id=incident_id, decision=why)


def filed_report(row: IncidentReportRow) -> FiledReport:
    """The report of a row."""
    return FiledReport(
        id=row.id or 0,
        article_id=row.article_id,
        report=row.report,
        source_key=row.source_key,
        source_name=row.source_name,
        source_class=row.source_class,
        url=row.url,
        published_at=row.published_at,
        published_on=row.published_on,
        text_signature=row.text_signature,
        passage=row.passage,
        evidence=row.evidence,
        credit=row.credit,
        origin=row.origin,
        claim_only=row.claim_only,
        fresh=not row.stale_because,
    )


def _columns(report: FiledReport) -> dict[str, Any]:
    return {
        "article_id": report.article_id,
        "report": report.report,
        "source_key": report.source_key,
        "source_name": report.source_name,
        "source_class": report.source_class,
        "url": report.url,
        "published_at": report.published_at,
        "published_on": report.published_on,
        "text_signature": report.text_signature,
        "passage": report.passage,
        "evidence": report.evidence,
        "credit": report.credit,
        "origin": report.origin,
        "claim_only": report.claim_only,
        "decision": "",
        "stale_because": "",
    }


def _statements(report: FiledReport) -> list[dict[str, Any]]:
    said = report.report.casualties
    evidence = report.evidence + ("",) * (len(said) - len(report.evidence))
    made = (statement(report, s, words) for s, words in zip(said, evidence, strict=False))
    return [
        {
            "report_id": s.report_id,
            "position": position,
            "group": s.group,
            "effect": s.effect,
            "count": s.count,
            "qualifier": s.qualifier,
            "attribution": s.attribution,
            "speaker": s.speaker,
            "source_name": s.source_name,
            "source_class": s.source_class,
            "url": s.url,
            "said_at": s.said_at,
            "evidence": s.evidence,
        }
        for position, s in enumerate(made)
    ]


async def _update(session: AsyncSession, report_id: int, **values: object) -> None:
    where = col(IncidentReportRow.id) == report_id
    await session.execute(
        update(IncidentReportRow)
        .where(where)
        .values(**values)
        .execution_options(synchronize_session=False)
    )
