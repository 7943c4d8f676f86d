"""Which lane leads to a chat? Lanes are opened on the way to the first delivery."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import bindparam, func, select, text, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from bot.domain.chat import Destination
from bot.store.delivery_tables import (
    WAITING,
    AccountRow,
    DeliveryRow,
    LaneRow,
    MovedChatRow,
)
from bot.store.upsert import insert_or_ignore

KEYS_PER_QUERY = 5_000
"""Well under the 32,766 parameters that one statement takes on either engine."""

FULL = 1e6
"""What a new account's bucket holds: more than any, so that its limits cut it to size."""

Place = tuple[int, str]
"""A lane and a topic in it."""


async def open_lanes(
    session: AsyncSession, destinations: Collection[Destination], now: datetime
) -> dict[Destination, Place]:
    """Find the place of each destination, and make the lanes that are not there yet."""
    accounts = await _open_accounts(session, destinations, now)
    by_account: dict[int, list[Destination]] = defaultdict(list)
    for destination in destinations:
        by_account[accounts[destination.platform, destination.account]].append(destination)
    places: dict[Destination, Place] = {}
    for account_id, members in sorted(by_account.items()):  # One order for all who insert.
        places |= await _open_lanes_of(session, account_id, members, now)
    return places


async def lock_lanes(session: AsyncSession, lane_ids: Collection[int]) -> dict[int, LaneRow]:
    """Lock lanes in the order of their ids, which all who lock several keep: no deadlocks."""
    ids, locked = sorted(lane_ids), dict[int, LaneRow]()
    for start in range(0, len(ids), KEYS_PER_QUERY):
        some = ids[start : start + KEYS_PER_QUERY]
        lanes = await session.scalars(_LOCK, {"lanes": some})
        locked |= {lane.id: lane for lane in lanes if lane.id is not None}
    return locked


async def lock_lanes_of(
    session: AsyncSession, delivery_ids: Collection[int], also: Collection[int] = ()
) -> dict[int, LaneRow]:
    """Lock the lanes of deliveries, and others that will be needed.

    Only then read the deliveries: nobody changes them without the lock.
    """
    values = {"deliveries": list(delivery_ids), "lanes": list(also)}
    lanes = await session.scalars(_LOCK_OF, values)
    return {lane.id: lane for lane in lanes if lane.id is not None}


async def refresh_heads(session: AsyncSession, lane_ids: Collection[int]) -> None:
    """Set the heads of lanes that the caller has locked, in a statement before this one.

    A statement that waits for a lock still sees the rows as they were before it waited.
    """
    await session.flush()
    await session.execute(_REFRESH, {"lanes": list(lane_ids)})


# Built once: building a statement takes longer than the database takes to answer it. While a lane
# is locked, rows that refer to it may be added: its key does not change.
_LOCKED = (
    select(LaneRow)
    .order_by(col(LaneRow.id))
    .with_for_update(key_share=True)
    .execution_options(populate_existing=True)
)
_LOCK = _LOCKED.where(col(LaneRow.id).in_(bindparam("lanes", expanding=True)))
_LOCK_OF = _LOCKED.where(
    col(LaneRow.id).in_(bindparam("lanes", expanding=True))
    | col(LaneRow.id).in_(
        select(col(DeliveryRow.lane_id)).where(
            col(DeliveryRow.id).in_(bindparam("deliveries", expanding=True))
        )
    )
)
_REFRESH = (
    update(LaneRow)
    .where(col(LaneRow.id).in_(bindparam("lanes", expanding=True)))
    .values(
        head=select(func.min(DeliveryRow.priority))
        .where(col(DeliveryRow.lane_id) == col(LaneRow.id), text(WAITING))
        .scalar_subquery()
    )
    .execution_options(synchronize_session=False)
)


async def _open_accounts(
    session: AsyncSession, destinations: Iterable[Destination], now: datetime
) -> dict[tuple[str, str], int]:
    names = sorted({(d.platform, d.account) for d in destinations})
    query = select(col(AccountRow.platform), col(AccountRow.name), col(AccountRow.id)).where(
        tuple_(col(AccountRow.platform), col(AccountRow.name)).in_(names)
    )
    found = {(platform, name): key for platform, name, key in await session.execute(query) if key}
    missing = [
        {"platform": platform, "name": name, "tokens": FULL, "tokens_at": now, "floods": 0}
        for platform, name in names
        if (platform, name) not in found
    ]
    if missing:
        await insert_or_ignore(session, AccountRow, missing)
        rows = await session.execute(query)
        found = {(platform, name): key for platform, name, key in rows if key}
    return found


async def _open_lanes_of(
    session: AsyncSession, account_id: int, members: Sequence[Destination], now: datetime
) -> dict[Destination, Place]:
    moved = await _moved_chats(session, account_id)
    kinds = {moved.get(d.chat, d.chat): d.kind for d in members}
    found = await _lane_ids(session, account_id, list(kinds))
    missing = [
        {
            "account_id": account_id,
            "chat": chat,
            "kind": kind,
            "next_at": now,
            "is_paused": False,
            "strikes": 0,
            "may_wake": False,
            "reason": "",
        }
        for chat, kind in sorted(kinds.items())
        if chat not in found
    ]
    if missing:
        await insert_or_ignore(session, LaneRow, missing)
        found |= await _lane_ids(session, account_id, [str(row["chat"]) for row in missing])
    return {d: (found[moved.get(d.chat, d.chat)], d.topic) for d in members}


async def _moved_chats(session: AsyncSession, account_id: int) -> dict[str, str]:
    query = select(col(MovedChatRow.old_chat), col(MovedChatRow.new_chat)).where(
        col(MovedChatRow.account_id) == account_id
    )
    return dict((await session.execute(query)).all())


async def _lane_ids(session: AsyncSession, account_id: int, chats: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for start in range(0, len(chats), KEYS_PER_QUERY):
        query = select(col(LaneRow.chat), col(LaneRow.id)).where(
            col(LaneRow.account_id) == account_id,
            col(LaneRow.chat).in_(chats[start : start + KEYS_PER_QUERY]),
        )
        found |= {chat: key for chat, key in await session.execute(query) if key is not None}
    return found
