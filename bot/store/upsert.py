"""How is a row added unless it is there already, alike on SQLite and PostgreSQL?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.columns import Row


async def insert_or_ignore(
    session: AsyncSession, table: type[Row], rows: Sequence[Mapping[str, Any]]
) -> int:
    """Insert `rows`, which all name the same columns, passing over those that break a unique key.

    Returns the number of rows inserted. Defaults of the class are not filled in: name them.
    """
    if not rows:
        return 0
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    # RETURNING has SQLAlchemy insert in large batches, and counts what was really new.
    key = inspect(table).primary_key[0]
    statement = insert(table).on_conflict_do_nothing().returning(key)
    return len((await session.execute(statement, list(rows))).all())
