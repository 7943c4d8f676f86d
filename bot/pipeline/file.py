"""Stage 4: which known incident does each report tell of? Files it, and has the change announced.

Filing and announcing are one transaction: what is on file as announced is owed to the chats.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.article import ArticleState, Stage
from bot.engine.port import Hint
from bot.incidents.filing import Filing
from bot.incidents.rules import Rules
from bot.pipeline.announce import Announcer
from bot.pipeline.hints import RAISE, REST, Hints, NoHints
from bot.pipeline.steps import Attempt, record_failure
from bot.store.articles import get_article, lock_article, move_on
from bot.store.database import UNREACHABLE, Database
from bot.store.incidents import file_article

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileStage:
    """Files an article's reports by `rules`, and raises what chats should hear."""

    database: Database
    rules: Rules
    announcer: Announcer
    hints: Hints = field(default_factory=NoHints)

    async def __call__(self, article_id: int) -> None:
        """File one article, unless that is done already."""
        async with self.database.read() as session:
            article = await get_article(session, article_id)
        if article is None or article.state is not ArticleState.EXTRACTED:
            return
        attempt = Attempt(stage=Stage.FILE, article=article)
        try:
            filings = await self._file(attempt)
        except UNREACHABLE:
            raise
        except Exception as failure:
            # Ours, not the article's: it must neither be lost nor stop the others.
            log.exception("filing failed", extra={"article": article.id})
            await record_failure(self.database, attempt, failure)
        else:
            _tell(article.id, filings)

    async def _file(self, attempt: Attempt) -> tuple[Filing, ...]:
        async with self.database.write() as session:
            row = await lock_article(session, attempt.article.id, ArticleState.EXTRACTED)
            if row is None:
                return ()
            now = await self.database.now(session)
            filings = await file_article(
                session,
                attempt.article.id,
                now=now,
                rules=self.rules,
                backfill=not row.may_announce,
            )
            await self._announce(session, filings, row.tellable_since)
            detail = ", ".join(filing.after.id for filing in filings) or "nothing new"
            move_on(session, row, ArticleState.DONE, attempt.step(now, detail))
            return filings

    async def _announce(
        self, session: AsyncSession, filings: tuple[Filing, ...], since: datetime
    ) -> None:
        changes = [(filing.after, filing.reason) for filing in filings]
        if not await self.announcer.announce(session, changes, since=since):
            await self.hints.submit(session, [Hint(RAISE, REST)])


def _tell(article_id: int, filings: tuple[Filing, ...]) -> None:
    for filing in filings:
        incident = filing.after
        fields = {"article": article_id, "incident": incident.id, "revision": incident.revision}
        reason = filing.reason.value if filing.reason else "none"
        log.info("incident changed", extra={**fields, "reason": reason})
        if filing.reason and not (incident.place.district_id or incident.place.admin1):
            # Nobody subscribes to nowhere: only a person can find out where it was.
            place = incident.place.name or "not named"
            log.warning("incident in no known district", extra={**fields, "place": place})
