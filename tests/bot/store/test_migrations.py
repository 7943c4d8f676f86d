from __future__ import annotations

import asyncio

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from bot.store.database import Database
from bot.store.migrations import migrate, pending
from bot.store.tables import METADATA


async def test_the_migrated_schema_is_the_one_of_the_tables(database: Database):
    # The engine's own tables may stand beside ours on PostgreSQL.
    ours = {"include_name": lambda name, kind, _: kind != "table" or name in METADATA.tables}
    differences = await database.run_sync(
        lambda connection: compare_metadata(
            MigrationContext.configure(connection, opts=ours), METADATA
        )
    )

    assert differences == []


async def test_a_new_database_lacks_every_revision_and_a_migrated_one_none(tmp_path):
    url = f"sqlite+aiosqlite:///{tmp_path / 'new.db'}"
    database = Database(url)

    before = await pending(database)
    await migrate(url)
    after = await pending(database)

    assert before[0] == "0001_initial"
    assert after == []
    await database.dispose()


async def test_two_processes_that_start_at_once_may_both_migrate(database_url: str):
    await asyncio.gather(migrate(database_url), migrate(database_url))
