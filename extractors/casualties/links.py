"""Who does each word that says what happened tell of, and do both ways of reading agree?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from extractors.casualties.lexicon import Frame
from extractors.casualties.lists import PeopleList
from extractors.casualties.mention import Method
from extractors.casualties.sentence import Trigger
from extractors.report import Effect

_HARM = frozenset({Effect.KILLED, Effect.INJURED})
OVERTAKEN = frozenset({Effect.INJURED, Effect.ABDUCTED})


@dataclass(frozen=True, slots=True)
class Link:
    """One trigger and the people it tells of.

    `strong` links stand side by side; `toll` marks a figure for the whole event; `vague` tells
    that the number of the people is not that of the victims ("the troops suffered casualties").
    A `gapped` one lends its trigger to people told elsewhere in the sentence.
    """

    trigger: Trigger
    effect: Effect
    people: PeopleList
    methods: frozenset[Method]
    strong: bool = False
    toll: bool = False
    vague: bool = False
    gapped: bool = False

    @property
    def tells_survival(self) -> bool:
        """Say whether it tells who lived: then it is "none of them" that counts."""
        return any(sense.frame is Frame.SURVIVING for sense in self.trigger.senses)

    @property
    def tells_treatment(self) -> bool:
        """Say whether it only tells that people are in the hands of doctors."""
        frames = {sense.frame for sense in self.trigger.senses}
        return frames == {Frame.TREATED}


def agree(by_order: Iterable[Link], by_grammar: Iterable[Link]) -> list[Link]:
    """Join what both ways found; where they differ, words side by side win over the parse."""
    by_order, by_grammar = list(by_order), list(by_grammar)
    strong = {_told(link) for link in by_order if link.strong}
    grammar = {_told(link): link for link in by_grammar}
    joined: dict[tuple[int, Effect], Link] = {}
    together = _told_together([*by_order, *by_grammar])
    for link in by_order:
        other = grammar.get(_told(link))
        if link.strong or other is None or _overlap(other.people, link.people):
            _take(joined, link)
    for link in by_grammar:
        if (link.people.start, link.effect) in joined or _told(link) not in strong:
            _take(joined, link)
    links = _once(list(joined.values()), together)
    return sorted(links, key=lambda link: link.people.start)


def _told_together(links: list[Link]) -> set[int]:
    """Return where people start who were "killed or injured": nobody knows how many of which."""
    by_people: dict[int, list[Link]] = {}
    for link in links:
        by_people.setdefault(link.people.start, []).append(link)
    return {
        start
        for start, told in by_people.items()
        if any(_named_together(one, other) for one in told for other in told)
    }


def _once(links: list[Link], together: set[int]) -> Iterator[Link]:
    """Count people once where several things befell them: who was taken or hurt and died is dead.

    "Twelve were killed or injured" tells neither how many died nor how many live.
    """
    by_people: dict[int, list[Link]] = {}
    for link in links:
        by_people.setdefault(link.people.start, []).append(link)
    for told in by_people.values():
        dead = any(link.effect is Effect.KILLED for link in told)
        for link in told:
            if link.people.start in together and link.effect in _HARM:
                yield replace(link, vague=True)
            elif not dead or link.effect not in OVERTAKEN:
                yield link


def _named_together(one: Link, other: Link) -> bool:
    """ "killed or injured": only a conjunction stands between the two words."""
    if {one.effect, other.effect} != _HARM:
        return False
    if one.tells_treatment or other.tells_treatment:
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
