"""What is this chat told of?"""

from __future__ import annotations

from bot.commands import refer
from bot.commands.command import Command, Request
from bot.domain.message import Message, Section

SHOWN_BUTTONS = 8
"""More buttons than this make a wall; the rest is removed by typing its number."""


async def subscriptions(request: Request) -> Message:
    """List the chat's subscriptions by number, with a button to remove each."""
    words = request.words
    present = await request.desk.subscriptions.of(request.destination)
    if not present:
        example = refer.typed(request, "subscribe mastung")
        return Message(title=words("subscriptions.none"), body=words("try", example=example))
    lines = [f"{s.number}. {refer.subscription_words(s, request)}" for s in present]
    removals = [
        (words("subscriptions.remove", number=s.number), f"unsubscribe {s.number}")
        for s in present[:SHOWN_BUTTONS]
    ]
    return Message(
        title=words("subscriptions.title", n=len(present)),
        sections=(Section(lines=tuple(lines)),),
        footer=words("subscriptions.hint", example=refer.typed(request, "unsubscribe 1")),
        buttons=refer.buttons(removals),
    )


COMMAND = Command("subscriptions", subscriptions, aliases=("list", "subs", "mine"))
