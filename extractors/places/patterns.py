"""How are patterns on the words before and after a name put together?"""

from __future__ import annotations

import re

from extractors.places.lexicon import PlaceLexicon, one_of

POSSESSIVE = r"(?:['’]s?)?"
KILOMETRES = r"\d[\d.,]*[\s-]*(?:km|kms|kilomet\w+|miles?)"


def before(pattern: str) -> re.Pattern[str]:
    """A pattern for the words that end where the name begins; use it with `search`."""
    return re.compile(rf"(?:{pattern})$", re.IGNORECASE)


def after(pattern: str) -> re.Pattern[str]:
    """A pattern for the words that begin where the name ends; use it with `match`."""
    return re.compile(pattern, re.IGNORECASE)


def fillers(lexicon: PlaceLexicon) -> str:
    """What may stand between a preposition and a name: "the restive southwestern town of ".

    It never gives back what it took, so that no line of words can make it slow.
    """
    words = one_of(lexicon.fillers, lexicon.compass)
    kinds = one_of(lexicon.town_words, lexicon.area_words, lexicon.district_words)
    return rf"(?:{words}\s+|[\w'’-]+['’]s\s+|(?:[\w-]+\s+{kinds}|[\w-]+)\s+of\s+)*+"
