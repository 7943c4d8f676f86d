"""What was each chat last shown of an incident?"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import case, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from bot.domain.delivery import DeliveryKind
from bot.domain.message import Message
from bot.store.delivery_tables import DeliveryRow, ShownRow

_MESSAGE = TypeAdapter(Message)

WHOLE = frozenset({DeliveryKind.ALERT, DeliveryKind.EDIT})
"""The kinds that show an incident as a whole; notes only answer them."""

ABOUT_INCIDENTS = WHOLE | {DeliveryKind.REPLY, DeliveryKind.CORRECTION}

Key = tuple[int, str, str]
"""A lane, a topic and an incident."""


def fingerprint(message: Message) -> str:
    """Tells messages apart, so that an edit that would change nothing is not made."""
    return hashlib.sha256(_MESSAGE.dump_json(message)).hexdigest()[:32]


async def note_shown(
    session: AsyncSession, sent: Sequence[tuple[DeliveryRow, str | None]], now: datetime
) -> None:
    """Enter what was sent, with the ids of the messages; the caller has locked the lanes."""
    latest: dict[Key, dict[str, Any]] = {}
    for row, message_id in sent:
        if row.kind in ABOUT_INCIDENTS:
            latest[row.lane_id, row.topic, row.subject] = _entry(row, message_id, now)
        elif row.kind is DeliveryKind.DIGEST:
            for told in await _told_by(session, row):
                latest[told.lane_id, told.topic, told.subject] = _entry(told, None, now)
    if latest:
        await _upsert(session, list(latest.values()))


def _entry(row: DeliveryRow, message_id: str | None, now: datetime) -> dict[str, Any]:
    is_whole = row.kind in WHOLE and message_id is not None
    return {
        "lane_id": row.lane_id,
        "topic": row.topic,
        "incident_id": row.subject,
        "revision": row.revision,
        # The id of a note is nothing to edit: the alert's stays.
        "message_id": message_id if is_whole else None,
        "fingerprint": fingerprint(row.message) if is_whole else "",
        "matched": True,
        "shown_at": now,
    }


async def _told_by(session: AsyncSession, digest: DeliveryRow) -> Sequence[DeliveryRow]:
    query = select(DeliveryRow).where(col(DeliveryRow.told_by) == digest.id)
    return (await session.scalars(query)).all()


async def _upsert(session: AsyncSession, entries: list[dict[str, Any]]) -> None:
    await session.execute(_UPSERTS[session.get_bind().dialect.name], entries)


def _upsert_with(insert: Any) -> Any:
    new = insert.excluded
    shows_whole = new.message_id.is_not(None)
    return insert.on_conflict_do_update(
        index_elements=["lane_id", "topic", "incident_id"],
        set_={
            "revision": new.revision,
            "message_id": func.coalesce(new.message_id, col(ShownRow.message_id)),
            "fingerprint": case((shows_whole, new.fingerprint), else_=col(ShownRow.fingerprint)),
            "shown_at": new.shown_at,
        },
    )


_UPSERTS = {
    "sqlite": _upsert_with(sqlite.insert(ShownRow)),
    "postgresql": _upsert_with(postgresql.insert(ShownRow)),
}
