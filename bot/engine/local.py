"""An engine in this process: queues in memory, refilled from the tables. Needs no other service."""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.engine.patience import do_patiently
from bot.engine.port import Hint, Sweep, Work
from bot.store.database import UNREACHABLE, after_commit, problem_of

log = logging.getLogger(__name__)

SWEEP_EVERY = timedelta(seconds=30)
"""How long a lost hint is missed at most; it is also the pause after work that failed."""

SWEEP_SIZE = 500
"""How many waiting rows are taken into memory at once, whatever the backlog."""


class LocalEngine:
    """Hints are lost when the process ends: the sweep at the next start finds the work again."""

    def __init__(
        self, sweep: Sweep, *, every: timedelta = SWEEP_EVERY, size: int = SWEEP_SIZE
    ) -> None:
        self._sweep = sweep
        self._every = every
        self._size = size
        self._lines: dict[str, _Line] = {}
        self._stopping = asyncio.Event()
        self._hungry = asyncio.Event()

    async def prepare(self) -> None:
        """Nothing: the queues are in memory."""

    def task(self, name: str, work: Work, *, limit: int = 4) -> None:
        """Have this process do the work `name`, up to `limit` at a time."""
        self._lines[name] = _Line(name, work, limit, self._hungry)

    async def submit(self, session: AsyncSession, hints: Iterable[Hint]) -> None:
        """Give hints in the caller's transaction: they are seen if and when it commits."""
        given = list(hints)

        def take() -> None:
            self._take(given)

        after_commit(session, take)

    async def run(self) -> None:
        """Work until `stop`; returns when what was begun is finished."""
        async with asyncio.TaskGroup() as group:
            for line in self._lines.values():
                for _ in range(line.limit):
                    group.create_task(line.work_off())
            while not self._stopping.is_set():
                self._hungry.clear()
                is_full = await self._refill()
                await self._rest(until_hungry=is_full)
            for line in self._lines.values():
                line.close()

    def stop(self) -> None:
        """Begin nothing more."""
        self._stopping.set()
        self._hungry.set()
        for line in self._lines.values():
            line.close()

    def _take(self, hints: Iterable[Hint]) -> int:
        mine = [hint for hint in hints if hint.task in self._lines]
        return sum(self._lines[hint.task].put(hint) for hint in mine)

    async def _refill(self) -> bool:
        """Take what waits in the tables; True where there may be more of it."""
        try:
            hints = list(await self._sweep(self._size))
        except UNREACHABLE as failure:
            log.warning("the sweep failed, again in %s: %s", self._every, problem_of(failure))
            return False
        except Exception:
            log.exception("the sweep failed, again in %s", self._every)
            return False
        return self._take(hints) > 0 and len(hints) >= self._size

    async def _rest(self, *, until_hungry: bool) -> None:
        news = self._hungry if until_hungry else self._stopping
        with suppress(TimeoutError):
            async with asyncio.timeout(self._every.total_seconds()):
                await news.wait()


class _Line:
    """The queue of one task, and those who work it off."""

    def __init__(self, name: str, work: Work, limit: int, hungry: asyncio.Event) -> None:
        self.limit = limit
        self._name = name
        self._work = work
        self._hungry = hungry
        self._waiting: asyncio.PriorityQueue[tuple[float, int, str]] = asyncio.PriorityQueue()
        self._known: set[str] = set()
        self._turn = itertools.count()
        self._is_open = True

    def put(self, hint: Hint) -> bool:
        """Queue a hint, unless the same one waits already."""
        if hint.key in self._known:
            return False
        self._known.add(hint.key)
        self._waiting.put_nowait((hint.priority, next(self._turn), hint.key))
        return True

    def close(self) -> None:
        """Have each worker stop after what it is doing."""
        self._is_open = False
        for _ in range(self.limit):
            self._waiting.put_nowait((-1, next(self._turn), ""))

    async def work_off(self) -> None:
        """Do one piece of work after the other until closed."""
        while self._is_open:
            _, _, key = await self._waiting.get()
            if not self._is_open:
                return
            # Forgotten before the work: a hint that comes meanwhile is about a newer state.
            self._known.discard(key)
            try:
                await do_patiently(self._work, key)
            except UNREACHABLE as failure:
                problem = {"task": self._name, "problem": problem_of(failure)}
                log.warning("work is left to the next sweep", extra=problem)
            except Exception:
                log.exception("work failed, again after the next sweep", extra={"task": self._name})
            if self._waiting.empty():
                self._hungry.set()
