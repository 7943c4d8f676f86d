"""Which armed groups and forces does an article name, and for which group does each stand?

Wings, media wings and spokespersons stand for their group; abbreviations count in capitals only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc

from config import Actor, ActorKind, Configuration
from config.configuration import fold
from extractors.places.words import Style, Words, split
from extractors.report import Span

_STAND_FOR_PARENT = {ActorKind.WING, ActorKind.MEDIA_WING, ActorKind.SPOKESPERSON}
_OF_THE_STATE = "security forces"
_GROUPS = {
    ActorKind.MILITANT,
    ActorKind.ALLIANCE,
    ActorKind.STATE_LABEL,
    ActorKind.MILITANT_STATE,
    *_STAND_FOR_PARENT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorMention:
    """An actor named in an article.

    `name` is the canonical short name of a report's perpetrator: the group's abbreviation ("BLA",
    for its wings and spokespersons too), the group's name where it has none, "security forces" for
    every force of the state, and None where the words name no particular group ("Baloch
    separatists", "unknown gunmen"). `group_id` is the actor that `actor_id` stands for.
    """

    span: Span
    text: str
    actor_id: str
    group_id: str
    name: str | None
    kind: ActorKind
    side: str

    @property
    def is_group(self) -> bool:
        """Whether this names a particular armed group or somebody who speaks or acts for it."""
        return self.kind in _GROUPS and self.side != "state"

    @property
    def is_state(self) -> bool:
        """Whether this names a force of the state, or who speaks for it."""
        return self.name == _OF_THE_STATE


@dataclass(frozen=True, slots=True)
class _Spelling:
    actor: Actor
    cased: bool
    proper: bool


class ActorFinder:
    """Finds actors; the longest name wins."""

    def __init__(self, configuration: Configuration) -> None:
        self._actors = configuration.actors_by_id
        self._spellings: dict[tuple[str, ...], _Spelling] = {}
        self._longest: dict[str, int] = {}
        for actor in configuration.actors:
            self._add(actor, (actor.name, actor.abbr, *actor.aliases))

    def _add(self, actor: Actor, names: Iterable[str]) -> None:
        for name in filter(None, names):
            words = tuple(fold(name).split())
            cased = len(words) == 1 and sum(map(str.isupper, name)) > 1
            spelling = _Spelling(actor, cased, name[:1].isupper())
            if words and words not in self._spellings:
                self._spellings[words] = spelling
                self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))

    def __call__(self, doc: Doc) -> tuple[ActorMention, ...]:
        """All mentions in a document, in their order; spans are offsets in `doc.text`."""
        return self.find(doc.text)

    def find(self, text: str) -> tuple[ActorMention, ...]:
        """All mentions in a text."""
        words = split(text)
        found = []
        at = 0
        while at < len(words):
            last = self._match_at(words, at)
            if last is None:
                at += 1
                continue
            spelling = self._spellings[tuple(words.folded[at : last + 1])]
            found.append(self._mention(spelling.actor, words, at, last))
            at = last + 1
        return tuple(found)

    def _match_at(self, words: Words, at: int) -> int | None:
        length = self._longest.get(words.folded[at], 0)
        if not length:
            return None
        stop = min(at + length, len(words)) - 1
        last = at
        while last < stop and words.joined[last + 1]:
            last += 1
        for end in range(last, at - 1, -1):
            spelling = self._spellings.get(tuple(words.folded[at : end + 1]))
            if spelling is not None and _is_written(words, at, spelling):
                return end
        return None

    def _mention(self, actor: Actor, words: Words, first: int, last: int) -> ActorMention:
        group = self._group(actor)
        start, end = words.starts[first], words.ends[last]
        return ActorMention(
            span=Span(start, end),
            text=words.text[start:end],
            actor_id=actor.id,
            group_id=group.id,
            name=canonical_name(group),
            kind=actor.kind,
            side=group.side,
        )

    def _group(self, actor: Actor) -> Actor:
        while actor.parent_id is not None and actor.kind in _STAND_FOR_PARENT:
            actor = self._actors[actor.parent_id]
        return actor


def canonical_name(actor: Actor) -> str | None:
    """The short name under which a report names an actor, or None for no particular one."""
    if actor.kind is ActorKind.SECURITY_FORCE and actor.side == "state":
        return _OF_THE_STATE
    if actor.kind in (ActorKind.GENERIC, ActorKind.POLITICAL):
        return None
    if actor.kind is ActorKind.STATE_LABEL:
        return actor.name
    return actor.abbr or actor.name


def _is_written(words: Words, first: int, spelling: _Spelling) -> bool:
    if words.style is Style.UPPER:
        return True
    if spelling.cased:
        return words.written(first).isupper() or any(map(str.isupper, words.written(first)[1:]))
    if spelling.proper and words.style is Style.MIXED:
        return words.capital[first]
    return True
