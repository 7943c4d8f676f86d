"""How is a chat told something that is about no incident, once?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.delivery import DeliveryKind, DeliveryState, Priority
from bot.domain.incident import Severity
from bot.domain.message import Message
from bot.store.delivery_tables import UNSENT_YET, DeliveryRow
from bot.store.outbox.lanes import Place, lock_lanes, refresh_heads
from bot.store.upsert import insert_or_ignore


async def owe_notice(
    session: AsyncSession, place: Place, subject: str, message: Message, now: datetime
) -> bool:
    """Owe a chat a notice; a second one on the same subject is none. True if it is new."""
    lane_id, topic = place
    await lock_lanes(session, [lane_id])
    row = {
        "lane_id": lane_id,
        "topic": topic,
        "subject": subject,
        "revision": 0,
        "kind": DeliveryKind.NOTICE,
        "priority": Priority.NORMAL,
        "severity": Severity.MINOR,
        "message": message,
        "state": DeliveryState.QUEUED,
        "created_at": now,
        **UNSENT_YET,
    }
    is_new = await insert_or_ignore(session, DeliveryRow, [row]) == 1
    await refresh_heads(session, [lane_id])
    return is_new
