"""Which engine fits the database?"""

from __future__ import annotations

from importlib.util import find_spec

from bot.engine.local import LocalEngine
from bot.engine.port import Engine, Sweep
from bot.store.database import Database


def make_engine(database: Database, sweep: Sweep) -> Engine:
    """PgQueuer on PostgreSQL, where the extra `cluster` is installed; else one in this process.

    Several processes without PgQueuer are safe, but each finds the others' work only by sweeping.
    """
    if database.is_sqlite or find_spec("pgqueuer") is None:
        return LocalEngine(sweep)
    from bot.engine.pgqueuer import PgQueuerEngine

    return PgQueuerEngine(database, sweep)
