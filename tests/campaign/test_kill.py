"""Killed at any moment: nothing is lost, and what is doubled is known."""

from __future__ import annotations

import asyncio
import random
from contextlib import AsyncExitStack

import pytest

from bot.store.database import Database
from tests.campaign.chat_server import ChatServer
from tests.campaign.owed import Balance, Debt, balance
from tests.campaign.processes import Runner

PUMP = "tests.campaign.pump_process"
RATE = "60"


async def campaign(url: str, *, kills: int, processes: int) -> Balance:
    """Deliver with `processes` pumps, of which one after the other is killed."""
    database = Database(url)
    dice = random.Random(11)
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(ChatServer().serving())
        debt = Debt(database)
        runners = [Runner(PUMP, [url, server.url, RATE]) for _ in range(processes)]
        for runner in runners:
            await stack.enter_async_context(runner)
        raising = asyncio.create_task(_keep_raising(debt))
        for turn in range(kills):
            await asyncio.sleep(dice.uniform(0.01, 0.5))
            victim = runners[turn % processes]
            await victim.kill()
            await victim.start()
        raising.cancel()
        await debt.paid(within=120)
        codes = [await runner.stop() for runner in runners]
        result = await balance(database, server)
    await database.dispose()
    print(f"\n{kills} kills of {processes} process(es): {result}")
    assert codes == [0] * processes
    return result


async def _keep_raising(debt: Debt) -> None:
    """Keep work for about two seconds waiting, so that every kill hits a busy process."""
    while True:
        if await debt.waiting() < 2 * float(RATE):
            await debt.raise_one()
        else:
            await asyncio.sleep(0.05)


def assert_sound(result: Balance, kills: int) -> None:
    assert result.sent > 0
    assert result.lost == []
    assert result.uncounted == []
    assert result.out_of_order == []
    # What is in flight: the rate times the round trip and the commit.
    assert result.doubled <= kills * float(RATE) * 0.1


async def test_a_pump_killed_a_few_times_loses_nothing(sqlite_url: str):
    assert_sound(await campaign(sqlite_url, kills=2, processes=1), kills=2)


@pytest.mark.postgres
async def test_two_pumps_killed_a_few_times_lose_nothing(postgres_url: str):
    assert_sound(await campaign(postgres_url, kills=2, processes=2), kills=2)


@pytest.mark.slow
async def test_a_pump_killed_two_hundred_times_loses_nothing(sqlite_url: str):
    assert_sound(await campaign(sqlite_url, kills=200, processes=1), kills=200)


@pytest.mark.slow
@pytest.mark.postgres
async def test_three_pumps_killed_two_hundred_times_lose_nothing(postgres_url: str):
    assert_sound(await campaign(postgres_url, kills=200, processes=3), kills=200)


async def test_a_pump_asked_to_stop_finishes_what_it_sends_and_doubles_nothing(sqlite_url: str):
    database = Database(sqlite_url)
    async with ChatServer(latency=0.2).serving() as server:
        debt = Debt(database)
        for _ in range(6):
            await debt.raise_one()
        codes = []
        for _ in range(2):
            async with Runner(PUMP, [sqlite_url, server.url, RATE]) as runner:
                while not server.accepted:  # noqa: ASYNC110
                    await asyncio.sleep(0.01)
                codes.append(await runner.stop())
        leased = await Debt(database).in_state("leased")
    await database.dispose()

    assert codes == [0, 0]
    assert leased == 0
    assert server.doubled() == 0
