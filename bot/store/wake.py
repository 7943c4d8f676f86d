"""How does one process learn at once that another has written something?"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress

from bot.store.database import UNREACHABLE, Database

RECONNECT_SECONDS = 2.0


async def listen(database: Database, channel: str, call: Callable[[], None]) -> None:
    """Call `call` at each PostgreSQL notification on `channel`, for ever.

    Also after each connection, since a notification may have been missed before. On SQLite, where
    one process does everything, it returns at once.
    """
    if database.is_sqlite:
        return
    while True:
        with suppress(*UNREACHABLE):
            await _listen_once(database, channel, call)
        await asyncio.sleep(RECONNECT_SECONDS)


async def _listen_once(database: Database, channel: str, call: Callable[[], None]) -> None:
    lost = asyncio.Event()

    def heard(*_: object) -> None:
        call()

    def gone(_: object) -> None:
        lost.set()

    async with database.driver_connection() as connection:
        connection.add_termination_listener(gone)
        await connection.add_listener(channel, heard)
        call()
        try:
            await lost.wait()
        finally:
            connection.remove_termination_listener(gone)
            if not connection.is_closed():
                await connection.remove_listener(channel, heard)
