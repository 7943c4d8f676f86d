"""One full cycle: every source checked, every article taken to its end, in order of publication.

For `run --once` and the demonstration; a running service does the same by hints as they come.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from bot.domain.article import Stage
from bot.pipeline.check import Checker
from bot.store.articles import waiting_articles
from bot.store.database import Database

T = TypeVar("T")

CHECKS_AT_ONCE = 16
ARTICLES_AT_ONCE = 8

Work = Callable[[int], Awaitable[None]]
Tell = Callable[[str, int, int], None]
"""Told how far a phase is: its name, how much is done, and of how much."""


_PHASES = {
    Stage.READ: "Reading articles",
    Stage.EXTRACT: "Looking for incidents",
    Stage.FILE: "Filing incidents",
}


def _tell_nobody(phase: str, done: int, of: int) -> None:
    """For cycles that nobody watches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """Runs the stages one after the other. `settle` is awaited after each article is filed."""

    database: Database
    checker: Checker
    stages: Mapping[Stage, Work]
    settle: Callable[[], Awaitable[None]]
    tell: Tell = field(default=_tell_nobody)

    async def run(self) -> None:
        """Check all sources now, and work until nothing waits that could be done now."""
        enabled = [source.key for source in self.checker.sources.values() if source.enabled]
        await self._each("Checking sources", enabled, self._check, CHECKS_AT_ONCE)
        while waiting := await self._waiting():
            stage, ids = waiting
            at_once = 1 if stage is Stage.FILE else ARTICLES_AT_ONCE
            await self._each(_PHASES[stage], ids, self._work(stage), at_once)
        await self.settle()

    async def _check(self, key: str) -> None:
        await self.checker.check(key, even_if_not_due=True)

    def _work(self, stage: Stage) -> Work:
        if stage is not Stage.FILE:
            return self.stages[stage]

        async def file_and_deliver(article_id: int) -> None:
            await self.stages[stage](article_id)
            await self.settle()

        return file_and_deliver

    async def _waiting(self) -> tuple[Stage, Sequence[int]] | None:
        """What waits for the earliest stage that has work, so that filing sees all of it."""
        async with self.database.read() as session:
            waiting = await waiting_articles(session, await self.database.now(session))
        for stage in _PHASES:
            ids = [number for at, number in waiting if at is stage]
            if ids:
                return stage, ids
        return None

    async def _each(
        self, phase: str, items: Sequence[T], work: Callable[[T], Awaitable[None]], at_once: int
    ) -> None:
        turns = asyncio.Semaphore(at_once)
        done = 0
        self.tell(phase, done, len(items))

        async def one(item: T) -> None:
            nonlocal done
            async with turns:
                await work(item)
            done += 1
            self.tell(phase, done, len(items))

        async with asyncio.TaskGroup() as group:
            for item in items:
                group.create_task(one(item))
