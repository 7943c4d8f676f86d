"""Who were the victims told of before: "the dead were labourers", "the third was a passer-by"?"""

from __future__ import annotations

from dataclasses import dataclass

from extractors.casualties.grammar import BE
from extractors.casualties.lists import PeopleList
from extractors.casualties.sentence import Sentence
from extractors.report import Effect, Group

# How many words may stand between the victims and "were", and between that and who they were.
_SUBJECT, _SAID = 6, 6
_ENDS_SUBJECT = frozenset({",", ";", ".", ":", "and", "but", "who", "among", "of"})
_BETWEEN = frozenset(
    {"all", "both", "identified", "as", "said", "to", "be", "believed", "reported", "reportedly"}
    | {"mostly", "mainly", "largely", "described", "also", "later", "local", "reported", "have"}
    | {"been", "from", "said", "civilian", "the", "understood", "thought", "chiefly"}
)
_SOME = frozenset(
    {"nearly", "almost", "most", "many", "some", "mostly", "mainly", "largely", "chiefly"}
)
_TOLD_GROUPS = frozenset({Group.CIVILIANS, Group.SECURITY_FORCES})


@dataclass(frozen=True, slots=True)
class Identity:
    """The victims at a word of a sentence, what befell them, and who they are said to be."""

    position: int
    effect: Effect
    people: PeopleList


def identity(sentence: Sentence, lists: list[PeopleList]) -> Identity | None:
    """Return what a sentence says of who the victims were, if it does."""
    told = sentence.lexicon.effects.told
    for position, word in enumerate(sentence.words):
        if word not in told or not _is_subject(sentence, position):
            continue
        verb = _verb_after(sentence, position)
        people = _people_after(sentence, verb, lists) if verb is not None else None
        if people is not None and not _is_of_some(sentence, position, people):
            return Identity(position, told[word], people)
    return None


def _is_subject(sentence: Sentence, position: int) -> bool:
    """ "The victims", "those killed", "the third victim", "all the dead": not "four dead"."""
    before = sentence.words[max(0, position - 3) : position]
    return not {"the", "those", "all"}.isdisjoint(before) or position == 0


def _is_of_some(sentence: Sentence, position: int, people: PeopleList) -> bool:
    """ "Nearly all of those killed were policemen": the others may be anybody."""
    said = sentence.words[max(0, position - 4) : people.start]
    return people.group is Group.SECURITY_FORCES and not _SOME.isdisjoint(said)


def _verb_after(sentence: Sentence, position: int) -> int | None:
    for at in range(position + 1, min(len(sentence.words), position + 1 + _SUBJECT)):
        if sentence.words[at] in BE:
            return at
        if sentence.words[at] in _ENDS_SUBJECT or at in sentence.trigger_words:
            return None
    return None


def _people_after(sentence: Sentence, verb: int, lists: list[PeopleList]) -> PeopleList | None:
    starts = {one.start: one for one in lists}
    for at in range(verb + 1, min(len(sentence.words), verb + 1 + _SAID)):
        found = starts.get(at)
        if found is not None:
            return found if _says_who(sentence, found) else None
        if sentence.words[at] not in _BETWEEN:
            return None
    return None


def _says_who(sentence: Sentence, found: PeopleList) -> bool:
    if found.group not in _TOLD_GROUPS or any(one.generic or one.bare for one in found.members):
        return False
    return sentence.trigger_at(found.end) is None
