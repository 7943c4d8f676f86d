"""How does a person set right what the program got wrong? Nothing is lost: reports move."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.incident import RevisionCause
from bot.errors import CommandError
from bot.incidents import merge_split
from bot.incidents.case import Case, Correction
from bot.incidents.filing import Filing
from bot.store.incidents.cases import Occasion, load_cases, new_id, store_case
from bot.store.incidents.lookups import find
from bot.store.incidents.reports import move_reports
from bot.store.incidents.same import store_merge


async def merge(
    session: AsyncSession, one: str, other: str, occasion: Occasion
) -> tuple[Filing, ...]:
    """Make one incident of two; the older ID survives and the other points to it."""
    first, second = await _case(session, one), await _case(session, other)
    if first.id == second.id:
        raise CommandError(f"{one} and {other} already are one incident, {first.id}.")
    cause = replace(occasion, cause=RevisionCause.MERGE)
    return tuple(await store_merge(session, first, second, cause))


async def split(
    session: AsyncSession, incident_id: str, report_ids: Collection[int], occasion: Occasion
) -> tuple[Filing, ...]:
    """Make two incidents of one: the reports named get an ID of their own."""
    case = await _case(session, incident_id)
    taken = [r for r in case.reports if r.id in report_ids]
    if not taken:
        raise CommandError(f"None of these reports belongs to {case.id}.")
    key = await new_id(session, taken[0], occasion.rules)
    try:
        left, apart = merge_split.split(case, report_ids, key)
    except ValueError as error:
        raise CommandError(f"This cannot be split: {error}.") from error
    notes = (f"{key} was split off", f"split off from {case.id}")
    filings = [
        await store_case(
            session, part, replace(occasion, cause=RevisionCause.SPLIT, note=_join(note, occasion))
        )
        for part, note in zip((left, apart), notes, strict=True)
    ]
    await move_reports(session, [r.id for r in taken], key, f"split off by {occasion.author}")
    return tuple(filing for filing in filings if filing is not None)


async def correct(
    session: AsyncSession, incident_id: str, correction: Correction, occasion: Occasion
) -> tuple[Filing, ...]:
    """Put a person's word over what the reports say."""
    case = await _case(session, incident_id)
    corrected = replace(case, corrections=(*case.corrections, correction))
    cause = RevisionCause.RETRACTION if correction.retracted else RevisionCause.CORRECTION
    filing = await store_case(
        session, corrected, replace(occasion, cause=cause, note=correction.why)
    )
    return (filing,) if filing else ()


async def retract(
    session: AsyncSession, incident_id: str, why: str, occasion: Occasion
) -> tuple[Filing, ...]:
    """Withdraw an incident: it did not happen, or was told wrongly from the start."""
    correction = Correction(author=occasion.author, at=occasion.at, why=why, retracted=True)
    return await correct(session, incident_id, correction, occasion)


async def _case(session: AsyncSession, typed: str) -> Case:
    incident = await find(session, typed)
    if incident is None:
        raise CommandError(f"No incident is called {typed!r}.")
    return (await load_cases(session, [incident.id]))[incident.id]


def _join(note: str, occasion: Occasion) -> str:
    return f"{note}: {occasion.note}" if occasion.note else note
