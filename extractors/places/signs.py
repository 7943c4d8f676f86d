"""What do the words right beside a name say of its kind, and do they make it a place at all?"""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractors.places.candidates import Candidate, Level
from extractors.places.draft import Draft
from extractors.places.lexicon import PlaceLexicon, one_of
from extractors.places.words import Style

_BEFORE = 60
_AFTER = 50
_TOWN = 0.7
_OFTEN = 3


class Signs:
    """Reads kinds ("X district", "the town of X", "X police station") and prepositions."""

    def __init__(self, lexicon: PlaceLexicon) -> None:
        fill = rf"(?:{one_of(lexicon.fillers, lexicon.compass)}\s+)*"
        kinds = (
            (Level.DISTRICT, one_of(lexicon.district_words)),
            (Level.PROVINCE, one_of(lexicon.province_words)),
            (Level.PLACE, one_of(lexicon.town_words)),
        )
        self._kind_after = [
            (level, re.compile(rf"(?:[\s-]+|,\s+(?:an?|the)\s+)(?i:{kind})\b(?!\s[A-Z])"))
            for level, kind in kinds
        ]
        self._kind_before = [
            (level, re.compile(rf"\b{kind}\s+(?:of\s+)?$", re.IGNORECASE)) for level, kind in kinds
        ]
        second = one_of(lexicon.second_level_words, lexicon.district_words)
        self._second_level = re.compile(rf"\s+{second}\b", re.IGNORECASE)
        areas = one_of(lexicon.area_words)
        self._area_before = re.compile(
            rf"\b{one_of(lexicon.area_words, lexicon.town_words)}\s+of\s+$", re.IGNORECASE
        )
        self._area_after = re.compile(rf"(?:['’]s)?[\s-]+{areas}\b", re.IGNORECASE)
        self._facility = re.compile(
            rf"(?:[ -][A-Z][\w.’'-]*){{0,2}}?[ -](?i:{one_of(lexicon.facility_words)})\b"
            rf"(?!\s+{one_of(lexicon.seat_targets)}\b)"
        )
        days = one_of(lexicon.not_places)
        self._runs_on = re.compile(
            rf" (?!{days}\b)(?:(?:al|el|ul|de|del)[ -])?(?-i:[A-Z][a-z])", re.IGNORECASE
        )
        self._located = re.compile(
            rf"\b(?:in|at|near|outside|around|across|between|{one_of(lexicon.event_verbs)})\s+{fill}$",
            re.IGNORECASE,
        )

    def read(self, draft: Draft, text: str) -> None:
        """Fill in what the neighbours tell of a known name."""
        left = text[max(draft.sentence[0], draft.start - _BEFORE) : draft.start]
        right = text[draft.end : min(draft.sentence[1], draft.end + _AFTER)]
        draft.told = self._told(left, right)
        draft.second_level = bool(self._second_level.match(right))
        mixed = text[draft.start : draft.start + 2].isupper() or draft.name[:1].isupper()
        area = self._area_after.match(right)
        located = self._located.search(left)
        area = area or self._area_before.search(left)
        draft.area = bool(area)
        draft.strong = bool(draft.told is not None or area or (mixed and located))
        kind_follows = any(pattern.match(right) for _, pattern in self._kind_after)
        draft.runs_on = not kind_follows and bool(self._runs_on.match(right))
        facility = self._facility.match(right)
        if facility:
            draft.name += right[: facility.end()]
            draft.facility = True
            draft.reach = draft.end + facility.end()
            draft.strong = draft.strong and not draft.risky

    def _told(self, left: str, right: str) -> Level | None:
        for level, pattern in self._kind_after:
            if pattern.match(right):
                return level
        for level, pattern in self._kind_before:
            if pattern.search(left):
                return level
        return None

    def allows(self, draft: Draft, told: Mapping[str, int], style: Style) -> bool:
        """Whether a place is meant as one here; `told` counts the mentions of countries."""
        candidate = draft.candidate
        if candidate is None:
            return False
        if style is not Style.MIXED and draft.inside is None:
            # Without capitals to tell names, words and small towns abroad look alike.
            if draft.risky and draft.told is None and not draft.area:
                return False
            if candidate.context_only and told[candidate.country] < _OFTEN:
                return False
        if candidate.home:
            # A hamlet at home is not what an article about another country means.
            near = not told or candidate.country in told or _is_great(candidate)
            return near or (draft.area and draft.strong)
        if candidate.level is Level.COUNTRY:
            return True
        if any(c.capital and c.country == candidate.country for c in draft.candidates):
            return True
        if draft.inside is not None:
            return True
        wrong_kind = draft.told is Level.PROVINCE and candidate.level is Level.PLACE
        if (draft.risky or wrong_kind) and candidate.country not in told:
            return False
        if candidate.context_only or not draft.certain:
            return draft.strong and not draft.runs_on
        return draft.strong or candidate.country in told


def _is_great(candidate: Candidate) -> bool:
    """Whether a place at home is known beyond its country."""
    if candidate.level is Level.PLACE:
        return candidate.weight >= _TOWN
    return candidate.level in (Level.COUNTRY, Level.PROVINCE, Level.DISTRICT)
