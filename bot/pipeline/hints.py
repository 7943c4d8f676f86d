"""How does a stage say that there is work for the next one?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.article import Stage
from bot.engine.port import Hint

CHECK = "check"
RAISE = "raise"
REST = "rest"
"""The key under which the unserved rest of all large audiences is worked off."""


class Hints(Protocol):
    """Takes hints in the caller's transaction; an engine, or nobody where tables are swept."""

    async def submit(self, session: AsyncSession, hints: Iterable[Hint]) -> None:
        """Pass hints on if and when the transaction commits."""
        ...


class NoHints:
    """For cycles, which look into the tables after each stage."""

    async def submit(self, session: AsyncSession, hints: Iterable[Hint]) -> None:
        """Do nothing."""


def hints_for(stage: Stage, articles: Iterable[int]) -> Sequence[Hint]:
    """Hints that these articles wait for a stage."""
    return [Hint(stage.value, str(number)) for number in articles]
