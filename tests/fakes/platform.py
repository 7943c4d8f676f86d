"""A chat service that remembers what it was told to show."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.chat import Destination
from bot.domain.limits import UNLIMITED
from bot.domain.message import Message
from bot.ports import Dispatch, Notice


@dataclass(frozen=True)
class Shown:
    """`edits` and `reply_to` are ids of earlier messages."""

    id: str
    chat: str
    message: Message
    edits: str | None = None
    reply_to: str | None = None


class FakePlatform:
    """`sent` holds every message in order; `failure`, once set, is raised instead of sending."""

    name = "fake"
    limits = UNLIMITED

    def __init__(self) -> None:
        self.sent: list[Shown] = []
        self.failure: Exception | None = None
        self.tries = 0
        self.dispatch: Dispatch | None = None

    @property
    def alerts(self) -> list[str]:
        """The titles of the messages that were no edits and no answers."""
        return [s.message.title for s in self.sent if s.edits is None and s.reply_to is None]

    async def start(self, dispatch: Dispatch, notice: Notice) -> None:
        self.dispatch = dispatch

    async def stop(self) -> None:
        pass

    async def check(self) -> str:
        return "fake"

    async def send(self, to: Destination, message: Message, *, reply_to: str | None = None) -> str:
        self.tries += 1
        if self.failure is not None:
            raise self.failure
        return self._show(Shown(str(len(self.sent) + 1), to.chat, message, reply_to=reply_to))

    async def edit(self, to: Destination, message_id: str, message: Message) -> str:
        self._show(Shown(str(len(self.sent) + 1), to.chat, message, edits=message_id))
        return message_id

    def _show(self, shown: Shown) -> str:
        self.sent.append(shown)
        return shown.id
