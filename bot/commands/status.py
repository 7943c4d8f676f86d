"""Is anything being watched for this chat, and can its sources be heard?"""

from __future__ import annotations

from collections.abc import Sequence

from bot.alerts.circumstances import time_words
from bot.commands.command import Command, FeedHealth, Request
from bot.domain.message import Fact, Message, Section

SHOWN_PROBLEMS = 10


async def status(request: Request) -> Message:
    """Say what is watched and whether silence means quiet or blind."""
    words, desk = request.words, request.desk
    watched = await desk.subscriptions.of(request.destination)
    feeds = await desk.feeds.health() if desk.feeds else ()
    silent = [feed for feed in feeds if feed.problem]
    facts = [
        Fact(label=words("status.watched"), value=words("status.subscriptions", n=len(watched))),
        *_areas(request, sorted({s.area for s in watched})),
        Fact(label=words("status.mutes"), value=words("status.no_mutes")),
        Fact(label=words("status.feeds"), value=_feeds_words(request, feeds, silent)),
    ]
    lines = tuple(_problem(request, feed) for feed in silent[:SHOWN_PROBLEMS])
    sections = (Section(title=words("status.silent"), lines=lines),) if lines else ()
    return Message(title=words("status.title"), facts=tuple(facts), sections=sections, loud=False)


def _areas(request: Request, keys: Sequence[str]) -> list[Fact]:
    known = (request.desk.areas.get(key) for key in keys)
    names = ", ".join(area.name for area in known if area)
    return [Fact(label=request.words("status.areas"), value=names)] if names else []


def _feeds_words(
    request: Request, feeds: Sequence[FeedHealth], silent: Sequence[FeedHealth]
) -> str:
    if not feeds:
        return request.words("status.feeds_unknown")
    return request.words("status.feeds_heard", heard=len(feeds) - len(silent), all=len(feeds))


def _problem(request: Request, feed: FeedHealth) -> str:
    heard = time_words(feed.heard_at, request.desk.zone) if feed.heard_at else ""
    key = "status.silent_since" if heard else "status.never_heard"
    return request.words(key, name=feed.name, time=heard, problem=feed.problem)


COMMAND = Command("status", status)
