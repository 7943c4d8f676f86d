"""Why does a place stand in this sentence: did something happen there, or is it only mentioned?

Each rule looks at the words directly before or after the name, within its sentence. The first
rule that fits decides, so rules stand from the most to the least telling.
"""

from __future__ import annotations

import re

from extractors.places.care import Care
from extractors.places.draft import Draft
from extractors.places.journeys import Journeys
from extractors.places.lexicon import PlaceLexicon
from extractors.places.mention import PlaceUse
from extractors.places.scenes import Scenes
from extractors.places.seats import Seats

_BEFORE = 90
_AFTER = 60
_AND = re.compile(
    r"\s*(?:,|and|&|/|or|as\s+well\s+as|–|-|,\s*and)\s*(?:the\s+)?(?:in\s+|from\s+|at\s+)?",
    re.IGNORECASE,
)
_OPEN = (PlaceUse.MENTION, PlaceUse.SEAT, PlaceUse.HOME)


class UseRules:
    """The rules, compiled from the lexicon."""

    def __init__(self, lexicon: PlaceLexicon) -> None:
        self._journeys = Journeys(lexicon)
        self._care = Care(lexicon)
        self._seats = Seats(lexicon)
        self._scenes = Scenes(lexicon)

    def use_of(self, draft: Draft, text: str) -> PlaceUse:
        """The use of one mention by the words around it; a people's name says nothing of places."""
        if draft.candidate is not None and draft.candidate.demonym:
            return PlaceUse.MENTION
        use = self._by_neighbours(draft, text)
        if use in _OPEN and self._seats.stands_for_rulers(draft):
            return PlaceUse.GOVERNMENT
        return use

    def _by_neighbours(self, draft: Draft, text: str) -> PlaceUse:
        low, high = draft.sentence
        left = text[max(low, draft.start - _BEFORE) : draft.start]
        right = text[draft.end : min(high, draft.end + _AFTER)]
        if self._journeys.is_route(left, right):
            return PlaceUse.ROUTE
        if self._journeys.is_reference(left, right):
            return PlaceUse.REFERENCE
        happened = self._scenes.happened(left)
        cared = self._care.use_of(draft, text, left, right, happened=happened)
        return cared or self._by_people(draft, left, right, happened)

    def _by_people(self, draft: Draft, left: str, right: str, happened: bool) -> PlaceUse:
        seats, scenes = self._seats, self._scenes
        if seats.speaks_there(left, right):
            return PlaceUse.SEAT
        if happened or scenes.was_taken(left, right):
            return PlaceUse.LOCATION
        if seats.is_home(left):
            return PlaceUse.HOME
        if seats.is_seat(left, right, located=scenes.is_located(left)):
            return PlaceUse.SEAT
        if seats.comes_from(left):
            return PlaceUse.HOME
        if scenes.is_scene(draft, left, right) or self._journeys.is_between(left):
            return PlaceUse.LOCATION
        return PlaceUse.SEAT if seats.is_official(left) else PlaceUse.MENTION

    def joins(self, gap: str) -> bool:
        """Whether two names stand in one list, so that the second is used like the first."""
        return bool(_AND.fullmatch(gap))
