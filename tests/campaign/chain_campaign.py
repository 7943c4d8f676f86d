"""A campaign against the whole chain: news comes in, harm is done, in the end all must be told."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from bot.store.database import UNREACHABLE, Database
from tests.campaign.chat_server import ChatServer
from tests.campaign.newsroom import Newsroom
from tests.campaign.owed import Balance, Debt, balance
from tests.campaign.processes import Runner
from tests.campaign.pump_process import limits

CHAIN = "tests.campaign.chain_process"
EVERYTHING = "check,read,deliver"
RATE = 60.0
AT_ONCE = 12
"""Articles that wait at any time: so many that there is always work, and news for all the time."""


@dataclass
class Campaign:
    """What takes part. `runners` are the processes; those in `gone` do not come back."""

    database: Database
    newsroom: Newsroom
    server: ChatServer
    runners: Sequence[Runner]
    gone: set[Runner] = field(default_factory=set)
    hit: Counter[str] = field(default_factory=Counter)

    async def kill(self, victim: Runner) -> None:
        """Kill a process, and note what was under way in the service then."""
        await victim.kill()
        self.hit.update(await self.newsroom.under_way())

    async def told_all(self) -> None:
        """Wait until all news is read and all that is owed is sent."""
        await self.newsroom.all_read(within=300)
        await Debt(self.database).paid(within=120)


@dataclass(frozen=True)
class Result:
    """How a campaign ended."""

    codes: list[int]
    stories: int
    incidents: int
    told_twice: list[str]
    balance: Balance

    def assert_sound(self) -> None:
        assert self.codes == [0] * len(self.codes)
        assert self.incidents == self.stories
        assert self.told_twice == []
        assert self.balance.sent > self.stories
        assert self.balance.lost == []
        assert self.balance.uncounted == []
        assert self.balance.out_of_order == []

    def __str__(self) -> str:
        return (
            f"{self.incidents} incidents of {self.stories}, {len(self.told_twice)} told twice, "
            f"{self.balance}"
        )


@asynccontextmanager
async def campaign(
    url: str, folder: Path, *, processes: int, districts: int = 29, pause: float = 0.05
) -> AsyncIterator[Campaign]:
    """Run the service in `processes` processes for as long as the block lasts, then judge it.

    Articles come out with `pause` seconds between them.
    """
    database = Database(url)
    newsroom = Newsroom(database, folder, districts=districts)
    await newsroom.subscribe()
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(ChatServer().serving())
        arguments = [url, server.url, str(RATE), str(folder), EVERYTHING]
        runners = [Runner(CHAIN, arguments) for _ in range(processes)]
        await asyncio.gather(*(stack.enter_async_context(runner) for runner in runners))
        publishing = asyncio.create_task(_publish(newsroom, pause))
        held = Campaign(database, newsroom, server, runners)
        yield held
        await publishing
        await held.told_all()
        codes = [await runner.stop() for runner in runners if runner not in held.gone]
        result = Result(
            codes=codes,
            stories=newsroom.stories,
            incidents=await newsroom.incidents(),
            told_twice=await newsroom.told_twice(),
            balance=await balance(database, server),
        )
    await database.dispose()
    print(f"\n{result}")
    if held.hit:
        print("under way at the kills: " + ", ".join(f"{k} {v}" for k, v in held.hit.items()))
        kills = sum(runner.kills for runner in runners)
        assert result.balance.doubled <= kills * limits(RATE).in_flight
    result.assert_sound()


async def _publish(newsroom: Newsroom, pause: float) -> None:
    while not newsroom.is_out_of_news:
        with suppress(*UNREACHABLE):  # The papers know nothing of our database.
            if await newsroom.unread() < AT_ONCE:
                newsroom.publish()
        await asyncio.sleep(pause)
