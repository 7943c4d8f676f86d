"""The whole chain killed at any moment: check, read, extract, file, raise, deliver."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

import pytest

from tests.campaign.chain_campaign import campaign


async def killed(url: str, folder: Path, *, kills: int, processes: int, districts: int) -> None:
    """Kill one process after the other, each some moments after the last one is back."""
    dice = random.Random(17)
    pause = kills / (4 * districts)  # The news lasts for about as long as the kills.
    held = campaign(url, folder, processes=processes, districts=districts, pause=pause)
    async with held as service:
        for turn in range(kills):
            await asyncio.sleep(dice.uniform(0.05, 2))
            victim = service.runners[turn % processes]
            await service.kill(victim)
            await victim.start()
        print(f"\n{kills} kills of {processes} process(es)")


async def test_the_chain_killed_a_few_times_loses_nothing(sqlite_url: str, tmp_path: Path):
    await killed(sqlite_url, tmp_path / "news", kills=2, processes=1, districts=2)


@pytest.mark.slow
@pytest.mark.postgres
async def test_two_chains_killed_a_few_times_lose_nothing(postgres_url: str, tmp_path: Path):
    await killed(postgres_url, tmp_path / "news", kills=4, processes=2, districts=4)


@pytest.mark.slow
async def test_the_chain_killed_two_hundred_times_loses_nothing(sqlite_url: str, tmp_path: Path):
    await killed(sqlite_url, tmp_path / "news", kills=200, processes=1, districts=29)


@pytest.mark.slow
@pytest.mark.postgres
async def test_three_chains_killed_two_hundred_times_lose_nothing(
    postgres_url: str, tmp_path: Path
):
    await killed(postgres_url, tmp_path / "news", kills=200, processes=3, districts=29)
