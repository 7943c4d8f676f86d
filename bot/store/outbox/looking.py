"""What waits, sleeps or has failed, and what was a chat sent? For operators."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, case, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from bot.domain.delivery import DeliveryKind, DeliveryState
from bot.store.delivery_tables import WAITING, AccountRow, DeliveryRow, LaneRow
from bot.store.outbox.lanes import lock_lanes, lock_lanes_of, refresh_heads

_OWED = text(f"delivery.{WAITING}")


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountView:
    """An account at a glance: how much waits, since when, in how many chats."""

    platform: str
    name: str
    waiting: int
    chats: int
    oldest: datetime | None
    dead: int
    asleep_until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneView:
    """A chat that gets nothing now, and why; `until` is None where it is paused."""

    platform: str
    chat: str
    waiting: int
    until: datetime | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryView:
    """One delivery, as its log tells."""

    id: int
    platform: str
    chat: str
    topic: str
    kind: DeliveryKind
    subject: str
    revision: int
    title: str
    state: DeliveryState
    reason: str
    attempts: int
    repeats: int
    created_at: datetime
    settled_at: datetime | None
    message_id: str | None


async def account_views(session: AsyncSession) -> list[AccountView]:
    """All accounts."""
    owed = case((_OWED, 1))
    query = (
        select(
            AccountRow,
            func.count(owed),
            func.count(func.distinct(case((_OWED, col(LaneRow.id))))),
            func.min(case((_OWED, col(DeliveryRow.created_at)))),
            func.count(case((col(DeliveryRow.state) == DeliveryState.DEAD, 1))),
        )
        .join(LaneRow, col(LaneRow.account_id) == col(AccountRow.id), isouter=True)
        .join(DeliveryRow, col(DeliveryRow.lane_id) == col(LaneRow.id), isouter=True)
        .group_by(col(AccountRow.id))
        .order_by(col(AccountRow.id))
    )
    return [
        AccountView(
            platform=row.platform,
            name=row.name,
            waiting=waiting,
            chats=chats,
            oldest=oldest,
            dead=dead,
            asleep_until=row.asleep_until,
        )
        for row, waiting, chats, oldest, dead in await session.execute(query)
    ]


async def silent_lanes(session: AsyncSession, now: datetime, limit: int = 50) -> list[LaneView]:
    """Chats that are paused, or that sleep for a reason; the longest silence first."""
    query = (
        select(LaneRow, col(AccountRow.platform), func.count(case((_OWED, 1))))
        .join(AccountRow, col(AccountRow.id) == col(LaneRow.account_id))
        .join(DeliveryRow, col(DeliveryRow.lane_id) == col(LaneRow.id), isouter=True)
        .where(col(LaneRow.reason) != "")
        .where(col(LaneRow.is_paused) | (col(LaneRow.next_at) > now))
        .group_by(col(LaneRow.id), col(AccountRow.platform))
        .order_by(col(LaneRow.is_paused).desc(), col(LaneRow.next_at).desc())
        .limit(limit)
    )
    return [
        LaneView(
            platform=platform,
            chat=lane.chat,
            waiting=waiting,
            until=None if lane.is_paused else lane.next_at,
            reason=lane.reason,
        )
        for lane, platform, waiting in await session.execute(query)
    ]


async def dead_deliveries(session: AsyncSession, limit: int = 50) -> list[DeliveryView]:
    """What was given up, the latest first."""
    query = _views().where(col(DeliveryRow.state) == DeliveryState.DEAD)
    return await _read(session, query.order_by(col(DeliveryRow.id).desc()).limit(limit))


async def log_of_chat(
    session: AsyncSession, chat: str, *, platform: str = "", limit: int = 50
) -> list[DeliveryView]:
    """What a chat was sent or is owed, the latest first; on any platform, unless one is named."""
    query = _views().where(col(LaneRow.chat) == chat)
    if platform:
        query = query.where(col(AccountRow.platform) == platform)
    return await _read(session, query.order_by(col(DeliveryRow.id).desc()).limit(limit))


async def try_again(session: AsyncSession, ids: Collection[int], now: datetime) -> list[int]:
    """Queue what was given up or waits for another try; returns which.

    What has become too old to be told as news goes into a digest all the same.
    """
    rows = await _rows(session, ids, {DeliveryState.DEAD, DeliveryState.RETRY})
    for row in rows:
        row.state = DeliveryState.QUEUED
        row.reason = "queued again by an operator"
        row.attempts = 0
    await _hurry(session, rows, now)
    return [row.id for row in rows if row.id is not None]


async def drop(session: AsyncSession, ids: Collection[int], now: datetime) -> list[int]:
    """Give up what waits or has failed, for good; returns which. What is being sent is not."""
    droppable = {DeliveryState.QUEUED, DeliveryState.RETRY, DeliveryState.HELD, DeliveryState.DEAD}
    rows = await _rows(session, ids, droppable)
    for row in rows:
        row.state = DeliveryState.SUPPRESSED
        row.reason = "dropped by an operator"
        row.settled_at = now
    await refresh_heads(session, {row.lane_id for row in rows})
    return [row.id for row in rows if row.id is not None]


async def _rows(
    session: AsyncSession, ids: Collection[int], states: Collection[DeliveryState]
) -> Sequence[DeliveryRow]:
    await lock_lanes_of(session, ids)
    query = select(DeliveryRow).where(
        col(DeliveryRow.id).in_(ids), col(DeliveryRow.state).in_(states)
    )
    return (await session.scalars(query)).all()


async def _hurry(session: AsyncSession, rows: Sequence[DeliveryRow], now: datetime) -> None:
    """End the pauses after failures; a wait that the platform asked for stays."""
    for lane in (await lock_lanes(session, {row.lane_id for row in rows})).values():
        if lane.may_wake:
            lane.next_at, lane.may_wake = now, False
    await refresh_heads(session, {row.lane_id for row in rows})


def _views() -> Select[DeliveryRow, str, str]:
    return (
        select(DeliveryRow, col(LaneRow.chat), col(AccountRow.platform))
        .join(LaneRow, col(LaneRow.id) == col(DeliveryRow.lane_id))
        .join(AccountRow, col(AccountRow.id) == col(LaneRow.account_id))
    )


async def _read(session: AsyncSession, query: Select[DeliveryRow, str, str]) -> list[DeliveryView]:
    return [
        DeliveryView(
            id=row.id or 0,
            platform=platform,
            chat=chat,
            topic=row.topic,
            kind=row.kind,
            subject=row.subject,
            revision=row.revision,
            title=row.message.title,
            state=row.state,
            reason=row.reason,
            attempts=row.attempts,
            repeats=row.repeats,
            created_at=row.created_at,
            settled_at=row.settled_at,
            message_id=row.message_id,
        )
        for row, chat, platform in await session.execute(query)
    ]
