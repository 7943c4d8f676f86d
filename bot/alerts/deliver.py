"""How does what is owed get to the chats? One pump for each account of each platform."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable, Mapping
from datetime import timedelta

from bot.alerts.sending import AccountPump, Alarm, alarm_in_log
from bot.metrics import Counts, Meter
from bot.ports import ChatPlatform
from bot.store.database import UNREACHABLE, problem_of
from bot.store.outbox import WAKE_CHANNEL, Account, Outbox
from bot.store.wake import listen

log = logging.getLogger(__name__)

ACCOUNTS_EVERY = timedelta(seconds=5)
"""How often to look for accounts that got their first chat."""


class Pump:
    """Sends for all accounts of the platforms that run in this process."""

    def __init__(
        self,
        outbox: Outbox,
        platforms: Mapping[str, ChatPlatform],
        *,
        alarm: Alarm = alarm_in_log,
        meter: Meter | None = None,
        dice: Callable[[], float] = random.random,
    ) -> None:
        self._outbox = outbox
        self._platforms = platforms
        self._alarm = alarm
        self._meter = meter or Counts()
        self._dice = dice
        self._stopping = asyncio.Event()
        self._pumps: dict[Account, AccountPump] = {}
        self._tasks: list[asyncio.Task[None]] = []

    async def run(self) -> None:
        """Send until `stop`; returns when all that was in flight is written down.

        Cancelled, it gives up what is in flight: that then counts as in doubt.
        """
        database, woken = self._outbox.database, self._outbox.woken
        listener = asyncio.create_task(listen(database, WAKE_CHANNEL, woken.set))
        try:
            while not self._stopping.is_set():
                woken.clear()  # Before looking: what comes meanwhile wakes again.
                await self._start_new()
                for pump in self._pumps.values():
                    pump.wake()
                await self._rest()
        finally:
            listener.cancel()
            await self._drain()
            await asyncio.gather(listener, return_exceptions=True)

    def stop(self) -> None:
        """Claim nothing more. What is in flight is finished by `run`."""
        self._stopping.set()
        for pump in self._pumps.values():
            pump.stop()
        self._outbox.woken.set()

    @property
    def in_flight(self) -> int:
        """How many messages are being sent now."""
        return sum(pump.in_flight for pump in self._pumps.values())

    async def _rest(self) -> None:
        """Wait for news. A fault in a pump of an account ends the whole: it must be seen."""
        news = asyncio.create_task(self._outbox.woken.wait())
        waits = ACCOUNTS_EVERY.total_seconds()
        try:
            await asyncio.wait(
                [news, *self._tasks], timeout=waits, return_when=asyncio.FIRST_COMPLETED
            )
        finally:
            news.cancel()
        for task in self._tasks:
            if task.done():
                task.result()

    async def _start_new(self) -> None:
        try:
            accounts = await self._outbox.accounts(self._platforms.keys())
        except UNREACHABLE as failure:
            log.warning("the database does not answer: %s", problem_of(failure))
            return
        for account in accounts:
            if account not in self._pumps:
                pump = AccountPump(
                    account,
                    self._platforms[account.platform],
                    self._outbox,
                    alarm=self._alarm,
                    meter=self._meter,
                    dice=self._dice,
                )
                self._pumps[account] = pump
                self._tasks.append(asyncio.create_task(pump.run()))

    async def _drain(self) -> None:
        self.stop()
        await asyncio.gather(*self._tasks, return_exceptions=True)
