"""Stage 1: what does a source list that has not been seen before?"""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from bot.domain.article import Stage
from bot.domain.source import Entry, FirstCheck, Source, SourceKind
from bot.errors import FeedError
from bot.feeds.client import Client
from bot.feeds.due import next_check
from bot.feeds.folder import list_folder
from bot.feeds.fresh import is_news, publication
from bot.feeds.parse import canonical, parse_feed
from bot.pipeline.hints import Hints, NoHints, hints_for
from bot.store.articles import NewArticle, add_articles
from bot.store.database import Database
from bot.store.sources import CheckOutcome, SourceState, claim_source, record_check

log = logging.getLogger(__name__)

CLAIM = timedelta(minutes=2)
"""How long a check may take before another process may take the source over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a source lists now, and the marks by which it can tell whether that changed."""

    entries: tuple[Entry, ...] = ()
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """When entries were seen. `silent` keeps all of them from being announced.

    `heard_before` is the last time the source was heard: what it lists now was not there then.
    """

    now: datetime
    heard_before: datetime | None
    silent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Checker:
    """Asks sources for news. Articles older than `max_age` when found are never announced."""

    database: Database
    client: Client
    sources: Mapping[str, Source]
    max_age: timedelta
    hints: Hints = field(default_factory=NoHints)
    chance: Callable[[], float] = random.random
    claim: timedelta = CLAIM

    async def check(self, key: str, *, even_if_not_due: bool = False) -> CheckOutcome | None:
        """Check one source; None if it is not due, or another process is at it."""
        source = self.sources[key]
        async with self.database.write() as session:
            now = await self.database.now(session)
            state = await claim_source(
                session, key, now, now + self.claim, even_if_not_due=even_if_not_due
            )
        if state is None:
            return None
        started = time.monotonic()
        try:
            listing = await self._list(source, state)
        except FeedError as failure:
            outcome = await self._failed(source, state, failure, started)
        else:
            outcome = await self._heard(source, state, listing, started)
        _tell(source, outcome)
        return outcome

    async def _list(self, source: Source, state: SourceState) -> Listing:
        if source.kind is SourceKind.FOLDER:
            entries = await asyncio.to_thread(list_folder, Path(source.address))
            return Listing(entries=tuple(entries))
        answer = await self.client.fetch(
            source.address, etag=state.etag, last_modified=state.last_modified
        )
        if answer.not_modified:
            return Listing(etag=state.etag, last_modified=state.last_modified)
        feed = await asyncio.to_thread(
            parse_feed, answer.body, url=answer.url, content_type=answer.content_type
        )
        if feed.problem:
            log.info("feed is damaged", extra={"source": source.key, "problem": feed.problem})
        return Listing(entries=feed.entries, etag=answer.etag, last_modified=answer.last_modified)

    async def _heard(
        self, source: Source, state: SourceState, listing: Listing, started: float
    ) -> CheckOutcome:
        is_first = state.first_checked_at is None
        silent = is_first and source.first_check is FirstCheck.RECORD
        async with self.database.write() as session:
            now = await self.database.now(session)
            seen = Occasion(now=now, heard_before=state.heard_at, silent=silent)
            articles = [self._article(source, entry, seen) for entry in listing.entries]
            new = await add_articles(session, source, articles, now)
            outcome = CheckOutcome(
                at=now,
                next_check_at=next_check(now, source.every, chance=self.chance()),
                entries=len(articles),
                new=len(new),
                etag=listing.etag,
                last_modified=listing.last_modified,
                took=_since(started),
            )
            await record_check(session, source.key, outcome)
            await self.hints.submit(session, hints_for(Stage.READ, new))
        return outcome

    async def _failed(
        self, source: Source, state: SourceState, failure: FeedError, started: float
    ) -> CheckOutcome:
        async with self.database.write() as session:
            now = await self.database.now(session)
            outcome = CheckOutcome(
                at=now,
                next_check_at=next_check(
                    now,
                    source.every,
                    failures=state.failures + 1,
                    retry_after=failure.retry_after,
                    chance=self.chance(),
                ),
                problem=str(failure),
                took=_since(started),
            )
            await record_check(session, source.key, outcome)
        return outcome

    def _article(self, source: Source, entry: Entry, seen: Occasion) -> NewArticle:
        now = seen.now
        moment = publication(entry.published_at, entry.day, zone=source.zone, seen_at=now)
        # Without a date from the source, the page may still give one when it is read.
        may_announce = not seen.silent and (
            moment is None or is_news(moment, now=now, max_age=self.max_age)
        )
        return NewArticle(
            identity=entry.identity,
            link=canonical(entry.url) if source.kind is SourceKind.FEED else entry.url,
            url=entry.url,
            title=entry.title,
            published_at=moment,
            published_on=moment.astimezone(source.zone).date() if moment else None,
            may_announce=may_announce,
            tellable_since=max(moment or now, seen.heard_before or now),
            feed_html=entry.html,
        )


def _tell(source: Source, outcome: CheckOutcome) -> None:
    fields = {"source": source.key, "entries": outcome.entries, "new": outcome.new}
    if outcome.problem:
        problem = {"source": source.key, "problem": outcome.problem}
        log.warning("source could not be checked", extra=problem)
    else:
        log.info("source checked", extra=fields)


def _since(started: float) -> timedelta:
    return timedelta(seconds=time.monotonic() - started)
