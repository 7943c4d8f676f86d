"""What does a chat platform do that sends nothing and remembers everything?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.domain.chat import Destination
from bot.domain.limits import UNLIMITED
from bot.domain.message import Message
from bot.ports import Dispatch, Notice

PLATFORM = "replay"


class SimulatedClock:
    """Shows the time that a replay has reached; it never goes back."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def __call__(self) -> datetime:
        """The simulated time, aware and in UTC; it ticks, so that no two moments are one."""
        self._now += timedelta(microseconds=1)
        return self._now

    def move_to(self, moment: datetime) -> None:
        """Let time pass until `moment`."""
        self._now = max(self._now, moment)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A message as a chat would have got it: `what` is "sent", "edited" or "replied"."""

    what: str
    chat: str
    number: str
    message: Message
    about: str = ""


@dataclass
class Recorder:
    """A chat platform that keeps what it is given."""

    name: str = PLATFORM
    limits = UNLIMITED
    sent: list[Sent] = field(default_factory=list)
    _count: int = 0

    def take(self) -> tuple[Sent, ...]:
        """What was sent since the last time somebody asked."""
        taken, self.sent = tuple(self.sent), []
        return taken

    async def start(self, dispatch: Dispatch, notice: Notice) -> None:
        """Nothing to connect to."""

    async def stop(self) -> None:
        """Nothing to disconnect from."""

    async def check(self) -> str:
        """Say who we are."""
        return PLATFORM

    async def send(self, to: Destination, message: Message, *, reply_to: str | None = None) -> str:
        """Keep a message."""
        self._count += 1
        what = "replied" if reply_to else "sent"
        number = str(self._count)
        self.sent.append(
            Sent(what=what, chat=to.chat, number=number, message=message, about=reply_to or "")
        )
        return number

    async def edit(self, to: Destination, message_id: str, message: Message) -> str:
        """Keep what a message now reads."""
        self.sent.append(Sent(what="edited", chat=to.chat, number=message_id, message=message))
        return message_id
