"""What would an article lead to? Everything is done as in earnest, and then rolled back."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from bot.domain.article import ArticleState
from bot.domain.source import Source, SourceKind
from bot.feeds.fresh import is_news
from bot.incidents.filing import Filing
from bot.incidents.prepare import prepare
from bot.incidents.rules import Rules
from bot.pipeline.announce import Announcer
from bot.pipeline.readers import Reading
from bot.store.article_tables import ArticleRow
from bot.store.database import Database
from bot.store.delivery_tables import AccountRow, DeliveryRow, LaneRow
from bot.store.incidents import add_reports, file_article
from extractors.report import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article that nobody has filed. `published_at` is None where its time is not known."""

    source: Source
    url: str
    article: Article
    reading: Reading
    published_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What would happen: the incidents that change, and a line per message to a chat."""

    filings: tuple[Filing, ...] = ()
    messages: tuple[str, ...] = ()
    why_silent: str = ""


class _RollBack(Exception):
    """Ends the transaction that must leave no trace."""


async def preview(
    database: Database, draft: Draft, *, rules: Rules, announcer: Announcer, max_age: timedelta
) -> Preview:
    """File an article and announce it, in a transaction that is rolled back."""
    result = Preview()
    with suppress(_RollBack):
        async with database.write() as session:
            now = await database.now(session)
            silent = _why_silent(draft, now, max_age)
            article_id = await _add(session, draft, now)
            last = await session.scalar(select(func.max(col(DeliveryRow.id)))) or 0
            reports = prepare(
                draft.reading.reports,
                article=draft.article,
                article_id=article_id,
                source=draft.source,
                url=draft.url,
                published_at=draft.published_at or now,
            )
            await add_reports(session, reports)
            filings = await file_article(
                session, article_id, now=now, rules=rules, backfill=bool(silent)
            )
            await announcer.announce(session, [(f.after, f.reason) for f in filings])
            result = Preview(
                filings=filings,
                messages=await _messages(session, last),
                why_silent=silent,
            )
            raise _RollBack
    return result


def source_of(url: str, listed: tuple[Source, ...], timezone: str) -> Source:
    """The listed source that an address belongs to, or a stand-in of its name."""
    host = _site(url)
    for source in listed:
        if host and source.kind is SourceKind.FEED and _site(source.address) == host:
            return source
    return Source(
        key="given",
        name=host or "a file",
        kind=SourceKind.FOLDER,
        address="",
        timezone=timezone,
    )


def _site(url: str) -> str:
    """The host of an address, without what newsrooms put in front of it for feeds."""
    host = urlsplit(url).hostname or ""
    return host.removeprefix("www.").removeprefix("feeds.")


def _why_silent(draft: Draft, now: datetime, max_age: timedelta) -> str:
    if draft.published_at is None:
        return "nobody says when it was published, so it is never told as news"
    if not is_news(draft.published_at, now=now, max_age=max_age):
        return f"it is older than {max_age.total_seconds() / 3600:g} hours, so it is no news"
    return ""


async def _add(session: AsyncSession, draft: Draft, now: datetime) -> int:
    row = ArticleRow(
        source_key=draft.source.key,
        identity="preview",
        link_key="preview",
        url=draft.url,
        state=ArticleState.EXTRACTED,
        first_seen_at=now,
        tellable_since=now,
    )
    session.add(row)
    await session.flush()
    assert row.id is not None
    return row.id


async def _messages(session: AsyncSession, after: int) -> tuple[str, ...]:
    rows = await session.execute(
        select(DeliveryRow, LaneRow, AccountRow)
        .join(LaneRow, col(LaneRow.id) == col(DeliveryRow.lane_id))
        .join(AccountRow, col(AccountRow.id) == col(LaneRow.account_id))
        .where(col(DeliveryRow.id) > after)
        .order_by(col(DeliveryRow.id))
    )
    return tuple(
        f"{delivery.kind.value} to {account.platform} {lane.chat}: {delivery.message.title}"
        for delivery, lane, account in rows
    )
