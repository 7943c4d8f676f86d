"""Where in a sentence do the people stand?"""

from __future__ import annotations

from extractors.casualties.grammar import POSSESSIVES
from extractors.casualties.lists import PeopleList
from extractors.casualties.people import names_before, names_from
from extractors.casualties.sentence import Sentence

# A noun after one of these is no subject: "an attack on police", "the house of an elder".
_GOVERNING = frozenset(
    {"by", "on", "against", "at", "in", "for", "to", "near", "of", "upon", "toward", "towards"}
    | {"onto", "inside", "into", "around", "from", "over", "under", "between", "outside"}
    | {"behind", "beside", "through", "across", "like", "via", "off", "up", "down", "per", "out"}
    | {"about"}
    # "a policeman guarding vaccinators was shot"
    | {"guarding", "escorting", "protecting", "accompanying", "carrying", "transporting"}
    | {"driving", "treating", "chasing", "ferrying", "visiting", "helping", "leading"}
)
_BEFORE_FIGURE = frozenset({"at", "to"})
_BEFORE_NO_NAME = frozenset({"'s", "the", "this", "that"}) | POSSESSIVES


class Layout:
    """The people of a sentence by the words they begin and end at.

    `ending` and `starting` hold the lists by their last and first word, `inside` by every word.
    """

    def __init__(self, sentence: Sentence, lists: list[PeopleList]) -> None:
        self.sentence = sentence
        self.words = sentence.words
        self.ending = {one.end - 1: one for one in lists}
        self.starting = {one.start: one for one in lists}
        self.inside = {i: one for one in lists for i in range(one.start, one.end)}

    def word(self, position: int) -> str:
        """Return the word at a position, or "" outside of the sentence."""
        return self.sentence.word(position)

    def is_governed(self, found: PeopleList) -> bool:
        """Say whether a preposition before people keeps them from being a subject."""
        first, before = found.members[0], self.word(found.start - 1)
        if first.negative or (first.bare and before in _BEFORE_FIGURE):
            return False  # "none of the eight", "put the figure at 70 killed"
        return before in _GOVERNING

    def named_at(self, start: int) -> PeopleList | None:
        """Return a row of names that begins at a position."""
        named = names_from(self.sentence, start)
        return None if named is None or named.start in self.inside else PeopleList([named])

    def named_ending_at(self, position: int) -> PeopleList | None:
        """Return the name that ends at a position, where it may be a subject."""
        named = names_before(self.sentence, position)
        if named is None or any(i in self.inside for i in range(named.start, named.end)):
            return None
        before = self.word(named.start - 1)
        return None if before in _GOVERNING or before in _BEFORE_NO_NAME else PeopleList([named])
