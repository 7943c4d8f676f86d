"""Which figure does "the number of soldiers killed has reached 17" state?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractors.casualties.lexicon import Frame
from extractors.casualties.links import Link
from extractors.casualties.lists import PeopleList
from extractors.casualties.mention import Method
from extractors.casualties.sentence import BREAKS, Sentence
from extractors.report import Qualifier

_COUNTING = frozenset({"number", "total", "count", "tally", "toll"})
_REACH = 22


def numbered(sentence: Sentence, lists: list[PeopleList]) -> Iterator[Link]:
    """Find figures that a verb parts from their people."""
    for position, word in enumerate(sentence.words):
        if word not in _COUNTING or sentence.word(position + 1) not in ("of", "among"):
            continue
        people = next((one for one in lists if 0 <= one.start - position - 2 <= 1), None)
        if people is None or people.members[0].count is not None:
            continue
        link = _reached(sentence, people, lists)
        if link is not None:
            yield link


def _reached(sentence: Sentence, people: PeopleList, lists: list[PeopleList]) -> Link | None:
    trigger = next(
        (
            t
            for t in sentence.triggers
            if 0 <= t.start - people.end <= 2 and t.senses[0].frame is not Frame.TOLL
        ),
        None,
    )
    if trigger is None:
        return None
    seen_verb = False
    for position in range(trigger.end, min(len(sentence.words), trigger.end + _REACH)):
        if sentence.words[position] in BREAKS:
            return None
        number = next((one for one in lists if one.start == position), None)
        if number is not None and seen_verb and number.members[0].bare:
            first = replace(
                people.members[0],
                start=people.start,
                count=number.members[0].count,
                qualifier=number.members[0].qualifier,
                end=number.end,
                definite=False,
            )
            if first.count is None or first.qualifier is Qualifier.VAGUE:
                return None
            methods = frozenset({Method.PATTERN})
            return Link(trigger, trigger.senses[0].effect, PeopleList([first]), methods, True, True)
        seen_verb = seen_verb or sentence.words[position] in sentence.lexicon.toll_verbs
    return None
