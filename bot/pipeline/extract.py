"""Stage 3: which incidents does an article tell of? Keeps a report of each."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.article import ArticleState, Stage, StoredArticle
from bot.domain.incident import FiledReport, SourceClass
from bot.domain.source import Source, SourceKind
from bot.errors import ArticleError
from bot.incidents.prepare import prepare
from bot.pipeline.hints import Hints, NoHints, hints_for
from bot.pipeline.readers import Readers, Reading
from bot.pipeline.steps import Attempt, record_failure
from bot.store.articles import get_article, lock_article, move_on
from bot.store.database import Database
from bot.store.incidents import add_reports
from extractors.report import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractStage:
    """Has an article understood, in another process, and keeps the reports."""

    database: Database
    readers: Readers
    sources: Mapping[str, Source]
    hints: Hints = field(default_factory=NoHints)

    async def __call__(self, article_id: int) -> None:
        """Understand one article, unless that is done already."""
        async with self.database.read() as session:
            article = await get_article(session, article_id)
        if article is None or article.state is not ArticleState.READ:
            return
        attempt = Attempt(stage=Stage.EXTRACT, article=article)
        try:
            reading = await self.readers.understand(as_read(article))
        except ArticleError as failure:
            await record_failure(self.database, attempt, failure)
        else:
            # Signing an article's text takes the processor a while: neither the event loop nor a
            # transaction waits for it.
            reports = await asyncio.to_thread(self._reports, article, reading)
            await self._keep(attempt, reading, reports)

    async def _keep(
        self, attempt: Attempt, reading: Reading, reports: Sequence[FiledReport]
    ) -> None:
        article = attempt.article
        async with self.database.write() as session:
            row = await lock_article(session, article.id, ArticleState.READ)
            if row is None:
                return
            now = await self.database.now(session)
            if not reports:
                step = attempt.step(now, reading.reason or "no incident in it")
                move_on(session, row, ArticleState.DONE, step, {"extracted_at": now, "reports": 0})
                return
            await add_reports(session, reports)
            step = attempt.step(now, f"{len(reports)} incident(s) in it")
            changes = {"reports": len(reports)}
            move_on(session, row, ArticleState.EXTRACTED, step, changes)
            await self.hints.submit(session, hints_for(Stage.FILE, [article.id]))

    def _reports(self, article: StoredArticle, reading: Reading) -> tuple[FiledReport, ...]:
        return prepare(
            reading.reports,
            article=as_read(article),
            article_id=article.id,
            source=self.sources.get(article.source_key) or unlisted(article.source_key),
            url=article.url,
            # Without a date it is never announced, and counts as old as we can prove.
            published_at=article.published_at or article.first_seen_at,
        )


def as_read(article: StoredArticle) -> Article:
    """An article as extractors take it."""
    return Article(
        id=str(article.id),
        text=article.text,
        title=article.title,
        published=article.published_on,
        language=article.language or "en",
    )


def unlisted(key: str) -> Source:
    """Stands for a source that was taken off the list while its articles were on their way."""
    return Source(
        key=key, name=key, kind=SourceKind.FOLDER, address="", source_class=SourceClass.OTHER
    )
