"""What does an engine have to do: which stages, how much at once, and what waits in the tables?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.domain.article import Stage
from bot.engine.port import Engine, Hint
from bot.engine.port import Work as EngineWork
from bot.pipeline.announce import Announcer
from bot.pipeline.check import Checker
from bot.pipeline.cycle import Work
from bot.pipeline.hints import CHECK, RAISE, REST
from bot.store.articles import count_unread, waiting_articles
from bot.store.database import Database
from bot.store.sources import due_sources

CHECKS_AT_ONCE = 16
FETCHES_AT_ONCE = 8
BACKLOG = 2_000
"""With so many articles waiting to be read, no source is asked for more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """The stages, and what waits for them."""

    database: Database
    checker: Checker
    stages: Mapping[Stage, Work]
    announcer: Announcer
    reader_processes: int = 1

    def take_checks(self, engine: Engine) -> None:
        """Have this process check sources."""
        engine.task(CHECK, self._check, limit=CHECKS_AT_ONCE)

    def take_articles(self, engine: Engine) -> None:
        """Have this process read articles, up to the deliveries they lead to."""
        # One article more than there are readers, so that none of them waits for the next.
        limits = {
            Stage.READ: FETCHES_AT_ONCE,
            Stage.EXTRACT: self.reader_processes + 1,
            # One after the other: first reports are best filed in the order they came in.
            Stage.FILE: 1,
        }
        for stage, limit in limits.items():
            engine.task(stage.value, by_number(self.stages[stage]), limit=limit)
        engine.task(RAISE, self._finish, limit=1)

    async def sweep(self, limit: int) -> Iterable[Hint]:
        """What waits in the tables, as hints."""
        unfinished = await self.announcer.outbox.unfinished()
        async with self.database.read() as session:
            now = await self.database.now(session)
            articles = await waiting_articles(session, now, limit)
        waiting = [Hint(stage.value, str(number)) for stage, number in articles]
        return [*await self.due(), *([Hint(RAISE, REST)] if unfinished else ()), *waiting]

    async def due(self) -> list[Hint]:
        """The sources to check now; none while too much of what they gave is unread."""
        keys = [source.key for source in self.checker.sources.values() if source.enabled]
        async with self.database.read() as session:
            if await count_unread(session) > BACKLOG:
                return []
            now = await self.database.now(session)
            return [Hint(CHECK, key) for key in await due_sources(session, keys, now)]

    async def _check(self, key: str) -> None:
        await self.checker.check(key)

    async def _finish(self, _key: str) -> None:
        await self.announcer.finish()


def by_number(work: Work) -> EngineWork:
    """A stage as an engine calls it: keys are texts there."""

    async def call(key: str) -> None:
        await work(int(key))

    return call
