"""How does a message look in Telegram? Pure: from `Message` to plain text and entities.

No markup is built: bold, links and times are entities beside the text, counted in UTF-16 units.
So nothing in a text can be taken for markup, and no cut can break it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity
from telegram.constants import MessageEntityDateTimeFormats as Formats

from bot.domain.message import Button, Fact, Message, Section
from bot.platforms.cleaning import cleaned
from bot.platforms.shorten import fitted
from bot.platforms.telegram import limits

WORD_JOINER = "\u2060"
"""Invisible; after an "@" it keeps Telegram from making a mention of what follows."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What is sent: the text, what is special in it, and the buttons."""

    text: str
    entities: tuple[MessageEntity, ...]
    buttons: InlineKeyboardMarkup | None


def render(message: Message) -> Rendered:
    """The longest form of `message` that Telegram takes."""
    fitting = fitted(cleaned(message), lambda m: units(_write(m).text) <= limits.TEXT)
    page = _write(fitting)
    return Rendered(page.text, tuple(page.entities[: limits.ENTITIES]), keyboard(fitting.buttons))


def units(text: str) -> int:
    """The length that Telegram counts: UTF-16 code units.

    >>> units("🔥 Mastung")
    10
    """
    return len(text.encode("utf-16-le")) // 2


def keyboard(buttons: tuple[Button, ...]) -> InlineKeyboardMarkup | None:
    """Buttons in rows that a phone shows without cutting labels."""
    rows: list[list[InlineKeyboardButton]] = []
    room = 0
    for button in buttons[: limits.BUTTONS]:
        made = InlineKeyboardButton(button.label, callback_data=button.command)
        room -= len(button.label)
        if not rows or room < 0 or len(rows[-1]) == limits.BUTTONS_PER_ROW:
            rows.append([])
            room = limits.ROW_LABELS - len(button.label)
        rows[-1].append(made)
    return InlineKeyboardMarkup(rows) if rows else None


class _Page:
    """A text under construction, with its entities."""

    def __init__(self) -> None:
        self.entities: list[MessageEntity] = []
        self._parts: list[str] = []
        self._length = 0

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def add(
        self, text: str, *styles: str, url: str | None = None, at: datetime | None = None
    ) -> None:
        """Append text; each style becomes an entity over it, a link or a time where given."""
        shown = text.replace("@", f"@{WORD_JOINER}")
        length = units(shown)
        kinds = [*styles, *(["text_link"] if url else []), *(["date_time"] if at else [])]
        if shown.strip():
            self.entities += [self._entity(kind, length, url, at) for kind in kinds]
        self._parts.append(shown)
        self._length += length

    def _entity(
        self, kind: str, length: int, url: str | None, at: datetime | None
    ) -> MessageEntity:
        is_time = kind == MessageEntity.DATE_TIME
        return MessageEntity(
            type=kind,
            offset=self._length,
            length=length,
            url=url if kind == MessageEntity.TEXT_LINK else None,
            unix_time=at if is_time else None,
            date_time_format=Formats.LOCALIZED_WEEKDAY_SHORT_DATE_SHORT_TIME if is_time else None,
        )


def _write(message: Message) -> _Page:
    page = _Page()
    struck = (MessageEntity.STRIKETHROUGH,) if message.struck else ()
    if message.notice:
        page.add(message.notice, MessageEntity.BOLD)
        page.add("\n")
    page.add(message.title, MessageEntity.BOLD, *struck)
    for fact in message.facts:
        _fact(page, fact, struck)
    if message.body:
        page.add(f"\n\n{message.body}")
    for section in message.sections:
        _section(page, section)
    _links(page, message)
    if message.footer:
        page.add("\n" if message.links else "\n\n")
        page.add(message.footer, MessageEntity.ITALIC)
    return page


def _fact(page: _Page, fact: Fact, struck: tuple[str, ...]) -> None:
    page.add(f"\n{fact.label}: ")
    if fact.before is not None:
        page.add(fact.before, MessageEntity.STRIKETHROUGH)
        page.add(" → ")
    for text, at in _times_apart(fact):
        page.add(text, *struck, at=at)


def _times_apart(fact: Fact) -> Iterator[tuple[str, datetime | None]]:
    """The value, with the part that is a time marked as one."""
    moment = fact.moment
    if moment is None or moment.at is None or moment.text not in fact.value:
        yield fact.value, None
        return
    before, _, after = fact.value.partition(moment.text)
    for text, at in ((before, None), (moment.text, moment.at), (after, None)):
        if text:
            yield text, at


def _section(page: _Page, section: Section) -> None:
    page.add("\n")
    if section.title:
        page.add("\n")
        page.add(section.title, MessageEntity.BOLD)
    for line in section.lines:
        page.add(f"\n{line}")


def _links(page: _Page, message: Message) -> None:
    for position, link in enumerate(message.links):
        page.add(" · " if position else "\n\n")
        page.add(link.label, url=link.url or None)
