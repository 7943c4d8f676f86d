"""One suite for both engines: what a stage may count on, whatever carries the hints."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.engine.local import LocalEngine
from bot.engine.pgqueuer import PgQueuerEngine
from bot.engine.port import Engine, Hint
from bot.store.database import Database

OFTEN = timedelta(seconds=0.2)


class Shop:
    """A table of things to do, held in memory, and an engine that brings them to a worker."""

    def __init__(self, database: Database, every: timedelta = timedelta(hours=1)) -> None:
        self.database = database
        self.waiting: dict[str, int] = {}
        self.done: list[str] = []
        self.busy = 0
        self.busiest = 0
        self.gate = asyncio.Event()
        self.gate.set()
        self.failures: list[Exception] = []
        self.sweep_failures: list[Exception] = []
        self.engine = self._engine(every)

    def _engine(self, every: timedelta) -> Engine:
        if self.database.is_sqlite:
            return LocalEngine(self._sweep, every=every)
        return PgQueuerEngine(self.database, self._sweep, every=every)

    async def _sweep(self, limit: int) -> Iterable[Hint]:
        if self.sweep_failures:
            raise self.sweep_failures.pop()
        return [Hint("cut", key, priority) for key, priority in self.waiting.items()][:limit]

    async def cut(self, key: str) -> None:
        self.busy += 1
        self.busiest = max(self.busy, self.busiest)
        try:
            await self.gate.wait()
            if self.failures:
                raise self.failures.pop()
            self.waiting.pop(key, None)
            self.done.append(key)
        finally:
            self.busy -= 1

    async def hint(self, *hints: Hint) -> None:
        async with self.database.write() as session:
            await self.engine.submit(session, hints)

    async def until(self, is_so: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not is_so():  # noqa: ASYNC110
                await asyncio.sleep(0.01)

    @asynccontextmanager
    async def open(self, limit: int = 4) -> AsyncIterator[None]:
        self.engine.task("cut", self.cut, limit=limit)
        working = asyncio.create_task(self.engine.run())
        try:
            yield
        finally:
            self.engine.stop()
            await asyncio.wait_for(working, 10)


@pytest.fixture
async def shop(database: Database) -> Shop:
    shop = Shop(database)
    await shop.engine.prepare()
    return shop


async def test_a_hint_is_worked_on_after_its_transaction_committed(shop: Shop):
    async with shop.open():
        async with shop.database.write() as session:
            await shop.engine.submit(session, [Hint("cut", "oak")])
            await asyncio.sleep(0.1)
            before = list(shop.done)
        await shop.until(lambda: shop.done == ["oak"])

    assert before == []


async def test_a_hint_of_a_transaction_that_failed_is_none(shop: Shop):
    async with shop.open():
        with suppress(ZeroDivisionError):
            async with shop.database.write() as session:
                await shop.engine.submit(session, [Hint("cut", "oak")])
                _ = 1 / 0
        await shop.hint(Hint("cut", "elm"))
        await shop.until(lambda: bool(shop.done))
        await asyncio.sleep(0.1)

    assert shop.done == ["elm"]


async def test_the_same_hint_twice_is_work_once(shop: Shop):
    await shop.hint(Hint("cut", "oak"), Hint("cut", "oak"))
    await shop.hint(Hint("cut", "oak"))

    if shop.database.is_sqlite:
        shop.engine.task("cut", shop.cut)
        await shop.hint(Hint("cut", "oak"), Hint("cut", "oak"))
    async with shop.open():
        await shop.hint(Hint("cut", "oak"))
        await shop.until(lambda: bool(shop.done))
        await asyncio.sleep(0.1)

    assert 1 <= len(shop.done) <= 2  # A hint that comes while the work is under way is kept.


async def test_the_urgent_comes_first(shop: Shop):
    shop.gate.clear()
    async with shop.open(limit=1):
        await shop.hint(Hint("cut", "first"))
        await shop.until(lambda: shop.busy == 1)
        await shop.hint(Hint("cut", "minor", 9), Hint("cut", "severe", 1), Hint("cut", "usual", 5))
        shop.gate.set()
        await shop.until(lambda: len(shop.done) == 4)

    assert shop.done.index("severe") < shop.done.index("minor")


async def test_no_more_than_the_limit_is_under_way_at_once(shop: Shop):
    async with shop.open(limit=2):
        await shop.hint(*(Hint("cut", f"tree {n}") for n in range(10)))
        await shop.until(lambda: len(shop.done) == 10)

    assert shop.busiest <= 2


async def test_a_failure_stops_nobody_and_the_sweep_brings_the_work_again(database: Database):
    shop = Shop(database, every=OFTEN)
    await shop.engine.prepare()
    shop.waiting = {"oak": 5, "elm": 5}
    shop.failures = [ValueError("the saw broke")]

    async with shop.open(limit=1):
        await shop.until(lambda: set(shop.done) == {"oak", "elm"})


async def test_what_waits_at_the_start_is_found_without_any_hint(shop: Shop):
    shop.waiting = {"oak": 5}

    async with shop.open():
        await shop.until(lambda: shop.done == ["oak"])


async def test_stopping_finishes_what_was_begun(shop: Shop):
    shop.gate.clear()
    async with shop.open():
        await shop.hint(Hint("cut", "oak"))
        await shop.until(lambda: shop.busy == 1)
        shop.engine.stop()
        await asyncio.sleep(0.05)
        shop.gate.set()

    assert shop.done == ["oak"]


async def test_work_that_met_a_lock_is_done_soon_and_not_with_the_next_sweep(shop: Shop):
    shop.failures = [OSError("database is locked")]

    async with shop.open():
        await shop.hint(Hint("cut", "oak"))
        await shop.until(lambda: shop.done == ["oak"])


async def test_a_hint_that_comes_while_its_work_is_under_way_is_worked_on_once_more(shop: Shop):
    shop.gate.clear()
    async with shop.open():
        await shop.hint(Hint("cut", "oak"))
        await shop.until(lambda: shop.busy == 1)
        await shop.hint(Hint("cut", "oak"))
        shop.gate.set()
        await shop.until(lambda: shop.done == ["oak", "oak"])


async def test_a_sweep_that_fails_is_made_again(database: Database):
    shop = Shop(database, every=OFTEN)
    await shop.engine.prepare()
    shop.waiting = {"oak": 5}
    shop.sweep_failures = [ConnectionError("no database"), ConnectionError("still none")]

    async with shop.open():
        await shop.until(lambda: "oak" in shop.done)


async def test_what_a_process_does_not_do_is_left_to_those_who_do(shop: Shop):
    async with shop.open():
        await shop.hint(Hint("paint", "door"), Hint("cut", "oak"))
        await shop.until(lambda: shop.done == ["oak"])

    assert shop.done == ["oak"]


@pytest.mark.postgres
async def test_two_processes_share_the_work_and_neither_does_what_the_other_did(
    postgres_url: str,
):
    shops = [Shop(Database(postgres_url)) for _ in range(2)]
    await shops[0].engine.prepare()

    async with shops[0].open(limit=2), shops[1].open(limit=2):
        await shops[0].hint(*(Hint("cut", f"tree {n}") for n in range(40)))
        await shops[0].until(lambda: sum(len(shop.done) for shop in shops) >= 40)

    done = [key for shop in shops for key in shop.done]
    assert len(done) == len(set(done)) == 40
    for shop in shops:
        await shop.database.dispose()


async def test_a_backlog_larger_than_the_sweep_is_worked_off_without_waiting(database: Database):
    shop = Shop(database)
    shop.waiting = dict.fromkeys((f"tree {n}" for n in range(25)), 5)
    shop.engine = LocalEngine(shop._sweep, every=timedelta(hours=1), size=10)

    async with shop.open():
        await shop.until(lambda: len(shop.done) >= 25)


@pytest.mark.postgres
async def test_wiping_the_table_of_jobs_loses_nothing(postgres_url: str):
    shop = Shop(Database(postgres_url), every=OFTEN)
    await shop.engine.prepare()
    shop.waiting = {"oak": 5, "elm": 5}
    await shop.hint(Hint("cut", "oak"), Hint("cut", "elm"))
    async with shop.database.write() as session:
        await session.execute(text("TRUNCATE pgqueuer"))

    async with shop.open():
        await shop.until(lambda: set(shop.done) == {"oak", "elm"})

    await shop.database.dispose()


@pytest.mark.postgres
async def test_the_queue_comes_back_after_its_connections_were_cut(postgres_url: str):
    shop = Shop(Database(postgres_url), every=OFTEN)
    await shop.engine.prepare()
    cut = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )

    async with shop.open():
        await shop.hint(Hint("cut", "oak"))
        await shop.until(lambda: shop.done == ["oak"])
        async with shop.database.write() as session:
            await session.execute(text(cut))
        shop.waiting = {"elm": 5}
        await shop.until(lambda: "elm" in shop.done)

    await shop.database.dispose()
