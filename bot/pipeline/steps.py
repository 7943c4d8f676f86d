"""How is a stage's failure at an article written down, and the article kept for later?"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.domain.article import ArticleState, Stage, StoredArticle
from bot.errors import FeedError
from bot.pipeline.retries import pause_before_retry
from bot.store.articles import Step, lock_article, move_on, retry_later
from bot.store.database import Database

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One attempt of a stage at an article, from its start on."""

    stage: Stage
    article: StoredArticle
    started: float = field(default_factory=time.monotonic)

    def step(self, at: datetime, detail: str) -> Step:
        """The attempt as it is written down once it has ended."""
        took = timedelta(seconds=time.monotonic() - self.started)
        return Step(stage=self.stage, at=at, detail=detail, took=took)


async def record_failure(database: Database, attempt: Attempt, failure: Exception) -> None:
    """Write a failed attempt down: the article is tried again later, or set aside."""
    article, detail = attempt.article, str(failure) or type(failure).__name__
    async with database.write() as session:
        row = await lock_article(session, article.id, article.state)
        if row is None:
            return
        now = await database.now(session)
        step = attempt.step(now, detail)
        pause = _pause(attempt.stage, row.attempts, failure)
        if pause is None:
            move_on(session, row, ArticleState.SET_ASIDE, step)
        else:
            retry_later(session, row, step, now + pause)
    _tell(attempt, detail, pause)


def _pause(stage: Stage, failed_before: int, failure: Exception) -> timedelta | None:
    if not isinstance(failure, FeedError):
        return pause_before_retry(stage, failed_before)
    return pause_before_retry(
        stage, failed_before, permanent=failure.permanent, retry_after=failure.retry_after
    )


def _tell(attempt: Attempt, detail: str, pause: timedelta | None) -> None:
    article = attempt.article
    fields = {
        "article": article.id,
        "source": article.source_key,
        "url": article.url,
        "stage": attempt.stage.value,
        "problem": detail,
    }
    if pause is None:
        log.warning("article set aside", extra=fields)
    else:
        log.info("article is tried again later", extra={**fields, "in": str(pause)})
