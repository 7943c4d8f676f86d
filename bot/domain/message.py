"""What is a message before any chat service has given it a form?

A platform renders these values; text in them is text, never markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A point in time inside a message, shown in the reader's zone where the service can.

    `text` is what others show; it names its zone ("6 Sep, about 14:00 PKT"). `at` is aware, UTC,
    and None where only a day is known.
    """

    text: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A named value ("Killed": "3–5"); `before` is the value that it replaces."""

    label: str
    value: str
    before: str | None = None
    moment: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A labelled http(s) address; with any other, only the label is shown."""

    label: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button that does what its command line, typed by the same person, would do.

    `command` is without a slash ("incident MS-250110-1") and at most 64 bytes of UTF-8.
    """

    label: str
    command: str

    def __post_init__(self) -> None:
        if not 1 <= len(self.command.encode()) <= 64:
            raise ValueError(f"a button's command must be 1 to 64 bytes, got {self.command!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A titled part of a longer message, for lists and look-ups."""

    title: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message to a chat, in the order people read it.

    `notice` stands first ("Corrected 16:40", "Delayed 2 h"). `struck` shows title and facts as
    withdrawn. `loud` says whether it may ring; `links` are named sources.
    """

    title: str
    notice: str = ""
    facts: tuple[Fact, ...] = ()
    body: str = ""
    sections: tuple[Section, ...] = ()
    links: tuple[Link, ...] = ()
    footer: str = ""
    buttons: tuple[Button, ...] = ()
    struck: bool = False
    loud: bool = True
