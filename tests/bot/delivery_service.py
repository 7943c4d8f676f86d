"""A pump in a test: a chat service that fails on demand, and a clock that is turned by hand."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

from bot.alerts.deliver import Pump
from bot.domain.chat import Destination
from bot.domain.delivery import Delivery
from bot.domain.limits import UNLIMITED, Limits
from bot.domain.message import Message
from bot.metrics import Counts
from tests.bot.outbox_world import World


class FakeChats:
    """A chat service in memory: keeps what chats show, and fails where it is told to."""

    name = "fake"

    def __init__(self, limits: Limits = UNLIMITED) -> None:
        self.limits = limits
        self.calls: list[str] = []
        self.shows: dict[str, str] = {}
        self.failures: dict[str, list[Exception]] = {}
        self.answering = asyncio.Event()
        self.answering.set()

    def fail(self, name: str, *failures: Exception) -> None:
        self.failures.setdefault(name, []).extend(failures)

    async def until(self, calls: int) -> None:
        """Wait for so many calls in all."""
        async with asyncio.timeout(30):
            while len(self.calls) < calls:  # noqa: ASYNC110
                await asyncio.sleep(0.01)

    async def send(self, to: Destination, message: Message, *, reply_to: str | None = None) -> str:
        answer = f" (to {reply_to})" if reply_to else ""
        topic = f"#{to.topic}" if to.topic else ""
        self.calls.append(f"{to.chat}{topic}: {message.title}{answer}")
        await self._answer(to.chat)
        message_id = f"m{len(self.shows) + 1}"
        self.shows[message_id] = message.title
        return message_id

    async def edit(self, to: Destination, message_id: str, message: Message) -> str:
        self.calls.append(f"{to.chat}: {message_id} becomes {message.title}")
        await self._answer(to.chat)
        self.shows[message_id] = message.title
        return message_id

    async def _answer(self, name: str) -> None:
        await self.answering.wait()
        if self.failures.get(name):
            raise self.failures[name].pop(0)


class Service:
    """A pump with its chat service, in a database of its own."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.chats = FakeChats()
        self.meter = Counts()
        self.alarms: list[str] = []
        self.pump = self._new_pump()

    def _new_pump(self) -> Pump:
        async def alarm(delivery: Delivery, reason: str) -> None:
            self.alarms.append(f"{delivery.destination.chat}: {reason}")

        return Pump(
            self.world.outbox,
            {"fake": self.chats},
            alarm=alarm,
            meter=self.meter,
            dice=lambda: 0.0,
        )

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        task = asyncio.create_task(self.pump.run())
        yield
        self.pump.stop()
        await task
        self.pump = self._new_pump()

    def pass_time(self, span: timedelta) -> None:
        self.world.clock.turn(span)
        self.world.outbox.woken.set()

    async def until(self, is_so: Callable[[], object]) -> None:
        async with asyncio.timeout(5):
            while not is_so():  # noqa: ASYNC110 - what is waited for has no event.
                await asyncio.sleep(0.005)

    async def until_states(self, *expected: tuple[str, str]) -> None:
        async with asyncio.timeout(5):
            while await self.world.states() != list(expected):  # noqa: ASYNC110
                await asyncio.sleep(0.005)

    async def run_until(self, calls: int) -> list[str]:
        async with self.running():
            await self.until(lambda: len(self.chats.calls) >= calls)
        return self.chats.calls
