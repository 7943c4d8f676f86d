"""How is a message made to fit a service's limits without losing what matters?

Whole parts are left out, never pieces of rendered text: first what can be asked for again (the
ends of lists, the summary), then links. Title, notice, facts and ID stay to the last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.domain.message import Fact, Message, Section

ELLIPSIS = "…"

KEPT_VALUE = 160
"""Characters of a fact's value that are kept even where space is short."""

KEPT_TITLE = 200


def clipped(text: str, limit: int) -> str:
    """The text, cut at `limit` characters with an ellipsis."""
    return text if len(text) <= limit else text[: max(0, limit - 1)].rstrip() + ELLIPSIS


def fitted(message: Message, fits: Callable[[Message], bool]) -> Message:
    """The longest version of `message` that fits.

    `fits` must hold for a message of a title, notice, facts and footer cut to the lengths kept.
    """
    for shorter in _ever_shorter(message):
        if fits(shorter):
            return shorter
    return _bare(message)


def _ever_shorter(message: Message) -> Iterator[Message]:
    yield message
    yield from _fewer_lines(message)
    bare = replace(message, sections=())
    for share in (2, 4, 8):
        yield replace(bare, body=clipped(message.body, len(message.body) // share))
    bare = replace(bare, body="")
    yield bare
    yield replace(bare, links=())


def _fewer_lines(message: Message) -> Iterator[Message]:
    """Halve what is left of the lists until one line of them remains."""
    kept = sum(len(section.lines) for section in message.sections)
    while kept > 1:
        kept -= max(1, kept // 8)
        yield replace(message, sections=tuple(_first_lines(message.sections, kept)))


def _first_lines(sections: tuple[Section, ...], kept: int) -> Iterator[Section]:
    for section in sections:
        if len(section.lines) <= kept:
            kept -= len(section.lines)
            yield section
        else:
            yield replace(section, lines=(*section.lines[:kept], ELLIPSIS))
            return


def _bare(message: Message) -> Message:
    return Message(
        title=clipped(message.title, KEPT_TITLE),
        notice=clipped(message.notice, KEPT_VALUE),
        facts=tuple(_short(fact) for fact in message.facts[:20]),
        footer=clipped(message.footer, KEPT_VALUE),
        buttons=message.buttons,
        struck=message.struck,
        loud=message.loud,
    )


def _short(fact: Fact) -> Fact:
    before = clipped(fact.before, KEPT_VALUE // 4) if fact.before else None
    return replace(
        fact, label=clipped(fact.label, 40), value=clipped(fact.value, KEPT_VALUE), before=before
    )
