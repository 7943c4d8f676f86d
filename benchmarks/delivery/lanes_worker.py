"""Sends what the outbox holds."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from telegram.error import RetryAfter, TelegramError
from telegram.ext import ExtBot

from benchmarks.delivery.loads import raise_load
from benchmarks.delivery.sender import make_bot, orders, told
from bot.alerts.deliver import Pump
from bot.domain.chat import Destination
from bot.domain.limits import Limits
from bot.domain.message import Message
from bot.errors import TemporaryFailure
from bot.platforms.telegram.limits import LIMITS
from bot.store.database import Database
from bot.store.outbox import Outbox, Policy

LEASE = timedelta(seconds=5)
"""Short, because the runs are: what a kill leaves behind is due again soon."""


class BenchChats:
    """A platform in its barest form."""

    name = "bench"

    def __init__(self, bot: ExtBot, limits: Limits) -> None:
        self.limits = limits
        self._bot = bot

    async def send(self, to: Destination, message: Message, *, reply_to: str | None) -> str:
        """Send the title; nothing here is an answer to anything."""
        assert reply_to is None
        try:
            return str((await self._bot.send_message(int(to.chat), message.title)).message_id)
        except RetryAfter as flood:
            wait = timedelta(seconds=float(str(flood.retry_after)))
            raise TemporaryFailure(to.chat, "flood", wait) from flood
        except TelegramError as failure:
            raise TemporaryFailure(to.chat, str(failure)) from failure


async def main() -> None:
    """Send until killed."""
    api, limited, [url] = told()
    bot = make_bot(api, with_limiter=False)
    await bot.initialize()
    limits = LIMITS if limited else Limits(rate=10_000, burst=10_000, in_flight=30)
    outbox = Outbox(Database(url), Policy(lease=LEASE, send_timeout=timedelta(seconds=3)))
    pump = Pump(outbox, {"bench": BenchChats(bot, limits)})  # type: ignore[dict-item]
    pumping = asyncio.create_task(pump.run())
    print("ready", flush=True)
    async for load in orders():
        await raise_load(outbox, load)
    await pumping


if __name__ == "__main__":
    asyncio.run(main())
