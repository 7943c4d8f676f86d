"""What happened lately, here or elsewhere?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.alerts.matching import concerned
from bot.commands import refer
from bot.commands.command import Command, Request
from bot.commands.wish import Wish
from bot.domain.incident import Incident, Severity
from bot.domain.message import Message
from bot.errors import CommandError

PAGE = 5
"""Incidents per page, so that a page fits a phone's screen."""

USUAL = timedelta(days=7)
LONGEST = timedelta(days=365)


async def recent(request: Request) -> Message:
    """List the latest incidents of an area, a period and types; five to a page."""
    wish = refer.read_wish(request)
    if question := _unclear(request, wish):
        return question
    own = frozenset[str]() if wish.areas else await _own_areas(request)
    areas = own or frozenset(area.key for area in wish.areas)
    period = min(wish.period or USUAL, LONGEST)
    on_file = await request.desk.incidents.since(request.now - period)
    fitting = [i for i in on_file if _fits(i, wish, areas, request)]
    where = ", ".join(area.label for area in wish.areas)
    where = where or request.words("recent.your_areas" if own else "recent.everywhere")
    if not fitting:
        return _nothing(request, wish, where, period)
    title = request.words("recent.title", n=len(fitting), where=where, period=_period(period))
    return _page(request, wish, fitting, title)


def _unclear(request: Request, wish: Wish) -> Message | None:
    similar = wish.choices or request.desk.areas.like(" ".join(wish.unknown))
    if wish.choices or (wish.unknown and similar):
        return refer.which_area(request, "recent", wish, similar)
    if wish.unknown:
        example = refer.typed(request, "recent mastung 7d")
        name = " ".join(wish.unknown)
        raise CommandError(request.words("area.unknown", name=name, example=example))
    return None


async def _own_areas(request: Request) -> frozenset[str]:
    present = await request.desk.subscriptions.of(request.destination)
    return frozenset(subscription.area for subscription in present)


def _fits(incident: Incident, wish: Wish, areas: frozenset[str], request: Request) -> bool:
    if incident.merged_into or incident.severity < (wish.severity or Severity.MINOR):
        return False
    if wish.event_types and incident.event_type not in wish.event_types:
        return False
    if wish.groups and incident.perpetrator not in wish.groups:
        return False
    return not areas or not areas.isdisjoint(concerned(incident.place, request.desk.areas))


def _nothing(request: Request, wish: Wish, where: str, period: timedelta) -> Message:
    words = request.words
    title = words("recent.none", where=where, period=_period(period))
    longer = f"recent{_repeat(replace(wish, period=timedelta(days=30)), request)}"
    offer = () if period >= timedelta(days=30) else ((words("recent.longer"), longer),)
    return Message(title=title, body=words("recent.none_means"), buttons=refer.buttons(offer))


def _page(request: Request, wish: Wish, found: Sequence[Incident], title: str) -> Message:
    words = request.words
    pages = -(-len(found) // PAGE)
    page = min(wish.page, pages)
    shown = found[(page - 1) * PAGE : page * PAGE]
    composer = request.composer
    turns = [("recent.newer", page - 1), ("recent.older", page + 1)]
    return Message(
        title=title,
        sections=tuple(composer.section(incident) for incident in shown),
        footer=words("recent.page", page=page, pages=pages) if pages > 1 else "",
        buttons=refer.buttons(
            [
                *((incident.id, f"incident {incident.id}") for incident in shown),
                *(
                    (words(label), f"recent{_repeat(wish, request)} p{turn}")
                    for label, turn in turns
                    if 1 <= turn <= pages
                ),
            ]
        ),
        loud=False,
    )


def _repeat(wish: Wish, request: Request) -> str:
    """The same question again, as a button can hold it."""
    areas = "".join(f" {area.key}" for area in wish.areas)
    return f"{areas}{refer.filters_as_typed(wish, request.words)}"


def _period(period: timedelta) -> str:
    hours = int(period.total_seconds() // 3600)
    return f"{hours // 24} d" if hours % 24 == 0 else f"{hours} h"


COMMAND = Command("recent", recent, aliases=("latest", "incidents"))
