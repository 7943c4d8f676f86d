"""What is remembered of a source between two checks?"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from bot.domain.source import Source
from bot.store.article_tables import SourceCheckRow, SourceRow
from bot.store.upsert import insert_or_ignore


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """A source as its last checks left it; `first_checked_at` is None before the first one."""

    key: str
    etag: str = ""
    last_modified: str = ""
    failures: int = 0
    problem: str = ""
    first_checked_at: datetime | None = None
    checked_at: datetime | None = None
    heard_at: datetime | None = None
    last_news_at: datetime | None = None
    next_check_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOutcome:
    """How a check ended. `problem` is empty where the source was heard."""

    at: datetime
    next_check_at: datetime
    entries: int = 0
    new: int = 0
    etag: str = ""
    last_modified: str = ""
    problem: str = ""
    took: timedelta = timedelta(0)


async def remember_sources(session: AsyncSession, sources: Iterable[Source], now: datetime) -> None:
    """Make sure every source has its row; one whose address changed starts anew."""
    sources = list(sources)
    rows = [{"key": s.key, "address": s.address, "next_check_at": now, **_NEW} for s in sources]
    await insert_or_ignore(session, SourceRow, rows)
    for source in sources:
        moved = (col(SourceRow.key) == source.key) & (col(SourceRow.address) != source.address)
        fresh = {"address": source.address, "next_check_at": now, **_NEW}
        await session.execute(update(SourceRow).where(moved).values(fresh))


async def due_sources(session: AsyncSession, keys: Collection[str], now: datetime) -> list[str]:
    """The sources that are to be checked now, the longest waiting first."""
    statement = (
        select(col(SourceRow.key))
        .where(col(SourceRow.key).in_(keys), col(SourceRow.next_check_at) <= now, _is_free(now))
        .order_by(col(SourceRow.next_check_at))
    )
    return list((await session.scalars(statement)).all())


async def claim_source(
    session: AsyncSession,
    key: str,
    now: datetime,
    until: datetime,
    *,
    even_if_not_due: bool = False,
) -> SourceState | None:
    """Take a source for one check; None if it is not due or another process has it.

    After `until` others may take it over.
    """
    due = [] if even_if_not_due else [col(SourceRow.next_check_at) <= now, _is_free(now)]
    statement = (
        update(SourceRow)
        .where(col(SourceRow.key) == key, *due)
        .values(claimed_until=until)
        .returning(SourceRow)
    )
    row = (await session.scalars(statement)).one_or_none()
    return None if row is None else _state(row)


async def record_check(session: AsyncSession, key: str, outcome: CheckOutcome) -> None:
    """Write down how a check ended, and let the source go."""
    row = (await session.scalars(select(SourceRow).where(col(SourceRow.key) == key))).one()
    row.checked_at, row.next_check_at = outcome.at, outcome.next_check_at
    row.claimed_until, row.problem = None, outcome.problem
    row.failures = row.failures + 1 if outcome.problem else 0
    if not outcome.problem:
        row.first_checked_at = row.first_checked_at or outcome.at
        row.heard_at = outcome.at
        row.etag, row.last_modified = outcome.etag, outcome.last_modified
        row.last_news_at = outcome.at if outcome.new else row.last_news_at
    session.add(
        SourceCheckRow(
            source_key=key,
            at=outcome.at,
            entries=outcome.entries,
            new=outcome.new,
            problem=outcome.problem,
            milliseconds=int(outcome.took.total_seconds() * 1000),
        )
    )


async def source_states(session: AsyncSession) -> dict[str, SourceState]:
    """All sources that were ever listed, by key."""
    rows = (await session.scalars(select(SourceRow))).all()
    return {row.key: _state(row) for row in rows}


async def forget_checks(session: AsyncSession, before: datetime) -> None:
    """Delete the log of checks older than `before`."""
    await session.execute(delete(SourceCheckRow).where(col(SourceCheckRow.at) < before))


_NEW = {
    "claimed_until": None,
    "etag": "",
    "last_modified": "",
    "failures": 0,
    "problem": "",
    "first_checked_at": None,
}


def _is_free(now: datetime) -> ColumnElement[bool]:
    return or_(col(SourceRow.claimed_until).is_(None), col(SourceRow.claimed_until) <= now)


def _state(row: SourceRow) -> SourceState:
    return SourceState(**{name: getattr(row, name) for name in SourceState.__dataclass_fields__})
