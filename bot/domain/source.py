"""Where does news come from, and what is one piece of it before it has been read?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.incident import SourceClass


class SourceKind(StrEnum):
    """How a source is asked for news."""

    FEED = "feed"
    FOLDER = "folder"


class TextFrom(StrEnum):
    """Where the full text of a feed's articles is: on the linked page, or in the feed itself."""

    PAGE = "page"
    FEED = "feed"


class FirstCheck(StrEnum):
    """What becomes of the entries that a source lists when it is checked for the first time.

    RECORD is the rule: nobody can tell which of them are new, so they are stored and told to
    nobody. ANNOUNCE treats them like any other entry.
    """

    RECORD = "record"
    ANNOUNCE = "announce"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One place that news is read from, as an operator lists it.

    `address` is the feed's URL or the folder's path. `timezone` is the one of the newsroom: it
    decides which day "yesterday" is. `every` is the pause between two checks.
    """

    key: str
    name: str
    kind: SourceKind
    address: str
    source_class: SourceClass = SourceClass.PRESS
    country: str = ""
    language: str = "en"
    timezone: str = "UTC"
    every: timedelta = timedelta(minutes=10)
    text_from: TextFrom = TextFrom.PAGE
    first_check: FirstCheck = FirstCheck.RECORD
    enabled: bool = True
    note: str = ""

    @property
    def zone(self) -> ZoneInfo:
        """The newsroom's time zone."""
        return ZoneInfo(self.timezone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One piece of news as its source lists it.

    `identity` is what the source knows it by; it never changes, while titles and links do.
    `published_at` is aware, in UTC, and None where the source does not say. `day` is set instead
    where only the day is known. `html` is what the source itself tells of the text, if anything.
    """

    identity: str
    url: str
    title: str = ""
    published_at: datetime | None = None
    day: date | None = None
    html: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The readable part of an article: no markup, paragraphs parted by line breaks."""

    text: str
    title: str = ""
    published_at: datetime | None = None
    day: date | None = None
    language: str = ""


def moment_of(day: date, zone: ZoneInfo, seen_at: datetime) -> datetime:
    """The time to assume for news of which only the day is known: noon, but not after we saw it."""
    noon = datetime.combine(day, time(12), zone).astimezone(UTC)
    return min(noon, seen_at)
