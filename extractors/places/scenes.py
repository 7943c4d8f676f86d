"""Did something happen at a place?"""

from __future__ import annotations

from extractors.places.draft import Draft
from extractors.places.lexicon import PlaceLexicon, one_of
from extractors.places.patterns import POSSESSIVE, after, before, fillers


class Scenes:
    """ "Killed in Turbat", "rocked Quetta", "the Mand area", "Kalat blast", "Kharan: …" """

    def __init__(self, lexicon: PlaceLexicon) -> None:
        x = lexicon
        fill = fillers(x)
        prep = one_of(x.location_prepositions)
        areas = one_of(x.area_words, x.district_words, x.town_words, x.facility_words)
        events = one_of(x.event_words)
        taken = one_of(x.taken_words)
        # "in the provincial capital, Quetta"
        apposition = rf"(?:{one_of(x.town_words, x.area_words, ('capital', 'district'))},\s+)?"
        self._happened = before(
            rf"\b{events}\b(?:\s+(?:[\w'’-]+\s+){{0,5}}?|\s*,\s*)(?:{prep})\s+{fill}"
        )
        self._taken = before(rf"\b{taken}\b(?:\W+[\w'’-]+){{0,8}}?\W+from\s+{fill}")
        self._found_after = after(r"[^.]{0,80}\b(?:found|recovered|discovered|dumped)\b")
        self._from_first = before(rf"^\W*from\s+{fill}")
        self._taken_after = after(rf"[^.]{{0,60}}\b{taken}\b")
        self._located = before(rf"(?:\b{prep}|^\W*{prep})\s+{fill}{apposition}")
        self._struck = before(rf"\b{one_of(x.event_verbs)}\s+{fill}")
        self._area_after = after(rf"{POSSESSIVE}[\s-]+{areas}\b")
        self._event_after = after(rf"{POSSESSIVE}[\s,-]+(?:[\w'’-]+\s+){{0,3}}?{events}\b")
        self._predicate = after(rf"(?:\s+{areas})?\s+{one_of(x.event_predicates)}\b")
        self._target_after = after(rf"{POSSESSIVE}\s+(?:[\w-]+\s+)?{one_of(x.seat_targets)}\b")
        self._headline = after(r"\s*:\s")

    def happened(self, left: str) -> bool:
        """Whether the words before the name tell an event there."""
        return bool(self._happened.search(left))

    def was_taken(self, left: str, right: str) -> bool:
        """ "Kidnapped from Harnai", "From the hotel the bodies were recovered" """
        if self._taken.search(left):
            # "A student taken from Quetta was found dead in Mastung" died there.
            return self._found_after.match(right) is None
        return bool(self._from_first.search(left) and self._taken_after.match(right))

    def is_located(self, left: str) -> bool:
        """Whether a preposition of place stands before the name."""
        return bool(self._located.search(left))

    def is_scene(self, draft: Draft, left: str, right: str) -> bool:
        """Whether the words on either side make the place a scene."""
        return bool(
            self._located.search(left)
            or self._area_after.match(right)
            or self._struck.search(left)
            or self._predicate.match(right)
            or self._target_after.match(right)
            or self._event_after.match(right)
            or (draft.start == draft.sentence[0] and self._headline.match(right))
        )
