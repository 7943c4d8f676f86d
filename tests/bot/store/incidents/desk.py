"""A filing desk on a database of its own: articles come in, and are filed at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count

from bot.domain.incident import FiledReport, Incident
from bot.domain.source import Source, SourceKind
from bot.incidents.filing import Filing
from bot.incidents.rules import Rules
from bot.store.articles import NewArticle, add_articles, waiting_articles
from bot.store.database import Database
from bot.store.incidents import add_reports, file_article, recent
from bot.store.incidents.cases import Occasion

SOON = timedelta(minutes=5)


@dataclass
class FilingDesk:
    """Files articles one after the other, each at the time of its publication."""

    database: Database
    rules: Rules = field(default_factory=Rules.plain)
    _names: count[int] = field(default_factory=count)

    async def file(self, *reports: FiledReport, backfill: bool = False) -> tuple[Filing, ...]:
        """File the reports of one article."""
        number = await self.keep(*reports)
        return await self.file_again(number, reports[0].published_at, backfill=backfill)

    async def keep(self, *reports: FiledReport) -> int:
        """Store the reports of one article, without filing them; returns the article's number."""
        async with self.database.write() as session:
            number = await self._article(session, reports)
            await add_reports(session, [replace(r, article_id=number) for r in reports])
            return number

    async def file_again(
        self, number: int, at: datetime, *, backfill: bool = False
    ) -> tuple[Filing, ...]:
        """File what waits of an article."""
        async with self.database.write() as session:
            return await file_article(
                session, number, now=at + SOON, rules=self.rules, backfill=backfill
            )

    async def incidents(self) -> tuple[Incident, ...]:
        """All incidents, those first reported earliest first."""
        async with self.database.read() as session:
            return (await recent(session, limit=1000))[::-1]

    def occasion(self, at: datetime, note: str = "") -> Occasion:
        """A person's change."""
        return Occasion(rules=self.rules, at=at, author="editor", note=note)

    async def _article(self, session, reports: Sequence[FiledReport]) -> int:
        first, name = reports[0], f"article-{next(self._names)}"
        source = Source(
            key=first.source_key, name=first.source_name, kind=SourceKind.FOLDER, address=""
        )
        listed = NewArticle(
            identity=name,
            link=name,
            url=first.url,
            title="",
            published_at=first.published_at,
            published_on=first.published_on,
            may_announce=True,
            tellable_since=first.published_at,
        )
        await add_articles(session, source, [listed], first.published_at)
        waiting = await waiting_articles(session, first.published_at)
        return max(number for _, number in waiting)
