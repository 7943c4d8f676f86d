"""Drafts the next revision: what do the tables have that the migrations have not?

python -m bot.store.migrations "add the mutes of a chat"
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection

from bot.store.database import Database
from bot.store.migrations import alembic_config, migrate


def _draft(connection: Connection, message: str) -> None:
    config = alembic_config(connection)
    number = len(list(ScriptDirectory.from_config(config).walk_revisions())) + 1
    name = message.lower().replace(" ", "_")
    config.set_main_option("file_template", "%%(rev)s")
    command.revision(config, message, autogenerate=True, rev_id=f"{number:04d}_{name}")


async def main(message: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{Path(folder, 'draft.db')}"
        await migrate(url)
        database = Database(url)
        await database.run_sync(lambda connection: _draft(connection, message))
        await database.dispose()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
