"""The service as a whole: the only place that builds its parts, starts and stops them in order."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot.alerts.answers import in_turn
from bot.alerts.compose import Composer
from bot.alerts.deliver import Pump
from bot.alerts.freshness import FreshnessRules
from bot.alerts.matching import concerned
from bot.areas import AreaIndex
from bot.commands import Desk, make_dispatch
from bot.domain.article import Stage
from bot.domain.source import Source
from bot.engine.make import make_engine
from bot.engine.port import Engine, Hint
from bot.errors import BotError
from bot.feeds.client import Client
from bot.gazetteer import area_index, group_names
from bot.incidents.freshness import FreshnessLimits
from bot.incidents.geography import Geography
from bot.incidents.rules import Rules
from bot.incidents.severity import SeverityTable
from bot.metrics import Counts
from bot.pipeline.announce import Announcer
from bot.pipeline.check import Checker
from bot.pipeline.cycle import Cycle, Tell
from bot.pipeline.extract import ExtractStage
from bot.pipeline.file import FileStage
from bot.pipeline.hints import Hints, NoHints
from bot.pipeline.read import ReadStage
from bot.pipeline.readers import Readers
from bot.pipeline.work import Workshop
from bot.ports import ChatPlatform, Dispatch
from bot.scheduler import Scheduler
from bot.settings import Role, Settings
from bot.store.database import UNREACHABLE, Database, problem_of
from bot.store.desk import StoredIncidents, WatchedFeeds
from bot.store.outbox import Outbox, Policy
from bot.store.sources import forget_checks, remember_sources
from bot.store.subscriptions import StoredSubscriptions, follow
from bot.store.waiting import deliveries_until
from bot.supervisor import tell_supervisor
from bot.web import pages, serving
from bot.wording import Words
from config import Configuration

log = logging.getLogger(__name__)

LOOK_FOR_DUE_SOURCES = timedelta(seconds=5)
TIDY_UP = timedelta(hours=1)
KEEP_CHECKS = timedelta(days=30)
LEAVES_SOON = timedelta(seconds=90)
"""A full cycle waits for what leaves within this time: longer than a lease, shorter than a wait
that a chat service asked for."""


SERVING = frozenset(Role) - {Role.WEB}
"""All that it takes to serve, and to be asked by nobody but chats."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outfit:
    """What a service is built from; `max_age` is how old news may be to be announced."""

    settings: Settings
    configuration: Configuration
    sources: Sequence[Source]
    platforms: Sequence[ChatPlatform]
    readers: Readers
    roles: frozenset[Role] = SERVING
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
        self.client = _client(outfit)
        self.subscriptions = StoredSubscriptions(self.database)
        self.outbox = Outbox(self.database, _policy(settings))
        self.counts = Counts()
        self.engine = make_engine(self.database, self._sweep)
        self.scheduler = Scheduler()
        self.workshop = self._workshop(self.engine)

    def _workshop(self, hints: Hints) -> Workshop:
        outfit, database = self.outfit, self.database
        announcer = Announcer(
            outbox=self.outbox,
            composer=Composer(
                outfit.words,
                outfit.configuration.home.time_zone,
                group_names(outfit.configuration),
            ),
            gazetteer=self.areas,
        )
        return Workshop(
            database=database,
            checker=Checker(
                database=database,
                client=self.client,
                sources=self.sources,
                max_age=outfit.oldest_news,
                hints=hints,
            ),
            stages={
                Stage.READ: ReadStage(
                    database=database,
                    client=self.client,
                    readers=outfit.readers,
                    sources=self.sources,
                    max_age=outfit.oldest_news,
                    hints=hints,
                ),
                Stage.EXTRACT: ExtractStage(
                    database=database, readers=outfit.readers, sources=self.sources, hints=hints
                ),
                Stage.FILE: FileStage(
                    database=database,
                    rules=make_rules(outfit, self.areas),
                    announcer=announcer,
                    hints=hints,
                ),
            },
            announcer=announcer,
            reader_processes=outfit.settings.reader_processes,
        )

    async def _sweep(self, limit: int) -> Iterable[Hint]:
        return await self.workshop.sweep(limit)

    @property
    def dispatch(self) -> Dispatch:
        """Answers the commands of all chats, in their turn."""
        desk = Desk(
            areas=self.areas,
            subscriptions=self.subscriptions,
            incidents=StoredIncidents(self.database),
            words=self.outfit.words,
            zone=self.outfit.configuration.home.time_zone,
            groups=group_names(self.outfit.configuration),
            feeds=WatchedFeeds(self.database, self.outfit.sources),
        )
        return in_turn(make_dispatch(desk), self.outbox, self.platforms)

    @property
    def pump(self) -> Pump:
        """What sends; a new one each time, because it cannot be started again once stopped."""
        return Pump(self.outbox, self.platforms, meter=self.counts)

    async def cycle(self, tell: Tell | None = None) -> None:
        """Check all sources, take all articles to their end, and deliver what they led to."""
        workshop = self._workshop(NoHints())
        cycle = Cycle(
            database=self.database,
            checker=workshop.checker,
            stages=workshop.stages,
            settle=self.delivered,
        )
        async with self._until_done(self.pump):
            await (cycle if tell is None else replace(cycle, tell=tell)).run()
            await workshop.announcer.finish()
            await self.delivered()

    async def run(self, until: asyncio.Event) -> None:
        """Serve in the roles of this process until `until` is set; then finish what was begun."""
        roles = self.outfit.roles
        async with AsyncExitStack() as stack:
            if Role.WEB in roles:
                await stack.enter_async_context(self._watched())
            await stack.enter_async_context(self._until_done(*self._workers(roles)))
            if Role.CHAT in roles:
                await self._listen()
            log.info("ready", extra={"roles": ",".join(sorted(roles))})
            tell_supervisor("READY=1")
            await until.wait()
            log.info("stopping")
            tell_supervisor("STOPPING=1")
            self.scheduler.stop()

    def _workers(self, roles: frozenset[Role]) -> list[Pump | Engine]:
        workers: list[Pump | Engine] = []
        if Role.DELIVER in roles:
            workers.append(self.pump)
        if roles & {Role.CHECK, Role.READ}:
            self._take_work(roles)
            workers.append(self.engine)
        return workers

    def _take_work(self, roles: frozenset[Role]) -> None:
        if Role.READ in roles:
            self.workshop.take_articles(self.engine)
        if Role.CHECK in roles:
            self.workshop.take_checks(self.engine)
            self.scheduler.every(LOOK_FOR_DUE_SOURCES, _patiently(self._check_due_sources))
            self.scheduler.every(TIDY_UP, _patiently(self._tidy_up))
            self.scheduler.start()

    async def _listen(self) -> None:
        dispatch = self.dispatch
        for platform in self.platforms.values():
            await platform.start(dispatch, self.outbox.take_notice)

    @asynccontextmanager
    async def _watched(self) -> AsyncIterator[None]:
        """Answer monitoring. Alerts matter more: they go out where its port cannot be had, too."""
        settings = self.outfit.settings
        web = serving(pages(self.database, self.counts), settings.web_host, settings.web_port)
        async with AsyncExitStack() as stack:
            try:
                port = await stack.enter_async_context(web)
            except OSError as failure:
                if self.outfit.roles == {Role.WEB}:
                    raise BotError(f"{failure}. Set WEB_HOST and WEB_PORT.") from failure
                log.error("monitoring is not answered", extra={"problem": str(failure)})
            else:
                log.info("answering monitoring", extra={"host": settings.web_host, "port": port})
            yield

    @asynccontextmanager
    async def _until_done(self, *workers: Pump | Engine) -> AsyncIterator[None]:
        """Have all work for as long as the block lasts, and finish what they began at its end.

        Should one fail, the block is cancelled: nobody waits for what never comes.
        """
        async with asyncio.TaskGroup() as group:
            running = [group.create_task(worker.run()) for worker in workers]
            try:
                yield
            finally:
                for worker in workers:
                    worker.stop()
                patience = self.outfit.settings.stop_seconds
                for task in running:
                    asyncio.get_running_loop().call_later(patience, task.cancel)

    async def _check_due_sources(self) -> None:
        if due := await self.workshop.due():
            async with self.database.write() as session:
                await self.engine.submit(session, due)

    async def _tidy_up(self) -> None:
        async with self.database.write() as session:
            now = await self.database.now(session)
            await forget_checks(session, now - KEEP_CHECKS)
        await self.outbox.tidy()

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
async def open_service(outfit: Outfit, database: Database | None = None) -> AsyncIterator[Service]:
    """Build a service on a database that is up to date, and close it in the end."""
    service = Service(outfit, database)
    try:
        await service.engine.prepare()
        async with service.database.write() as session:
            now = await service.database.now(session)
            await remember_sources(session, outfit.sources, now)
        yield service
    finally:
        await service.aclose()


def _client(outfit: Outfit) -> Client:
    settings = outfit.settings
    return Client(
        user_agent=settings.fetch_user_agent,
        seconds=settings.fetch_timeout_seconds,
        megabytes=settings.fetch_max_megabytes,
        local={*settings.fetch_local_hosts, *outfit.local_hosts},
    )


def _policy(settings: Settings) -> Policy:
    freshness = FreshnessRules(
        late_after=timedelta(minutes=settings.alert_late_minutes),
        severe_for=timedelta(hours=settings.alert_severe_hours),
        others_for=timedelta(hours=settings.alert_other_hours),
        history_after=timedelta(hours=settings.alert_history_hours),
    )
    return Policy(freshness=freshness, follow=follow)


def _patiently(tick: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
    """A tick that leaves out its turn while the database is away."""

    async def call() -> None:
        try:
            await tick()
        except UNREACHABLE as failure:
            log.warning("the database does not answer", extra={"problem": problem_of(failure)})

    return call


def make_rules(outfit: Outfit, areas: AreaIndex) -> Rules:
    """The rules of filing, from the configuration."""
    return Rules(
        severity=SeverityTable.load(outfit.configuration),
        geography=Geography.of(outfit.configuration),
        freshness=FreshnessLimits(
            hours_since_publication=int(outfit.oldest_news.total_seconds() // 3600)
        ),
        areas_of=lambda place: concerned(place, areas),
    )
