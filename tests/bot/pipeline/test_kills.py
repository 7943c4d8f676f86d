"""The process is killed before or after any of its commits: nothing is lost, nothing told twice."""

from __future__ import annotations

import asyncio
import shutil
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from bot.domain.delivery import DeliveryState
from bot.store.database import Database
from bot.store.delivery_tables import DeliveryRow
from tests.bot.pipeline.bureau import Bureau
from tests.fakes.web import FakeSite

AREAS = ("Kalat", "Mastung", "Quetta")
LEASE_IS_OVER = timedelta(minutes=3)


class Killed(BaseException):
    """What no handler of ours may catch."""


class MortalDatabase(Database):
    """Dies before or after its n-th commit, and then stays dead."""

    def __init__(
        self, url: str, clock: Callable[[], datetime], *, dies_at: int, after_commit: bool
    ) -> None:
        super().__init__(url, clock=clock)
        self.commits = 0
        self._dies_at, self._after_commit = dies_at, after_commit
        self._is_dead = False

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        self._die_if(self._is_dead)
        async with super().write() as session:
            yield session
            self.commits += 1
            self._die_if(self._is_last and not self._after_commit)
        self._die_if(self._is_last)

    @property
    def _is_last(self) -> bool:
        return self.commits >= self._dies_at

    def _die_if(self, condition: bool) -> None:
        if condition:
            self._is_dead = True
            raise Killed


async def run_until_killed(bureau: Bureau, dies_at: int, *, after_commit: bool) -> bool:
    """Run a cycle that is killed at a commit; False if it came to its end before."""

    def make(url: str, clock: Callable[[], datetime]) -> Database:
        return MortalDatabase(url, clock, dies_at=dies_at, after_commit=after_commit)

    try:
        async with asyncio.timeout(20), bureau.open(make) as service:
            await service.cycle()
    except BaseException as failure:
        if not _was_killed(failure):
            raise
        bureau.later += LEASE_IS_OVER
        return True
    return False


def _was_killed(failure: BaseException) -> bool:
    if isinstance(failure, BaseExceptionGroup):
        return all(_was_killed(inner) for inner in failure.exceptions)
    return isinstance(failure, Killed)


async def messages_in_doubt(bureau: Bureau) -> int:
    """How many messages arrived of which the database does not know."""
    async with bureau.open() as service, service.database.read() as session:
        sent = col(DeliveryRow.state) == DeliveryState.SENT
        known = await session.scalar(select(func.count()).where(sent))
    return len(bureau.platform.sent) - (known or 0)


async def publish_the_news(bureau: Bureau) -> None:
    for area in AREAS:
        await bureau.subscribe(f"pk-ba-{area.lower()}")
    bureau.publish("blast", "INCIDENT mastung killed=3", hours_ago=3)
    bureau.drop("twins", "INCIDENT kalat killed=1", "INCIDENT quetta killed=2", hours_ago=2)
    bureau.drop("quiet", "nothing happened")


async def assert_told_once(bureau: Bureau, in_doubt: int) -> None:
    """Every incident arrived; more than once only where a kill left a message in doubt."""
    told = Counter(bureau.platform.alerts)
    states = {state for state, _ in (await bureau.outcomes()).values()}
    assert states == {"done"}
    assert sorted(place for title in told for place in AREAS if place in title) == sorted(AREAS)
    assert sum(told.values()) - len(told) <= in_doubt


@pytest.mark.parametrize("after_commit", [False, True], ids=["before", "after"])
async def test_killed_again_and_again_each_alert_is_delivered_once(
    bureau: Bureau, after_commit: bool
) -> None:
    await publish_the_news(bureau)
    kills = in_doubt = 0

    while await run_until_killed(bureau, 3 * kills + 1, after_commit=after_commit):
        kills += 1
        in_doubt += await messages_in_doubt(bureau) - in_doubt
    await bureau.cycle()

    assert kills >= 3
    await assert_told_once(bureau, in_doubt)


@pytest.mark.slow
@pytest.mark.parametrize("after_commit", [False, True], ids=["before", "after"])
async def test_killed_once_at_each_commit_each_alert_is_delivered_once(
    site: FakeSite, sqlite_template: Path, tmp_path: Path, after_commit: bool
) -> None:
    for dies_at in count(1):
        path = tmp_path / f"{dies_at}.db"
        shutil.copy(sqlite_template, path)
        bureau = Bureau(f"sqlite+aiosqlite:///{path}", tmp_path / str(dies_at), site)
        await publish_the_news(bureau)

        was_killed = await run_until_killed(bureau, dies_at, after_commit=after_commit)
        in_doubt = await messages_in_doubt(bureau)
        await bureau.cycle()

        await assert_told_once(bureau, in_doubt)
        if not was_killed:
            break

    assert dies_at > 10
