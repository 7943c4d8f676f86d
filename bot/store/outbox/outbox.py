"""The face of the outbox: raise, exchange, tell, and take note of chats that change."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from bot.domain.chat import Destination
from bot.domain.limits import Limits
from bot.domain.message import Message
from bot.ports import ChatEvent
from bot.store.database import Database, after_commit
from bot.store.delivery_tables import AccountRow
from bot.store.outbox import moving
from bot.store.outbox.claiming import Batch, claim
from bot.store.outbox.desk import Desk, Policy
from bot.store.outbox.lanes import open_lanes
from bot.store.outbox.notices import owe_notice
from bot.store.outbox.raising import Raise, open_announcements, raise_revisions
from bot.store.outbox.settling import Settled, settle
from bot.store.outbox.tidying import tidy
from bot.store.outbox.turns import take_turn

WAKE_CHANNEL = "khabardar_outbox"
"""The name under which PostgreSQL tells other processes that there is something to send."""


@dataclass(frozen=True, slots=True)
class Account:
    """A bot's identity on a platform that has chats."""

    id: int
    platform: str
    name: str


class Outbox:
    """What is owed to whom. `woken` is set when there may be something new to send."""

    def __init__(self, database: Database, policy: Policy | None = None) -> None:
        self.database = database
        self.policy = policy or Policy()
        self.woken = asyncio.Event()
        self._claim = uuid4().hex[:12]

    async def raise_revisions(self, session: AsyncSession, raises: Sequence[Raise]) -> bool:
        """Owe, in the caller's transaction, every chat what it should hear of these revisions.

        To be called once in a transaction, with all of them. Returns False where a large audience
        needs another call, in a transaction of its own; `unfinished` finds those again. Calling
        twice owes nothing twice.
        """
        now = await self.database.now(session)
        is_done = await raise_revisions(session, raises, now, self.policy.lanes_per_commit)
        await self._wake(session)
        return is_done

    async def unfinished(self) -> list[tuple[str, int]]:
        """Incidents and revisions that not all chats have been served yet, oldest first."""
        async with self.database.read() as session:
            return await open_announcements(session)

    async def tell(
        self, session: AsyncSession, to: Destination, subject: str, message: Message
    ) -> bool:
        """Owe a chat a notice; a second one on the same subject is none. True if it is new."""
        now = await self.database.now(session)
        places = await open_lanes(session, [to], now)
        is_new = await owe_notice(session, places[to], subject, message, now)
        await self._wake(session)
        return is_new

    async def accounts(self, platforms: Collection[str]) -> list[Account]:
        """The accounts of these platforms."""
        query = select(AccountRow).where(col(AccountRow.platform).in_(platforms))
        async with self.database.read() as session:
            rows = await session.scalars(query.order_by(col(AccountRow.id)))
            return [Account(row.id or 0, row.platform, row.name) for row in rows]

    async def exchange(
        self, account: Account, limits: Limits, answers: Sequence[Settled], room: int
    ) -> Batch:
        """Write down `answers` and lease up to `room` more messages, in one transaction."""
        async with self.database.write() as session:
            row = await session.get_one(AccountRow, account.id, with_for_update={"key_share": True})
            now = await self.database.now(session)
            desk = Desk(session, row, limits, self.policy, self._claim, now)
            await settle(desk, answers)
            return await claim(desk, room)

    async def take_turn(self, to: Destination, limits: Limits) -> timedelta:
        """Count an answer to a person; returns how long it has to wait for its turn."""
        async with self.database.write() as session:
            return await take_turn(session, to, limits, await self.database.now(session))

    async def take_notice(self, event: ChatEvent) -> None:
        """Follow a chat that moved, pause one that the bot was removed from, resume one."""
        async with self.database.write() as session:
            now = await self.database.now(session)
            places = await open_lanes(session, [event.destination], now)
            lane_id, _ = places[event.destination]
            lane = await moving.lock_chat(session, lane_id, event.moved_to)
            if event.moved_to is not None:
                await moving.move_chat(session, lane, event.moved_to, now, self.policy.follow)
            elif not event.active:
                moving.pause(lane, "the bot was removed", now)
            elif lane.is_paused or lane.strikes:
                moving.resume(lane, now)
            await self._wake(session)

    async def tidy(self) -> None:
        """Forget what is old; to be called now and then."""
        async with self.database.write() as session:
            await tidy(session, await self.database.now(session))

    async def _wake(self, session: AsyncSession) -> None:
        after_commit(session, self.woken.set)
        if not self.database.is_sqlite:
            await session.execute(select(func.pg_notify(WAKE_CHANNEL, "")))
