"""The outbox on SQLite with a clock that the campaign turns; a PostgreSQL server to be crashed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.store.database import Database
from bot.store.outbox import Outbox
from tests.bot.outbox_world import Clock, World
from tests.campaign.postgres_server import HOW_TO_GET, PostgresServer, own_server, programs


@pytest.fixture
async def sqlite_world(sqlite_url: str) -> AsyncIterator[World]:
    clock = Clock()
    database = Database(sqlite_url, clock=clock)
    yield World(Outbox(database), clock)
    await database.dispose()


@pytest.fixture
def own_postgres() -> Iterator[PostgresServer]:
    """A server of this test alone."""
    if programs() is None:
        pytest.skip(HOW_TO_GET)
    with own_server() as server:
        yield server
