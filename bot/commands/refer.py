"""How do answers refer to commands, areas and filters? Pieces that several commands share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress

from bot.commands.command import Request
from bot.commands.wish import Wish, WishReader
from bot.domain.area import Area
from bot.domain.chat import Subscription
from bot.domain.incident import Severity
from bot.domain.message import Button, Message
from bot.wording import Words
from extractors.report import EventType


def read_wish(request: Request) -> Wish:
    """Read the words after a command as area, severity, types, groups and period."""
    desk = request.desk
    return WishReader(desk.areas, desk.groups, desk.words).read(request.argument)


def buttons(pairs: Iterable[tuple[str, str]]) -> tuple[Button, ...]:
    """Buttons of labels and command lines; a command line that no button can hold is left out."""
    made: list[Button] = []
    for label, command in pairs:
        with suppress(ValueError):
            made.append(Button(label=label, command=command))
    return tuple(made)


def typed(request: Request, command: str) -> str:
    """A command as this person would type it: "/subscribe mastung"."""
    return f"{request.prefix}{command}"


def which_area(request: Request, command: str, wish: Wish, areas: Sequence[Area]) -> Message:
    """Ask which of several areas is meant; each button repeats the command with one of them."""
    words, rest = request.words, filters_as_typed(wish, request.words)
    offers = ((area_words(a, words), f"{command} {a.key}{rest}") for a in areas)
    title = words("area.which")
    if not wish.choices:
        title = words("area.did_you_mean", name=" ".join(wish.unknown))
    return Message(title=title, body=words("area.pick"), buttons=buttons(offers))


def filters_as_typed(wish: Wish, words: Words) -> str:
    """The filters of a wish, so that a button can repeat them; begins with a space."""
    severity = [words(f"severity.{wish.severity.name.lower()}").lower()] if wish.severity else []
    parts = [*severity, *sorted(wish.event_types), *sorted(wish.groups)]
    if wish.period:
        parts.append(f"{int(wish.period.total_seconds() // 3600)}h")
    return "".join(f" {part}" for part in parts)


def area_words(area: Area, words: Words) -> str:
    """An area's name with what tells it apart: "Balochistan (province)"."""
    return words(f"area.label.{area.level}", area=area.label)


def severity_words(severity: Severity, words: Words) -> str:
    """From which severity on somebody is told."""
    if severity is Severity.MINOR:
        return words("filter.any_severity")
    return words("filter.severity", severity=words(f"severity.{severity.name.lower()}"))


def types_words(event_types: Iterable[EventType], words: Words) -> str:
    """The types of incident that are wanted, joined by "or"."""
    names = [words(f"event_type.{event_type}") for event_type in sorted(event_types)]
    return words("filter.or").join(names) or words("filter.any_type")


def groups_words(groups: Iterable[str], words: Words) -> str:
    """The groups that are wanted, joined by "or"."""
    return words("filter.or").join(sorted(groups)) or words("filter.any_group")


def subscription_words(subscription: Subscription, request: Request) -> str:
    """A subscription in one line: the area and what else is asked for."""
    words, area = request.words, request.desk.areas.get(subscription.area)
    parts = [area_words(area, words) if area else subscription.area]
    if subscription.min_severity > Severity.MINOR:
        parts.append(severity_words(subscription.min_severity, words))
    if subscription.event_types:
        parts.append(types_words(subscription.event_types, words))
    if subscription.perpetrators:
        parts.append(groups_words(subscription.perpetrators, words))
    return words("filter.and").join(parts)
