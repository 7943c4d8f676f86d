from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.store.columns import EnumText, JsonOf, UtcDateTime
from bot.store.database import Database, after_commit


@pytest.fixture
async def notes(database: Database) -> Database:
    async with database.write() as session:
        await session.execute(text("CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT)"))
    return database


async def count(database: Database) -> int:
    async with database.read() as session:
        return (await session.execute(text("SELECT count(*) FROM note"))).scalar_one()


async def add(database: Database, key: int) -> None:
    async with database.write() as session:
        await session.execute(text("INSERT INTO note VALUES (:key, 'x')"), {"key": key})


async def test_what_is_written_is_there_for_readers(notes: Database):
    await add(notes, 1)

    assert await count(notes) == 1


async def test_an_error_leaves_nothing_behind(notes: Database):
    with suppress(ZeroDivisionError):
        async with notes.write() as session:
            await session.execute(text("INSERT INTO note VALUES (1, 'x')"))
            _ = 1 / 0

    assert await count(notes) == 0


async def test_a_reader_cannot_write(notes: Database):
    with pytest.raises(DBAPIError):
        async with notes.read() as session:
            await session.execute(text("INSERT INTO note VALUES (1, 'x')"))


async def test_many_writers_at_once_all_succeed(notes: Database):
    await asyncio.gather(*(add(notes, key) for key in range(50)))

    assert await count(notes) == 50


async def test_two_processes_worth_of_writers_wait_for_each_other(notes: Database):
    other = Database(notes.url)

    await asyncio.gather(
        *(add(notes, key) for key in range(20)), *(add(other, key) for key in range(20, 40))
    )

    assert await count(notes) == 40
    await other.dispose()


async def test_a_call_after_commit_happens_once_and_only_if_committed(notes: Database):
    calls: list[str] = []

    async with notes.write() as session:
        after_commit(session, lambda: calls.append("committed"))
        assert calls == []
    with suppress(ZeroDivisionError):
        async with notes.write() as session:
            after_commit(session, lambda: calls.append("rolled back"))
            _ = 1 / 0
    await add(notes, 1)

    assert calls == ["committed"]


async def test_the_time_of_the_database_is_aware_and_near_ours(database: Database):
    async with database.read() as session:
        now = await database.now(session)

    assert abs(now - datetime.now(UTC)) < timedelta(minutes=1)
    assert now.utcoffset() == timedelta(0)


class Colour(StrEnum):
    RED = "red"


class FakeDialect:
    name = "sqlite"


def test_times_are_stored_in_utc_and_naive_ones_refused():
    column = UtcDateTime()
    karachi = datetime(2025, 1, 10, 19, 30, tzinfo=timezone(timedelta(hours=5)))

    stored = column.process_bind_param(karachi, FakeDialect())
    read = column.process_result_value(stored, FakeDialect())

    assert stored == datetime(2025, 1, 10, 14, 30)  # noqa: DTZ001
    assert read == karachi
    with pytest.raises(ValueError, match="zone"):
        column.process_bind_param(datetime(2025, 1, 10), FakeDialect())  # noqa: DTZ001


def test_a_word_that_is_no_member_is_an_error():
    with pytest.raises(ValueError, match="green"):
        EnumText(Colour).process_result_value("green", FakeDialect())


def test_json_of_a_type_comes_back_as_that_type():
    column = JsonOf(tuple[Colour, ...])

    stored = column.process_bind_param((Colour.RED,), FakeDialect())

    assert stored == ["red"]
    assert column.process_result_value(stored, FakeDialect()) == (Colour.RED,)
