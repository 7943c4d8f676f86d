"""Which commands are there? The only list; menus, help and documentation come from it."""

from __future__ import annotations

from bot.commands import (
    help,
    incident,
    recent,
    start,
    status,
    subscribe,
    subscriptions,
    unsubscribe,
)
from bot.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    subscribe.COMMAND,
    unsubscribe.COMMAND,
    subscriptions.COMMAND,
    recent.COMMAND,
    incident.COMMAND,
    status.COMMAND,
    help.COMMAND,
    start.COMMAND,
)

_BY_NAME = {name: command for command in COMMANDS for name in (command.name, *command.aliases)}


def find(name: str) -> Command | None:
    """The command of a name or alias, in any case of letters."""
    return _BY_NAME.get(name.casefold())


def parse(text: str) -> tuple[str, str]:
    """Part a command line into name and argument; a slash and "@thebot" are left out.

    >>> parse("/Recent@khabardar_bot mastung 7d")
    ('recent', 'mastung 7d')
    """
    name, *argument = text.strip().removeprefix("/").split(maxsplit=1) or [""]
    return name.partition("@")[0].casefold(), " ".join(argument)


def changes(text: str) -> bool:
    """Whether a command line would change what a chat is told."""
    command = find(parse(text)[0])
    return command is not None and command.changes


def turns_page(text: str) -> bool:
    """Whether a command line asks for another page of a list ("recent pk-ba p2")."""
    last = text.rpartition(" ")[2]
    return parse(text)[0] == "recent" and last[:1] == "p" and last[1:].isdecimal()
