"""Which sources are watched, which articles were found, and what became of each?"""

from datetime import date, datetime

from sqlalchemy import Index, Text, UniqueConstraint
from sqlmodel import Field

from bot.domain.article import ArticleState, Stage
from bot.store.columns import EnumText, Row, UtcDateTime


class SourceRow(Row, table=True):
    """What is remembered of a source between two checks; the list itself is in a file.

    `address` is the one that `etag` and `last_modified` belong to. `failures` counts failed
    checks in a row. `claimed_until` keeps other processes away while one is checking.
    """

    __tablename__ = "source"

    key: str = Field(primary_key=True, max_length=40)
    address: str = Field(sa_type=Text)
    next_check_at: datetime = Field(sa_type=UtcDateTime, index=True)
    claimed_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    etag: str = Field(default="", sa_type=Text)
    last_modified: str = ""
    failures: int = 0
    problem: str = Field(default="", sa_type=Text)
    first_checked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    checked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    heard_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    last_news_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class SourceCheckRow(Row, table=True):
    """One check of a source: when, how many entries, how many of them new, or what went wrong."""

    __tablename__ = "source_check"
    __table_args__ = (Index(None, "source_key", "at"),)

    id: int | None = Field(default=None, primary_key=True)
    source_key: str = Field(max_length=40)
    at: datetime = Field(sa_type=UtcDateTime, index=True)
    entries: int = 0
    new: int = 0
    problem: str = Field(default="", sa_type=Text)
    milliseconds: int = 0


class ArticleRow(Row, table=True):
    """One article; unique by what its source knows it by, and by its link across sources.

    `reports` counts the incidents it tells of, None before it was understood. `retry_at` is when
    a failed stage may be tried again. `tellable_since` is the earliest moment
    at which it could have been told: its age as news counts from there, however late a publisher
    lists it, while the time that the service was down counts.
    """

    __tablename__ = "article"
    __table_args__ = (
        UniqueConstraint("source_key", "identity"),
        Index(None, "state", "published_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    source_key: str = Field(max_length=40)
    identity: str = Field(max_length=64)
    link_key: str = Field(max_length=64, unique=True)
    url: str = Field(sa_type=Text)
    title: str = Field(default="", sa_type=Text)
    state: ArticleState = Field(sa_type=EnumText(ArticleState))
    outcome: str = Field(default="", sa_type=Text)
    attempts: int = 0
    retry_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    first_seen_at: datetime = Field(sa_type=UtcDateTime, index=True)
    published_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    published_on: date | None = None
    may_announce: bool = True
    tellable_since: datetime = Field(sa_type=UtcDateTime)
    language: str = Field(default="", max_length=8)
    feed_html: str = Field(default="", sa_type=Text)
    text: str = Field(default="", sa_type=Text)
    reports: int | None = None
    read_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    extracted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    done_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class ArticleStepRow(Row, table=True):
    """One attempt of a stage at an article, and how it ended."""

    __tablename__ = "article_step"

    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id", index=True, ondelete="CASCADE")
    stage: Stage = Field(sa_type=EnumText(Stage))
    at: datetime = Field(sa_type=UtcDateTime, index=True)
    ok: bool
    detail: str = Field(default="", sa_type=Text)
    milliseconds: int = 0
