"""Is a place the seat of somebody who speaks, or the home of people?"""

from __future__ import annotations

import re

from extractors.places.draft import Draft
from extractors.places.lexicon import PlaceLexicon, one_of
from extractors.places.patterns import POSSESSIVE, after, before, fillers


class Seats:
    """ "Khuzdar police said", "SSP Mastung", "Kabul denied", "labourers from Punjab" """

    def __init__(self, lexicon: PlaceLexicon) -> None:
        fill = fillers(lexicon)
        targets = one_of(lexicon.seat_targets)
        self._seat = after(rf"{POSSESSIVE}\s+{one_of(lexicon.seat_words)}\b(?!\s+{targets}\b)")
        self._speaks = after(
            rf"\s*,?\s+(?:(?:ha[sd]|have|\w+ly|also)\s+)*{one_of(lexicon.speech_words)}\b"
        )
        self._officer = re.compile(rf"\b{one_of(lexicon.officer_titles)}(?:\s*,|\s+of)?\s+$")
        self._official_of = before(
            rf"\b{one_of(lexicon.officer_titles, lexicon.seat_words)}\s*(?:,|of|in|for)\s+{fill}"
        )
        self._home = before(
            rf"\b{one_of(lexicon.home_words)}\s+(?:of|from|to)\s+{fill}"
            rf"|\b{one_of(lexicon.home_verbs)}\s+(?:all\s+|both\s+|mostly\s+|originally\s+)?"
            rf"from\s+{fill}"
        )
        self._from = before(rf"\bfrom\s+{fill}")

    def speaks_there(self, left: str, right: str) -> bool:
        """ "The consulate in Karachi condemned …" """
        return bool(self._speaks.match(right) and self._official_of.search(left))

    def is_seat(self, left: str, right: str, *, located: bool) -> bool:
        """Whether an authority or a speaker is named by the place."""
        if self._seat.match(right) or self._officer.search(left):
            return True
        return bool(self._speaks.match(right)) and not located

    def is_official(self, left: str) -> bool:
        """ "The commissioner of Zhob" """
        return bool(self._official_of.search(left))

    def is_home(self, left: str) -> bool:
        """ "A resident of Swat", "nine passengers from Punjab" """
        return bool(self._home.search(left))

    def comes_from(self, left: str) -> bool:
        """Anything else from a place."""
        return bool(self._from.search(left))

    @staticmethod
    def stands_for_rulers(draft: Draft) -> bool:
        """Whether a bare capital means the government that sits there."""
        candidate = draft.candidate
        if candidate is None or draft.strong or not draft.name[:1].isupper():
            return False
        return any(c.capital and c.country == candidate.country for c in draft.candidates)
