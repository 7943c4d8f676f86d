"""A clock that tests turn, an outbox on it, and a service that delivers from it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.store.database import Database
from bot.store.outbox import Outbox
from tests.bot.delivery_service import Service
from tests.bot.outbox_world import Clock, World


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def world(database_url: str, clock: Clock) -> AsyncIterator[World]:
    database = Database(database_url, clock=clock)
    yield World(Outbox(database), clock)
    await database.dispose()


@pytest.fixture
def service(world: World) -> Service:
    return Service(world)
