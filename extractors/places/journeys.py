"""Is a place where somebody goes to or comes from, or a point to measure from?"""

from __future__ import annotations

from extractors.places.lexicon import PlaceLexicon, one_of
from extractors.places.patterns import KILOMETRES, POSSESSIVE, after, before, fillers


class Journeys:
    """ "A Quetta-bound bus", "from Quetta to Taftan", "60 km from Quetta", "the Iran border" """

    def __init__(self, lexicon: PlaceLexicon) -> None:
        fill = fillers(lexicon)
        self._bound = after(r"[\s-]+bound\b")
        self._route = before(
            rf"\b{one_of(lexicon.route_words)}\s+{fill}"
            rf"|\b(?:to\s+and\s+from|from\s+and\s+to|in\s+and\s+out\s+of)\s+{fill}"
        )
        self._from = before(rf"\bfrom\s+{fill}")
        self._to_after = after(r"(?:\s+[\w-]+){0,2}?\s+(?:to|towards)\s+(?-i:[A-Z\"'‘“])")
        self._from_to = before(r"\bfrom\s+(?:[\w'’.-]+\s+){1,4}?to\s+(?:the\s+)?")
        self._between = before(rf"\bbetween\s+{fill}(?:[\w'’-]+\s+){{0,4}}?(?:and\s+)?{fill}")
        self._journey = before(rf"\b{one_of(lexicon.journey_words)}\b[^.;]{{0,40}}")
        self._distance = before(
            rf"{KILOMETRES}\W+(?:[\w-]+\W+){{0,6}}?(?:from|of)\s+{fill}|\bsome\s+distance\s+from\s+"
        )
        self._reference = before(rf"\b{one_of(lexicon.reference_words)}\s+{fill}")
        self._border = after(rf"{POSSESSIVE}[\s-]+(?:border|frontier|boundary)s?\b")

    def is_route(self, left: str, right: str) -> bool:
        """Whether somebody travels to the place, from it or past it."""
        if self._bound.match(right) or self._route.search(left) or self._from_to.search(left):
            return True
        if self._from.search(left) and self._to_after.match(right):
            return True
        between = self._between.search(left)
        return bool(between and self._journey.search(left[: between.start()]))

    def is_between(self, left: str) -> bool:
        """Whether the place is one end of a stretch: "between Pasni and Ormara"."""
        return bool(self._between.search(left))

    def is_reference(self, left: str, right: str) -> bool:
        """Whether a distance is measured from the place, or it is beyond a border."""
        return bool(
            self._distance.search(left) or self._reference.search(left) or self._border.match(right)
        )
