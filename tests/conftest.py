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
from bot.store.tables import METADATA

HOW_TO_GET_POSTGRES = (
    "needs PostgreSQL: set TEST_DATABASE_URL=postgresql+asyncpg://user:password@host/database "
    "(a role that may create databases; Debian package `postgresql`)"
)

# Far quicker than a new database for each test; what earlier tests left running is ended first.
EMPTIED = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()",
    *(f'DELETE FROM "{table.name}"' for table in reversed(METADATA.sorted_tables)),
    "SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S'",
    "DO $$ DECLARE extra text; BEGIN FOR extra IN SELECT tablename FROM pg_tables "
    "WHERE schemaname = 'public' AND tablename <> ALL (ARRAY["
    + ", ".join(f"'{name}'" for name in [*METADATA.tables, "alembic_version"])
    + "]) LOOP IF extra LIKE 'pgqueuer%' THEN EXECUTE format('TRUNCATE %I', extra); "
    "ELSE EXECUTE format('DROP TABLE %I CASCADE', extra); END IF; END LOOP; END $$",
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
def postgres_database() -> Iterator[str]:
    server = os.environ.get("TEST_DATABASE_URL")
    if not server:
        pytest.skip(HOW_TO_GET_POSTGRES)
    name = f"khabardar_test_{uuid4().hex[:12]}"
    url = make_url(server).set(database=name).render_as_string(hide_password=False)
    asyncio.run(_execute(server, f'CREATE DATABASE "{name}"'))
    try:
        asyncio.run(migrate(url))
        yield url
    finally:
        asyncio.run(_execute(server, f'DROP DATABASE "{name}" WITH (FORCE)'))


@pytest.fixture
def postgres_url(postgres_database: str) -> str:
    """A PostgreSQL database with all tables, empty."""
    asyncio.run(_execute(postgres_database, *EMPTIED))
    return postgres_database


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


async def _execute(url: str, *statements: str) -> None:
    engine = create_async_engine(url, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        for statement in statements:
            await connection.execute(text(statement))
    await engine.dispose()
