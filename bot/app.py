"""The service as a whole: the only place that builds its parts, starts and stops them in order."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot.alerts.compose import Composer
from bot.alerts.deliver import Pump
from bot.alerts.matching import concerned
from bot.areas import AreaIndex
from bot.commands import Desk, make_dispatch
from bot.domain.article import Stage
from bot.domain.source import Source
from bot.feeds.client import Client
from bot.gazetteer import area_index, group_names
from bot.incidents.freshness import FreshnessLimits
from bot.incidents.geography import Geography
from bot.incidents.rules import Rules
from bot.incidents.severity import SeverityTable
from bot.pipeline.announce import Announcer
from bot.pipeline.check import Checker
from bot.pipeline.cycle import Cycle, Tell, Work
from bot.pipeline.extract import ExtractStage
from bot.pipeline.file import FileStage
from bot.pipeline.read import ReadStage
from bot.pipeline.readers import Readers
from bot.ports import ChatPlatform, Dispatch
from bot.settings import Role, Settings
from bot.store.database import Database
from bot.store.desk import StoredIncidents, WatchedFeeds
from bot.store.outbox import Outbox, Policy
from bot.store.sources import remember_sources
from bot.store.subscriptions import StoredSubscriptions, follow
from bot.store.waiting import deliveries_until
from bot.wording import Words
from config import Configuration

log = logging.getLogger(__name__)

LEAVES_SOON = timedelta(seconds=90)
"""A full cycle waits for what leaves within this time: longer than a lease, shorter than a wait
that a chat service asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outfit:
    """What a service is built from; `max_age` is how old news may be to be announced."""

    settings: Settings
    configuration: Configuration
    sources: Sequence[Source]
    platforms: Sequence[ChatPlatform]
    readers: Readers
    roles: frozenset[Role] = frozenset(Role)
    max_age: timedelta | None = None
    local_hosts: frozenset[str] = frozenset()
    words: Words = field(default_factory=Words.load)

    @property
    def oldest_news(self) -> timedelta:
        """How old news may be to be announced."""
        return self.max_age or timedelta(hours=self.settings.news_max_age_hours)


class Service:
    """All parts of the service, wired; on `database`, or on the one that the settings name."""

    def __init__(self, outfit: Outfit, database: Database | None = None) -> None:
        settings = outfit.settings
        self.outfit = outfit
        self.areas = area_index(outfit.configuration)
        self.sources = {source.key: source for source in outfit.sources}
        self.platforms = {platform.name: platform for platform in outfit.platforms}
        self.database = database or Database(settings.database_url.get_secret_value())
        self.client = Client(
            user_agent=settings.fetch_user_agent,
            seconds=settings.fetch_timeout_seconds,
            megabytes=settings.fetch_max_megabytes,
            local={*settings.fetch_local_hosts, *outfit.local_hosts},
        )
        self.subscriptions = StoredSubscriptions(self.database)
        self.outbox = Outbox(self.database, Policy(follow=follow))
        self.pump = Pump(self.outbox, self.platforms)
        self.announcer = Announcer(
            outbox=self.outbox,
            composer=Composer(outfit.words, outfit.configuration.home.time_zone),
            gazetteer=self.areas,
        )
        self.checker = Checker(
            database=self.database,
            client=self.client,
            sources=self.sources,
            max_age=outfit.oldest_news,
        )
        self.stages: dict[Stage, Work] = {
            Stage.READ: ReadStage(
                database=self.database,
                client=self.client,
                readers=outfit.readers,
                sources=self.sources,
                max_age=outfit.oldest_news,
            ),
            Stage.EXTRACT: ExtractStage(
                database=self.database, readers=outfit.readers, sources=self.sources
            ),
            Stage.FILE: FileStage(
                database=self.database,
                rules=make_rules(outfit, self.areas),
                announcer=self.announcer,
            ),
        }

    @property
    def dispatch(self) -> Dispatch:
        """Answers the commands of all chats."""
        desk = Desk(
            areas=self.areas,
            subscriptions=self.subscriptions,
            incidents=StoredIncidents(self.database),
            words=self.outfit.words,
            zone=self.outfit.configuration.home.time_zone,
            groups=group_names(self.outfit.configuration),
            feeds=WatchedFeeds(self.database, self.outfit.sources),
        )
        return make_dispatch(desk)

    async def cycle(self, tell: Tell | None = None) -> None:
        """Check all sources, take all articles to their end, and deliver what they led to."""
        cycle = Cycle(
            database=self.database,
            checker=self.checker,
            stages=self.stages,
            settle=self.delivered,
        )
        async with self.delivering():
            await (cycle if tell is None else replace(cycle, tell=tell)).run()
            await self.announcer.finish()
            await self.delivered()

    @asynccontextmanager
    async def delivering(self) -> AsyncIterator[None]:
        """Deliver for as long as the block lasts; what is in flight is finished at its end.

        Should delivery itself fail, the block is cancelled: nobody waits for what never comes.
        """
        async with asyncio.TaskGroup() as group:
            pumping = group.create_task(self.pump.run(), name="pump")
            try:
                yield
            finally:
                self.pump.stop()
                patience = self.outfit.settings.stop_seconds
                asyncio.get_running_loop().call_later(patience, pumping.cancel)

    async def run(self, until: asyncio.Event | None = None) -> None:
        """Serve until asked to stop."""
        async with self.delivering():
            for platform in self.platforms.values():
                await platform.start(self.dispatch, self.outbox.take_notice)
            await (until or asyncio.Event()).wait()

    async def delivered(self) -> None:
        """Wait until nothing is left that leaves soon."""
        while True:
            async with self.database.read() as session:
                now = await self.database.now(session)
                if not await deliveries_until(session, now + LEAVES_SOON):
                    return
            await asyncio.sleep(0.02)

    async def aclose(self) -> None:
        """Close all connections."""
        for platform in self.platforms.values():
            await platform.stop()
        await self.client.aclose()
        await self.database.dispose()


@asynccontextmanager
async def open_service(
    outfit: Outfit, database: Database | None = None
) -> AsyncIterator[Service]:
    """Build a service on a database that is up to date, and close it in the end."""
    service = Service(outfit, database)
    try:
        async with service.database.write() as session:
            now = await service.database.now(session)
            await remember_sources(session, outfit.sources, now)
        yield service
    finally:
        await service.aclose()


def make_rules(outfit: Outfit, areas: AreaIndex) -> Rules:
    """The rules of filing, from the configuration."""
    return Rules(
        severity=SeverityTable.load(),
        geography=Geography.of(outfit.configuration),
        freshness=FreshnessLimits(
            hours_since_publication=int(outfit.oldest_news.total_seconds() // 3600)
        ),
        areas_of=lambda place: concerned(place, areas),
    )
