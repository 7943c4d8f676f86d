"""A process that does work brought by PgQueuer: `… engine_process DB SECONDS_PER_PIECE`.

A piece of work is a row of the table `piece`; done means that its time is set.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import text

from bot.engine.pgqueuer import PgQueuerEngine
from bot.engine.port import Hint
from bot.store.database import Database


async def main(url: str, seconds: float) -> None:
    database = Database(url)

    async def work(key: str) -> None:
        await asyncio.sleep(seconds)
        async with database.write() as session:
            mark = "UPDATE piece SET done = coalesce(done, now()) WHERE id = :id"
            await session.execute(text(mark), {"id": int(key)})

    async def sweep(_limit: int) -> Iterable[Hint]:
        return []

    engine = PgQueuerEngine(database, sweep, heartbeat_timeout=timedelta(seconds=1))
    engine.task("piece", work, limit=4)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, engine.stop)
    await engine.prepare()
    print("ready", flush=True)
    await engine.run()
    await database.dispose()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], float(sys.argv[2])))
