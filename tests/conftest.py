"""What every test may ask for: an empty, migrated database on either engine."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine

from bot.store.database import Database
from bot.store.migrations import migrate

HOW_TO_GET_POSTGRES = (
    "needs PostgreSQL: set TEST_DATABASE_URL=postgresql+asyncpg://user:password@host/database "
    "(a role that may create databases; Debian package `postgresql`)"
)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.db"
    asyncio.run(migrate(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture
def sqlite_url(tmp_path: Path, sqlite_template: Path) -> str:
    """An own SQLite file with all tables."""
    path = tmp_path / "khabardar.db"
    shutil.copy(sqlite_template, path)
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture(scope="session")
def postgres_template() -> Iterator[str]:
    server = os.environ.get("TEST_DATABASE_URL")
    if not server:
        pytest.skip(HOW_TO_GET_POSTGRES)
    name = f"khabardar_template_{uuid4().hex[:12]}"
    asyncio.run(_on_server(f'CREATE DATABASE "{name}"'))
    try:
        asyncio.run(migrate(_url_of(name)))
        yield name
    finally:
        asyncio.run(_on_server(f'DROP DATABASE "{name}" WITH (FORCE)'))


@pytest.fixture
def postgres_url(postgres_template: str) -> Iterator[str]:
    """An own PostgreSQL database with all tables."""
    name = f"khabardar_test_{uuid4().hex[:12]}"
    asyncio.run(_on_server(f'CREATE DATABASE "{name}" TEMPLATE "{postgres_template}"'))
    try:
        yield _url_of(name)
    finally:
        asyncio.run(_on_server(f'DROP DATABASE "{name}" WITH (FORCE)'))


@pytest.fixture(
    params=[pytest.param("sqlite"), pytest.param("postgres", marks=pytest.mark.postgres)]
)
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database with all tables; the test runs once on each engine."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An empty database with all tables; the test runs once on each engine."""
    database = Database(database_url)
    yield database
    await database.dispose()


def _url_of(name: str) -> str:
    url = make_url(os.environ["TEST_DATABASE_URL"]).set(database=name)
    return url.render_as_string(hide_password=False)


async def _on_server(statement: str) -> None:
    engine = create_async_engine(os.environ["TEST_DATABASE_URL"], isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(statement))
    await engine.dispose()
