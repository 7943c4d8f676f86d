"""Which places does the text name that no table knows? "in Sarangi Adda", "the Talar checkpost"

Only where the words around say place: a preposition before and the kind of place after it, or a
preposition and the end of the phrase. Only in texts with capitals as usual.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from config.configuration import fold
from extractors.places.draft import Draft
from extractors.places.lexicon import PlaceLexicon, one_of

SentenceOf = Callable[[int], tuple[int, int]]

_UPPER = "A-ZÀ-ÖØ-Þ"
# Bounded, so that a line of nothing but hyphens costs no more than any other.
_WORD = rf"[{_UPPER}][\w’'-]{{0,30}}\w"
_PHRASE = rf"{_WORD}(?:[ -](?:{_WORD}|e|i|ul|de|del|la|al|el|o)(?=[ -,.;:)’'\n]|$)){{0,4}}"

_WITH_KIND = (0, 2, 3, 5)
"""The patterns that tell what kind of place it is."""


class UnknownPlaces:
    """Finds phrases that must be places by what stands around them."""

    def __init__(self, lexicon: PlaceLexicon) -> None:
        kinds = one_of(lexicon.area_words, lexicon.town_words, lexicon.district_words)
        facilities = one_of(lexicon.facility_words)
        prep = one_of(lexicon.location_prepositions, ("of", "to", "from", "towards"))
        fill = rf"(?:(?:{one_of(lexicon.fillers)})\s+)*"
        self._patterns = (
            # in the Bagan locality; Mastung's Umar Dor area; at the Talar checkpost
            re.compile(
                rf"\b(?:(?i:{prep})\s+(?i:{fill})|['’]s\s+|\b(?i:the)\s+)(?P<name>{_PHRASE})"
                rf"[ -](?:(?i:{kinds})\b|(?P<facility>(?i:{facilities}))\b)"
            ),
            # at Katta Khel, where; in Sarangi Adda; near Rahimabad in Kalat
            re.compile(
                rf"\b(?i:in|at|near|outside|around|close\s+to)\s+(?i:{fill})(?P<name>{_PHRASE})"
                rf"(?=\s*[,.;:()—–]|\s+(?:in|of|on|and|when|where|after|before|by|late|early|during"
                rf"|was|were|while|as|from|at|near|killed|killing)\b|\s*\n|\s*$)"
            ),
            # Warja, a remote community on …; Domeli village in …
            re.compile(rf"\b(?P<name>{_PHRASE})(?:,\s+(?:an?|the)\s+(?i:{fill})(?i:{kinds})\b)"),
            # the village of Kot Zarawar
            re.compile(rf"\b(?i:{kinds})\s+of\s+(?P<name>{_PHRASE})"),
            # struck Rafin Gora in the …
            re.compile(
                rf"\b(?i:{one_of(lexicon.event_verbs)})\s+(?P<name>{_PHRASE})"
                rf"(?=\s+in\s+(?:the\s+)?[{_UPPER}])"
            ),
            re.compile(rf"\b(?P<name>{_PHRASE})\s+(?i:village|town|locality|tehsil|area)\b"),
        )
        # "Zero Point, on the highway": a facility's own name, without its kind.
        self._no_start = {fold(w) for w in (*lexicon.not_places, *lexicon.titles)}
        self._names = {fold(w) for w in (*lexicon.given_names, *lexicon.family_names)}
        self._bodies = {fold(w) for w in lexicon.organisation_words}

    def find(self, text: str, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
        """Offsets of unknown places: start, end of the name, end with a facility's kind."""
        claimed = bytearray(len(text))
        for start, end in taken:
            claimed[start:end] = b"\1" * (end - start)
        for rank, pattern in enumerate(self._patterns):
            for match in pattern.finditer(text):
                start, end = match.span("name")
                if any(claimed[start:end]):
                    continue
                if not self._may_be_place(match["name"], certain_kind=rank in _WITH_KIND):
                    continue
                facility = match.end("facility") if match.groupdict().get("facility") else -1
                claimed[start:end] = b"\1" * (end - start)
                yield start, end, max(end, facility)

    def _may_be_place(self, name: str, *, certain_kind: bool) -> bool:
        words = fold(name).split()
        if words[0] in self._no_start or any(word in self._bodies for word in words):
            return False
        if name.isupper() and len(name) <= 5:
            return False
        if certain_kind:
            return True
        return words[0] not in self._names and len(words[0]) > 2


def make_drafts(
    found: Iterator[tuple[int, int, int]], text: str, sentence_of: SentenceOf
) -> Iterator[Draft]:
    """Drafts of the unknown places; a facility's kind is a part of its name."""
    for start, end, whole in found:
        name = " ".join(text[start:whole].split())
        yield Draft(start, end, name, None, sentence_of(start), strong=True)
