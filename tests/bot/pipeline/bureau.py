"""A whole service for tests: fake newsrooms, a fake reader, a fake chat, a real database."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from pydantic import SecretStr
from sqlalchemy import select
from sqlmodel import col

import config
from bot.app import Outfit, Service, open_service
from bot.domain.chat import Destination, Subscription
from bot.domain.source import FirstCheck, Source, SourceKind
from bot.ports import ChatPlatform
from bot.settings import Settings
from bot.store.article_tables import ArticleRow
from bot.store.database import Database
from tests.fakes.platform import FakePlatform
from tests.fakes.reader import FakeReaders, story
from tests.fakes.web import FakeSite

CHAT = Destination(platform="fake", account="bot", chat="asma")


@cache
def configuration() -> config.Configuration:
    return config.load()


class Bureau:
    """`publish` and `drop` make news; `cycle` has the service read it."""

    def __init__(self, url: str, folder: Path, site: FakeSite | None = None) -> None:
        self.url, self.folder, self.site = url, folder, site
        self.platform, self.readers = FakePlatform(), FakeReaders()
        self.later = timedelta(0)
        self.entries: list[str] = []
        self.first_check = FirstCheck.ANNOUNCE
        folder.mkdir(exist_ok=True)

    @property
    def now(self) -> datetime:
        """The time as the service is told; tests move it on with `later`."""
        return datetime.now(UTC) + self.later

    def drop(self, name: str, *lines: str, hours_ago: float = 1) -> None:
        """Put an article into the folder, as a line of JSON with its time of publication."""
        moment = self.now - timedelta(hours=hours_ago)
        record = {"published": moment.isoformat(), "title": name, "text": story(*lines)}
        (self.folder / f"{name}.jsonl").write_text(json.dumps(record) + "\n")

    def publish(
        self, name: str, *lines: str, hours_ago: float | None = 1, page: bool = True
    ) -> None:
        """Put an article on the site and into its feed."""
        assert self.site is not None
        date = ""
        if hours_ago is not None:
            moment = self.now - timedelta(hours=hours_ago)
            date = f"<pubDate>{format_datetime(moment)}</pubDate>"
        url = f"{self.site.base}/{name}"
        if page:
            paragraphs = "".join(f"<p>{escape(line)}</p>" for line in story(*lines).split("\n"))
            self.site.page(
                f"/{name}",
                f"<html><head><title>{name}</title></head><body><article><h1>{name}</h1>"
                f"{paragraphs}</article></body></html>",
                content_type="text/html",
            )
        self.entries.insert(
            0, f"<item><guid>{name}</guid><title>{name}</title><link>{url}</link>{date}</item>"
        )
        items = "".join(self.entries)
        self.site.page(
            "/rss", f"<rss version='2.0'><channel><title>t</title>{items}</channel></rss>"
        )

    @property
    def sources(self) -> Sequence[Source]:
        folder = Source(
            key="folder",
            name="Dropped",
            kind=SourceKind.FOLDER,
            address=str(self.folder),
            timezone="Asia/Karachi",
            first_check=self.first_check,
        )
        if self.site is None:
            return (folder,)
        feed = Source(
            key="feed",
            name="The Paper",
            kind=SourceKind.FEED,
            address=f"{self.site.base}/rss",
            timezone="Asia/Karachi",
            first_check=self.first_check,
        )
        return (folder, feed)

    @asynccontextmanager
    async def open(
        self, make: Callable[[str, Callable[[], datetime]], Database] | None = None
    ) -> AsyncIterator[Service]:
        outfit = self.outfit((self.platform,))
        build = make or (lambda url, clock: Database(url, clock=clock))
        async with open_service(outfit, build(self.url, lambda: self.now)) as service:
            yield service

    def outfit(self, platforms: Sequence[ChatPlatform]) -> Outfit:
        """What a service that serves `platforms` is built from."""
        return Outfit(
            settings=Settings(_env_file=None, database_url=SecretStr(self.url)),
            configuration=configuration(),
            sources=self.sources,
            platforms=platforms,
            readers=self.readers,
            local_hosts=frozenset({self.site.host} if self.site else ()),
        )

    async def subscribe(self, area: str = "pk-ba-mastung") -> None:
        async with self.open() as service:
            await service.subscriptions.add(Subscription(id=0, destination=CHAT, area=area))

    async def cycle(self) -> None:
        async with self.open() as service:
            await service.cycle()

    async def has_alerted(self) -> bool:
        """Whether any alert has arrived."""
        return bool(self.platform.alerts)

    async def outcomes(self) -> dict[str, tuple[str, str]]:
        """State and outcome of every article, by title."""
        async with self.open() as service, service.database.read() as session:
            rows = (await session.scalars(select(ArticleRow).order_by(col(ArticleRow.id)))).all()
            return {row.title: (row.state.value, row.outcome) for row in rows}
