"""Which stretches of a sentence stand for people, how many, and of which group?"""

from __future__ import annotations

from dataclasses import dataclass

from extractors.casualties.names import may_be_person, read_names, row_start
from extractors.casualties.sentence import Sentence
from extractors.report import Effect, Group, Qualifier


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """A stretch that stands for people: tokens `start` to `end`, with `head` as the noun.

    What there is beside group and figure:
    `bare` – a number without a noun ("six were killed"); `open_noun` – with a noun that no list
    knows; both count only beside a word that says what happened.
    `inherits` – the group is that of people named nearby; `weak` – the noun only suggests it.
    `counted` – by a number or a word such as "several"; `as_many` – as the figure before.
    `partitive` – some of people named otherwise ("two of them").
    `further` – "other", "more"; `definite` – "the four", "his wife"; `indefinite` – "a soldier".
    `generic` – nobody in particular ("they", "every soldier"); `negative` – "no soldier".
    `pronoun` – "he", "her"; `role` – the noun says who somebody is; `effect` – an adjective tells
    what befell them.
    """

    start: int
    end: int
    head: int
    group: Group
    count: int | None
    qualifier: Qualifier
    noun: str = ""
    bare: bool = False
    open_noun: bool = False
    inherits: bool = False
    weak: bool = False
    counted: bool = False
    as_many: bool = False
    partitive: bool = False
    singular: bool = False
    collective: bool = False
    further: bool = False
    definite: bool = False
    indefinite: bool = False
    generic: bool = False
    negative: bool = False
    role: bool = False
    pronoun: bool = False
    effect: Effect | None = None
    names: tuple[str, ...] = ()


def names_from(sentence: Sentence, start: int) -> People | None:
    """Read a row of names that begins at a position as people."""
    names, end = read_names(sentence, start, several=True)
    return _named(sentence, start, end, names)


def names_before(sentence: Sentence, last: int) -> People | None:
    """Read the name that ends with the word at `last`, and the row it closes, as people."""
    start = row_start(sentence, last)
    names, end = read_names(sentence, start, several=True)
    return _named(sentence, start, end, names) if end == last + 1 else None


def _named(sentence: Sentence, start: int, end: int, names: tuple[str, ...]) -> People | None:
    if not names or not may_be_person(sentence, start, end):
        return None
    return People(
        start=start,
        end=end,
        head=end - 1,
        # Who is named without an office is a private person, until another phrase tells more.
        group=Group.CIVILIANS,
        weak=True,
        count=len(names),
        qualifier=Qualifier.EXACT,
        names=names,
        singular=len(names) == 1,
    )
