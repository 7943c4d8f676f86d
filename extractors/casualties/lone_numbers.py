"""Which numbers and pronouns without a noun stand for people: "six were killed", "another"?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractors.casualties.figures import before_age, figure_start, may_stand_alone
from extractors.casualties.grammar import DETERMINERS, FUNCTION, PUNCTUATION
from extractors.casualties.groups import group_of
from extractors.casualties.lexicon import Frame
from extractors.casualties.nouns import DEFINITE, FURTHER, ORDINALS
from extractors.casualties.numbers import Quantity
from extractors.casualties.people import People
from extractors.casualties.sentence import Sentence, Trigger
from extractors.report import Group, Qualifier

_OPEN_NOUN_AT_MOST = 4
_SINGLE = frozenset({"he", "she", "him", "her"})
_PRONOUNS = _SINGLE | {"another", "other", "both", "others", "they", "them", "those"}


def lone_numbers(sentence: Sentence, taken: set[int]) -> Iterator[People]:
    """Find numbers and pronouns outside of the words already taken."""
    taken = set(taken)
    for quantity in sentence.quantities.values():
        if taken.isdisjoint(range(quantity.start, quantity.end)):
            people = _number(sentence, quantity, taken)
            if people is not None:
                taken.update(range(people.start, people.end))
                yield people
    for position in range(len(sentence.words)):
        if position not in taken:
            pronoun = _pronoun(sentence, position) or _age(sentence, position, taken)
            if pronoun is not None:
                yield pronoun


def _number(sentence: Sentence, quantity: Quantity, taken: set[int]) -> People | None:
    if not may_stand_alone(sentence, quantity):
        return None
    start = figure_start(sentence, quantity, 0)
    opening = sentence.words[start : quantity.start]
    people = People(
        start=start,
        end=quantity.end,
        head=quantity.end - 1,
        group=Group.UNKNOWN,
        count=quantity.count,
        qualifier=quantity.qualifier,
        bare=True,
        inherits=True,
        counted=True,
        definite=not DEFINITE.isdisjoint(opening),
        as_many=quantity.as_many,
        singular=quantity.count == 1,
        further=not FURTHER.isdisjoint(opening),
    )
    if sentence.words[quantity.end - 1] == "couple" and sentence.word(quantity.end) != "of":
        # "A couple and their three children": a man and a woman.
        return replace(
            people, group=Group.CIVILIANS, qualifier=Qualifier.EXACT, bare=False, inherits=False
        )
    if sentence.word(quantity.end) in FURTHER:
        people = replace(people, end=quantity.end + 1, further=True, head=quantity.end)
        if sentence.words[quantity.end] == "others":
            return _part_of(sentence, people) if sentence.word(people.end) == "of" else people
    if quantity.count == 1 and sentence.word(people.end) == "who":
        return replace(people, partitive=True)
    if sentence.words[people.end : people.end + 2] == ["out", "of"]:
        return _part_of(sentence, replace(people, end=people.end + 1))
    if sentence.word(people.end) == "of":
        return _part_of(sentence, people)
    return _with_open_noun(sentence, people, taken)


def _part_of(sentence: Sentence, people: People) -> People:
    """ "six of the assailants", "two of them", "one of the wounded"."""
    told = group_of(sentence, people.end, people.end, people.end, None)
    if not told.end:
        return people
    # "two of the men" were chosen from others, "dozens of men" were not.
    following = sentence.word(people.end + 1)
    chosen = following in DETERMINERS or following in sentence.lexicon.people.anaphoric
    unknown = told.group is Group.UNKNOWN
    return replace(
        people,
        end=told.end,
        group=told.group,
        bare=unknown and chosen,
        inherits=unknown and chosen,
        noun=sentence.words[told.end - 1],
        partitive=chosen,
        negative=sentence.word(people.start - 1) in ("none", "neither"),
        role=not unknown,
    )


def _with_open_noun(sentence: Sentence, people: People, taken: set[int]) -> People | None:
    """Take in a noun that no list knows: "three campers were killed"."""
    position = people.end
    while position < len(sentence.words) and position - people.end < _OPEN_NOUN_AT_MOST:
        if not _is_open(sentence, position) or position in taken:
            break
        if sentence.lexicon.effects.split_ends.at(sentence.words, position) is not None:
            break  # "took two prisoner"
        position += 1
    if position == people.end or _is_counted(sentence.trigger_at(position)):
        return people
    noun = sentence.words[position - 1]
    if noun in sentence.lexicon.numbers.not_people_after:
        return None
    if not _may_name_people(sentence, people, position - 1):
        return None
    return replace(
        people, end=position, head=position - 1, noun=noun, open_noun=True, inherits=False
    )


def _is_open(sentence: Sentence, position: int) -> bool:
    word = sentence.words[position]
    if word == "-" and sentence.glued(position):
        return True
    if word in FUNCTION or word in PUNCTUATION or word[:1].isdigit() or word == "'s":
        return False
    return position not in sentence.trigger_words


def _is_counted(trigger: Trigger | None) -> bool:
    """ "two bullet-riddled bodies": the noun is what is counted."""
    return trigger is not None and any(
        sense.frame is Frame.COUNTED_NOUN for sense in trigger.senses
    )


def _may_name_people(sentence: Sentence, people: People, position: int) -> bool:
    """Accept plurals and names of peoples: "three campers", "one Houthi"."""
    plural = people.count != 1 and sentence.words[position].endswith(("s", "men", "i"))
    return plural or sentence.capital(position)


def _stands_alone(sentence: Sentence, position: int) -> bool:
    after = sentence.word(position + 1)
    if not after or after in FUNCTION or after in PUNCTUATION:
        return True
    return position + 1 in sentence.trigger_words


def _pronoun(sentence: Sentence, position: int) -> People | None:
    """ "another was injured", "the other died", "both were hurt", "they"."""
    word, before = sentence.words[position], sentence.word(position - 1)
    if word in ORDINALS:
        return _ordinal(sentence, position)
    if word not in _PRONOUNS:
        return None
    people = People(
        start=position,
        end=position + 1,
        head=position,
        group=Group.UNKNOWN,
        count=None,
        qualifier=Qualifier.VAGUE,
        bare=True,
        inherits=True,
        noun=word,
    )
    if word == "another" or (word == "other" and before == "the"):
        one = replace(people, count=1, qualifier=Qualifier.EXACT, singular=True)
        return (
            replace(one, further=word == "another") if _stands_alone(sentence, position) else None
        )
    if word == "both":
        return replace(people, count=2, qualifier=Qualifier.EXACT, definite=True)
    if word == "others":
        return replace(people, further=True)
    if word in _SINGLE and _stands_alone(sentence, position):
        one = replace(people, count=1, qualifier=Qualifier.EXACT, singular=True, bare=False)
        return replace(one, definite=True, pronoun=True)
    those = word == "those" and sentence.word(position + 1) not in ("who", "killed")
    return replace(people, generic=True) if word in ("they", "them") or those else None


def _ordinal(sentence: Sentence, position: int) -> People | None:
    """ "A fourth was injured", "the second died"."""
    article = sentence.word(position - 1)
    if article not in ("a", "the") or sentence.word(position + 1) == "of":
        return None
    if not _stands_alone(sentence, position):
        return None
    # "Two suicide bombers blew themselves up and a third was shot."
    attacker = not sentence.lexicon.people.killers.isdisjoint(sentence.words[:position])
    return People(
        start=position - 1,
        end=position + 1,
        head=position,
        group=Group.MILITANTS if attacker else Group.UNKNOWN,
        count=1,
        qualifier=Qualifier.EXACT,
        bare=not attacker,
        inherits=not attacker,
        noun=sentence.words[position],
        singular=True,
        further=article == "a",
        partitive=True,
    )


def _age(sentence: Sentence, position: int, taken: set[int]) -> People | None:
    """ "a three-year-old was killed"."""
    word = sentence.words[position]
    if word != "old" and not word.endswith("-old"):
        return None
    past = before_age(sentence, position)
    if past is None or not _stands_alone(sentence, position):
        return None
    if not taken.isdisjoint(range(past + 1, position + 1)):
        return None
    return People(
        start=max(0, past + 1),
        end=position + 1,
        head=position,
        group=Group.CIVILIANS,
        count=1,
        qualifier=Qualifier.EXACT,
        noun="year-old",
        singular=True,
        weak=True,
    )
