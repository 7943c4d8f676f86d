"""An engine for several machines: PgQueuer, on the PostgreSQL that holds the tables anyway.

PgQueuer moves the jobs of a machine that died to the others, and its table may be emptied at any
time: the sweep fills it again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta
from typing import Any

from pgqueuer.adapters.drivers.asyncpg import AsyncpgDriver
from pgqueuer.adapters.persistence.queries import Queries
from pgqueuer.core.qm import QueueManager
from pgqueuer.domain.models import Job
from pgqueuer.domain.settings import DBSettings
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.engine.patience import do_patiently
from bot.engine.port import Hint, Sweep, Work
from bot.store.database import UNREACHABLE, Database, problem_of

log = logging.getLogger(__name__)

SWEEP_EVERY = timedelta(seconds=60)
SWEEP_SIZE = 500

HEARTBEAT_TIMEOUT = timedelta(seconds=30)
"""After this silence a machine's jobs go to others."""

LOOK_EVERY = timedelta(seconds=5)
"""How often to look without a notification, which may get lost."""

RESTART_AFTER = timedelta(seconds=2)
"""The pause after PgQueuer has ended because its connection did."""


class PgQueuerEngine:
    """Hints are rows of PgQueuer's table, written in the transaction of who gives them."""

    def __init__(
        self,
        database: Database,
        sweep: Sweep,
        *,
        every: timedelta = SWEEP_EVERY,
        heartbeat_timeout: timedelta = HEARTBEAT_TIMEOUT,
    ) -> None:
        self._database = database
        self._sweep = sweep
        self._every = every
        self._heartbeat_timeout = heartbeat_timeout
        self._tasks: dict[str, tuple[Work, int]] = {}
        self._stopping = asyncio.Event()
        self._running: QueueManager | None = None

    async def prepare(self) -> None:
        """Make PgQueuer's tables where they are missing; several processes may try at once."""
        async with self._database.driver_connection() as connection:
            queries = Queries(AsyncpgDriver(connection))
            async with queries.schema_lock():
                if not await queries.schema_is_installed():
                    await queries.install()

    def task(self, name: str, work: Work, *, limit: int = 4) -> None:
        """Have this process do the work `name`, up to `limit` at a time."""
        self._tasks[name] = (work, limit)

    async def submit(self, session: AsyncSession, hints: Iterable[Hint]) -> None:
        """Give hints in the caller's transaction: they are seen if and when it commits."""
        given = {f"{hint.task}:{hint.key}": hint for hint in hints}
        if not given:
            return
        # The driver begins its transaction with the first statement.
        await session.execute(select(1))
        raw = await (await session.connection()).get_raw_connection()
        await Queries(AsyncpgDriver(_driver(raw))).enqueue(
            [hint.task for hint in given.values()],
            [hint.key.encode() for hint in given.values()],
            [-hint.priority for hint in given.values()],
            dedupe_key=list(given),
            on_conflict="skip",
        )

    async def run(self) -> None:
        """Work until `stop`; returns when what was begun is finished."""
        sweeping = asyncio.create_task(self._sweep_again_and_again())
        try:
            while not self._stopping.is_set():
                try:
                    await self._run_once()
                except UNREACHABLE as failure:
                    told = problem_of(failure)
                    log.warning("the queue ended, it starts again in %s: %s", RESTART_AFTER, told)
                except Exception:
                    log.exception("the queue ended, it starts again in %s", RESTART_AFTER)
                await self._rest(RESTART_AFTER)
        finally:
            sweeping.cancel()
            await asyncio.gather(sweeping, return_exceptions=True)

    def stop(self) -> None:
        """Begin nothing more."""
        self._stopping.set()
        if self._running is not None:
            self._running.shutdown.set()

    async def _run_once(self) -> None:
        async with self._database.driver_connection() as connection:
            driver = AsyncpgDriver(connection)
            queue = QueueManager(Queries(driver))
            for name, (work, limit) in self._tasks.items():
                # PgQueuer's own limits count all machines, ours count this one.
                queue.entrypoint(name)(_job(driver, work, asyncio.Semaphore(limit)))
            at_once = sum(limit for _, limit in self._tasks.values())
            self._running = queue
            if self._stopping.is_set():
                return
            await queue.run(
                batch_size=max(1, at_once // 2),
                max_concurrent_tasks=max(2, at_once),
                dequeue_timeout=LOOK_EVERY,
                heartbeat_timeout=self._heartbeat_timeout,
                shutdown_on_listener_failure=True,
            )

    async def _sweep_again_and_again(self) -> None:
        while True:
            try:
                hints = await self._sweep(SWEEP_SIZE)
                async with self._database.write() as session:
                    await self.submit(session, hints)
            except Exception as failure:
                log.warning("the sweep failed, again in %s: %s", self._every, problem_of(failure))
            await self._rest(self._every)

    async def _rest(self, pause: timedelta) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(pause.total_seconds()):
                await self._stopping.wait()


def _driver(raw: Any) -> Any:
    return raw.driver_connection


_FORGET = f"UPDATE {DBSettings().qualified.queue_table} SET dedupe_key = NULL WHERE id = $1"  # noqa: S608 - our own name.


def _job(driver: AsyncpgDriver, work: Work, turns: asyncio.Semaphore) -> Any:
    async def do(job: Job) -> None:
        async with turns:
            # Before the work: a hint that comes meanwhile is about a newer state, and is kept.
            await driver.execute(_FORGET, job.id)
            await do_patiently(work, (job.payload or b"").decode())

    return do
