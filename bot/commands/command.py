"""What is a command, and what does it get to answer with?

A command is data and one async function from `Request` to `Message`. What it needs from the
rest of the service it asks of the ports below, and of nothing else.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Protocol

from bot.alerts.compose import Composer
from bot.areas import AreaIndex
from bot.domain.chat import ChatKind, Destination, Sender, Subscription
from bot.domain.incident import Incident, Revision
from bot.domain.message import Message
from bot.wording import Words


class Subscriptions(Protocol):
    """The standing wishes of all chats."""

    async def of(self, destination: Destination) -> Sequence[Subscription]:
        """The subscriptions of a chat, by number."""
        ...

    async def add(self, wish: Subscription) -> tuple[Subscription, bool]:
        """Store a wish and give it a number; False where the chat already has the same one."""
        ...

    async def remove(self, destination: Destination, numbers: Iterable[int]) -> int:
        """Remove subscriptions of a chat by number; returns how many there were."""
        ...


class Incidents(Protocol):
    """The incidents that are on file."""

    async def get(self, incident_id: str) -> Incident | None:
        """The incident of an ID."""
        ...

    async def since(self, moment: datetime) -> Sequence[Incident]:
        """The incidents that happened or were first reported after `moment`, newest first."""
        ...

    async def revisions(self, incident_id: str) -> Sequence[Revision]:
        """The changes of an incident, the oldest first."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedHealth:
    """Whether a source can be heard: `problem` is empty where it can. Times in UTC."""

    name: str
    heard_at: datetime | None = None
    problem: str = ""


class Feeds(Protocol):
    """The sources that are watched."""

    async def health(self) -> Sequence[FeedHealth]:
        """The state of every source."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What all commands work with; built once, in `bot.app`.

    `groups` gives an armed group's canonical short name by any spelling in lower case. `zone` is
    where readers live as long as a chat does not say otherwise.
    """

    areas: AreaIndex
    subscriptions: Subscriptions
    incidents: Incidents
    words: Words
    zone: tzinfo
    groups: Mapping[str, str] = field(default_factory=dict)
    feeds: Feeds | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One command as somebody gave it; `argument` is what followed its name.

    `prefix` is how commands are typed there: "/" or "/khabardar ".
    """

    argument: str
    destination: Destination
    sender: Sender
    now: datetime
    desk: Desk
    commands: Sequence[Command] = ()
    prefix: str = "/"

    @property
    def may_change(self) -> bool:
        """Whether the sender may change what this chat is told."""
        return self.destination.kind is ChatKind.PRIVATE or self.sender.is_admin

    @property
    def composer(self) -> Composer:
        """Writes of incidents as alerts do."""
        return Composer(self.desk.words, self.desk.zone, self.desk.groups)

    @property
    def words(self) -> Words:
        """The catalogue of the chat's language."""
        return self.desk.words


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, and the function that answers it.

    What people read of it stands in the catalogue under `command.<name>`. `changes` marks
    commands that only admins may give in groups and channels.
    """

    name: str
    run: Callable[[Request], Awaitable[Message]]
    aliases: tuple[str, ...] = ()
    changes: bool = False

    def summary(self, words: Words) -> str:
        """What it does, in one line."""
        return words(f"command.{self.name}.summary")

    def usage(self, words: Words) -> str:
        """Its name and what may follow: "recent [area] [7d] [type]"."""
        return f"{self.name} {words(f'command.{self.name}.arguments')}".strip()

    def details(self, words: Words) -> str:
        """What its summary leaves open; may be empty."""
        return words(f"command.{self.name}.details")

    def examples(self, words: Words) -> tuple[str, ...]:
        """Uses of it that work as they stand."""
        listed = words(f"command.{self.name}.examples").split(";")
        return tuple(f"{self.name} {example.strip()}".strip() for example in listed)
