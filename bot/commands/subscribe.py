"""How does a chat begin to be told of incidents in an area?"""

from __future__ import annotations

from datetime import timedelta

from bot.alerts.matching import Verdict, concerned, verdict
from bot.commands import refer
from bot.commands.command import Command, Request
from bot.commands.wish import Wish
from bot.domain.area import Area
from bot.domain.chat import Subscription
from bot.domain.incident import Severity
from bot.domain.message import Fact, Message
from bot.errors import CommandError

SUBSCRIPTIONS_PER_CHAT = 50
"""Keeps one chat from using up the service; nobody follows more areas one by one."""

LOOKED_BACK = timedelta(days=30)


async def subscribe(request: Request) -> Message:
    """Store a wish and repeat in words what was understood."""
    wish = refer.read_wish(request)
    if question := _unclear(request, wish):
        return question
    added = [await _add(request, wish, area) for area in wish.areas]
    if len(added) == 1:
        return await _confirm(request, *added[0])
    lines = (refer.subscription_words(subscription, request) for subscription, _ in added)
    return Message(title=request.words("subscribe.several", n=len(added)), body="\n".join(lines))


def _unclear(request: Request, wish: Wish) -> Message | None:
    """What has to be asked before anything is stored."""
    words = request.words
    if wish.choices:
        return refer.which_area(request, "subscribe", wish, wish.choices)
    if wish.unknown:
        name = " ".join(wish.unknown)
        if similar := request.desk.areas.like(name):
            return refer.which_area(request, "subscribe", wish, similar)
        example = refer.typed(request, "subscribe mastung")
        raise CommandError(words("area.unknown", name=name, example=example))
    if not wish.areas:
        raise CommandError(
            words("subscribe.no_area", example=refer.typed(request, "subscribe mastung serious"))
        )
    return None


async def _add(request: Request, wish: Wish, area: Area) -> tuple[Subscription, bool]:
    present = await request.desk.subscriptions.of(request.destination)
    if len(present) >= SUBSCRIPTIONS_PER_CHAT:
        raise CommandError(request.words("subscribe.too_many", n=SUBSCRIPTIONS_PER_CHAT))
    return await request.desk.subscriptions.add(
        Subscription(
            id=0,
            destination=request.destination,
            area=area.key,
            min_severity=wish.severity or Severity.MINOR,
            event_types=wish.event_types,
            perpetrators=wish.groups,
            created_by=request.sender.id,
            created_at=request.now,
        )
    )


async def _confirm(request: Request, subscription: Subscription, is_new: bool) -> Message:
    words, number = request.words, subscription.number
    area = request.desk.areas.get(subscription.area)
    name = refer.area_words(area, words) if area else subscription.area
    return Message(
        title=words("subscribe.done" if is_new else "subscribe.already", area=name),
        facts=_understood(request, subscription, area),
        body=await _looking_back(request, subscription),
        footer=words("disclaimer"),
        buttons=refer.buttons(
            [
                (words("subscribe.undo"), f"unsubscribe {number}"),
                (words("subscribe.mine"), "subscriptions"),
            ]
        ),
    )


def _understood(
    request: Request, subscription: Subscription, area: Area | None
) -> tuple[Fact, ...]:
    words = request.words
    facts = {
        "severity": refer.severity_words(subscription.min_severity, words),
        "types": refer.types_words(subscription.event_types, words),
        "groups": refer.groups_words(subscription.perpetrators, words),
        "sound": words("filter.sound_rule"),
    }
    members = [request.desk.areas.get(key) for key in area.members] if area else []
    if members:
        names = ", ".join(member.name for member in members if member)
        facts = {"members": names, **facts}
    return tuple(
        Fact(label=words(f"filter.label.{key}"), value=value) for key, value in facts.items()
    )


async def _looking_back(request: Request, subscription: Subscription) -> str:
    """How often this would have rung: the same matcher as for alerts, on what is on file."""
    desk = request.desk
    recent = await desk.incidents.since(request.now - LOOKED_BACK)
    hits = [
        incident
        for incident in recent
        if verdict(subscription, incident, concerned(incident.place, desk.areas)) is Verdict.WANTED
    ]
    return request.words("subscribe.looking_back", n=len(hits), days=LOOKED_BACK.days)


COMMAND = Command("subscribe", subscribe, aliases=("sub",), changes=True)
