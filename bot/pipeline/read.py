"""Stage 2: what does an article say? Fetches its page, or opens its file, and keeps the text."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from bot.domain.article import ArticleState, Stage, StoredArticle
from bot.domain.source import Page, Source, SourceKind, TextFrom
from bot.errors import ArticleError, FeedError
from bot.feeds.article import read_fragment
from bot.feeds.client import Client
from bot.feeds.folder import read_from_folder
from bot.feeds.fresh import is_news, publication
from bot.pipeline.hints import Hints, NoHints, hints_for
from bot.pipeline.readers import Readers
from bot.pipeline.steps import Attempt, record_failure
from bot.store.article_tables import ArticleRow
from bot.store.articles import TITLE_LENGTH, get_article, lock_article, move_on
from bot.store.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadStage:
    """Gives a new article its text. What is older than `max_age` is never announced."""

    database: Database
    client: Client
    readers: Readers
    sources: Mapping[str, Source]
    max_age: timedelta
    hints: Hints = field(default_factory=NoHints)

    async def __call__(self, article_id: int) -> None:
        """Read one article, unless that is done already."""
        async with self.database.read() as session:
            article = await get_article(session, article_id)
        if article is None or article.state is not ArticleState.NEW:
            return
        attempt = Attempt(stage=Stage.READ, article=article)
        try:
            source = self._source(article)
            page = await self._page(source, article)
        except FeedError as failure:
            await record_failure(self.database, attempt, failure)
        else:
            await self._keep(attempt, source, page)

    def _source(self, article: StoredArticle) -> Source:
        source = self.sources.get(article.source_key)
        if source is None:
            raise ArticleError(f"source {article.source_key} is no longer listed", permanent=True)
        return source

    async def _page(self, source: Source, article: StoredArticle) -> Page:
        if source.kind is SourceKind.FOLDER:
            folder = Path(source.address)
            return await asyncio.to_thread(read_from_folder, folder, article.url)
        if source.text_from is TextFrom.FEED:
            try:
                return read_fragment(article.feed_html)
            except ArticleError:
                return await self._from_web(article)
        try:
            return await self._from_web(article)
        except FeedError as failure:
            return _what_the_feed_says(article, failure)

    async def _from_web(self, article: StoredArticle) -> Page:
        if not article.url:
            raise ArticleError("the feed gives no address", permanent=True)
        answer = await self.client.fetch(article.url)
        return await self.readers.read_page(answer.body, answer.url)

    async def _keep(self, attempt: Attempt, source: Source, page: Page) -> None:
        async with self.database.write() as session:
            row = await lock_article(session, attempt.article.id, ArticleState.NEW)
            if row is None:
                return
            now = await self.database.now(session)
            published_at = _published(row, page, source)
            step = attempt.step(now, f"{len(page.text)} characters")
            changes = {
                "title": (row.title or page.title)[:TITLE_LENGTH],
                "text": page.text,
                "feed_html": "",
                "language": page.language or source.language,
                "published_at": published_at,
                "published_on": _local_day(published_at, source),
                "may_announce": row.may_announce
                and is_news(published_at, now=row.first_seen_at, max_age=self.max_age),
            }
            move_on(session, row, ArticleState.READ, step, changes)
            await self.hints.submit(session, hints_for(Stage.EXTRACT, [attempt.article.id]))


def _what_the_feed_says(article: StoredArticle, failure: FeedError) -> Page:
    """The text that the feed itself carries, where the page will never give one."""
    if not failure.permanent:
        raise failure
    try:
        return read_fragment(article.feed_html)
    except ArticleError:
        raise failure from None


def _published(row: ArticleRow, page: Page, source: Source) -> datetime | None:
    """The earlier of what feed and page say: feeds list old articles again with a new date."""
    moment = publication(
        page.published_at,
        None if row.published_at else page.day,
        zone=source.zone,
        seen_at=row.first_seen_at,
    )
    known = [at for at in (row.published_at, moment) if at is not None]
    return min(known, default=None)


def _local_day(moment: datetime | None, source: Source) -> date | None:
    return moment.astimezone(source.zone).date() if moment else None
