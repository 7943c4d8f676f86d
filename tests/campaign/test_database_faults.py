"""The database is locked, away, full or forgetful: delivery waits, goes on and loses nothing."""

from __future__ import annotations

import asyncio
import resource
import shutil
import sqlite3
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, suppress
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.alerts.deliver import Pump
from bot.domain.limits import UNLIMITED
from bot.engine.pgqueuer import PgQueuerEngine
from bot.engine.port import Hint
from bot.store.database import UNREACHABLE, Database
from bot.store.migrations import migrate
from bot.store.outbox import Outbox
from tests.bot.delivery_service import FakeChats
from tests.bot.outbox_world import Clock, World, chat, revision
from tests.campaign.chat_server import ChatServer
from tests.campaign.owed import Debt, balance
from tests.campaign.postgres_server import PostgresServer
from tests.campaign.processes import Runner

PUMP = "tests.campaign.pump_process"
ENGINE = "tests.campaign.engine_process"


@asynccontextmanager
async def pumping(outbox: Outbox) -> AsyncIterator[FakeChats]:
    chats = FakeChats(UNLIMITED)
    pump = Pump(outbox, {"fake": chats})
    task = asyncio.create_task(pump.run())
    yield chats
    pump.stop()
    await task


@pytest.mark.parametrize(
    "seconds", [1.0, pytest.param(20.0, marks=pytest.mark.slow)], ids=["shortly", "for 20 s"]
)
async def test_another_process_locks_sqlite(sqlite_url: str, seconds: float):
    database = Database(sqlite_url, busy_seconds=0.2)
    world = World(Outbox(database), Clock())
    await world.announce(revision(1), [chat("asma")])

    with closing(sqlite3.connect(database.url.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        async with pumping(world.outbox) as chats:
            with pytest.raises(UNREACHABLE, match="locked"):
                await world.announce(revision(1, incident="QT-1"), [chat("bilal")])
            await asyncio.sleep(seconds)
            while_locked = list(chats.calls)
            other.execute("ROLLBACK")
            await world.announce(revision(1, incident="QT-1"), [chat("bilal")])
            await chats.until(2)

    assert while_locked == []
    assert sorted(chats.calls) == ["asma: MS-250110-1.1 alert", "bilal: QT-1.1 alert"]
    await database.dispose()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 4 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("needs the right to mount a small tmpfs: run as root")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


async def test_a_full_disk_is_told_and_what_is_owed_waits_for_room(
    small_disk: Path, sqlite_template: Path
):
    shutil.copy(sqlite_template, small_disk / "khabardar.db")
    database = Database(f"sqlite+aiosqlite:///{small_disk}/khabardar.db")
    world = World(Outbox(database), Clock())
    filler = small_disk / "filler"

    async with pumping(world.outbox) as chats:
        await world.announce(revision(1), [chat("asma")])
        await chats.until(1)
        number, failure = await announce_until_full(world, filler)
        filler.unlink()
        await world.announce(revision(1, incident=f"QT-{number}"), [chat("bilal")])
        await chats.until(2 + number)

    assert "full" in str(failure)
    assert len(set(chats.calls)) == len(chats.calls) == 2 + number
    await database.dispose()


async def announce_until_full(world: World, filler: Path) -> tuple[int, Exception]:
    """Leave no room on the disk; says how many incidents were announced all the same."""
    for number in count():
        _fill(filler)
        try:
            await world.announce(revision(1, incident=f"QT-{number}"), [chat("bilal")])
        except UNREACHABLE as failure:
            return number, failure
    raise AssertionError


def _fill(file: Path) -> None:
    with suppress(OSError), file.open("ab", buffering=0) as filler:
        while filler.write(b"0" * 4096):
            pass


@pytest.mark.slow
async def test_the_disk_is_full_for_some_seconds(sqlite_url: str):
    database = Database(sqlite_url)
    async with ChatServer().serving() as server:
        debt = Debt(database)
        for _ in range(10):
            await debt.raise_one()
        async with Runner(PUMP, [sqlite_url, server.url, "60"]) as runner:
            await asyncio.sleep(0.3)
            resource.prlimit(runner.pid, resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
            await asyncio.sleep(3)
            when_full = len(server.accepted)
            await asyncio.sleep(1)
            still = len(server.accepted)
            unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
            resource.prlimit(runner.pid, resource.RLIMIT_FSIZE, unlimited)
            await debt.paid(within=60)
        result = await balance(database, server)
    await database.dispose()

    assert still == when_full
    assert result.lost == result.uncounted == result.out_of_order == []


@pytest.mark.slow
@pytest.mark.postgres
async def test_postgres_crashes_and_comes_back(own_postgres: PostgresServer):
    await migrate(own_postgres.url)
    database = Database(own_postgres.url)
    async with ChatServer().serving() as server:
        debt = Debt(database)
        for _ in range(20):
            await debt.raise_one()
        arguments = [own_postgres.url, server.url, "60"]
        async with Runner(PUMP, arguments) as one, Runner(PUMP, arguments) as other:
            for _ in range(3):
                await asyncio.sleep(0.7)
                await asyncio.to_thread(own_postgres.crash)
                await asyncio.sleep(0.5)
                await asyncio.to_thread(own_postgres.start)
            await debt.paid(within=60)
            codes = [await one.stop(), await other.stop()]
        result = await balance(database, server)
    await database.dispose()

    assert codes == [0, 0]
    assert result.lost == result.uncounted == result.out_of_order == []


@pytest.mark.slow
@pytest.mark.postgres
async def test_a_process_freezes_for_longer_than_its_lease(postgres_url: str):
    database = Database(postgres_url)
    async with ChatServer().serving() as server:
        debt = Debt(database)
        for _ in range(30):
            await debt.raise_one()
        arguments = [postgres_url, server.url, "60"]
        async with Runner(PUMP, arguments) as one, Runner(PUMP, arguments):
            for _ in range(4):
                one.freeze(is_frozen=True)
                await asyncio.sleep(3)
                one.freeze(is_frozen=False)
                await asyncio.sleep(0.5)
                await debt.raise_one()
            await debt.paid(within=60)
        result = await balance(database, server)
    await database.dispose()

    assert result.lost == result.uncounted == result.out_of_order == []


@pytest.mark.postgres
@pytest.mark.parametrize(
    "patience", ["400ms", pytest.param("", marks=pytest.mark.slow)], ids=["short", "as set"]
)
async def test_a_process_frozen_inside_a_transaction_stops_its_account_for_seconds_only(
    postgres_url: str, patience: str
):
    database, frozen = Database(postgres_url), Database(postgres_url)
    world = World(Outbox(database), Clock())
    await world.announce(revision(1), [chat("asma")])

    async with pumping(world.outbox) as chats:
        await chats.until(1)
        async with frozen_in_transaction(frozen, patience):
            await world.announce(revision(1, incident="QT-1"), [chat("asma")])
            await chats.until(2)

    assert sorted(chats.calls) == ["asma: MS-250110-1.1 alert", "asma: QT-1.1 alert"]
    for each in (database, frozen):
        await each.dispose()


@asynccontextmanager
async def frozen_in_transaction(database: Database, patience: str) -> AsyncIterator[None]:
    """A process that holds the account's row and does nothing more.

    `patience` replaces PostgreSQL's with such a transaction, which is some seconds.
    """
    holds = asyncio.Event()

    async def freeze() -> None:
        async with database.write() as session:
            await session.execute(text("SELECT * FROM account FOR UPDATE"))
            if patience:
                limit = f"SET LOCAL idle_in_transaction_session_timeout = '{patience}'"
                await session.execute(text(limit))
            holds.set()
            await asyncio.Event().wait()

    freezing = asyncio.create_task(freeze())
    await holds.wait()
    try:
        yield
    finally:
        freezing.cancel()
        await asyncio.gather(freezing, return_exceptions=True)


@pytest.mark.postgres
@pytest.mark.parametrize("pieces", [12, pytest.param(90, marks=pytest.mark.slow)])
async def test_one_of_two_machines_is_gone_for_good(postgres_url: str, pieces: int):
    database = Database(postgres_url)

    async def nothing(_limit: int) -> list[Hint]:
        return []

    engine = PgQueuerEngine(database, nothing)
    await engine.prepare()
    async with database.write() as session:
        await session.execute(text("CREATE TABLE piece (id int PRIMARY KEY, done timestamptz)"))
        await session.execute(text(f"INSERT INTO piece SELECT generate_series(1, {pieces})"))
        await engine.submit(session, [Hint("piece", str(n)) for n in range(1, pieces + 1)])

    gone = Runner(ENGINE, [postgres_url, "0.3"])
    async with Runner(ENGINE, [postgres_url, "0.3"]):
        await gone.start()
        await asyncio.sleep(1)
        await gone.kill()
        async with asyncio.timeout(60):
            while await _undone(database):  # noqa: ASYNC110
                await asyncio.sleep(0.1)

    assert await _undone(database) == 0
    await database.dispose()


async def _undone(database: Database) -> int:
    async with database.read() as session:
        count = "SELECT count(*) FROM piece WHERE done IS NULL"
        return (await session.execute(text(count))).scalar_one()
