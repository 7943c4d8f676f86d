"""Which place does the text itself put into which?

"The Tump area of Kech", "Kalat's Mangochar", "Sui, Dera Bugti".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.places.candidates import Candidate, Level
from extractors.places.draft import Draft
from extractors.places.lexicon import PlaceLexicon, one_of

_LONGEST_GAP = 60
# How likely a name must be a town's to stand against a district that the text puts it into.
_CITY, _CITY_ABROAD = 0.9, 0.8
# After the district of "a mine in Marget, Quetta." no list goes on.
_ENDS = re.compile(r"\s*(?:[.;)\]]|$|\n)")
_GOES_ON = re.compile(r"\s*(?:,|,?\s*and|/|&)\s*(?:the\s+)?", re.IGNORECASE)


class ChainRules:
    """Reads the words between two neighbouring names."""

    def __init__(self, lexicon: PlaceLexicon) -> None:
        kinds = one_of(
            lexicon.area_words, lexicon.town_words, lexicon.district_words, lexicon.facility_words
        )
        fill = rf"(?:{one_of(lexicon.fillers, lexicon.compass)}\s+|[\w'’-]+['’]s\s+)*"
        kind = rf"(?:[\s-]+{kinds})*"
        apposition = rf"(?:\s*,\s*(?:{fill}(?:[\w-]+\s+){{0,2}}{kinds}))?"
        self._within = re.compile(
            rf"{kind}{apposition}\s*,?\s*(?:(?:situated|located|lying|which\s+lies|that\s+lies)\s+)?"
            rf"(?:of|in|within|under)\s+{fill}",
            re.IGNORECASE,
        )
        self._comma = re.compile(rf"{kind}\s*(?:,|\(|\[)\s*(?:in\s+)?{fill}", re.IGNORECASE)
        self._owner = re.compile(rf"['’]s?\s+{fill}(?:[\w-]+\s+)?", re.IGNORECASE)

    def link(self, drafts: Sequence[Draft], text: str) -> None:
        """Fill in `inside` of every mention that the text puts into its neighbour."""
        for first, second, third in zip(drafts, drafts[1:], [*drafts[2:], None], strict=False):
            gap = text[first.end : second.start]
            if len(gap) > _LONGEST_GAP or first.sentence != second.sentence:
                continue
            if self._owner.fullmatch(gap):
                _put_inside(second, first)
            elif self._within.fullmatch(gap):
                _put_inside(first, second)
            elif self._comma.fullmatch(gap) and not _is_list(second, third, text):
                if first.inside is None and can_contain(second, first):
                    first.inside = second
                elif first.inside is None and _is_told(second, text):
                    _put_inside(first, second)
        self._believe_chains(drafts, text)

    def _believe_chains(self, drafts: Sequence[Draft], text: str) -> None:
        """ "Kerawa, Kaduna, Nigeria" is no Kerawa elsewhere, whatever the tables know."""
        for first, second, third in zip(drafts, drafts[1:], drafts[2:], strict=False):
            if second.inside is not third or first.inside is not None:
                continue
            gap = text[first.end : second.start]
            near = len(gap) <= _LONGEST_GAP and first.sentence == second.sentence
            if near and self._comma.fullmatch(gap) and _is_small(first):
                first.entry = None
                first.inside = second


def _is_told(second: Draft, text: str) -> bool:
    """Whether the text itself names a district: "Kanak, Mastung district" or "Marget, Quetta." """
    return second.told is Level.DISTRICT or _ENDS.match(text, second.end) is not None


def _is_list(second: Draft, third: Draft | None, text: str) -> bool:
    """ "Zamuran, Tump and Kalat" are three places, "Shand, Tump, Balochistan" is one."""
    if third is None or third.sentence != second.sentence:
        return False
    goes_on = _GOES_ON.fullmatch(text, second.end, third.start)
    return bool(goes_on) and not can_contain(third, second)


def _put_inside(inner: Draft, outer: Draft) -> None:
    """Believe the text: a small place that no table knows there is a namesake of the one known."""
    if can_contain(outer, inner):
        inner.inside = outer
    elif (_is_district(outer) and _is_small(inner)) or _is_namesake_abroad(outer, inner):
        inner.entry = None
        inner.inside = outer


def _is_namesake_abroad(outer: Draft, inner: Draft) -> bool:
    """ "The San Jose neighbourhood of San Salvador" is no town of that name elsewhere."""
    if _is_small(inner) and any(c.home for c in inner.candidates):
        abroad = [not c.home and not c.context_only for c in outer.candidates]
        return bool(abroad) and all(abroad)
    towns = all(not c.home and c.level in (Level.PLACE, Level.PROVINCE) for c in inner.candidates)
    return towns and any(c.level is Level.PLACE for c in outer.candidates)


def _is_small(draft: Draft) -> bool:
    """Whether a name is that of no big town, wherever it lies."""
    return all(
        c.level is Level.PLACE and c.weight < (_CITY if c.home else _CITY_ABROAD)
        for c in draft.candidates
    )


def _is_district(draft: Draft) -> bool:
    return any(c.level is Level.DISTRICT for c in draft.candidates)


def can_contain(outer: Draft, inner: Draft) -> bool:
    """Whether one mention can lie in another, for at least one reading of both."""
    if outer.entry is None:
        return False
    if inner.entry is None:
        return True
    return any(contains(o, i) for o in outer.candidates for i in inner.candidates)


def contains(outer: Candidate, inner: Candidate) -> bool:
    """Whether one place lies in another."""
    if outer is inner or outer.country != inner.country or outer.level > inner.level:
        return False
    if outer.level is Level.COUNTRY:
        return inner.level is not Level.COUNTRY
    if outer.level is Level.PROVINCE:
        return outer.admin1 == inner.admin1 and inner.level is not Level.PROVINCE
    if outer.families:
        greater = outer.level < inner.level or outer.weight > inner.weight
        return greater and bool(outer.families & inner.families)
    return outer.admin1 == inner.admin1 and outer.level < inner.level
