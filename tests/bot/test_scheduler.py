import asyncio
from datetime import timedelta

from bot.scheduler import Scheduler

SOON = timedelta(seconds=0.05)


async def test_a_tick_comes_again_and_again_until_stopped() -> None:
    ticks = asyncio.Queue[None]()
    scheduler = Scheduler()
    scheduler.every(SOON, lambda: ticks.put(None))

    scheduler.start()
    async with asyncio.timeout(10):
        for _ in range(3):
            await ticks.get()
    scheduler.stop()


async def test_a_tick_that_lasts_is_not_doubled() -> None:
    running, most, done = 0, 0, asyncio.Event()

    async def tick() -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.2)
        running -= 1
        done.set()

    scheduler = Scheduler()
    scheduler.every(SOON, tick)
    scheduler.start()
    async with asyncio.timeout(10):
        await done.wait()
    scheduler.stop()
    await asyncio.sleep(0.25)

    assert most == 1
