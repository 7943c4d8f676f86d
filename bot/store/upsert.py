"""How is a row added unless it is there already, alike on SQLite and PostgreSQL?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.columns import Row

_VALUES_PER_STATEMENT = 30_000
"""Both engines take 32,766 parameters in one statement (SQLite's default, asyncpg's 16 bits)."""


async def insert_or_ignore(
    session: AsyncSession, table: type[Row], rows: Sequence[Mapping[str, Any]]
) -> int:
    """Insert `rows`, which all name the same columns, passing over those that break a unique key.

    Returns the number of rows inserted. Defaults written in Python are not filled in.
    """
    if not rows:
        return 0
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    step = _VALUES_PER_STATEMENT // len(rows[0])
    added = 0
    for start in range(0, len(rows), step):
        statement = insert(table).values(rows[start : start + step]).on_conflict_do_nothing()
        added += (await session.execute(statement)).rowcount  # type: ignore[attr-defined]
    return added
