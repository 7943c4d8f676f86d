"""Which known place is a spelling that no table has? "Khudkocha" is Khad Kocha.

Names of one sound are written in many ways where they come from another script: vowels change,
an h is heard or not, letters double. Consonants stay. So a place that the text leaves no doubt
is one, and that no table knows, is the known place of the same consonants, if the article speaks
of its district or province and there is only one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from config.configuration import fold
from extractors.places.candidates import Candidate, Level, Spelling
from extractors.places.choice import Surroundings
from extractors.places.draft import Draft
from extractors.places.names import Entry

_FEWEST = 4
_ENOUGH_FOR_A_PROVINCE = 5
_SOUNDS = (
    ("sh", "S"), ("ch", "C"), ("ph", "f"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"),
    ("bh", "b"), ("jh", "j"), ("zh", "z"), ("q", "k"), ("w", "v"), ("x", "ks"),
)  # fmt: skip
_SILENT = re.compile(r"[aeiouyh' ]")
_DOUBLE = re.compile(r"(.)\1+")


def consonants(name: str) -> str:
    """The sounds of a name that every spelling keeps.

    >>> consonants("Khad Kocha") == consonants("Khudkocha")
    True
    """
    folded = fold(name)
    for letters, sound in _SOUNDS:
        folded = folded.replace(letters, sound)
    first = "A" if folded[:1] in "aeiou" else ""
    return first + _DOUBLE.sub(r"\1", _SILENT.sub("", folded))


class Variants:
    """Places at home by their consonants."""

    def __init__(self, spellings: Iterable[Spelling]) -> None:
        self._places: dict[str, dict[int, Candidate]] = {}
        for spelling in spellings:
            candidate = spelling.candidate
            sounds = consonants(" ".join(spelling.words))
            if candidate.district is not None and len(sounds) >= _FEWEST and not spelling.cased:
                self._places.setdefault(sounds, {})[id(candidate)] = candidate

    def recognise(self, draft: Draft, around: Surroundings) -> None:
        """Give an unknown place the known one of its consonants, as an uncertain reading."""
        sounds = consonants(draft.name)
        found = list(self._places.get(sounds, {}).values())
        near = [c for c in found if _is_told(c, draft, around, len(sounds))]
        if not near or len({c.family for c in near}) > 1:
            return
        best = max(near, key=lambda c: (c.level is Level.PLACE, c.weight))
        draft.entry = Entry((best,), risky=False, cased=False)
        draft.candidate = best
        draft.certain = False


def _is_told(candidate: Candidate, draft: Draft, around: Surroundings, sounds: int) -> bool:
    """Whether the text puts the place, or at least the article, where the candidate lies."""
    outer = draft.inside.candidate if draft.inside is not None else None
    if outer is not None and outer.district is not None:
        return outer.district.family_id == candidate.family
    if candidate.family in around.families:
        return True
    province = f"{candidate.country}/{candidate.admin1}"
    return sounds >= _ENOUGH_FOR_A_PROVINCE and province in around.told_provinces
