"""Which armed groups and forces does an article name, and for which group does each stand?

Wings, media wings, spokespersons and names that the state gives to a group stand for that group;
abbreviations count in capitals only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from config import Actor, ActorKind, Configuration
from config.configuration import fold
from config.world import World
from extractors.places.words import Style, Words, split
from extractors.report import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

SECURITY_FORCES = "security forces"
_STAND_FOR_PARENT = {
    ActorKind.WING,
    ActorKind.MEDIA_WING,
    ActorKind.SPOKESPERSON,
    ActorKind.STATE_LABEL,
}
_GROUPS = {
    ActorKind.MILITANT,
    ActorKind.ALLIANCE,
    ActorKind.MILITANT_STATE,
    *_STAND_FOR_PARENT,
}
_FORCES = (
    "army", "military", "forces", "troops", "soldiers", "armed forces", "security forces",
    "air force", "navy", "police", "government forces", "junta", "warplanes", "jets", "drones",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorMention:
    """An actor named in an article.

    `name` is the canonical short name of a report's perpetrator: the group's abbreviation ("BLA",
    for its wings and spokespersons too), the group's name where it has none, "security forces" for
    the forces of the state at home, "Indian armed forces" for those of another country, and None
    where the words name no particular group ("Baloch separatists", "unknown gunmen"). `group_id`
    is the actor that `actor_id` stands for; `country` that of a force (ISO 3166), where told.
    """

    span: Span
    text: str
    actor_id: str
    group_id: str
    name: str | None
    kind: ActorKind
    side: str
    country: str | None = None

    @property
    def is_group(self) -> bool:
        """Whether this names a particular armed group or somebody who speaks or acts for it."""
        return self.kind in _GROUPS and self.side != "state"

    @property
    def is_state(self) -> bool:
        """Whether this names a force of a state, or who speaks for it."""
        return self.side == "state"


@dataclass(frozen=True, slots=True)
class _Spelling:
    """One way to write an actor: `exact` abbreviations, `proper` names, words that are `risky`."""

    actor: Actor
    written: str
    exact: bool
    proper: bool
    risky: bool


class ActorFinder:
    """Finds actors; the longest name wins."""

    def __init__(self, configuration: Configuration, *, world: World | None = None) -> None:
        self._actors = dict(configuration.actors_by_id)
        self._spellings: dict[tuple[str, ...], _Spelling] = {}
        self._longest: dict[str, int] = {}
        for actor in configuration.actors:
            self._add(actor, (actor.name, actor.abbr, *actor.aliases))
        home = {country.settings.iso for country in configuration.countries}
        for country in world.countries if world is not None else ():
            if country.iso not in home and country.demonyms:
                self._add_forces(country.iso, country.name, country.demonyms)

    def _add_forces(self, iso: str, country: str, demonyms: tuple[str, ...]) -> None:
        """ "Indian troops" are the armed forces of another country."""
        actor = Actor(
            id=f"state-{iso.lower()}",
            name=f"{demonyms[0]} armed forces",
            kind=ActorKind.SECURITY_FORCE,
            side="state",
            countries=(iso,),
            note=country,
        )
        self._actors[actor.id] = actor
        self._add(actor, [f"{people} {force}" for people in demonyms for force in _FORCES])

    def _add(self, actor: Actor, names: Iterable[str]) -> None:
        for name in filter(None, names):
            words = tuple(fold(name).split())
            exact = len(words) == 1 and sum(map(str.isupper, name)) > 1
            proper = name[:1].isupper() or not name.isascii()
            known = self._spellings.get(words)
            lowered = known is not None and known.actor is actor and not proper
            if words and (known is None or lowered):
                risky = name in actor.risky_names
                self._spellings[words] = _Spelling(actor, name, exact, proper, risky)
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
        is_force = group.kind is ActorKind.SECURITY_FORCE and len(group.countries) == 1
        return ActorMention(
            span=Span(start, end),
            text=words.text[start:end],
            actor_id=actor.id,
            group_id=group.id,
            name=canonical_name(group),
            kind=actor.kind,
            side=group.side,
            country=group.countries[0] if is_force else None,
        )

    def _group(self, actor: Actor) -> Actor:
        while actor.parent_id is not None and actor.kind in _STAND_FOR_PARENT:
            actor = self._actors[actor.parent_id]
        return actor


def canonical_name(actor: Actor) -> str | None:
    """The short name under which a report names an actor, or None for no particular one."""
    if actor.id.startswith("state-"):
        return actor.name
    if actor.kind is ActorKind.SECURITY_FORCE and actor.side == "state":
        return SECURITY_FORCES
    if actor.kind in (ActorKind.GENERIC, ActorKind.POLITICAL):
        return None
    if actor.kind is ActorKind.STATE_LABEL:
        return actor.name
    return actor.abbr or actor.name


def _is_written(words: Words, first: int, spelling: _Spelling) -> bool:
    if words.style is Style.UPPER:
        return not spelling.risky
    if not spelling.exact:
        return words.style is Style.LOWER or words.capital[first] or not spelling.proper
    written = words.written(first)
    if not written.isupper() and written != spelling.written:
        return False
    return not (spelling.risky and _stands_among_capitals(words, first))


def _stands_among_capitals(words: Words, i: int) -> bool:
    """Whether a short word is written in capitals because its line is: "TTP IS BEHIND IT"."""
    around = [j for j in (i - 1, i + 1) if 0 <= j < len(words)]
    return bool(around) and all(words.written(j).isupper() for j in around)
