"""Which articles are on their way, and how does each take its next step exactly once?

A step ends in one transaction that locks the article and finds it still where the step began;
whoever comes second finds it moved on, and changes nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from bot.domain.article import STAGE_OF, ArticleState, Stage, StoredArticle
from bot.domain.source import Source, SourceKind
from bot.store.article_tables import ArticleRow, ArticleStepRow
from bot.store.upsert import insert_or_ignore

TITLE_LENGTH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class NewArticle:
    """An article as its source lists it; `link` identifies it across sources."""

    identity: str
    link: str
    url: str
    title: str
    published_at: datetime | None
    published_on: date | None
    may_announce: bool
    tellable_since: datetime
    feed_html: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One attempt of a stage at an article: when, how it ended in words, how long it took."""

    stage: Stage
    at: datetime
    detail: str = ""
    took: timedelta = timedelta(0)


async def add_articles(
    session: AsyncSession, source: Source, articles: Sequence[NewArticle], now: datetime
) -> list[int]:
    """Add those articles that neither this source nor another has given before.

    Returns the numbers of those that are new, in order of publication.
    """
    rows = [
        {
            "source_key": source.key,
            "identity": article.identity,
            "link_key": _link_key(source, article.link),
            "url": _storable(article.url),
            "title": _storable(article.title)[:TITLE_LENGTH],
            "published_at": article.published_at,
            "published_on": article.published_on,
            "may_announce": article.may_announce,
            "tellable_since": article.tellable_since,
            "feed_html": _storable(article.feed_html),
            "first_seen_at": now,
            "state": ArticleState.NEW,
            "outcome": "",
            "attempts": 0,
            "language": "",
            "text": "",
        }
        for article in articles
    ]
    last = await session.scalar(select(func.max(col(ArticleRow.id)))) or 0
    await insert_or_ignore(session, ArticleRow, rows)
    new = (
        select(col(ArticleRow.id))
        .where(col(ArticleRow.source_key) == source.key, col(ArticleRow.id) > last)
        .order_by(col(ArticleRow.published_at), col(ArticleRow.id))
    )
    return [number for number in await session.scalars(new) if number is not None]


async def get_article(session: AsyncSession, article_id: int) -> StoredArticle | None:
    """The article of a number."""
    row = await session.get(ArticleRow, article_id)
    return None if row is None else _article(row)


async def lock_article(
    session: AsyncSession, article_id: int, state: ArticleState
) -> ArticleRow | None:
    """Hold an article for the rest of the transaction, if it still is in `state`."""
    statement = (
        select(ArticleRow)
        .where(col(ArticleRow.id) == article_id, col(ArticleRow.state) == state)
        .with_for_update()
    )
    return (await session.scalars(statement)).one_or_none()


def move_on(
    session: AsyncSession,
    row: ArticleRow,
    state: ArticleState,
    step: Step,
    changes: Mapping[str, object] | None = None,
) -> None:
    """Take a locked article to its next state, and write down the step that did it."""
    for name, value in (changes or {}).items():
        setattr(row, name, _storable(value) if isinstance(value, str) else value)
    row.state, row.outcome = state, step.detail
    row.attempts, row.retry_at = 0, None
    if state is not ArticleState.SET_ASIDE:
        setattr(row, f"{state.value}_at", step.at)
    session.add(_step_row(row, step, ok=state is not ArticleState.SET_ASIDE))


def retry_later(session: AsyncSession, row: ArticleRow, step: Step, retry_at: datetime) -> None:
    """Leave a locked article where it is until `retry_at`, and count the attempt."""
    row.attempts += 1
    row.retry_at, row.outcome = retry_at, step.detail
    session.add(_step_row(row, step, ok=False))


async def waiting_articles(
    session: AsyncSession, now: datetime, limit: int = 1000
) -> list[tuple[Stage, int]]:
    """The articles that can take a step now, with the stage to take, in order of publication."""
    statement = (
        select(col(ArticleRow.state), col(ArticleRow.id))
        .where(col(ArticleRow.state).in_(STAGE_OF), _may_be_tried(now))
        .order_by(col(ArticleRow.published_at), col(ArticleRow.id))
        .limit(limit)
    )
    found = (await session.execute(statement)).all()
    return [(STAGE_OF[state], number) for state, number in found if number is not None]


async def count_unread(session: AsyncSession) -> int:
    """How many articles wait for being read and understood."""
    unread = col(ArticleRow.state).in_((ArticleState.NEW, ArticleState.READ))
    return await session.scalar(select(func.count()).where(unread)) or 0


async def count_articles(session: AsyncSession) -> dict[ArticleState, int]:
    """How many articles are in each state."""
    statement = select(col(ArticleRow.state), func.count()).group_by(col(ArticleRow.state))
    return dict((await session.execute(statement)).all())


async def articles_since(session: AsyncSession, moment: datetime) -> list[StoredArticle]:
    """The articles that were first seen since `moment`, in order of publication."""
    statement = (
        select(ArticleRow)
        .where(col(ArticleRow.first_seen_at) >= moment)
        .order_by(col(ArticleRow.published_at), col(ArticleRow.id))
    )
    return [_article(row) for row in (await session.scalars(statement)).all()]


async def set_aside_articles(session: AsyncSession, limit: int = 50) -> list[StoredArticle]:
    """The articles that could not be read or understood, the newest first."""
    statement = (
        select(ArticleRow)
        .where(col(ArticleRow.state) == ArticleState.SET_ASIDE)
        .order_by(col(ArticleRow.id).desc())
        .limit(limit)
    )
    return [_article(row) for row in (await session.scalars(statement)).all()]


async def try_again(session: AsyncSession, article_id: int) -> bool:
    """Put an article that was set aside back to where it can take a step; False if it is not."""
    has_text = func.length(col(ArticleRow.text)) > 0
    for state, condition in ((ArticleState.READ, has_text), (ArticleState.NEW, ~has_text)):
        done = await session.execute(
            update(ArticleRow)
            .where(
                col(ArticleRow.id) == article_id,
                col(ArticleRow.state) == ArticleState.SET_ASIDE,
                condition,
            )
            .values(state=state, attempts=0, retry_at=None)
            .returning(col(ArticleRow.id))
        )
        if done.all():
            return True
    return False


def _may_be_tried(now: datetime) -> ColumnElement[bool]:
    return or_(col(ArticleRow.retry_at).is_(None), col(ArticleRow.retry_at) <= now)


def _link_key(source: Source, link: str) -> str:
    """The same page in two feeds is one article; files of different folders never are."""
    scope = "" if source.kind is SourceKind.FEED and link else f"{source.key}:"
    return hashlib.sha256(f"{scope}{link}".encode()).hexdigest()


def _storable(text: str) -> str:
    """PostgreSQL stores no NUL, and no half of a surrogate pair."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def _step_row(row: ArticleRow, step: Step, *, ok: bool) -> ArticleStepRow:
    return ArticleStepRow(
        article_id=row.id or 0,
        stage=step.stage,
        at=step.at,
        ok=ok,
        detail=step.detail,
        milliseconds=int(step.took.total_seconds() * 1000),
    )


def _article(row: ArticleRow) -> StoredArticle:
    return StoredArticle(
        **{name: getattr(row, name) for name in StoredArticle.__dataclass_fields__}
    )
