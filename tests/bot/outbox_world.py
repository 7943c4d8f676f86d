"""A small language for tests of the outbox: raise, send, answer, look."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlmodel import col

from bot.alerts.plan import Announcement
from bot.alerts.retry import Outcome, Sent
from bot.domain.chat import ChatKind, Destination
from bot.domain.delivery import Delivery, DeliveryKind, DeliveryState
from bot.domain.incident import AlertReason, Severity
from bot.domain.limits import Limits
from bot.domain.message import Message
from bot.store.delivery_tables import AccountRow, DeliveryRow, LaneRow, ShownRow
from bot.store.outbox import Compose, Outbox, Raise, Settled

START = datetime(2025, 1, 10, 12, 0, tzinfo=UTC)
FREE = Limits(rate=1000, burst=1000)
MINUTE = timedelta(minutes=1)


def chat(name: str, topic: str = "", kind: ChatKind = ChatKind.PRIVATE) -> Destination:
    return Destination(platform="fake", account="bot", chat=name, topic=topic, kind=kind)


def revision(
    number: int,
    reason: AlertReason | None = AlertReason.TOLL_CHANGED,
    *,
    incident: str = "MS-250110-1",
    severity: Severity = Severity.SERIOUS,
    **more: object,
) -> Announcement:
    return Announcement(
        incident_id=incident,
        revision=number,
        severity=severity,
        reason=AlertReason.NEW if number == 1 else reason,
        **more,
    )


@dataclass
class Clock:
    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def turn(self, by: timedelta) -> None:
        self.now += by


@dataclass
class World:
    outbox: Outbox
    clock: Clock
    limits: Limits = FREE
    sent: list[tuple[str, str]] = field(default_factory=list)

    async def announce(
        self, announcement: Announcement, wants: Collection[Destination] = ()
    ) -> bool:
        return await self.announce_together((announcement, wants))

    async def announce_together(self, *news: tuple[Announcement, Collection[Destination]]) -> bool:
        raises = [Raise(announcement, wants, _titles(announcement)) for announcement, wants in news]
        async with self.outbox.database.write() as session:
            return await self.outbox.raise_revisions(session, raises)

    async def announce_same(
        self, announcement: Announcement, wants: Collection[Destination]
    ) -> None:
        """A revision that reads like the first one."""

        async def compose(_kind: DeliveryKind, _shown: int | None) -> Message:
            return Message(title=f"{announcement.incident_id}.1 alert")

        async with self.outbox.database.write() as session:
            await self.outbox.raise_revisions(session, [Raise(announcement, wants, compose)])

    async def exchange(self, answers: Sequence[Settled] = (), room: int = 100) -> list[Delivery]:
        """One second later: write down `answers`, claim what may go."""
        self.clock.turn(timedelta(seconds=1))
        accounts = await self.outbox.accounts({"fake"})
        if not accounts:
            return []
        batch = await self.outbox.exchange(accounts[0], self.limits, answers, room)
        if not batch.deliveries and not batch.look_again:
            return await self.exchange(room=room)
        return list(batch.deliveries)

    async def answer(self, delivery: Delivery, outcome: Outcome) -> list[Delivery]:
        return await self.exchange([Settled(delivery, outcome)], room=0)

    async def send_one(self) -> Delivery:
        [delivery] = await self.exchange(room=1)
        return delivery

    async def deliver_all(self) -> list[str]:
        """Send until nothing is due; returns "chat: title" in the order of leaving."""
        left: list[str] = []
        while claimed := await self.exchange():
            answers = []
            for delivery in claimed:
                left.append(f"{delivery.destination.chat}: {delivery.message.title}")
                answers.append(Settled(delivery, Sent(message_id=f"m{delivery.id}")))
            await self.exchange(answers, room=0)
        return left

    async def deliveries(self, **where: object) -> list[DeliveryRow]:
        query = select(DeliveryRow).filter_by(**where).order_by(col(DeliveryRow.id))
        async with self.outbox.database.read() as session:
            return list(await session.scalars(query))

    async def states(self) -> list[tuple[str, DeliveryState]]:
        return [(f"{row.kind} {row.revision}", row.state) for row in await self.deliveries()]

    async def lane(self, name: str) -> LaneRow:
        async with self.outbox.database.read() as session:
            return (await session.scalars(select(LaneRow).filter_by(chat=name))).one()

    async def account(self) -> AccountRow:
        async with self.outbox.database.read() as session:
            return (await session.scalars(select(AccountRow))).one()

    async def shown(self) -> dict[tuple[str, str], tuple[int, str | None]]:
        query = select(LaneRow.chat, ShownRow).join(LaneRow, LaneRow.id == ShownRow.lane_id)
        async with self.outbox.database.read() as session:
            rows = await session.execute(query)
            return {(name, row.incident_id): (row.revision, row.message_id) for name, row in rows}


def _titles(announcement: Announcement) -> Compose:
    async def compose(kind: DeliveryKind, shown: int | None) -> Message:
        since = "" if shown is None else f" since {shown}"
        title = f"{announcement.incident_id}.{announcement.revision} {kind}{since}"
        return Message(title=title)

    return compose
