"""The outbox on SQLite with a clock that the campaign turns."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.store.database import Database
from bot.store.outbox import Outbox
from tests.bot.outbox_world import Clock, World


@pytest.fixture
async def sqlite_world(sqlite_url: str) -> AsyncIterator[World]:
    clock = Clock()
    database = Database(sqlite_url, clock=clock)
    yield World(Outbox(database), clock)
    await database.dispose()
