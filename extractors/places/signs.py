"""What do the words right beside a name say of its kind, and do they make it a place at all?"""

from __future__ import annotations

import re
from collections.abc import Container

from extractors.places.candidates import Level
from extractors.places.draft import Draft
from extractors.places.lexicon import PlaceLexicon, one_of

_BEFORE = 60
_AFTER = 50
_TOWN = 0.7


class Signs:
    """Reads kinds ("X district", "the town of X", "X police station") and prepositions."""

    def __init__(self, lexicon: PlaceLexicon) -> None:
        fill = rf"(?:{one_of(lexicon.fillers)}\s+)*"
        kinds = (
            (Level.DISTRICT, one_of(lexicon.district_words)),
            (Level.PROVINCE, one_of(lexicon.province_words)),
            (Level.PLACE, one_of(lexicon.town_words)),
        )
        self._kind_after = [
            (level, re.compile(rf"[\s-]+(?i:{kind})\b(?!\s[A-Z])")) for level, kind in kinds
        ]
        self._kind_before = [
            (level, re.compile(rf"\b{kind}\s+(?:of\s+)?$", re.IGNORECASE)) for level, kind in kinds
        ]
        areas = one_of(lexicon.area_words)
        self._area_after = re.compile(rf"(?:['’]s)?[\s-]+{areas}\b", re.IGNORECASE)
        self._facility = re.compile(
            rf"(?:[ -][A-Z][\w.’'-]*){{0,2}}?[ -](?i:{one_of(lexicon.facility_words)})\b"
            rf"(?!\s+{one_of(lexicon.seat_targets)}\b)"
        )
        days = one_of(lexicon.not_places)
        self._runs_on = re.compile(rf" (?!{days}\b)(?-i:[A-Z][a-z])", re.IGNORECASE)
        self._located = re.compile(
            rf"\b(?:in|at|near|outside|around|across|{one_of(lexicon.event_verbs)})\s+{fill}$",
            re.IGNORECASE,
        )

    def read(self, draft: Draft, text: str) -> None:
        """Fill in what the neighbours tell of a known name."""
        left = text[max(draft.sentence[0], draft.start - _BEFORE) : draft.start]
        right = text[draft.end : min(draft.sentence[1], draft.end + _AFTER)]
        draft.told = self._told(left, right)
        mixed = text[draft.start : draft.start + 2].isupper() or draft.name[:1].isupper()
        area = self._area_after.match(right)
        located = self._located.search(left)
        draft.strong = bool(draft.told is not None or area or (mixed and located))
        draft.runs_on = draft.told is None and bool(self._runs_on.match(right))
        facility = self._facility.match(right)
        if facility:
            draft.name += right[: facility.end()]
            draft.facility = True
            draft.strong = draft.strong and not draft.risky

    def _told(self, left: str, right: str) -> Level | None:
        for level, pattern in self._kind_after:
            if pattern.match(right):
                return level
        for level, pattern in self._kind_before:
            if pattern.search(left):
                return level
        return None

    def allows(self, draft: Draft, told: Container[str]) -> bool:
        """Whether a place abroad, in one of the countries `told` or not, is named as a place."""
        candidate = draft.candidate
        if candidate is None:
            return False
        if candidate.home:
            # A hamlet at home is not what an article about another country means.
            small = candidate.level is Level.PLACE and candidate.weight < _TOWN
            return not (small and told and candidate.country not in told)
        if candidate.level is Level.COUNTRY:
            return True
        if any(c.capital and c.country == candidate.country for c in draft.candidates):
            return True
        if draft.inside is not None:
            return True
        if candidate.context_only or not draft.certain:
            return draft.strong and not draft.runs_on
        return draft.strong or candidate.country in told
