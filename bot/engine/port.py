"""What does the service need from an engine that brings work to its stages?

An engine may lose a hint or bring it twice: each stage looks at the state of its row, does
nothing where the step is done already, and ends in one commit. What an engine lost is found
again by sweeping over the tables.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncSession


@dataclass(frozen=True, slots=True)
class Hint:
    """There may be work: the stage `task` should look at the row `key`. Small priorities first."""

    task: str
    key: str
    priority: int = 5


Work = Callable[[str], Awaitable[None]]
"""A stage: looks at the row of a key and does what is to be done, if anything."""

Sweep = Callable[[int], Awaitable[Iterable[Hint]]]
"""Lists up to so many rows that wait, the oldest first: what hints would say, from the tables."""


class Engine(Protocol):
    """Brings hints to the stages of this process."""

    async def prepare(self) -> None:
        """Make what the engine needs in the database, before anything is submitted or run."""
        ...

    def task(self, name: str, work: Work, *, limit: int = 4) -> None:
        """Have this process do the work `name`, up to `limit` at a time."""
        ...

    async def submit(self, session: AsyncSession, hints: Iterable[Hint]) -> None:
        """Give hints in the caller's transaction: they are seen if and when it commits."""
        ...

    async def run(self) -> None:
        """Work until `stop`; returns when what was begun is finished."""
        ...

    def stop(self) -> None:
        """Begin nothing more."""
        ...
