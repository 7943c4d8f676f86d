"""How much of what is owed will leave soon?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from bot.store.delivery_tables import WAITING, DeliveryRow, LaneRow


async def deliveries_until(session: AsyncSession, moment: datetime) -> int:
    """How many deliveries wait in chats whose turn comes before `moment`."""
    statement = (
        select(func.count())
        .select_from(DeliveryRow)
        .join(LaneRow, col(LaneRow.id) == col(DeliveryRow.lane_id))
        .where(
            text(f"delivery.{WAITING}"),
            col(LaneRow.is_paused).is_(False),
            col(LaneRow.next_at) < moment,
        )
    )
    return (await session.scalar(statement)) or 0
