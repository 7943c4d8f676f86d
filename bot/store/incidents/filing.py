"""How is an article's news filed: into known incidents, or as new ones?

All in the caller's transaction, under a lock of the country, so that two articles that come in
together cannot open one incident twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from bot.domain.incident import FiledReport
from bot.incidents.case import Case
from bot.incidents.filing import Filing
from bot.incidents.freshness import stale_because
from bot.incidents.geography import NOWHERE, Geography
from bot.incidents.linking import Decision, assign
from bot.incidents.portrait import Portrait, portray
from bot.incidents.prepare import is_part
from bot.incidents.rules import Rules
from bot.store.incident_tables import FilingLockRow
from bot.store.incidents.candidates import candidates
from bot.store.incidents.cases import Occasion, load_cases, new_id, store_case
from bot.store.incidents.reports import add_reports, mark_filed, reports_in, unfiled
from bot.store.incidents.same import merge_what_proved_one
from bot.store.upsert import insert_or_ignore
from extractors.report import Role


async def file_report(
    session: AsyncSession,
    report: FiledReport,
    *,
    now: datetime,
    rules: Rules,
    backfill: bool = False,
) -> tuple[Filing, ...]:
    """File the only report of an article; see `file_article`."""
    await add_reports(session, [report])
    return await file_article(session, report.article_id, now=now, rules=rules, backfill=backfill)


async def file_article(
    session: AsyncSession, article_id: int, *, now: datetime, rules: Rules, backfill: bool = False
) -> tuple[Filing, ...]:
    """File all reports of an article that wait, and say which incidents changed and how.

    `backfill` marks an article that came with the first check of its source: its news is kept,
    never announced. Filing an article again changes nothing and returns nothing.
    """
    waiting = await unfiled(session, article_id)
    if not waiting:
        return ()
    await _lock(session, waiting)
    work = _Filing(session, Occasion(rules=rules, at=now), backfill=backfill)
    waves = [r for r in waiting if r.report.is_wave]
    parts = [r for r in waiting if not r.report.is_wave]
    wave_ids = await work.file(waves, {})
    parents = _parents(parts, waves, wave_ids)
    await work.file(parts, parents)
    return await work.finish()


async def link(
    session: AsyncSession, reports: Sequence[Portrait], geography: Geography
) -> tuple[Decision, ...]:
    """Decide where the reports of one article belong."""
    near: dict[str, str | None] = {}
    for report in reports:
        near |= await candidates(session, report, geography)
    told = await reports_in(session, near)
    known = {key: portray(told[key], parent) for key, parent in near.items() if key in told}
    return assign(reports, known, geography)


class _Filing:
    """The filing of one article: what was decided, and which incidents it changed."""

    def __init__(self, session: AsyncSession, occasion: Occasion, *, backfill: bool) -> None:
        self._session = session
        self._occasion = occasion
        self._backfill = backfill
        self._filings: list[Filing] = []

    async def file(
        self, reports: Sequence[FiledReport], parents: dict[int, str]
    ) -> list[str | None]:
        """File reports that may be parts of waves; says which incident each went to."""
        stale = [self._stale(report) for report in reports]
        marked = [replace(r, fresh=not why) for r, why in zip(reports, stale, strict=True)]
        portraits = [portray([r], parents.get(r.id)) for r in marked]
        decisions = await link(self._session, portraits, self._occasion.rules.geography)
        joined = [d.incident_id for d in decisions if d.incident_id]
        cases = await load_cases(self._session, joined)
        return [
            await self._file_one(report, decision, why, cases, parents.get(report.id))
            for report, decision, why in zip(marked, decisions, stale, strict=True)
        ]

    async def finish(self) -> tuple[Filing, ...]:
        """Look again at the waves whose parts changed, and at incidents that proved to be one."""
        waves = {f.after.id for f in self._filings if f.after.is_wave}
        waves |= {f.after.parent_id for f in self._filings if f.after.parent_id}
        for case in (await load_cases(self._session, waves)).values():
            self._keep(await store_case(self._session, case, self._occasion))
        merged = await merge_what_proved_one(self._session, self._filings, self._occasion)
        return (*self._filings, *merged)

    async def _file_one(
        self,
        report: FiledReport,
        decision: Decision,
        stale: str,
        cases: dict[str, Case],
        parent_id: str | None,
    ) -> str | None:
        case = await self._case(report, decision, cases, parent_id)
        if case is not None:
            self._keep(await store_case(self._session, case, self._occasion, decision))
        await mark_filed(
            self._session,
            report,
            incident_id=case.id if case else None,
            decision=decision.reason if case else f"only recalled; {decision.reason}",
            stale_because=stale,
            at=self._occasion.at,
        )
        return case.id if case else None

    async def _case(
        self,
        report: FiledReport,
        decision: Decision,
        cases: dict[str, Case],
        parent_id: str | None,
    ) -> Case | None:
        """The incident with the report in it; None where a mere recollection fits none."""
        if decision.incident_id is not None:
            known = cases[decision.incident_id]
            parent = known.parent_id or parent_id
            return replace(known, reports=(*known.reports, report), parent_id=parent)
        if report.report.role is Role.BACKGROUND:
            return None
        key = await new_id(self._session, report, self._occasion.rules)
        return Case(id=key, reports=(report,), parent_id=parent_id)

    def _stale(self, report: FiledReport) -> str:
        limits = self._occasion.rules.freshness
        return stale_because(report, limits, now=self._occasion.at, backfill=self._backfill)

    def _keep(self, filing: Filing | None) -> None:
        if filing is not None:
            self._filings.append(filing)


async def _lock(session: AsyncSession, reports: Sequence[FiledReport]) -> None:
    countries = sorted({r.report.place.country or NOWHERE for r in reports})
    await insert_or_ignore(session, FilingLockRow, [{"country": c} for c in countries])
    await session.execute(
        select(FilingLockRow)
        .where(col(FilingLockRow.country).in_(countries))
        .order_by(col(FilingLockRow.country))
        .with_for_update()
    )


def _parents(
    parts: Sequence[FiledReport], waves: Sequence[FiledReport], wave_ids: Sequence[str | None]
) -> dict[int, str]:
    return {
        part.id: wave_id
        for part in parts
        for wave, wave_id in zip(waves, wave_ids, strict=True)
        if wave_id is not None and is_part(part.report, wave.report)
    }
