"""What does a newcomer need to know?"""

from __future__ import annotations

from bot.commands import refer
from bot.commands.command import Command, Request
from bot.domain.message import Message


async def start(request: Request) -> Message:
    """Say what the service does and how to begin."""
    words = request.words
    example = refer.typed(request, "subscribe mastung")
    return Message(
        title=words("start.title"),
        body=words("start.body", example=example),
        footer=words("disclaimer"),
        buttons=refer.buttons(
            [(words("start.recent"), "recent"), (words("start.help"), "help")],
        ),
    )


COMMAND = Command("start", start)
