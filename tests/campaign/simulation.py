"""The real outbox on a clock that jumps from event to event: hours of load in minutes."""

from __future__ import annotations

import heapq
import itertools
import random
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.alerts.retry import Outcome, Sent, after_failure
from bot.domain.chat import ChatKind, Destination
from bot.domain.delivery import Delivery
from bot.domain.limits import Limits
from bot.errors import DeliveryError, TemporaryFailure
from bot.ports import ChatPlatform
from bot.store.outbox import Settled
from tests.bot.outbox_world import World

LATENCY = timedelta(seconds=0.08)


class StrictService:
    """Refuses what breaks Telegram's published limits, by sliding windows on its own clock."""

    def __init__(self) -> None:
        self.refused: list[tuple[datetime, str]] = []
        self._second: deque[datetime] = deque()
        self._chats: dict[str, deque[datetime]] = defaultdict(deque)

    def accepts(self, to: Destination, at: datetime) -> bool:
        window = timedelta(seconds=1 if to.kind is ChatKind.PRIVATE else 60)
        most = 1 if to.kind is ChatKind.PRIVATE else 20
        chat = self._chats[to.chat]
        _forget(chat, at - window)
        _forget(self._second, at - timedelta(seconds=1))
        if len(chat) >= most or len(self._second) >= 30:
            self.refused.append((at, to.chat))
            return False
        chat.append(at)
        self._second.append(at)
        return True


def _forget(times: deque[datetime], until: datetime) -> None:
    while times and times[0] <= until:
        times.popleft()


Fault = Callable[[Delivery, datetime], Exception | None]


@dataclass
class Simulation:
    """Sends from a world's outbox to a strict service. `fault` may have a send fail.

    With `platform` a real one sends, to a server whose limits run on the clock of this world.
    """

    world: World
    limits: Limits
    fault: Fault = lambda _delivery, _at: None
    service: StrictService = field(default_factory=StrictService)
    accepted: list[tuple[datetime, Delivery]] = field(default_factory=list)
    dice: random.Random = field(default_factory=lambda: random.Random(3))
    platform: ChatPlatform | None = None

    def __post_init__(self) -> None:
        self._under_way: list[tuple[datetime, int, Settled]] = []
        self._turn = itertools.count()

    async def run(self, until: datetime, each: Callable[[], object] | None = None) -> None:
        """Send until a time; `each` is awaited before every look at the outbox."""
        name = self.platform.name if self.platform else "fake"
        [account] = await self.world.outbox.accounts({name})
        clock = self.world.clock
        while clock.now < until:
            if each is not None:
                await each()
            answers = self._answers_until(clock.now)
            room = self.limits.in_flight - len(self._under_way)
            batch = await self.world.outbox.exchange(account, self.limits, answers, room)
            for delivery in batch.deliveries:
                await self._send(delivery)
            clock.now = self._next_event(batch.look_again)

    async def answer(self, to: Destination) -> timedelta:
        """Answer a person; returns how long the answer had to wait for its turn."""
        wait = await self.world.outbox.take_turn(to, self.limits)
        self.service.accepts(to, self.world.clock.now + wait + LATENCY / 2)
        return wait

    async def _send(self, delivery: Delivery) -> None:
        now = self.world.clock.now
        outcome = await self._outcome(delivery, now + LATENCY / 2)
        answered = now + LATENCY
        entry = (answered, next(self._turn), Settled(delivery, outcome))
        heapq.heappush(self._under_way, entry)

    async def _outcome(self, delivery: Delivery, at: datetime) -> Outcome:
        failure = await self._sent(delivery, at) if self.platform else self._judged(delivery, at)
        if failure is not None:
            rules = self.world.outbox.policy.retry
            return after_failure(failure, delivery, at, rules, self.dice.random())
        self.accepted.append((at, delivery))
        return Sent(message_id=f"m{delivery.id}")

    def _judged(self, delivery: Delivery, at: datetime) -> Exception | None:
        failure = self.fault(delivery, at)
        if failure is None and not self.service.accepts(delivery.destination, at):
            return TemporaryFailure(delivery.destination.chat, "429", timedelta(seconds=3))
        return failure

    async def _sent(self, delivery: Delivery, at: datetime) -> Exception | None:
        assert self.platform is not None
        clock, now = self.world.clock, self.world.clock.now
        clock.now = at
        try:
            await self.platform.send(delivery.destination, delivery.message)
        except DeliveryError as failure:
            return failure
        finally:
            clock.now = now
        return None

    def _answers_until(self, now: datetime) -> list[Settled]:
        answers = []
        while self._under_way and self._under_way[0][0] <= now:
            answers.append(heapq.heappop(self._under_way)[2])
        return answers

    def _next_event(self, look_again: timedelta) -> datetime:
        now = self.world.clock.now
        # A real exchange takes a few milliseconds, too.
        at = now + max(look_again, timedelta(milliseconds=2))
        return min(at, max(self._under_way[0][0], now)) if self._under_way else at
