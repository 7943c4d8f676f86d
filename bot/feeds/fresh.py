"""When was an article published, and is it still news? Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.source import moment_of

CLOCKS_DIFFER = timedelta(days=1)
"""A publisher's clock or time zone may be wrong by this much; a date further ahead is no date."""


def publication(
    moment: datetime | None, day: date | None, *, zone: ZoneInfo, seen_at: datetime
) -> datetime | None:
    """The time of publication from what a source gives, or None if that is nothing usable.

    News is never from the future: what claims to be is taken for published when it was seen.
    """
    if moment is None and day is not None:
        moment = moment_of(day, zone, seen_at)
    if moment is None or moment > seen_at + CLOCKS_DIFFER:
        return None
    return min(moment, seen_at)


def is_news(published_at: datetime | None, *, now: datetime, max_age: timedelta) -> bool:
    """Say whether an article may still alert: what has no date never may, nobody knows its age."""
    return published_at is not None and now - published_at <= max_age
