"""How does a chat stop being told of incidents?"""

from __future__ import annotations

from collections.abc import Sequence

from bot.commands import refer
from bot.commands.command import Command, Request
from bot.domain.chat import Subscription
from bot.domain.message import Message
from bot.errors import CommandError

_ALL = "all"
_ALL_FOR_SURE = "all yes"


async def unsubscribe(request: Request) -> Message:
    """Remove subscriptions by number, by area, or all of them after asking once."""
    present = await request.desk.subscriptions.of(request.destination)
    argument = " ".join(request.argument.casefold().split())
    if argument == _ALL and present:
        return _ask(request, len(present))
    chosen = present if argument == _ALL_FOR_SURE else _chosen(request, present)
    if not chosen:
        return _nothing_there(request, present)
    await request.desk.subscriptions.remove(request.destination, [s.number for s in chosen])
    return _removed(request, chosen)


def _chosen(request: Request, present: Sequence[Subscription]) -> Sequence[Subscription]:
    numbers = request.argument.replace("#", " ").replace(",", " ").split()
    if numbers and all(number.isdecimal() for number in numbers):
        return [s for s in present if str(s.number) in {n.lstrip("0") for n in numbers}]
    wish = refer.read_wish(request)
    if not request.argument.strip() or wish.unknown:
        raise CommandError(request.words("unsubscribe.which", list=_list_command(request)))
    keys = {area.key for area in (*wish.areas, *wish.choices)}
    return [s for s in present if s.area in keys]


def _ask(request: Request, count: int) -> Message:
    words = request.words
    return Message(
        title=words("unsubscribe.ask_all", n=count),
        buttons=refer.buttons(
            [
                (words("unsubscribe.yes_all"), f"unsubscribe {_ALL_FOR_SURE}"),
                (words("unsubscribe.keep"), "subscriptions"),
            ]
        ),
    )


def _removed(request: Request, removed: Sequence[Subscription]) -> Message:
    words = request.words
    lines = (refer.subscription_words(subscription, request) for subscription in removed)
    return Message(title=words("unsubscribe.done", n=len(removed)), body="\n".join(lines))


def _nothing_there(request: Request, present: Sequence[Subscription]) -> Message:
    """Pressing a button twice ends here: it says how things stand, and is no error."""
    key = "unsubscribe.none_left" if not present else "unsubscribe.not_there"
    return Message(title=request.words(key, list=_list_command(request)))


def _list_command(request: Request) -> str:
    return refer.typed(request, "subscriptions")


COMMAND = Command("unsubscribe", unsubscribe, aliases=("unsub",), changes=True)
