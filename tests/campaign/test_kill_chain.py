"""The whole chain killed at any moment: check, read, extract, file, raise, deliver."""

from __future__ import annotations

import asyncio
import random
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot.store.database import Database
from tests.campaign.chat_server import ChatServer
from tests.campaign.newsroom import Newsroom
from tests.campaign.owed import Debt, balance
from tests.campaign.processes import Runner

CHAIN = "tests.campaign.chain_process"
EVERYTHING = "check,read,deliver"


async def campaign(url: str, folder: Path, *, kills: int, processes: int) -> None:
    """Run the service in `processes` processes, kill one after the other; all must be told."""
    database = Database(url)
    dice = random.Random(17)
    newsroom = Newsroom(database, folder)
    await newsroom.subscribe()
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(ChatServer().serving())
        arguments = [url, server.url, str(folder), EVERYTHING]
        runners = [Runner(CHAIN, arguments) for _ in range(processes)]
        for runner in runners:
            await stack.enter_async_context(runner)
        publishing = asyncio.create_task(_keep_publishing(newsroom, kills))
        for turn in range(kills):
            await asyncio.sleep(dice.uniform(0.05, 1.5))
            victim = runners[turn % processes]
            await victim.kill()
            await victim.start()
        await publishing
        # A claim on a source lasts two minutes, a hint lost with its process a minute.
        await newsroom.all_read(within=240)
        await Debt(database).paid(within=120)
        codes = [await runner.stop() for runner in runners]
        result = await balance(database, server)
    twice = await newsroom.told_twice()
    incidents = await newsroom.incidents()
    await database.dispose()
    print(
        f"\n{kills} kills of {processes} process(es): {newsroom.published} articles, "
        f"{incidents} incidents, {len(twice)} told twice, {result}"
    )

    assert codes == [0] * processes
    assert incidents == newsroom.stories
    assert twice == []
    assert result.sent > newsroom.published
    assert result.lost == result.uncounted == result.out_of_order == []


async def _keep_publishing(newsroom: Newsroom, kills: int) -> None:
    """Spread the news over the campaign."""
    while not newsroom.is_out_of_news:
        if await newsroom.unread() < 12:
            newsroom.publish()
        await asyncio.sleep(0.01 * kills)


@pytest.mark.slow
async def test_the_chain_killed_a_few_times_loses_nothing(sqlite_url: str, tmp_path: Path):
    await campaign(sqlite_url, tmp_path / "news", kills=4, processes=1)


@pytest.mark.slow
async def test_the_chain_killed_two_hundred_times_loses_nothing(sqlite_url: str, tmp_path: Path):
    await campaign(sqlite_url, tmp_path / "news", kills=200, processes=1)


@pytest.mark.slow
@pytest.mark.postgres
async def test_three_chains_killed_two_hundred_times_lose_nothing(
    postgres_url: str, tmp_path: Path
):
    await campaign(postgres_url, tmp_path / "news", kills=200, processes=3)
