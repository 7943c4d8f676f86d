"""Which group do people belong to, by their noun and by the organisation beside it?"""

from __future__ import annotations

from dataclasses import dataclass

from extractors.casualties.grammar import DETERMINERS, FUNCTION, POSSESSIVES, PUNCTUATION
from extractors.casualties.lexicon import Noun
from extractors.casualties.sentence import Sentence
from extractors.report import Group

_AFTER_OF_AT_MOST = 8
_LINKS = frozenset({"of", "from", "belonging", "in", "with", "aboard", "on"})
_PRONOUNS = frozenset({"them", "whom", "these", "those", "which", "us"})
_DETERMINERS = DETERMINERS - {"that"}
_PERSONS = frozenset({"men", "people", "persons"})


@dataclass(frozen=True, slots=True)
class Told:
    """The group, where the words that told it end (0: no further than the noun), and how surely."""

    group: Group
    end: int = 0
    weak: bool = False
    inherits: bool = False


def group_of(sentence: Sentence, left: int, start: int, end: int, noun: Noun | None) -> Told:
    """Tell the group of a noun at `start` to `end`, or of a number where `noun` is None.

    `left` is where the adjectives before the noun begin.
    """
    after = _after_of(sentence, end)
    if noun is None:
        return after
    group, weak = noun.group, False
    word = sentence.words[end - 1]
    lexicon = sentence.lexicon.people
    if word in lexicon.general:
        beside = _organisation_before(sentence, left, start)
        decided = beside or (after.group if after.group is not Group.UNKNOWN else None)
        if decided is None:
            # "police guard" says who it is, "guard" only hints at it.
            weak = end - start == 1 and word in lexicon.weak
            if weak and word in lexicon.officials and sentence.names_security:
                group = Group.SECURITY_FORCES
        elif not (decided is Group.CIVILIANS and group is Group.MILITANTS):
            group = decided
    if group is Group.SECURITY_FORCES and not lexicon.former.isdisjoint(sentence.words[left:start]):
        group = Group.CIVILIANS
    inherits = group is Group.UNKNOWN and (word in lexicon.anaphoric or after.inherits)
    keeps = after.group is not Group.UNKNOWN or sentence.word(end) in ("of", "from", "belonging")
    return Told(group, after.end if keeps else 0, weak, inherits)


def _organisation_before(sentence: Sentence, left: int, start: int) -> Group | None:
    """Return the group of the organisation named last before a noun."""
    found = list(sentence.lexicon.people.organisations.find(sentence.words[left:start]))
    return found[-1][2] if found else None


def _after_of(sentence: Sentence, end: int) -> Told:
    """Read what follows "of": the Frontier Corps, the assailants, them."""
    opener = sentence.word(end)
    if opener not in _LINKS:
        return Told(Group.UNKNOWN)
    position = end + 1
    if opener == "of" and sentence.word(position) in POSSESSIVES:
        own = _read_organisation(sentence, position)
        # "seven members of his team": of the group that he is of.
        return own if own.group is not Group.UNKNOWN else Told(own.group, own.end, inherits=True)
    if opener == "belonging" and sentence.word(position) == "to":
        position += 1
    if opener == "of":
        pronoun = position + (sentence.word(position) == "the")
        if sentence.word(pronoun) in (_PRONOUNS if pronoun == position else _PERSONS):
            return _of_pronoun(sentence, pronoun)
    found = _read_organisation(sentence, position)
    if opener in ("in", "with", "aboard", "on"):
        near = found.end and found.end - position <= 2 and found.group is Group.CIVILIANS
        return found if near and opener != "with" else Told(Group.UNKNOWN)
    return found


def _of_pronoun(sentence: Sentence, position: int) -> Told:
    """ "of them" lends nothing, "of those on board" the passengers of the vehicle."""
    following = sentence.words[position + 1 : position + 3]
    lexicon = sentence.lexicon.people
    if lexicon.aboard.isdisjoint(following):
        return Told(Group.UNKNOWN, position + 1, inherits=True)
    end = position + 2 + (following[0] == "on")
    civilian = not lexicon.vehicles.isdisjoint(sentence.words) and not sentence.names_security
    return Told(Group.CIVILIANS if civilian else Group.UNKNOWN, end, inherits=not civilian)


def _read_organisation(sentence: Sentence, position: int) -> Told:
    words, lexicon = sentence.words, sentence.lexicon.people
    stop, last, group = min(len(words), position + _AFTER_OF_AT_MOST), 0, Group.UNKNOWN
    while position < stop:
        if words[position] in lexicon.anaphoric and group is Group.UNKNOWN:
            return Told(group, position + 1, inherits=True)
        found = lexicon.organisations.at(words, position)
        noun = lexicon.nouns.at(words, position)
        if found is not None or noun is not None:
            told = found[1] if found is not None else noun[1].group if noun is not None else group
            group = told if group is Group.UNKNOWN else group
            position = last = max(found[0] if found else 0, noun[0] if noun else 0)
            continue
        word = words[position]
        if last and (position in sentence.trigger_words or position in sentence.quantities):
            break  # "troops of the battalion killed five rebels"
        if word == "'s" and last == position:
            last = position + 2  # "of the judge's escort"
        if word in _DETERMINERS or word in lexicon.modifiers or word in ('"', "'s", "-"):
            position += 1
            continue
        if word == "and" and last and _goes_on(sentence, position + 1):
            position += 1
            continue
        if word[:1].isdigit() and words[position - 1] == "the":
            position += 1  # "seven of the 16 dead"
            continue
        if word in FUNCTION or word in PUNCTUATION or word[:1].isdigit():
            break
        if position in sentence.trigger_words:
            break
        position += 1
        if sentence.capital(position - 1):
            last = position
    return Told(group, last)


def _goes_on(sentence: Sentence, position: int) -> bool:
    """ "of the military and the Frontier Corps": a second organisation follows."""
    if sentence.word(position) == "the":
        position += 1
    if position >= len(sentence.words) or position in sentence.quantities:
        return False
    people = sentence.lexicon.people
    if people.organisations.at(sentence.words, position) is None:
        return False
    noun = people.nouns.at(sentence.words, position)
    # "of the Reserve Guard and the civilian driver": somebody else follows.
    return noun is None or (noun[1].collective and sentence.word(position - 1) == "the")
