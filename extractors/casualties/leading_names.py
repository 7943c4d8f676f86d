"""Which name before people goes with them: "Shah Wali, a teacher", "Ali and two guards"?"""

from __future__ import annotations

from dataclasses import replace

from extractors.casualties.grammar import PREPOSITIONS
from extractors.casualties.people import People, names_before
from extractors.casualties.sentence import Sentence

# After one of these a name is that of a place, of somebody's body or post.
_NOT_BEFORE = PREPOSITIONS | {"'s", "the", "this", "that"}


def named_before(sentence: Sentence, people: People, floor: int) -> list[People] | None:
    """Return people with the name before them: taken in as an apposition, or as a person more."""
    before = sentence.word(people.start - 1)
    if people.generic or people.negative or before not in (",", "and"):
        return None
    comma = before == "and" and sentence.word(people.start - 2) == ","
    name = names_before(sentence, people.start - (3 if comma else 2))
    if name is None or name.start < floor or sentence.word(name.start - 1) in _NOT_BEFORE:
        return None
    if before == ",":
        # "Shah Wali, assistant commissioner of Miranshah": a name, then a post without an article.
        bare_post = people.singular and people.role and not people.names and not people.counted
        if not bare_post or people.definite or people.indefinite or not name.singular:
            return None
        return [replace(people, start=name.start, names=name.names)]
    several = name.end - name.start > 1 or people.further
    return [name, people] if several and people.count is not None else None
