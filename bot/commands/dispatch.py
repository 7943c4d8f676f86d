"""Who answers a command line, and what if something goes wrong?"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from datetime import UTC, datetime

from bot.commands import registry
from bot.commands.command import Command, Desk, Request
from bot.domain.chat import ChatKind
from bot.domain.message import Message
from bot.errors import CommandError
from bot.ports import CommandLine, Dispatch

log = logging.getLogger(__name__)

LONGEST_LINE = 500
"""Characters of a command line; nobody types more, and what is longer need not be searched."""


def make_dispatch(desk: Desk, clock: Callable[[], datetime] | None = None) -> Dispatch:
    """The function that answers command lines; it never raises.

    `clock` tells the current time in UTC.
    """
    now = clock or (lambda: datetime.now(UTC))

    async def dispatch(line: CommandLine) -> Message:
        try:
            return await _answer(line, desk, now())
        except CommandError as refusal:
            return Message(title=str(refusal), loud=False)
        except Exception:
            # Whatever broke, a person waits for an answer; the log has the story.
            mark = secrets.token_hex(4)
            log.exception("command failed", extra={"error_id": mark})
            return Message(title=desk.words("failed", id=mark), loud=False)

    return dispatch


async def _answer(line: CommandLine, desk: Desk, now: datetime) -> Message:
    name, argument = registry.parse(line.text[:LONGEST_LINE])
    command = registry.find(name or "help")
    if command is None:
        raise CommandError(desk.words("unknown_command", help=f"{line.prefix}help"))
    request = Request(
        argument=argument,
        destination=line.destination,
        sender=line.sender,
        now=now,
        desk=desk,
        commands=registry.COMMANDS,
        prefix=line.prefix,
    )
    _refuse_strangers(command, request)
    return await command.run(request)


def _refuse_strangers(command: Command, request: Request) -> None:
    if command.changes and not request.may_change:
        is_channel = request.destination.kind is ChatKind.CHANNEL
        raise CommandError(
            request.words("only_admins.channel" if is_channel else "only_admins.group")
        )
