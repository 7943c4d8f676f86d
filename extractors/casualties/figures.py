"""Which numbers of a sentence may count people, and which are ages, dates or units?"""

from __future__ import annotations

import re

from extractors.casualties.numbers import Quantity, is_year
from extractors.casualties.sentence import Sentence

_AGE = re.compile(r"\d{1,3}-years?(-old)?|\w+-year-old")
_MEMBERS = frozenset({"member", "man", "strong", "person"})
_BEFORE_FIGURE = frozenset(
    {"the", "all", "those", "these", "his", "her", "their", "other", "another"}
)
_GATHERING = frozenset({("total", "of"), ("group", "of"), ("batch", "of")})
_AGED = frozenset({"aged", "age", "ages"})
_RATES = frozenset({"%", "percent", "pc", "per"})
_WEAPONS = frozenset(
    {"bullet", "bullets", "gunshot", "shot", "stab", "knife", "shrapnel", "pellet"}
)
_WOUNDS = frozenset({"wound", "wounds", "injury", "injuries", "hits", "holes"})
_UNCOUNTED = frozenset({"how", "so", "too", "as"})


def may_count_people(sentence: Sentence, quantity: Quantity) -> bool:
    """Keep dates, ages, numbered things, rates and the first half of "12-hour" out."""
    before, word = sentence.word(quantity.core - 1), sentence.words[quantity.core]
    after = sentence.word(quantity.end)
    digits = word[:1].isdigit() and quantity.core == quantity.start
    if before in sentence.lexicon.numbers.not_people_before and (digits or before in _AGED):
        return False
    if after == "-" and sentence.glued(quantity.end):
        return False
    if quantity.core and before in ("-", ".", "#", "/") and sentence.glued(quantity.core - 1):
        return before == "/" and not digits
    if before == "no" and word == "one":
        return False
    if digits and before in (",", "(") and after in (",", ")"):
        return False  # "Sepoy Irfan, 24, …"
    return after not in _RATES


def may_stand_alone(sentence: Sentence, quantity: Quantity) -> bool:
    """Say whether a number without a noun may mean people: no year, no "how many", no unit."""
    if sentence.word(quantity.end) in sentence.lexicon.numbers.not_people_after:
        return False
    if is_year(sentence.words[quantity.core]) and quantity.core == quantity.start:
        return False
    if sentence.word(quantity.end) in _WEAPONS and sentence.word(quantity.end + 1) in _WOUNDS:
        return False  # "he received two bullet wounds"
    asked = quantity.count is None and sentence.word(quantity.start - 1) in _UNCOUNTED
    return not asked and may_count_people(sentence, quantity)


def figure_start(sentence: Sentence, quantity: Quantity, floor: int) -> int:
    """Take "the", "all" and the like before a number in."""
    start = quantity.start
    if start - 2 >= floor and tuple(sentence.words[start - 2 : start]) in _GATHERING:
        start -= 2
        return start - 1 if start > floor and sentence.words[start - 1] in ("a", "the") else start
    while start - 1 >= floor and sentence.words[start - 1] in _BEFORE_FIGURE:
        start -= 1
    return start


def before_age(sentence: Sentence, position: int) -> int | None:
    """Skip "25-year-old" and "seven-member" to the left, however they were cut into tokens."""
    word = sentence.words[position]
    if _AGE.fullmatch(word):
        return position - 1
    if sentence.word(position - 1) != "-":
        return None
    if word == "old":
        return position - 5 if sentence.word(position - 3) == "-" else position - 3
    return position - 3 if word in _MEMBERS else None
