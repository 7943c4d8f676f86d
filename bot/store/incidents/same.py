"""Have two incidents proved to be one, now that another report tells more?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.incident import RevisionCause
from bot.incidents.case import Case
from bot.incidents.filing import Filing
from bot.incidents.linking import JOIN, compare
from bot.incidents.merge_split import merged
from bot.incidents.portrait import portray
from bot.store.incidents.candidates import candidates
from bot.store.incidents.cases import Occasion, load_cases, store_case
from bot.store.incidents.reports import move_reports, reports_in

SURE = JOIN + 3.0
"""Points from which two incidents are merged without a person: to part them again is work."""


async def merge_what_proved_one(
    session: AsyncSession, filings: Sequence[Filing], occasion: Occasion
) -> tuple[Filing, ...]:
    """Merge incidents that a report just filed has shown to be one."""
    done: list[Filing] = []
    for filing in filings:
        joined = filing.decision is not None and filing.decision.incident_id is not None
        if joined:
            done += await _merge_with_twin(session, filing.after.id, occasion)
    return tuple(done)


async def _merge_with_twin(
    session: AsyncSession, incident_id: str, occasion: Occasion
) -> list[Filing]:
    case = (await load_cases(session, [incident_id]))[incident_id]
    portrait = portray(case.reports, case.parent_id)
    near = await candidates(session, portrait, occasion.rules.geography)
    near.pop(incident_id, None)
    told = await reports_in(session, near)
    for key in sorted(told):
        theirs = portray(told[key], near[key])
        verdict = compare(portrait, theirs, occasion.rules.geography)
        if verdict.points >= SURE:
            why = f"one event with {key} because of {verdict.words}"
            cause = replace(occasion, cause=RevisionCause.MERGE, note=why)
            other = (await load_cases(session, [key]))[key]
            return await store_merge(session, case, other, cause)
    return []


async def store_merge(
    session: AsyncSession, one: Case, other: Case, occasion: Occasion
) -> list[Filing]:
    """Merge two incidents: the older ID survives, the other one and its parts point to it."""
    survivor, absorbed = merged(one, other)
    parts = await load_cases(session, [part.id for part in absorbed.parts])
    orphans = [replace(part, parent_id=survivor.id) for part in parts.values()]
    filings = [await store_case(session, case, occasion) for case in (survivor, absorbed, *orphans)]
    moved = [report.id for report in absorbed.reports]
    await move_reports(session, moved, survivor.id, f"merged: {occasion.note}")
    return [filing for filing in filings if filing is not None]
