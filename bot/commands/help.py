"""Which commands are there, and how are they used?"""

from __future__ import annotations

from bot.commands import refer
from bot.commands.command import Command, Request
from bot.domain.message import Fact, Message
from bot.errors import CommandError


async def help_(request: Request) -> Message:
    """List all commands, or explain one with examples."""
    words, name = request.words, request.argument.strip().lstrip("/").casefold()
    if not name:
        lines = tuple(
            Fact(label=refer.typed(request, command.usage(words)), value=command.summary(words))
            for command in request.commands
        )
        return Message(title=words("help.title"), facts=lines, footer=words("disclaimer"))
    command = next((c for c in request.commands if name in {c.name, *c.aliases}), None)
    if command is None:
        raise CommandError(words("unknown_command", help=refer.typed(request, "help")))
    return _explain(request, command)


def _explain(request: Request, command: Command) -> Message:
    words = request.words
    examples = "\n".join(refer.typed(request, example) for example in command.examples(words))
    aliases = ", ".join(refer.typed(request, alias) for alias in command.aliases)
    facts = [
        (words("help.usage"), refer.typed(request, command.usage(words))),
        (words("help.aliases"), aliases),
        (words("help.who"), words("help.admins") if command.changes else ""),
    ]
    return Message(
        title=command.summary(words),
        facts=tuple(Fact(label=label, value=value) for label, value in facts if value),
        body=f"{command.details(words)}\n{examples}".strip(),
    )


COMMAND = Command("help", help_, aliases=("h",))
