"""What does the order of words tell of a sentence, and what does it leave to grammar?"""

from __future__ import annotations

from functools import cached_property

from extractors.casualties import dependencies, patterns
from extractors.casualties.finder import find_people
from extractors.casualties.links import Link
from extractors.casualties.lists import PeopleList, join
from extractors.casualties.parts import mark_parts
from extractors.casualties.sentence import Sentence


class WordOrder:
    """The people of a sentence, and what befell them as far as the order of words tells."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence

    @cached_property
    def lists(self) -> list[PeopleList]:
        """Return the people, those named together in one list."""
        return mark_parts(self.sentence, join(self.sentence, find_people(self.sentence)))

    @cached_property
    def links(self) -> list[Link]:
        """Return the words that say what happened, each with its people."""
        return list(patterns.link(self.sentence, self.lists))

    @property
    def leaves_doubt(self) -> bool:
        """Say whether grammar can add to it: words side by side win over every parse.

        It also can where capitals do not tell names.
        """
        sentence = self.sentence
        if not sentence.triggers:
            return False
        if not sentence.capitals_tell:
            return True
        clear = {(link.trigger.start, link.effect) for link in self.links if link.strong}
        return any(told not in clear for told in dependencies.could_link(sentence, self.lists))
