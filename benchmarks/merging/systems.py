"""How do several ways of merging cluster the same reports?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from tempfile import TemporaryDirectory

from sklearn.feature_extraction.text import TfidfVectorizer
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from benchmarks.merging.articles import Told
from bot.incidents.filing import Filing
from bot.incidents.prepare import prepare
from bot.incidents.rules import Rules
from bot.store.articles import NewArticle, add_articles
from bot.store.database import Database
from bot.store.incident_tables import IncidentReportRow
from bot.store.incidents import add_reports, file_article
from bot.store.tables import METADATA
from extractors.report import Article, IncidentReport

Clusters = dict[str, str]
Read = Callable[[Told], tuple[Article, Sequence[IncidentReport]]]

READING = timedelta(minutes=5)
"""Between publication and filing."""

WINDOW = timedelta(days=7)


@dataclass
class Khabardar:
    """The merging of the service itself, on a throw-away SQLite database."""

    rules: Rules
    filings: list[Filing] = field(default_factory=list)

    async def cluster(self, told: Sequence[Told], read: Read) -> Clusters:
        """File all articles in their order; says which incident each report went to."""
        with TemporaryDirectory() as folder:
            database = Database(f"sqlite+aiosqlite:///{folder}/merging.db")
            try:
                await database.run_sync(METADATA.create_all)
                return await self._file(database, told, read)
            finally:
                await database.dispose()

    async def _file(self, database: Database, told: Sequence[Told], read: Read) -> Clusters:
        names: dict[int, str] = {}
        for number, article in enumerate(told, 1):
            async with database.write() as session:
                await self._file_one(session, number, article, read)
            names[number] = article.id
        async with database.write() as session:
            rows = await session.scalars(
                select(IncidentReportRow).order_by(col(IncidentReportRow.id))
            )
            keys = {f"{names[r.article_id]}/{r.position}": r.incident_id for r in rows}
        return {report: incident or report for report, incident in keys.items()}

    async def _file_one(self, session: AsyncSession, number: int, told: Told, read: Read) -> None:
        article, reports = read(told)
        at = told.published_at
        url = f"https://{told.source.key}.example/{told.id}"
        await add_articles(session, told.source, [listed(told, url)], at)
        ready = prepare(
            reports,
            article=article,
            article_id=number,
            source=told.source,
            url=url,
            published_at=at,
        )
        await add_reports(session, ready)
        self.filings += await file_article(session, number, now=at + READING, rules=self.rules)


def alone(told: Sequence[Told]) -> Clusters:
    """Baseline: every report is an event of its own."""
    return {report: report for article in told for report, _ in article.gold()}


def tfidf(told: Sequence[Told], texts: dict[str, str], like: float) -> Clusters:
    """Baseline: a report joins the nearest event of the last seven days by TF-IDF, else opens one.

    `texts` holds title and passage of each report; `like` is the cosine from which it joins.
    """
    names = [report for article in told for report, _ in article.gold()]
    times = [article.published_at for article in told for _ in article.gold()]
    vectors = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(
        [texts[name] for name in names]
    )
    likeness = (vectors @ vectors.T).toarray()
    clusters: Clusters = {}
    for i, name in enumerate(names):
        near = [j for j in range(i) if times[i] - times[j] <= WINDOW]
        best = max(near, key=lambda j, i=i: likeness[i, j], default=None)  # type: ignore[misc]
        joined = best is not None and likeness[i, best] >= like
        clusters[name] = clusters[names[best]] if best is not None and joined else name
    return clusters


def listed(told: Told, url: str) -> NewArticle:
    """An article as its source would list it."""
    return NewArticle(
        identity=url,
        link=url,
        url=url,
        title=told.record["title"],
        published_at=told.published_at,
        published_on=told.published_at.date(),
        may_announce=True,
        tellable_since=told.published_at,
    )
