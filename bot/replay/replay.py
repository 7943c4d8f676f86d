"""How does the whole chain run on old articles, with a clock that follows them?

Everything after reading a page is the service itself, on a database that is thrown away.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.ext.asyncio import AsyncSession

from bot.app import Outfit, Service, open_service
from bot.domain.article import ArticleState, Stage
from bot.domain.chat import Destination, Subscription
from bot.domain.incident import Incident, Revision
from bot.pipeline.readers import Readers
from bot.replay.inputs import OldArticle
from bot.replay.recorder import PLATFORM, Recorder, Sent, SimulatedClock
from bot.settings import Settings
from bot.store.articles import (
    NewArticle,
    Step,
    add_articles,
    get_article,
    lock_article,
    move_on,
    waiting_articles,
)
from bot.store.database import Database
from bot.store.incidents import ReportNote, find, history, reports_from
from bot.store.subscriptions import add_subscription
from bot.store.tables import METADATA
from config import Configuration

NOTICED_AFTER = timedelta(minutes=5)
"""How long after its publication an article is taken to be found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """Where a report of an article went and why, and how its incident reads since."""

    note: ReportNote
    incident: Incident | None = None
    revision: Revision | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """What one article led to: incidents that changed, and messages that went out."""

    article: OldArticle
    outcome: str
    filed: tuple[Filed, ...]
    sent: tuple[Sent, ...]


async def replay(
    articles: Sequence[OldArticle],
    chats: Mapping[str, Sequence[str]],
    tell: Callable[[Played], None],
    *,
    settings: Settings,
    configuration: Configuration,
    readers: Readers,
) -> None:
    """Play articles in their order to chats, each given with the keys of its areas.

    `tell` hears what each article led to.
    """
    if not articles:
        return
    clock = SimulatedClock(articles[0].published_at)
    recorder = Recorder()
    outfit = Outfit(
        settings=settings,
        configuration=configuration,
        sources=list({a.source.key: a.source for a in articles}.values()),
        platforms=(recorder,),
        readers=readers,
    )
    async with _scratch(clock) as database, open_service(outfit, database) as service:
        await _subscribe(database, clock, chats)
        async with _delivering(service):
            for article in articles:
                clock.move_to(article.published_at + NOTICED_AFTER)
                tell(await _play(service, recorder, clock, article))


@asynccontextmanager
async def _delivering(service: Service) -> AsyncIterator[None]:
    pump = service.pump
    async with asyncio.TaskGroup() as group:
        group.create_task(pump.run())
        try:
            yield
        finally:
            pump.stop()


@asynccontextmanager
async def _scratch(clock: SimulatedClock) -> AsyncIterator[Database]:
    with TemporaryDirectory(prefix="khabardar-replay-") as folder:
        database = Database(f"sqlite+aiosqlite:///{Path(folder) / 'replay.db'}", clock=clock)
        try:
            await database.run_sync(METADATA.create_all)
            yield database
        finally:
            await database.dispose()


async def _subscribe(
    database: Database, clock: SimulatedClock, chats: Mapping[str, Sequence[str]]
) -> None:
    async with database.write() as session:
        for chat, areas in chats.items():
            place = Destination(platform=PLATFORM, account=PLATFORM, chat=chat)
            for area in areas:
                wish = Subscription(id=0, destination=place, area=area, created_by=PLATFORM)
                await add_subscription(session, wish, clock())


async def _play(
    service: Service, recorder: Recorder, clock: SimulatedClock, article: OldArticle
) -> Played:
    number = await _put_in(service.database, clock, article)
    await service.workshop.stages[Stage.EXTRACT](number)
    await service.workshop.stages[Stage.FILE](number)
    await service.workshop.announcer.finish()
    await service.delivered()
    async with service.database.read() as session:
        stored = await get_article(session, number)
        return Played(
            article=article,
            outcome=stored.outcome if stored else "",
            filed=tuple([await _filed(session, n) for n in await reports_from(session, number)]),
            sent=recorder.take(),
        )


async def _filed(session: AsyncSession, note: ReportNote) -> Filed:
    incident = await find(session, note.incident_id) if note.incident_id else None
    if incident is None:
        return Filed(note=note)
    return Filed(note=note, incident=incident, revision=(await history(session, incident.id))[-1])


async def _put_in(database: Database, clock: SimulatedClock, article: OldArticle) -> int:
    """Store an article as read."""
    listed = NewArticle(
        identity=article.id[:64],
        link=article.id,
        url=f"replay:{article.id}",
        title=article.page.title,
        published_at=article.published_at,
        published_on=article.published_on,
        may_announce=True,
        tellable_since=article.published_at,
    )
    async with database.write() as session:
        await add_articles(session, article.source, [listed], clock())
        waiting = await waiting_articles(session, clock())
        number = next(number for stage, number in waiting if stage is Stage.READ)
        row = await lock_article(session, number, ArticleState.NEW)
        if row is not None:
            step = Step(stage=Stage.READ, at=clock(), detail="replayed")
            move_on(session, row, ArticleState.READ, step, {"text": article.page.text})
        return number
