"""What is measured: a burst, a steady flow, an urgent alert behind a backlog, and kills."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from benchmarks.delivery.bot_api import BotApi
from benchmarks.delivery.contenders import Contender
from benchmarks.delivery.loads import Load
from benchmarks.delivery.strict import Judge

Make = Callable[[str, bool], Contender]
"""A contender for a service at an address, with limits or without."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How much of everything; `quick` is for a look, not for figures to quote."""

    burst: int = 1_500
    steady_seconds: float = 10
    backlog: int = 4_000
    backlog_seconds: float = 12
    urgent_seconds: float = 15
    kills: int = 6
    kill_messages: int = 300

    @classmethod
    def quick(cls) -> Sizes:
        """A tenth of the time."""
        return cls(
            burst=200,
            steady_seconds=2,
            backlog=400,
            backlog_seconds=3,
            urgent_seconds=3,
            kills=2,
            kill_messages=100,
        )


async def burst(make: Make, sizes: Sizes) -> dict[str, float]:
    """Messages a second and computing per message, with all of them waiting and no limits."""
    async with BotApi().serving() as api:
        contender = make(api.url, False)
        await contender.prepare()
        await contender.start()
        try:
            cpu, started = contender.cpu_seconds(), time.monotonic()
            for number in range(0, sizes.burst, 500):
                chats = list(range(1, min(500, sizes.burst - number) + 1))
                await contender.load(Load(f"burst {number}", chats))
            await _until(lambda: len(api.shown) >= sizes.burst, 120)
            seconds = max(max(times) for times in api.shown.values()) - started
            cpu = contender.cpu_seconds() - cpu
        finally:
            await contender.kill()
            await contender.close()
    return {"per_second": len(api.shown) / seconds, "cpu_ms": cpu * 1000 / len(api.shown)}


async def steady(make: Make, sizes: Sizes, rate: float = 50) -> dict[str, float]:
    """From taking a message in to its arrival, at an easy rate and without limits."""
    async with BotApi().serving() as api:
        contender = make(api.url, False)
        await contender.prepare()
        await contender.start()
        try:
            taken: dict[tuple[int, str], float] = {}
            cpu, begin = contender.cpu_seconds(), time.monotonic()
            for number in range(int(sizes.steady_seconds * rate)):
                await asyncio.sleep(max(0.0, begin + number / rate - time.monotonic()))
                load = Load(f"steady {number}", [number % 500 + 1])
                taken[load.chats[0], load.text] = time.monotonic()
                await contender.load(load)
            await _until(lambda: len(api.shown) >= len(taken), 60)
            cpu = contender.cpu_seconds() - cpu
        finally:
            await contender.kill()
            await contender.close()
    waits = sorted(1000 * (api.shown[key][0] - at) for key, at in taken.items())
    return {
        "p50_ms": median(waits),
        "p99_ms": waits[int(len(waits) * 0.99)],
        "cpu_ms": cpu * 1000 / len(taken),
    }


def town(size: int) -> list[int]:
    """Chats of all kinds: three in ten are groups or channels."""
    return [-number if number % 10 in {3, 6, 9} else number for number in range(1, size + 1)]


async def urgent(make: Make, sizes: Sizes) -> dict[str, float]:
    """Twenty severe alerts behind a backlog, under Telegram's limits."""
    judge = Judge()
    async with BotApi(judge).serving() as api:
        contender = make(api.url, True)
        await contender.prepare()
        await contender.start()
        try:
            chats = town(sizes.backlog // 2)
            for number in range(2):
                await contender.load(Load(f"backlog {number}", chats))
            sent_before, started = len(judge.accepted), time.monotonic()
            await asyncio.sleep(sizes.backlog_seconds)
            some = random.Random(3).sample([chat for chat in chats if chat > 0], k=20)
            taken = time.monotonic()
            await contender.load(Load("urgent", some, urgent=True))
            wanted = {(chat, "urgent") for chat in some}
            await _until(lambda: wanted <= api.shown.keys(), sizes.urgent_seconds)
            seconds = time.monotonic() - started
        finally:
            await contender.kill()
            await contender.close()
    waits = [api.shown[key][0] - taken for key in wanted if key in api.shown]
    return {
        "per_second": (len(judge.accepted) - sent_before) / seconds,
        "worst_second": judge.worst_second(),
        "refused": len(judge.refused),
        "urgent_arrived": len(waits),
        "urgent_p50_s": median(waits) if waits else float("inf"),
        "urgent_max_s": max(waits) if len(waits) == len(wanted) else float("inf"),
    }


async def kills(make: Make, sizes: Sizes) -> dict[str, float]:
    """Killed again and again, under Telegram's limits: what is lost, what comes twice?"""
    dice = random.Random(5)
    async with BotApi(Judge()).serving() as api:
        contender = make(api.url, True)
        await contender.prepare()
        await contender.start()
        try:
            await contender.load(Load("news", list(range(1, sizes.kill_messages + 1))))
            for _ in range(sizes.kills):
                await asyncio.sleep(dice.uniform(0.3, 1.5))
                await contender.kill()
                await contender.start()
            await _until(lambda: len(api.shown) >= sizes.kill_messages, 30)
        finally:
            await contender.kill()
            await contender.close()
    return {
        "kills": sizes.kills,
        "lost": sizes.kill_messages - len(api.shown),
        "doubled": api.doubled,
    }


async def _until(is_so: Callable[[], bool], seconds: float) -> None:
    """Wait until something is so, or the time is over: what is missing is a result, too."""
    end = time.monotonic() + seconds
    while not is_so() and time.monotonic() < end:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
