"""What does the service need from a chat platform? The contract is written here, nowhere else."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from bot.domain.chat import Destination, Sender
from bot.domain.limits import Limits
from bot.domain.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandLine:
    """A command as a person gave it, typed or by a button, without slash: "subscribe mastung".

    `prefix` is what people type before a command there: "/" or "/khabardar ".
    """

    text: str
    destination: Destination
    sender: Sender
    pressed: bool = False
    prefix: str = "/"


Dispatch = Callable[[CommandLine], Awaitable[Message]]
"""Answers a command line; never raises: what goes wrong becomes a message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatEvent:
    """A change of a chat that the service should know: the bot was removed, is back, was moved."""

    destination: Destination
    active: bool = True
    moved_to: str | None = None


Notice = Callable[[ChatEvent], Awaitable[None]]
"""Takes note of a change of a chat."""


class ChatPlatform(Protocol):
    """One chat service; a folder in bot/platforms whose `create()` returns this.

    A platform translates and nothing else: a `Message` into the service's format, the service's
    errors into `DeliveryError`, its events into command lines. `limits` is the pace that the
    service allows; it is kept for the platform, which never waits by itself.
    """

    name: str
    limits: Limits

    async def start(self, dispatch: Dispatch, notice: Notice) -> None:
        """Connect, and pass every command to `dispatch` and every change of a chat to `notice`."""
        ...

    async def stop(self) -> None:
        """Disconnect after what is in flight; stopping twice is allowed."""
        ...

    async def check(self) -> str:
        """Ask the service who we are there, for `khabardar check`; raises DeliveryError."""
        ...

    async def send(self, to: Destination, message: Message, *, reply_to: str | None = None) -> str:
        """Deliver `message`, as an answer to message `reply_to` if given; returns its id.

        Raises:
            DeliveryError: one of its subclasses, and never anything else.
        """
        ...

    async def edit(self, to: Destination, message_id: str, message: Message) -> str:
        """Change a sent message; returns the id of the message that now shows it.

        Raises:
            DeliveryError: one of its subclasses, and never anything else.
        """
        ...
