"""How is text of others made safe to show? It stays text, and can steer nothing."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from bot.domain.message import Fact, Link, Message, Moment, Section

# Overrides and embeddings can make a line read backwards or swallow what follows it.
_BIDI_CONTROLS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_LINE_BREAKS = {0x2028: "\n", 0x2029: "\n", 0x0B: "\n", 0x0C: "\n", 0x85: "\n"}
_UNSHOWABLE = frozenset({"Cc", "Cs", "Cn"})


def clean(text: str) -> str:
    """Text without control characters, lone surrogates and invisible steering of direction."""
    broken = text.replace("\r\n", "\n").translate(_LINE_BREAKS).translate(_BIDI_CONTROLS)
    return "".join(c for c in broken if c == "\n" or unicodedata.category(c) not in _UNSHOWABLE)


def line(text: str) -> str:
    """Clean text on one line."""
    return " ".join(clean(text).split())


def cleaned(message: Message) -> Message:
    """A message of which every text is safe to show; only links to http(s) keep their address."""
    return replace(
        message,
        title=line(message.title),
        notice=line(message.notice),
        facts=tuple(_fact(fact) for fact in message.facts),
        body=clean(message.body).strip(),
        sections=tuple(
            Section(title=line(s.title), lines=tuple(line(part) for part in s.lines))
            for s in message.sections
        ),
        links=tuple(_link(link) for link in message.links),
        footer=line(message.footer),
        buttons=tuple(replace(b, label=line(b.label)) for b in message.buttons),
    )


def _fact(fact: Fact) -> Fact:
    moment = fact.moment and Moment(text=line(fact.moment.text), at=fact.moment.at)
    before = None if fact.before is None else line(fact.before)
    return Fact(label=line(fact.label), value=line(fact.value), before=before, moment=moment)


def _link(link: Link) -> Link:
    url = line(link.url).replace(" ", "%20")
    return Link(label=line(link.label), url=url if _is_web(url) else "")


def _is_web(url: str) -> bool:
    return url.lower().startswith(("http://", "https://"))
