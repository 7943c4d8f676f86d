"""Why does a place stand in this sentence: did something happen there, or is it only mentioned?

Each rule looks at the words directly before or after the name, within its sentence. The first
rule that fits decides, so rules stand from the most to the least telling.
"""

from __future__ import annotations

import re

from extractors.places.draft import Draft
from extractors.places.lexicon import PlaceLexicon, one_of
from extractors.places.mention import PlaceUse

_BEFORE = 90
_AFTER = 60
_AROUND = 300
_POSSESSIVE = r"(?:['’]s?)?"


class UseRules:
    """The rules, compiled from the lexicon."""

    def __init__(self, lexicon: PlaceLexicon) -> None:
        def before(pattern: str) -> re.Pattern[str]:
            return re.compile(rf"(?:{pattern})$", re.IGNORECASE)

        def after(pattern: str) -> re.Pattern[str]:
            return re.compile(rf"(?:{pattern})", re.IGNORECASE)

        x = lexicon
        fill = rf"(?:{one_of(x.fillers, x.compass)}\s+|[\w'’-]+['’]s\s+|[\w-]+\s+of\s+)*+"
        prep = one_of(x.location_prepositions)
        areas = one_of(x.area_words, x.district_words, x.town_words, x.facility_words)
        events = one_of(x.event_words)
        targets = one_of(x.seat_targets)
        kilometres = r"\d[\d.,]*[\s-]*(?:km|kms|kilomet\w+|miles?)"
        self._event_before = before(
            rf"\b{events}\b(?:\s+(?:[\w'’-]+\s+){{0,5}}?|\s*,\s*)(?:{prep})\s+{fill}"
        )
        self._near_hospital = before(
            rf"\b(?:near|outside|close\s+to|in\s+front\s+of|opposite|attack\s+on|inside|behind|at)"
            rf"\s+{fill}"
        )
        self._hospital_after = after(
            rf"{_POSSESSIVE}(?:\s+[\w.-]+){{0,4}}?\s+{one_of(x.hospital_words)}\b"
        )
        self._hospital_before = before(
            rf"\b{one_of(x.hospital_words)}(?:\s*,)?\s+(?:(?:in|at|of)\s+)?{fill}"
        )
        self._treatment = before(
            rf"\b{one_of(x.treatment_words)}\b(?:\s+[\w'’-]+){{0,6}}?\s+to\s+{fill}"
            rf"|\b(?:treated|treatment|hospitali[sz]ed|admitted)\b(?:\s+[\w'’-]+){{0,3}}?"
            rf"\s+(?:in|at|to)\s+{fill}"
        )
        self._patients = after(
            rf"\b(?:injured|wounded|bod(?:y|ies)|victims?|patients?|dead|casualties|treat\w*"
            rf"|{one_of(x.hospital_words)})\b"
        )
        self._dead_moved = after(rf"\b{one_of(x.hospital_words, x.treatment_words)}\b")
        self._funeral = after(rf"\b{one_of(x.funeral_words)}\b")
        self._bound = after(r"[\s-]+bound\b")
        self._route = before(rf"\b{one_of(x.route_words)}\s+{fill}")
        self._from = before(rf"\bfrom\s+{fill}")
        self._to_after = after(r"(?:\s+[\w-]+){0,2}?\s+(?:to|towards)\s+[A-Z\"'‘“]")
        self._from_to = before(r"\bfrom\s+(?:[\w'’.-]+\s+){1,4}?to\s+(?:the\s+)?")
        self._between = before(rf"\bbetween\s+{fill}(?:[\w'’-]+\s+){{0,4}}?(?:and\s+)?{fill}")
        self._journey = before(rf"\b{one_of(x.journey_words)}\b[^.;]{{0,40}}")
        self._distance = before(
            rf"{kilometres}\W+(?:[\w-]+\W+){{0,6}}?(?:from|of)\s+{fill}|\bsome\s+distance\s+from\s+"
        )
        self._reference = before(rf"\b{one_of(x.reference_words)}\s+{fill}")
        self._border_after = after(rf"{_POSSESSIVE}[\s-]+(?:border|frontier|boundary)s?\b")
        self._seat = after(rf"{_POSSESSIVE}\s+{one_of(x.seat_words)}\b(?!\s+{targets}\b)")
        self._speaks = after(rf"\s*,?\s+(?:\w+ly\s+|also\s+)?{one_of(x.speech_words)}\b")
        self._officer = re.compile(rf"\b{one_of(x.officer_titles)}(?:\s*,|\s+of)?\s+$")
        self._official_of = before(
            rf"\b{one_of(x.officer_titles, x.seat_words)}\s*(?:,|of|in|for)\s+{fill}"
        )
        self._services = before(
            rf"\b(?:to\s+and\s+from|from\s+and\s+to|in\s+and\s+out\s+of)\s+{fill}"
        )
        self._home = before(
            rf"\b{one_of(x.home_words)}\s+(?:of|from|to)\s+{fill}"
            rf"|\b{one_of(x.home_verbs)}\s+(?:all\s+|both\s+|mostly\s+|originally\s+)?from\s+{fill}"
        )
        self._taken = before(rf"\b{one_of(x.taken_words)}\b(?:\W+[\w'’-]+){{0,8}}?\W+from\s+{fill}")
        apposition = rf"(?:{one_of(x.town_words, x.area_words, ('capital', 'district'))},\s+)?"
        self._from_first = before(rf"^\W*from\s+{fill}")
        self._found = after(rf"[^.]{{0,60}}\b{one_of(x.taken_words)}\b")
        self._located = before(rf"(?:\b{prep}|^\W*{prep})\s+{fill}{apposition}")
        self._struck = before(rf"\b{one_of(x.event_verbs)}\s+{fill}")
        self._area_after = after(rf"{_POSSESSIVE}[\s-]+{areas}\b")
        self._event_after = after(rf"{_POSSESSIVE}[\s,-]+(?:[\w'’-]+\s+){{0,3}}?{events}\b")
        self._predicate = after(rf"(?:\s+{areas})?\s+{one_of(x.event_predicates)}\b")
        self._target_after = after(rf"{_POSSESSIVE}\s+(?:[\w-]+\s+)?{targets}\b")
        self._headline = after(r"\s*:\s")
        self._and = re.compile(
            r"\s*(?:,|and|&|/|or|as\s+well\s+as|–|-|,\s*and)\s*(?:the\s+)?(?:in\s+|from\s+|at\s+)?",
            re.IGNORECASE,
        )

    def use_of(self, draft: Draft, text: str) -> PlaceUse:
        """The use of one mention by the words around it."""
        use = self._by_neighbours(draft, text)
        candidate = draft.candidate
        if candidate is None or use not in (PlaceUse.MENTION, PlaceUse.SEAT, PlaceUse.HOME):
            return use
        capital = any(c.capital and c.country == candidate.country for c in draft.candidates)
        if capital and not draft.strong and draft.name[:1].isupper():
            return PlaceUse.GOVERNMENT
        return use

    def _by_neighbours(self, draft: Draft, text: str) -> PlaceUse:
        low, high = draft.sentence
        left = text[max(low, draft.start - _BEFORE) : draft.start]
        right = text[draft.end : min(high, draft.end + _AFTER)]
        if self._is_route(left, right):
            return PlaceUse.ROUTE
        if self._distance.search(left):
            return PlaceUse.REFERENCE
        if self._reference.search(left) or self._border_after.match(right):
            return PlaceUse.REFERENCE
        if treated := self._treatment_or_funeral(draft, text, left, right):
            return treated
        if self._speaks.match(right) and self._official_of.search(left):
            return PlaceUse.SEAT
        if self._event_before.search(left) or self._taken.search(left):
            return PlaceUse.LOCATION
        if self._home.search(left):
            return PlaceUse.HOME
        if self._seat.match(right) or self._officer.search(left):
            return PlaceUse.SEAT
        if self._speaks.match(right) and not self._located.search(left):
            return PlaceUse.SEAT
        if self._from_first.search(left) and self._found.match(right):
            return PlaceUse.LOCATION
        if self._from.search(left):
            return PlaceUse.HOME
        if self._is_location(draft, left, right):
            return PlaceUse.LOCATION
        if self._official_of.search(left):
            return PlaceUse.SEAT
        return PlaceUse.MENTION

    def _is_route(self, left: str, right: str) -> bool:
        if self._bound.match(right) or self._route.search(left) or self._from_to.search(left):
            return True
        if self._services.search(left):
            return True
        if self._from.search(left) and self._to_after.match(right):
            return True
        between = self._between.search(left)
        return bool(between and self._journey.search(left[: between.start()]))

    def _treatment_or_funeral(
        self, draft: Draft, text: str, left: str, right: str
    ) -> PlaceUse | None:
        hospital = self._hospital_after.match(right) or self._hospital_before.search(left)
        start, end = draft.sentence
        sentence = text[max(start, draft.start - _AROUND) : min(end, draft.end + _AROUND)]
        if self._treatment.search(left):
            return PlaceUse.TREATMENT if self._patients.search(sentence) else PlaceUse.ROUTE
        if hospital and not self._near_hospital.search(left):
            return PlaceUse.TREATMENT
        if self._funeral.search(sentence) and not self._event_before.search(left):
            return PlaceUse.FUNERAL
        if hospital and self._dead_moved.search(left):
            return PlaceUse.TREATMENT
        return None

    def _is_location(self, draft: Draft, left: str, right: str) -> bool:
        return bool(
            self._located.search(left)
            or self._area_after.match(right)
            or self._struck.search(left)
            or self._between.search(left)
            or self._predicate.match(right)
            or self._target_after.match(right)
            or self._event_after.match(right)
            or (draft.start == draft.sentence[0] and self._headline.match(right))
        )

    def joins(self, gap: str) -> bool:
        """Whether two names stand in one list, so that the second is used like the first."""
        return bool(self._and.fullmatch(gap))
