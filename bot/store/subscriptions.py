"""Who is subscribed to what, and which chats watch an area?"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Select, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from bot.alerts.matching import Gazetteer, Verdict, concerned, verdict
from bot.domain.chat import Destination, Subscription
from bot.domain.incident import Incident
from bot.store.database import Database
from bot.store.delivery_tables import AccountRow, LaneRow
from bot.store.outbox.lanes import open_lanes
from bot.store.subscription_tables import SubscriptionRow
from bot.store.upsert import insert_or_ignore


class StoredSubscriptions:
    """The subscriptions of all chats, for commands."""

    def __init__(
        self, database: Database, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._database = database
        self._clock = clock

    async def of(self, destination: Destination) -> Sequence[Subscription]:
        """The subscriptions of a chat or topic, by number."""
        async with self._database.read() as session:
            return await subscriptions_of(session, destination)

    async def add(self, wish: Subscription) -> tuple[Subscription, bool]:
        """Store a wish and give it a number; False where the chat already has the same one."""
        async with self._database.write() as session:
            return await add_subscription(session, wish, self._clock())

    async def remove(self, destination: Destination, numbers: Iterable[int]) -> int:
        """Remove subscriptions by number; returns how many there were."""
        async with self._database.write() as session:
            return await remove_subscriptions(session, destination, list(numbers))


async def subscriptions_of(
    session: AsyncSession, destination: Destination
) -> tuple[Subscription, ...]:
    """The subscriptions of a chat or topic, by number."""
    statement = _of(destination).order_by(col(SubscriptionRow.number))
    return tuple(_subscription(*row) for row in await session.execute(statement))


async def audience(
    session: AsyncSession, incident: Incident, gazetteer: Gazetteer
) -> frozenset[Destination]:
    """The chats and topics that want to hear of an incident; nobody where its place is unknown."""
    concerns = concerned(incident.place, gazetteer)
    wishes = await watching(session, concerns)
    return frozenset(
        wish.destination for wish in wishes if verdict(wish, incident, concerns) is Verdict.WANTED
    )


async def watching(session: AsyncSession, areas: Collection[str]) -> tuple[Subscription, ...]:
    """All subscriptions of any of `areas`."""
    statement = _joined().where(col(SubscriptionRow.area).in_(areas))
    rows = await session.execute(statement.order_by(col(SubscriptionRow.id)))
    return tuple(_subscription(*row) for row in rows)


async def add_subscription(
    session: AsyncSession, wish: Subscription, now: datetime
) -> tuple[Subscription, bool]:
    """Store a wish and give it a number; False where the chat already has the same one."""
    lane_id, topic = (await open_lanes(session, [wish.destination], now))[wish.destination]
    is_new = False
    while not await _stored(session, lane_id, topic, wish):
        # Another process may take the number first; then the next one is free.
        is_new = bool(
            await insert_or_ignore(
                session,
                SubscriptionRow,
                [
                    {
                        "lane_id": lane_id,
                        "topic": topic,
                        "number": await _next_number(session, lane_id, topic),
                        "fingerprint": fingerprint(wish),
                        "area": wish.area,
                        "min_severity": wish.min_severity,
                        "event_types": wish.event_types,
                        "perpetrators": wish.perpetrators,
                        "created_by": wish.created_by,
                        "created_at": wish.created_at or now,
                    }
                ],
            )
        )
    row = await _stored(session, lane_id, topic, wish)
    if row is None:
        raise RuntimeError("a subscription was stored and is gone within one transaction")
    return replace(wish, id=row.id or 0, number=row.number, created_at=row.created_at), is_new


async def remove_subscriptions(
    session: AsyncSession, destination: Destination, numbers: Collection[int]
) -> int:
    """Remove subscriptions of a chat or topic by number; returns how many there were."""
    ids = _of(destination).with_only_columns(col(SubscriptionRow.id))
    gone = await session.scalars(
        delete(SubscriptionRow)
        .where(col(SubscriptionRow.id).in_(ids), col(SubscriptionRow.number).in_(numbers))
        .returning(col(SubscriptionRow.id))
        .execution_options(synchronize_session=False)
    )
    return len(gone.all())


async def follow(session: AsyncSession, old: Destination, new: Destination) -> None:
    """Take the subscriptions of a chat, or of one topic, to a new address; a wish stays once.

    Where the new chat has no lane of its own, the old one goes on under its address, and takes
    its subscriptions along.
    """
    lane_id = await session.scalar(_lane_of(new))
    whole_chat = old.chat != new.chat
    if lane_id is None:
        return
    topic = [] if whole_chat else [col(SubscriptionRow.topic) == old.topic]
    of_old = select(SubscriptionRow).where(col(SubscriptionRow.lane_id).in_(_lane_of(old)), *topic)
    for row in (await session.scalars(of_old.order_by(col(SubscriptionRow.number)))).all():
        await _rehome(session, row, lane_id, row.topic if whole_chat else new.topic)


async def _rehome(session: AsyncSession, row: SubscriptionRow, lane_id: int, topic: str) -> None:
    if await _same_wish(session, lane_id, topic, row.fingerprint):
        await session.delete(row)
    else:
        row.number = await _next_number(session, lane_id, topic)
        row.lane_id, row.topic = lane_id, topic
    await session.flush()


def fingerprint(wish: Subscription) -> str:
    """The same for wishes that ask for the same, and short."""
    asked = (
        wish.area,
        str(int(wish.min_severity)),
        ",".join(sorted(wish.event_types)),
        ",".join(sorted(wish.perpetrators)),
    )
    return hashlib.sha256("|".join(asked).encode()).hexdigest()[:32]


def _joined() -> Select[SubscriptionRow, LaneRow, AccountRow]:
    return (
        select(SubscriptionRow, LaneRow, AccountRow)
        .join(LaneRow, col(LaneRow.id) == col(SubscriptionRow.lane_id))
        .join(AccountRow, col(AccountRow.id) == col(LaneRow.account_id))
    )


def _lane_of(destination: Destination) -> Select[int | None]:
    return (
        select(col(LaneRow.id))
        .join(AccountRow, col(AccountRow.id) == col(LaneRow.account_id))
        .where(
            col(AccountRow.platform) == destination.platform,
            col(AccountRow.name) == destination.account,
            col(LaneRow.chat) == destination.chat,
        )
    )


def _of(destination: Destination) -> Select[SubscriptionRow, LaneRow, AccountRow]:
    return _joined().where(
        col(AccountRow.platform) == destination.platform,
        col(AccountRow.name) == destination.account,
        col(LaneRow.chat) == destination.chat,
        col(SubscriptionRow.topic) == destination.topic,
    )


async def _stored(
    session: AsyncSession, lane_id: int, topic: str, wish: Subscription
) -> SubscriptionRow | None:
    return await _same_wish(session, lane_id, topic, fingerprint(wish))


async def _same_wish(
    session: AsyncSession, lane_id: int, topic: str, mark: str
) -> SubscriptionRow | None:
    return (
        await session.scalars(
            select(SubscriptionRow).where(
                col(SubscriptionRow.lane_id) == lane_id,
                col(SubscriptionRow.topic) == topic,
                col(SubscriptionRow.fingerprint) == mark,
            )
        )
    ).one_or_none()


async def _next_number(session: AsyncSession, lane_id: int, topic: str) -> int:
    highest = await session.scalar(
        select(func.max(col(SubscriptionRow.number))).where(
            col(SubscriptionRow.lane_id) == lane_id, col(SubscriptionRow.topic) == topic
        )
    )
    return (highest or 0) + 1


def _subscription(row: SubscriptionRow, lane: LaneRow, account: AccountRow) -> Subscription:
    return Subscription(
        id=row.id or 0,
        destination=Destination(
            platform=account.platform,
            account=account.name,
            chat=lane.chat,
            topic=row.topic,
            kind=lane.kind,
        ),
        area=row.area,
        number=row.number,
        min_severity=row.min_severity,
        event_types=row.event_types,
        perpetrators=row.perpetrators,
        created_by=row.created_by,
        created_at=row.created_at,
    )
