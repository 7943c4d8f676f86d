"""How is a message made to fit a service's limits without losing what matters?

Whole parts are left out, never pieces of rendered text: first what can be asked for again (the
ends of lists, the summary), then links. Title, notice, facts and ID stay to the last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.domain.message import Fact, Message, Section

ELLIPSIS = "…"

KEPT = (160, 80, 40, 20, 8)
"""Characters of each fact, notice and footer that are kept where space is short, and ever shorter
where that is not enough. An ordinary alert keeps its facts whole at the first."""

KEPT_FACTS = 20


def clipped(text: str, limit: int) -> str:
    """The text, cut at `limit` characters with an ellipsis."""
    return text if len(text) <= limit else text[: max(0, limit - 1)].rstrip() + ELLIPSIS


def fitted(message: Message, fits: Callable[[Message], bool]) -> Message:
    """The longest version of `message` that fits; the shortest there is, if none does."""
    shorter = message
    for shorter in _ever_shorter(message):
        if fits(shorter):
            break
    return shorter


def _ever_shorter(message: Message) -> Iterator[Message]:
    yield message
    yield from _fewer_lines(message)
    bare = replace(message, sections=())
    for share in (2, 4, 8):
        yield replace(bare, body=clipped(message.body, len(message.body) // share))
    bare = replace(bare, body="")
    yield bare
    for kept in KEPT:
        yield _bare(message, kept)


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


def _bare(message: Message, kept: int) -> Message:
    return Message(
        title=clipped(message.title, max(2 * kept, 60)),
        notice=clipped(message.notice, kept),
        facts=tuple(_short(fact, kept) for fact in message.facts[:KEPT_FACTS]),
        footer=clipped(message.footer, max(kept, 40)),
        buttons=message.buttons,
        struck=message.struck,
        loud=message.loud,
    )


def _short(fact: Fact, kept: int) -> Fact:
    return replace(
        fact,
        label=clipped(fact.label, min(kept, 40)),
        value=clipped(fact.value, kept),
        before=None if fact.before is None else clipped(fact.before, kept // 2),
    )
