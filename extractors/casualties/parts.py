"""Which people are part of others: "eight people, three of them policemen"?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.casualties.grammar import AUXILIARIES, BE, DASHES, PUNCTUATION
from extractors.casualties.lists import PeopleList, starts_with, words_after
from extractors.casualties.sentence import Sentence
from extractors.report import Effect, Qualifier

# How many words may stand between a figure and a breakdown whose sum proves it.
_FAR = 14
# How far before people "among the dead" may stand.
_TOLD = 11
# Into how many places a figure may be broken down.
_PLACES = 8
# How many words may open an aside: ", including".
_ASIDE, _ASIDE_LONG = 3, 24
_OPENERS = DASHES | {":", "("}
_SMALL = frozenset({"the", "some", "at", "least", "reportedly", "also", "about", "around"})
_BEFORE_NUMBER = _SMALL | BE
_PLACING = frozenset({"in", "at", "from", "near", "on", "each"})
_FIRST_WORDS = frozenset({"among", "amongst", "those", "victims"})


def mark_parts(sentence: Sentence, lists: list[PeopleList]) -> list[PeopleList]:
    """Mark the lists that are part of another, and give numbers to the nouns they count."""
    lists = list(_with_asides_closed(sentence, lists))
    for position, one in enumerate(lists):
        if one.members:
            previous = lists[position - 1] if position and lists[position - 1].members else None
            following = lists[position + 1] if position + 1 < len(lists) else None
            _mark(sentence, previous, one, following)
    kept = [one for one in lists if one.members]
    for position, whole in enumerate(kept):
        _mark_by_place(sentence, whole, kept[position + 1 : position + 1 + _PLACES])
    return kept


def _with_asides_closed(sentence: Sentence, lists: list[PeopleList]) -> Iterator[PeopleList]:
    for position, one in enumerate(lists):
        following = _close_aside(sentence, lists[position - 1], one) if position else None
        yield one
        if following is not None:
            yield following


def _close_aside(sentence: Sentence, whole: PeopleList, part: PeopleList) -> PeopleList | None:
    """ "Five soldiers, including an officer, and two civilians were killed": seven in all."""
    if len(part.members) != 2 or not whole.members or not _opened(sentence, part.start):
        return None
    inside, following = part.members
    between = sentence.words[inside.end : following.start]
    opened = sentence.word(whole.end) == "," and part.start - whole.end <= _ASIDE
    if between != [",", "and"] or not opened or sentence.word(following.end) == ",":
        return None
    part.members.pop()
    if whole.start - 1 in sentence.trigger_words:
        # "killed 10, including a nurse, and 30 people were hurt": told of by a verb of its own.
        return PeopleList([following])
    whole.members.append(following)
    return None


def _mark_by_place(sentence: Sentence, whole: PeopleList, following: list[PeopleList]) -> None:
    """ "five civilians: two in Dheerkot, two in Muzaffarabad and one in Dadyal"."""
    told = 0
    for position, one in enumerate(following):
        if len(one.members) != 1 or not one.members[0].bare or one.total is None:
            return
        if sentence.word(one.end) not in _PLACING:
            return
        told += one.total
        if told == whole.total and position:
            _mark_if_opened(sentence, whole, following[: position + 1])
            return


def _mark_if_opened(sentence: Sentence, whole: PeopleList, numbers: list[PeopleList]) -> None:
    if not _OPENERS.isdisjoint(sentence.words[whole.end : numbers[0].start]):
        for number in numbers:
            number.part = True


def _mark(
    sentence: Sentence, previous: PeopleList | None, one: PeopleList, following: PeopleList | None
) -> None:
    after = words_after(sentence, one.end, min(one.end + 8, len(sentence.words)))
    first = one.members[0]
    if _opened(sentence, one.start):
        one.part, one.told_effect = True, _told_around(sentence, one)
        if following is not None and first.bare:
            _lend_number(sentence, one, following)
    elif starts_with(after, sentence.lexicon.context.after_part):
        one.part = True
    elif (effect := _told_around(sentence, one)) is not None:
        one.part, one.told_effect = True, effect
    elif first.partitive and first.bare and following is not None:
        _lend_number(sentence, one, following)
    elif previous is not None and _breaks_down(sentence, previous, one):
        one.part = True


def _opened(sentence: Sentence, start: int) -> bool:
    """Say whether words that open a part end at a position: "including", "of whom"."""
    position = start
    while position and sentence.word(position - 1) in _BEFORE_NUMBER:
        position -= 1
    for marker in sentence.lexicon.context.before_part:
        opening = position - len(marker)
        if opening < 0 or tuple(sentence.words[opening:position]) != marker:
            continue
        # "as a result of which one soldier …" opens no part.
        if marker[0] != "of" or opening == 0 or sentence.words[opening - 1] in PUNCTUATION:
            return True
    return False


def _lend_number(sentence: Sentence, number: PeopleList, noun: PeopleList) -> None:
    """ "two of them policemen", "of whom 39 are children": the number counts the noun."""
    between = sentence.words[number.end : noun.start]
    first = noun.members[0]
    if len(number.members) != 1 or any(word not in BE for word in between):
        return
    if first.bare or (first.count is not None and not first.singular):
        return
    lender = number.members[0]
    noun.members[0] = replace(
        first,
        start=lender.start,
        count=lender.count,
        qualifier=lender.qualifier if lender.count is not None else Qualifier.VAGUE,
        partitive=False,
    )
    noun.part = True
    number.members.clear()


def _breaks_down(sentence: Sentence, whole: PeopleList, one: PeopleList) -> bool:
    """Say whether a dash, a colon, a bracket or "are" opens the breakdown of a figure."""
    between = sentence.words[whole.end : one.start]
    total = whole.total
    if not between or total is None or one.total is None or not total > 1 or one.total > total:
        return False
    opener, is_sum = between[-1], one.total == total and len(one.members) > 1
    if opener in _OPENERS and is_sum:
        # The sum proves it: "sixteen people died in the violence: nine soldiers and …".
        return len(between) <= _FAR
    inner = zip(range(whole.end, one.start - 1), between, strict=False)
    if any(not _is_verb(sentence, at, word) for at, word in inner):
        return False
    if opener in BE:
        return is_sum
    return opener in _OPENERS and sentence.word(one.end) not in sentence.lexicon.effects.told


def _is_verb(sentence: Sentence, at: int, word: str) -> bool:
    return word in AUXILIARIES or word == "who" or at in sentence.trigger_words


def _told_around(sentence: Sentence, one: PeopleList) -> Effect | None:
    """ "Two soldiers are among the dead", "Among the injured were three women"."""
    told = sentence.lexicon.effects.told
    following = _past_aside(
        words_after(sentence, one.end, min(one.end + _ASIDE_LONG, len(sentence.words)))
    )
    after = _without_leading(following, BE | {"also", "reportedly"})
    if after[:1] == ["among"] or after[:2] == ["one", "of"]:
        return _first_told(after[1:6], told)
    before = sentence.words[max(0, one.start - _TOLD) : one.start]
    if "," in before:
        before = before[len(before) - before[::-1].index(",") :]
    while before and before[-1] in _SMALL:
        before = before[:-1]
    if not before or not (before[-1] in BE or before[-1].startswith("includ")):
        return None
    openers = [at for at in range(len(before)) if _opens(before, at, told)]
    return _first_told(before[openers[-1] :], told) if openers else None


def _past_aside(words: tuple[str, ...]) -> tuple[str, ...]:
    """ "The officer, who tried to stop the bomber, was among the dead"."""
    if words[:2] in ((",", "who"), (",", "whose")) and "," in words[2:]:
        return words[words.index(",", 2) + 1 :]
    return words[:12]


def _opens(words: Sequence[str], at: int, told: dict[str, Effect]) -> bool:
    """ "Among the injured", "those killed", "the dead": the people of whom some are named."""
    if words[at] in _FIRST_WORDS:
        return True
    return words[at] == "the" and at + 1 < len(words) and words[at + 1] in told


def _without_leading(words: Sequence[str], leading: frozenset[str]) -> list[str]:
    kept = list(words)
    while kept and kept[0] in leading:
        kept.pop(0)
    return kept


def _first_told(words: Sequence[str], told: dict[str, Effect]) -> Effect | None:
    return next((told[word] for word in words if word in told), None)
