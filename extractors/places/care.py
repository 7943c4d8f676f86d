"""Is a place where people are treated or buried?"""

from __future__ import annotations

from extractors.places.draft import Draft
from extractors.places.lexicon import PlaceLexicon, one_of
from extractors.places.mention import PlaceUse
from extractors.places.patterns import POSSESSIVE, after, before, fillers

_AROUND = 300


class Care:
    """ "Shifted to Quetta for treatment", "Turbat hospital", "the funeral in Chakwal" """

    def __init__(self, lexicon: PlaceLexicon) -> None:
        fill = fillers(lexicon)
        hospitals = one_of(lexicon.hospital_words)
        self._near = before(rf"\b{one_of(lexicon.near_words)}\s+{fill}")
        self._hospital_after = after(rf"{POSSESSIVE}(?:\s+[\w.-]+){{0,4}}?\s+{hospitals}\b")
        self._hospital_before = before(rf"\b{hospitals}(?:\s*,)?\s+(?:(?:in|at|of)\s+)?{fill}")
        self._moved = before(
            rf"\b{one_of(lexicon.treatment_words)}\b(?:\s+[\w'’-]+){{0,6}}?\s+to\s+{fill}"
            rf"|\b(?:treated|treatment|hospitali[sz]ed|admitted)\b(?:\s+[\w'’-]+){{0,3}}?"
            rf"\s+(?:in|at|to)\s+{fill}"
        )
        self._patients = after(rf"\b{one_of(lexicon.patient_words, lexicon.hospital_words)}\b")
        self._cared = after(rf"\b{one_of(lexicon.hospital_words, lexicon.treatment_words)}\b")
        self._funeral = after(rf"\b{one_of(lexicon.funeral_words)}\b")
        # Mourners are attacked where they mourn.
        self._attacked = after(
            rf"\b{one_of(lexicon.event_verbs, ('on', 'at'))}\s+(?:[\w'’-]+,?\s+){{0,5}}?"
            rf"{one_of(lexicon.funeral_words)}\b"
        )

    def use_of(
        self, draft: Draft, text: str, left: str, right: str, *, happened: bool
    ) -> PlaceUse | None:
        """Treatment, funeral or journey; None where the place is none of them.

        `happened` tells that the words before the name speak of an event there, which a funeral
        in the same sentence does not move.
        """
        start, end = draft.sentence
        sentence = text[max(start, draft.start - _AROUND) : min(end, draft.end + _AROUND)]
        if self._moved.search(left):
            return PlaceUse.TREATMENT if self._patients.search(sentence) else PlaceUse.ROUTE
        hospital = self._hospital_after.match(right) or self._hospital_before.search(left)
        if hospital and not self._near.search(left):
            return PlaceUse.TREATMENT
        mourned = self._funeral.search(sentence) and not self._attacked.search(sentence)
        if not happened and mourned:
            return PlaceUse.FUNERAL
        return PlaceUse.TREATMENT if hospital and self._cared.search(left) else None
