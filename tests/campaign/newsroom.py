"""News for a campaign: papers that report the same incidents, with tolls that rise."""

from __future__ import annotations

import asyncio
import json
import random
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from string import ascii_lowercase

from sqlalchemy import Select, func, select
from sqlmodel import col

from bot.domain.article import ArticleState
from bot.domain.chat import Destination, Subscription
from bot.domain.delivery import DeliveryKind, DeliveryState
from bot.store.article_tables import ArticleRow, SourceRow
from bot.store.database import Database
from bot.store.delivery_tables import DeliveryRow, LaneRow
from bot.store.incident_tables import IncidentRow
from bot.store.subscriptions import StoredSubscriptions
from tests.campaign.chain import SOURCES
from tests.fakes.reader import story

DISTRICTS = (
    "awaran",
    "barkhan",
    "chagai",
    "chaman",
    "duki",
    "gwadar",
    "harnai",
    "jafarabad",
    "kalat",
    "kech",
    "kharan",
    "khuzdar",
    "kohlu",
    "lasbela",
    "loralai",
    "mastung",
    "musakhail",
    "nasirabad",
    "nushki",
    "panjgur",
    "pishin",
    "quetta",
    "sherani",
    "sibi",
    "sohbatpur",
    "surab",
    "washuk",
    "zhob",
    "ziarat",
)
REPORTS = 4
"""Articles about each incident, one of each of four papers."""

OPEN = (ArticleState.NEW, ArticleState.READ, ArticleState.EXTRACTED)


@dataclass
class Newsroom:
    """Writes articles into the papers' folders; every chat subscribes to every second district."""

    database: Database
    folder: Path
    chats: int = 8
    districts: int = len(DISTRICTS)

    def __post_init__(self) -> None:
        # Of a full hour, so that no midnight lies between two reports of one incident.
        hour = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
        days = [hour - timedelta(hours=hours) for hours in (25, 1)]
        names = DISTRICTS[: self.districts]
        self._stories = [(name, day) for day in days for name in names]
        self._articles = [
            (name, day, report) for report in range(REPORTS) for name, day in self._stories
        ]
        for paper in range(SOURCES):
            (self.folder / str(paper)).mkdir(parents=True)

    async def subscribe(self) -> None:
        subscriptions = StoredSubscriptions(self.database)
        for n in range(self.chats):
            chat = Destination(platform="fake", account="bot", chat=f"c{n}")
            for name in DISTRICTS[n % 2 :: 2]:
                await subscriptions.add(Subscription(id=0, destination=chat, area=f"pk-ba-{name}"))

    @property
    def is_out_of_news(self) -> bool:
        return not self._articles

    def publish(self) -> None:
        """The next article, in a paper that has not told of this incident yet."""
        name, day, report = self._articles.pop(0)
        paper = (DISTRICTS.index(name) + 3 * report) % SOURCES
        record = {
            "published": (day + timedelta(minutes=report)).isoformat(),
            "title": f"{name} {report}",
            "text": text_of(name, day, report),
        }
        path = self.folder / str(paper) / f"{name}-{day:%d}-{report}.jsonl"
        partial = path.with_suffix(".part")
        partial.write_text(json.dumps(record) + "\n")
        partial.rename(path)

    async def unread(self) -> int:
        """Articles found and not yet taken to their end."""
        query = select(func.count()).where(col(ArticleRow.state).in_(OPEN))
        async with self.database.read() as session:
            return (await session.execute(query)).scalar_one()

    async def done(self) -> int:
        query = select(func.count()).where(col(ArticleRow.state) == ArticleState.DONE)
        async with self.database.read() as session:
            return (await session.execute(query)).scalar_one()

    @property
    def stories(self) -> int:
        """How many incidents there are to report."""
        return len(self._stories)

    @property
    def published(self) -> int:
        return len(self._stories) * REPORTS - len(self._articles)

    async def all_read(self, within: float) -> None:
        async with asyncio.timeout(within):
            while await self.done() < self.published:  # noqa: ASYNC110
                await asyncio.sleep(0.2)

    async def under_way(self) -> set[str]:
        """Which steps there is something to do for, or somebody at it."""
        counts = {
            "check": select(func.count()).where(col(SourceRow.claimed_until).is_not(None)),
            "read": _articles(ArticleState.NEW),
            "extract": _articles(ArticleState.READ),
            "file and raise": _articles(ArticleState.EXTRACTED),
            "deliver": select(func.count()).where(col(DeliveryRow.state) == DeliveryState.LEASED),
        }
        async with self.database.read() as session:
            return {name for name, query in counts.items() if await session.scalar(query)}

    async def incidents(self) -> int:
        """How many incidents the service made of the news."""
        async with self.database.read() as session:
            return (await session.execute(select(func.count(col(IncidentRow.id))))).scalar_one()

    async def told_twice(self) -> list[str]:
        """Chats that were told one district's incident of one day as two."""
        told: Counter[tuple[str, str]] = Counter()
        query = (
            select(col(DeliveryRow.subject), col(LaneRow.chat))
            .join(LaneRow, col(LaneRow.id) == col(DeliveryRow.lane_id))
            .where(
                col(DeliveryRow.kind) == DeliveryKind.ALERT,
                col(DeliveryRow.state) == DeliveryState.SENT,
            )
        )
        async with self.database.read() as session:
            for incident, chat in await session.execute(query):
                district_and_day = incident.rsplit("-", 1)[0]
                told[chat, district_and_day] += 1
        return [f"{chat}: {what}" for (chat, what), times in told.items() if times > 1]


def _articles(state: ArticleState) -> Select[int]:
    return select(func.count()).where(col(ArticleRow.state) == state)


def text_of(district: str, day: datetime, report: int) -> str:
    """An article in words of its own.

    Two in the same words would be one that was reprinted, and so would be their incidents, though
    of two days or of two districts side by side.
    """
    dice = random.Random(f"{district} {day} {report}")
    words = ["".join(dice.choices(ascii_lowercase, k=7)) for _ in range(60)]
    return story(f"INCIDENT {district} killed={4 + report}", " ".join(words))
