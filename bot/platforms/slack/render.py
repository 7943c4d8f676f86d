"""How does a message look in Slack? Pure: from `Message` to blocks and the text beside them.

Screen readers and previews read the text and not the blocks, so it holds every fact. Text of
others stands in plain_text objects; where mrkdwn is needed, for times and struck values, all that
could be markup or a mention is disarmed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ContextBlock,
    HeaderBlock,
    MarkdownTextObject,
    PlainTextObject,
    SectionBlock,
)

from bot.domain.message import Button, Fact, Link, Message, Moment, Section
from bot.platforms.cleaning import cleaned
from bot.platforms.shorten import clipped, fitted
from bot.platforms.slack import limits

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_LOOKALIKES = str.maketrans({"~": "∼", "*": "∗", "`": "ˋ", "_": "＿"})
"""In mrkdwn these would style what they enclose."""

_IN_ADDRESS = str.maketrans({"|": "%7C", ">": "%3E", "<": "%3C", "&": "&amp;"})


@dataclass(frozen=True, slots=True)
class Rendered:
    """What is sent: the text that says all, and the blocks that show it."""

    text: str
    blocks: list[dict[str, Any]]


def render(message: Message) -> Rendered:
    """The longest form of `message` that Slack takes."""
    fitting = fitted(cleaned(message), _fits)
    return Rendered(_text(fitting), [block.to_dict() for block in _blocks(fitting)])


def escaped(text: str) -> str:
    """Text that Slack shows as it is, without links and mentions.

    >>> escaped("<!channel> & co")
    '&lt;!channel&gt; &amp; co'
    """
    return text.translate(_ESCAPES)


def _fits(message: Message) -> bool:
    return len(_text(message)) <= limits.TEXT and len(_blocks(message)) <= limits.BLOCKS


def _text(message: Message) -> str:
    return escaped("\n".join(line for line in _lines(message) if line))


def _lines(message: Message) -> Iterator[str]:
    yield message.notice
    yield message.title
    for fact in message.facts:
        was = f" (was {fact.before})" if fact.before is not None else ""
        yield f"{fact.label}: {fact.value}{was}"
    yield message.body
    for section in message.sections:
        yield section.title
        yield from section.lines
    yield ", ".join(link.label for link in message.links)
    yield message.footer


def _blocks(message: Message) -> list[Block]:
    return [
        *_head(message),
        *_facts(message.facts, struck=message.struck),
        *_paragraphs([message.body]),
        *_lists(message.sections),
        *_links(message.links),
        *([_context(_plain(message.footer, limits.CONTEXT))] if message.footer else []),
        *_actions(message.buttons),
    ]


def _head(message: Message) -> Iterator[Block]:
    if message.notice:
        yield SectionBlock(text=_plain(message.notice, limits.SECTION))
    if message.struck or len(message.title) > limits.HEADER:
        styled = f"~{_disarmed(message.title)}~" if message.struck else _disarmed(message.title)
        yield SectionBlock(text=MarkdownTextObject(text=clipped(styled, limits.SECTION)))
    else:
        yield HeaderBlock(text=_plain(message.title, limits.HEADER))


def _facts(facts: Sequence[Fact], *, struck: bool) -> Iterator[Block]:
    for start in range(0, len(facts), limits.FIELDS):
        some = facts[start : start + limits.FIELDS]
        yield SectionBlock(fields=[_field(fact, struck=struck) for fact in some])


def _field(fact: Fact, *, struck: bool) -> PlainTextObject | MarkdownTextObject:
    timed = fact.moment is not None and fact.moment.at is not None
    if fact.before is None and not struck and not timed:
        return _plain(f"{fact.label}\n{fact.value}", limits.FIELD)
    value = _date(fact.moment) if fact.moment and timed else _disarmed(fact.value)
    value = f"~{value}~" if struck else value
    before = f"~{_disarmed(fact.before)}~ → " if fact.before is not None else ""
    text = f"{_disarmed(fact.label)}\n{before}{value}"
    return MarkdownTextObject(text=clipped(text, limits.FIELD))


def _date(moment: Moment) -> str:
    """A time in the reader's own zone (https://docs.slack.dev/messaging/formatting-message-text)."""
    if moment.at is None:
        return _disarmed(moment.text)
    fallback = moment.text.translate(_ESCAPES).replace("|", "/")
    return f"<!date^{int(moment.at.timestamp())}^{{date_short_pretty}}, {{time}}|{fallback}>"


def _lists(sections: Iterable[Section]) -> Iterator[Block]:
    for section in sections:
        yield from _paragraphs([section.title, *section.lines])


def _paragraphs(lines: Iterable[str]) -> Iterator[Block]:
    """Lines in as few sections as their length allows."""
    shown = ""
    for line in (clipped(line, limits.SECTION) for line in lines if line):
        if shown and len(shown) + 1 + len(line) > limits.SECTION:
            yield SectionBlock(text=_plain(shown, limits.SECTION))
            shown = ""
        shown = f"{shown}\n{line}" if shown else line
    if shown:
        yield SectionBlock(text=_plain(shown, limits.SECTION))


def _links(links: Sequence[Link]) -> Iterator[Block]:
    shown = ""
    for link in links:
        made = _link(link)
        joined = f"{shown} · {made}" if shown else made
        if len(joined) > limits.CONTEXT:
            break
        shown = joined
    if shown:
        yield _context(MarkdownTextObject(text=shown))


def _link(link: Link) -> str:
    label = _disarmed(link.label).replace("|", "/")
    return f"<{link.url.translate(_IN_ADDRESS)}|{label}>" if link.url else label


def _actions(buttons: Sequence[Button]) -> Iterator[Block]:
    if buttons:
        made = enumerate(buttons[: limits.BUTTONS])
        yield ActionsBlock(elements=[_button(place, button) for place, button in made])


def _button(place: int, button: Button) -> ButtonElement:
    label = clipped(button.label, limits.BUTTON_LABEL)
    return ButtonElement(
        text=PlainTextObject(text=label, emoji=False),
        action_id=f"command-{place}",
        value=button.command,
        accessibility_label=label,
    )


def _context(text: PlainTextObject | MarkdownTextObject) -> Block:
    return ContextBlock(elements=[text])


def _plain(text: str, limit: int) -> PlainTextObject:
    return PlainTextObject(text=clipped(text, limit), emoji=False)


def _disarmed(text: str) -> str:
    return text.translate(_LOOKALIKES).translate(_ESCAPES)
