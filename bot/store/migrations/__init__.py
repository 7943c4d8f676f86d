"""How does a database get the tables of this version?

`python -m bot.store.migrations "what changes"` drafts the next revision from the tables.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.engine import Connection

from bot.store.database import Database

# Two processes that start at once must not both migrate; the number only has to be ours.
_LOCK = 4_711_001


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's configuration; there is no alembic.ini."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    return config


async def migrate(url: str) -> None:
    """Bring the database at `url` to the newest revision, in one transaction."""
    database = Database(url)
    try:
        await database.run_sync(_upgrade)
    finally:
        await database.dispose()


async def pending(database: Database) -> list[str]:
    """The revisions that the database still lacks, oldest first."""
    script = ScriptDirectory.from_config(alembic_config())
    current = await database.run_sync(_current_revision)
    if current == script.get_current_head():
        return []
    return [r.revision for r in script.iterate_revisions("head", current or "base")][::-1]


def _current_revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _upgrade(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    command.upgrade(alembic_config(connection), "head")
