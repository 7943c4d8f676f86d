"""Who are the victims, judged by the grammar of the sentence?"""

from __future__ import annotations

from collections.abc import Iterator

from extractors.casualties.links import Link
from extractors.casualties.lists import PeopleList
from extractors.casualties.sentence import Sentence


def link(sentence: Sentence, lists: list[PeopleList]) -> Iterator[Link]:
    """Tie the triggers of a parsed sentence to the people they govern."""
    return iter(())
