"""Where are the people of a sentence: nouns with their numbers, and numbers left alone?"""

from __future__ import annotations

from collections.abc import Iterator

from extractors.casualties.leading_names import named_before
from extractors.casualties.lone_numbers import lone_numbers
from extractors.casualties.nouns import counted_nouns
from extractors.casualties.people import People
from extractors.casualties.sentence import Sentence


def find_people(sentence: Sentence) -> list[People]:
    """Find the people of a sentence, from left to right, without overlap."""
    found = sorted(_found(sentence), key=lambda people: (people.start, -people.end))
    kept: list[People] = []
    for people in found:
        # "two of his colleagues" takes the colleagues in.
        if not kept or people.start >= kept[-1].end:
            named = named_before(sentence, people, kept[-1].end if kept else 0)
            kept += [people] if named is None else named
    return kept


def _found(sentence: Sentence) -> Iterator[People]:
    taken: set[int] = set()
    for people in counted_nouns(sentence):
        taken.update(range(people.start, people.end))
        yield people
    yield from lone_numbers(sentence, taken)
