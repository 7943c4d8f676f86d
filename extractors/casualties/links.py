"""Who does each word that says what happened tell of, and do both ways of reading agree?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from extractors.casualties.lexicon import Frame
from extractors.casualties.lists import PeopleList
from extractors.casualties.mention import Method
from extractors.casualties.sentence import Trigger
from extractors.report import Effect

_OVERTAKEN = frozenset({Effect.INJURED, Effect.ABDUCTED})


@dataclass(frozen=True, slots=True)
class Link:
    """One trigger and the people it tells of.

    `strong` links stand side by side; `toll` marks a figure for the whole event; `vague` tells
    that the number of the people is not that of the victims ("the troops suffered casualties").
    """

    trigger: Trigger
    effect: Effect
    people: PeopleList
    methods: frozenset[Method]
    strong: bool = False
    toll: bool = False
    vague: bool = False

    @property
    def tells_survival(self) -> bool:
        """Say whether it tells who lived: then it is "none of them" that counts."""
        return any(sense.frame is Frame.SURVIVING for sense in self.trigger.senses)


def agree(by_order: Iterable[Link], by_grammar: Iterable[Link]) -> list[Link]:
    """Join what both ways found; where they differ, words side by side win over the parse."""
    by_order, by_grammar = list(by_order), list(by_grammar)
    strong = {_told(link) for link in by_order if link.strong}
    grammar = {_told(link): link for link in by_grammar}
    joined: dict[tuple[int, Effect], Link] = {}
    for link in by_order:
        other = grammar.get(_told(link))
        if link.strong or other is None or _overlap(other.people, link.people):
            _take(joined, link)
    for link in by_grammar:
        if (link.people.start, link.effect) in joined or _told(link) not in strong:
            _take(joined, link)
    return sorted(_once(list(joined.values())), key=lambda link: link.people.start)


def _once(links: list[Link]) -> Iterator[Link]:
    """Count people once where several things befell them: who was taken or hurt and died is dead.

    "Twelve were killed or injured" tells neither how many died nor how many live.
    """
    by_people: dict[int, list[Link]] = {}
    for link in links:
        by_people.setdefault(link.people.start, []).append(link)
    for told in by_people.values():
        dead = any(link.effect is Effect.KILLED for link in told)
        for link in told:
            if any(_named_together(link, other) for other in told):
                yield replace(link, vague=True)
            elif not dead or link.effect not in _OVERTAKEN:
                yield link


def _named_together(one: Link, other: Link) -> bool:
    """ "killed or injured": only a conjunction stands between the two words."""
    if {one.effect, other.effect} != {Effect.KILLED, Effect.INJURED}:
        return False
    first, second = sorted((one.trigger, other.trigger), key=lambda trigger: trigger.start)
    return second.start - first.end == 1


def _told(link: Link) -> tuple[int, Effect]:
    return link.trigger.start, link.effect


def _take(joined: dict[tuple[int, Effect], Link], link: Link) -> None:
    """Count the same people once, however many words tell what befell them."""
    key = (link.people.start, link.effect)
    known = joined.get(key)
    if known is not None:
        link = replace(known, methods=known.methods | link.methods, toll=known.toll or link.toll)
    joined[key] = link


def _overlap(one: PeopleList, other: PeopleList) -> bool:
    return one.start < other.end and other.start < one.end
