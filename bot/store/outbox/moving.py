"""What happens to what is owed when a chat moves, goes, comes back, or loses a topic?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Select, and_, delete, exists, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from bot.domain.chat import Destination
from bot.domain.delivery import DeliveryState
from bot.store.delivery_tables import (
    UNSENT,
    WAITING,
    AccountRow,
    DeliveryRow,
    LaneRow,
    MovedChatRow,
    ShownRow,
)
from bot.store.outbox.lanes import lock_lanes, refresh_heads

Follow = Callable[[AsyncSession, Destination, Destination], Awaitable[None]]
"""Takes what else is kept of a chat, such as its subscriptions, from an old address to a new one.

Where the chats differ the whole chat has moved, with all topics; else only the topic has."""


async def destination_of(session: AsyncSession, lane: LaneRow, topic: str = "") -> Destination:
    """The address that a lane leads to."""
    account = await session.get_one(AccountRow, lane.account_id)
    return Destination(
        platform=account.platform,
        account=account.name,
        chat=lane.chat,
        topic=topic,
        kind=lane.kind,
    )


async def lock_chat(session: AsyncSession, lane_id: int, new_chat: str | None = None) -> LaneRow:
    """Lock the lane of a chat, and in the same go that of its new address, if there is one."""
    account = select(col(LaneRow.account_id)).where(col(LaneRow.id) == lane_id).scalar_subquery()
    there = select(col(LaneRow.id)).where(
        col(LaneRow.account_id) == account, col(LaneRow.chat) == new_chat
    )
    ids = {lane_id, *(key for key in await session.scalars(there) if key is not None)}
    return (await lock_lanes(session, ids))[lane_id]


def pause(lane: LaneRow, reason: str, now: datetime) -> None:
    """Send nothing more to a chat; what is owed stays, and what it subscribed to."""
    lane.is_paused = True
    lane.paused_at = now
    lane.reason = reason


def resume(lane: LaneRow, now: datetime) -> None:
    """The chat is back: what waits is told as far as it is still news."""
    lane.is_paused = False
    lane.paused_at = None
    lane.strikes = 0
    lane.next_at = now
    lane.reason = ""


async def move_chat(
    session: AsyncSession, lane: LaneRow, new_chat: str, now: datetime, follow: Follow
) -> None:
    """Take all that is kept of a chat to its new address; the old one stays as an alias.

    The caller has locked the lanes of both.
    """
    if new_chat == lane.chat:
        return
    old = await destination_of(session, lane)
    new = replace(old, chat=new_chat)
    await _remember_move(session, lane, new_chat, now)
    target = (await session.scalars(_lane_of(new))).first()
    await follow(session, old, new)
    if target is None:
        lane.chat = new_chat
        await session.flush()
        await _forget_message_ids(session, lane)
        return
    await session.flush()
    for topic in await _topics(session, lane):
        await _rehome(session, (lane, topic), (target, topic), now)
    pause(lane, f"moved to {new_chat}", now)
    await refresh_heads(session, [key for key in (lane.id, target.id) if key is not None])


async def close_topic(
    session: AsyncSession, lane: LaneRow, topic: str, now: datetime, follow: Follow
) -> None:
    """Send to the chat itself what was owed to a topic that is gone."""
    old = await destination_of(session, lane, topic)
    await follow(session, old, replace(old, topic=""))
    await session.flush()
    await _rehome(session, (lane, topic), (lane, ""), now)


async def _remember_move(
    session: AsyncSession, lane: LaneRow, new_chat: str, now: datetime
) -> None:
    """Old addresses lead straight to the newest one."""
    await session.execute(
        update(MovedChatRow)
        .where(
            col(MovedChatRow.account_id) == lane.account_id,
            col(MovedChatRow.new_chat) == lane.chat,
        )
        .values(new_chat=new_chat)
    )
    await session.merge(
        MovedChatRow(
            account_id=lane.account_id, old_chat=lane.chat, new_chat=new_chat, moved_at=now
        )
    )


def _lane_of(destination: Destination) -> Select[LaneRow]:
    return (
        select(LaneRow)
        .join(AccountRow, col(AccountRow.id) == col(LaneRow.account_id))
        .where(
            col(AccountRow.platform) == destination.platform,
            col(AccountRow.name) == destination.account,
            col(LaneRow.chat) == destination.chat,
        )
    )


async def _topics(session: AsyncSession, lane: LaneRow) -> list[str]:
    delivered = select(col(DeliveryRow.topic)).where(col(DeliveryRow.lane_id) == lane.id)
    shown = select(col(ShownRow.topic)).where(col(ShownRow.lane_id) == lane.id)
    return list(await session.scalars(delivered.union(shown)))


async def _rehome(
    session: AsyncSession, source: tuple[LaneRow, str], target: tuple[LaneRow, str], now: datetime
) -> None:
    """Move deliveries and the ledger; what the target has already stays behind, unsent."""
    (old_lane, old_topic), (new_lane, new_topic) = source, target
    other = aliased(DeliveryRow)
    is_there = exists().where(
        and_(
            col(other.lane_id) == new_lane.id,
            col(other.topic) == new_topic,
            col(other.subject) == col(DeliveryRow.subject),
            col(other.revision) == col(DeliveryRow.revision),
            col(other.kind) == col(DeliveryRow.kind),
        )
    )
    here = and_(col(DeliveryRow.lane_id) == old_lane.id, col(DeliveryRow.topic) == old_topic)
    await session.execute(
        update(DeliveryRow)
        .where(here, ~is_there)
        .values(lane_id=new_lane.id, topic=new_topic)
        .execution_options(synchronize_session=False)
    )
    await session.execute(
        update(DeliveryRow)
        .where(here, text(f"({WAITING} OR {UNSENT})"))
        .values(state=DeliveryState.SUPPRESSED, reason="told at the new address", settled_at=now)
        .execution_options(synchronize_session=False)
    )
    await _rehome_ledger(session, source, target)


async def _rehome_ledger(
    session: AsyncSession, source: tuple[LaneRow, str], target: tuple[LaneRow, str]
) -> None:
    (old_lane, old_topic), (new_lane, new_topic) = source, target
    other = aliased(ShownRow)
    is_there = exists().where(
        and_(
            col(other.lane_id) == new_lane.id,
            col(other.topic) == new_topic,
            col(other.incident_id) == col(ShownRow.incident_id),
        )
    )
    here = and_(col(ShownRow.lane_id) == old_lane.id, col(ShownRow.topic) == old_topic)
    await session.execute(
        update(ShownRow)
        .where(here, ~is_there)
        .values(lane_id=new_lane.id, topic=new_topic, message_id=None)
        .execution_options(synchronize_session=False)
    )
    await session.execute(delete(ShownRow).where(here).execution_options(synchronize_session=False))


async def _forget_message_ids(session: AsyncSession, lane: LaneRow) -> None:
    """Messages of the former chat cannot be edited or answered at the new address."""
    await session.execute(
        update(ShownRow)
        .where(col(ShownRow.lane_id) == lane.id)
        .values(message_id=None)
        .execution_options(synchronize_session=False)
    )
