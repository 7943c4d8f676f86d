"""What is no longer kept of deliveries and of chats that went?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from bot.domain.delivery import DeliveryKind, DeliveryState
from bot.store.delivery_tables import WAITING, AnnouncementRow, DeliveryRow, LaneRow
from bot.store.outbox.lanes import KEYS_PER_QUERY, lock_lanes, refresh_heads
from bot.store.subscription_tables import SubscriptionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """How long what is kept. The ledger of what was shown stays: corrections need it."""

    history: timedelta = timedelta(days=30)
    subscriptions_of_gone_chats: timedelta = timedelta(days=90)
    waiting_for_gone_chats: timedelta = timedelta(hours=48)


_FOR_GOOD = (
    DeliveryState.SENT,
    DeliveryState.DEAD,
    DeliveryState.EXPIRED,
    DeliveryState.SUPPRESSED,
)
_MENDING = (DeliveryKind.EDIT, DeliveryKind.CORRECTION)
"""What is wrong in a chat is mended when it comes back, however late."""


async def tidy(session: AsyncSession, now: datetime, keeping: Keeping | None = None) -> None:
    """Forget old history, alerts for chats that are gone, and their subscriptions in the end."""
    keeping = keeping or Keeping()
    await _expire_what_waits(session, now, keeping.waiting_for_gone_chats)
    await _forget_history(session, now - keeping.history)
    await _forget_subscriptions(session, now - keeping.subscriptions_of_gone_chats)


async def _expire_what_waits(session: AsyncSession, now: datetime, after: timedelta) -> None:
    paused = select(col(LaneRow.id)).where(col(LaneRow.is_paused), col(LaneRow.head).is_not(None))
    ids = [key for key in await session.scalars(paused.limit(KEYS_PER_QUERY)) if key]
    await lock_lanes(session, ids)
    await session.execute(
        update(DeliveryRow)
        .where(
            col(DeliveryRow.lane_id).in_(ids),
            text(WAITING),
            col(DeliveryRow.created_at) < now - after,
            col(DeliveryRow.kind).not_in(_MENDING),
        )
        .values(state=DeliveryState.EXPIRED, reason="the chat did not come back", settled_at=now)
        .execution_options(synchronize_session=False)
    )
    await refresh_heads(session, ids)


async def _forget_history(session: AsyncSession, before: datetime) -> None:
    await session.execute(
        delete(DeliveryRow)
        .where(col(DeliveryRow.state).in_(_FOR_GOOD), col(DeliveryRow.settled_at) < before)
        .execution_options(synchronize_session=False)
    )
    await session.execute(
        delete(AnnouncementRow)
        .where(col(AnnouncementRow.is_open).is_(False), col(AnnouncementRow.raised_at) < before)
        .execution_options(synchronize_session=False)
    )


async def _forget_subscriptions(session: AsyncSession, before: datetime) -> None:
    gone = select(col(LaneRow.id)).where(col(LaneRow.is_paused), col(LaneRow.paused_at) < before)
    await session.execute(
        delete(SubscriptionRow)
        .where(col(SubscriptionRow.lane_id).in_(gone))
        .execution_options(synchronize_session=False)
    )
