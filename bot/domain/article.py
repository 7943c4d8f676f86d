"""What is known of an article on its way from a source to a chat?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class ArticleState(StrEnum):
    """How far an article has come; each stage takes it one step on.

    new (listed by its source) → read (its text is here) → extracted (its reports are on file) →
    done (they are part of incidents, alerts are in the outbox). SET_ASIDE ends it early, with
    the reason in `outcome`.
    """

    NEW = "new"
    READ = "read"
    EXTRACTED = "extracted"
    DONE = "done"
    SET_ASIDE = "set_aside"


class Stage(StrEnum):
    """A step of the work on an article."""

    READ = "read"
    EXTRACT = "extract"
    FILE = "file"


STAGE_OF = {
    ArticleState.NEW: Stage.READ,
    ArticleState.READ: Stage.EXTRACT,
    ArticleState.EXTRACTED: Stage.FILE,
}
"""Which stage takes an article on from where it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredArticle:
    """An article as the store has it.

    `published_at` is aware, in UTC; `published_on` the day in the newsroom's zone; both None
    where nobody says when it was published. `may_announce` is False for what was on a new
    source's first list, is old, or has no date: it is filed and told to nobody. `feed_html` is
    what the feed itself carries of the text. `reports` counts the incidents it tells of, None
    before it was understood.
    """

    id: int
    source_key: str
    url: str
    title: str
    state: ArticleState
    first_seen_at: datetime
    published_at: datetime | None = None
    published_on: date | None = None
    may_announce: bool = True
    text: str = ""
    language: str = ""
    feed_html: str = ""
    attempts: int = 0
    outcome: str = ""
    reports: int | None = None
