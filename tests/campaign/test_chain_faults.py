"""What is under the whole chain is locked, away, full, late or forgetful: it goes on by itself."""

from __future__ import annotations

import asyncio
import resource
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.store.migrations import migrate
from tests.campaign.chain_campaign import campaign
from tests.campaign.postgres_server import PostgresServer

pytestmark = pytest.mark.slow

A_MOMENT = 2.0


async def test_another_process_locks_sqlite_for_20_seconds(sqlite_url: str, tmp_path: Path):
    async with campaign(sqlite_url, tmp_path / "news", processes=1, districts=4) as service:
        await asyncio.sleep(A_MOMENT)
        path = service.database.url.database or ""
        with closing(sqlite3.connect(path, isolation_level=None, timeout=60)) as other:
            other.execute("BEGIN IMMEDIATE")
            await asyncio.sleep(20)
            other.execute("ROLLBACK")


async def test_the_disk_is_full_for_some_seconds(sqlite_url: str, tmp_path: Path):
    unlimited = resource.RLIM_INFINITY
    async with campaign(sqlite_url, tmp_path / "news", processes=1, districts=4) as service:
        [runner] = service.runners
        for _ in range(2):
            await asyncio.sleep(A_MOMENT)
            resource.prlimit(runner.pid, resource.RLIMIT_FSIZE, (4096, unlimited))
            await asyncio.sleep(4)
            resource.prlimit(runner.pid, resource.RLIMIT_FSIZE, (unlimited, unlimited))


async def test_answers_of_the_chat_service_come_too_late_again_and_again(
    sqlite_url: str, tmp_path: Path
):
    async with campaign(sqlite_url, tmp_path / "news", processes=1, districts=4) as service:
        for _ in range(8):
            service.server.latency = 1.0  # Longer than the process waits.
            await asyncio.sleep(0.5)
            service.server.latency = 0.02
            await asyncio.sleep(1)


@pytest.mark.postgres
async def test_postgres_crashes_and_comes_back(own_postgres: PostgresServer, tmp_path: Path):
    await migrate(own_postgres.url)
    async with campaign(own_postgres.url, tmp_path / "news", processes=2, districts=4) as _:
        for _ in range(3):
            await asyncio.sleep(A_MOMENT)
            await asyncio.to_thread(own_postgres.crash)
            await asyncio.sleep(1)
            await asyncio.to_thread(own_postgres.start)


@pytest.mark.postgres
async def test_the_table_of_jobs_is_emptied_again_and_again(postgres_url: str, tmp_path: Path):
    async with campaign(postgres_url, tmp_path / "news", processes=2, districts=4) as service:
        for _ in range(5):
            await asyncio.sleep(A_MOMENT)
            async with service.database.write() as session:
                await session.execute(text("TRUNCATE pgqueuer"))


@pytest.mark.postgres
async def test_one_of_two_machines_is_gone_for_good(postgres_url: str, tmp_path: Path):
    async with campaign(postgres_url, tmp_path / "news", processes=2, districts=4) as service:
        await asyncio.sleep(2 * A_MOMENT)
        lost = service.runners[0]
        await service.kill(lost)
        service.gone.add(lost)


@pytest.mark.postgres
async def test_a_process_freezes_for_longer_than_its_lease(postgres_url: str, tmp_path: Path):
    async with campaign(postgres_url, tmp_path / "news", processes=2, districts=4) as service:
        for turn in range(4):
            await asyncio.sleep(A_MOMENT)
            runner = service.runners[turn % 2]
            runner.freeze(is_frozen=True)
            await asyncio.sleep(3)
            runner.freeze(is_frozen=False)
