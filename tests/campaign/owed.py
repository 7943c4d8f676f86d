"""What a campaign owes its chats, and whether they got it."""

from __future__ import annotations

import asyncio
import random
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from sqlalchemy import func, select, text
from sqlmodel import col

from bot.domain.chat import ChatKind
from bot.domain.incident import Severity
from bot.store.database import Database
from bot.store.delivery_tables import WAITING, DeliveryRow, LaneRow
from bot.store.outbox import Outbox
from tests.bot.outbox_world import Clock, World, chat, revision
from tests.campaign.chat_server import ChatServer
from tests.campaign.http_chats import words_of

SEVERITIES = (Severity.SEVERE, Severity.SERIOUS, Severity.MODERATE, Severity.MINOR)


@dataclass
class Debt:
    """Raises incidents, with a second revision for some, to a town of chats."""

    database: Database
    chats: int = 30
    dice: random.Random = field(default_factory=lambda: random.Random(7))
    raised: int = 0

    def __post_init__(self) -> None:
        self._world = World(Outbox(self.database), Clock())
        kinds = (ChatKind.PRIVATE, ChatKind.PRIVATE, ChatKind.GROUP)
        self._town = [chat(f"c{n}", kind=kinds[n % 3]) for n in range(self.chats)]

    async def raise_one(self) -> None:
        """One incident to some chats; every third one changes at once."""
        name = f"I{self.raised:04d}"
        severity = self.dice.choice(SEVERITIES)
        wants = self.dice.sample(self._town, k=self.chats // 3)
        await self._world.announce(revision(1, incident=name, severity=severity), wants)
        if self.raised % 3 == 0:
            await self._world.announce(revision(2, incident=name, severity=severity), wants)
        self.raised += 1

    async def in_state(self, state: str) -> int:
        query = select(func.count()).where(col(DeliveryRow.state) == state)
        async with self.database.read() as session:
            return (await session.execute(query)).scalar_one()

    async def waiting(self) -> int:
        query = select(func.count()).select_from(DeliveryRow).where(text(WAITING))
        async with self.database.read() as session:
            return (await session.execute(query)).scalar_one()

    async def paid(self, within: float) -> None:
        """Wait until nothing is owed any more."""
        async with asyncio.timeout(within):
            while await self.waiting():  # noqa: ASYNC110
                await asyncio.sleep(0.1)


@dataclass(frozen=True)
class Balance:
    """What came of a campaign. `uncounted` are doubles that the database does not know of."""

    sent: int
    lost: list[str]
    doubled: int
    uncounted: list[str]
    out_of_order: list[str]

    def __str__(self) -> str:
        return (
            f"{self.sent} messages, {len(self.lost)} lost, {self.doubled} doubled "
            f"({len(self.uncounted)} uncounted), {len(self.out_of_order)} out of order"
        )


async def balance(database: Database, server: ChatServer) -> Balance:
    """Compare what the database says with what the chat service accepted."""
    shown = Counter((m.chat, m.what) for m in server.accepted)
    lost, uncounted = [], []
    async with database.read() as session:
        query = (
            select(DeliveryRow, col(LaneRow.chat))
            .join(LaneRow, col(LaneRow.id) == col(DeliveryRow.lane_id))
            .order_by(col(DeliveryRow.id))
        )
        rows = [(row, name) for row, name in await session.execute(query)]
    for row, name in rows:
        what = words_of(row.message)
        times = shown[name, what]
        if row.state == "sent" and times == 0:
            lost.append(f"{name}: {what} is sent, but was never accepted")
        # What may have arrived and is minor is not repeated; here it must have arrived.
        if row.state in {"queued", "retry", "leased"} or (row.state == "dead" and not times):
            lost.append(f"{name}: {what} is {row.state}: {row.reason}")
        # An edit that is made twice shows nothing twice.
        if times - 1 > row.repeats and row.kind != "edit":
            uncounted.append(f"{name}: {what} {times}×, {row.repeats} known")
    return Balance(
        sent=len(shown),
        lost=lost,
        doubled=server.doubled(),
        uncounted=uncounted,
        out_of_order=_out_of_order(rows, server),
    )


def _out_of_order(rows: list[tuple[DeliveryRow, str]], server: ChatServer) -> list[str]:
    """Where a chat saw an edit or answer before its alert, an older state after a newer one, or
    alerts of one rank swapped.
    """
    first: dict[tuple[str, str], int] = {}
    for place, message in enumerate(server.accepted):
        first.setdefault((message.chat, message.what), place)
    lines: dict[tuple[object, ...], list[tuple[int, int]]] = defaultdict(list)
    for row, name in rows:
        place = first.get((name, words_of(row.message)))
        if place is None:
            continue
        shows_all = row.kind in {"alert", "edit"}
        lines[name, row.subject, shows_all].append((row.revision, place))
        if row.kind == "alert":
            lines[name, row.subject, False].append((row.revision, place))
            lines[name, row.priority].append((row.id or 0, place))
    return [
        f"{line}: {places}"
        for line, places in lines.items()
        if [place for _, place in sorted(places)] != sorted(place for _, place in places)
    ]
