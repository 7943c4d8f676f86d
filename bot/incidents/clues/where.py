"""Can two accounts tell of one place?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from bot.incidents.clues.clue import Clue
from bot.incidents.geography import Geography, kilometres
from extractors.report import GeoPrecision, ReportedPlace

ONE_PLACE_KM, OTHER_PLACE_KM = 8.0, 25.0
"""Points of the gazetteer lie within 3 to 10 km of their places; from 25 km on it is another."""

AROUND_TOWN_KM = 40.0
"""So far around a district's chief town newsrooms place events in that town."""

SAME_SPELLING = 85
_KIND_WORDS = """
    town city district tehsil area village bazaar bazar market cantonment cantt port jail prison of
    the in near and
"""
_KINDS = frozenset(_KIND_WORDS.split())
"""Words beside a name that say what kind of place it is."""

_WORD = re.compile(r"[^\W_]+")


def where(
    ours: Sequence[ReportedPlace], theirs: Sequence[ReportedPlace], geography: Geography
) -> Clue:
    """Compare the places of two sides; the best pair counts."""
    clues = [_pair(one, other, geography) for one in ours for other in theirs]
    return max(clues, key=lambda clue: (not clue.forbids, clue.points))


def wave_area(ours: Sequence[ReportedPlace], theirs: Sequence[ReportedPlace]) -> Clue:
    """Compare the areas of two waves."""
    if any(
        one.country == other.country and one.admin1 == other.admin1
        for one in ours
        for other in theirs
    ):
        return Clue(3.0, "the same province's totals")
    return Clue(0, "waves of different provinces", forbids=True)


def _pair(one: ReportedPlace, other: ReportedPlace, geography: Geography) -> Clue:
    if one.country and other.country and one.country != other.country:
        return Clue(0, "another country", forbids=True)
    if one.family_id and other.family_id:
        if one.family_id == other.family_id:
            return _within_district(one, other)
        return _across_districts(one, other, geography)
    return _wider(one, other)


def _within_district(one: ReportedPlace, other: ReportedPlace) -> Clue:
    if GeoPrecision.DISTRICT in {one.precision, other.precision} or not (one.name and other.name):
        return Clue(2.0, f"the same district ({one.district or one.family_id})")
    if _one_name(one.name, other.name):
        return _named_alike(one, other)
    return _named_apart(one, other)


def _named_apart(one: ReportedPlace, other: ReportedPlace) -> Clue:
    """Two names in one district; that of its chief town may stand for the district."""
    distance = kilometres(one, other)
    if (_is_chief_town(one) or _is_chief_town(other)) and (distance or 0) <= AROUND_TOWN_KM:
        return Clue(1.0, f"{one.name} may stand for {other.name}")
    if distance is not None and distance <= ONE_PLACE_KM:
        return Clue(2.0, f"{one.name} lies near {other.name}")
    if distance is not None and distance < OTHER_PLACE_KM:
        return Clue(-0.5, f"{one.name} and {other.name} are different places")
    return Clue(-2.5, f"{one.name} and {other.name} are different places")


def _named_alike(one: ReportedPlace, other: ReportedPlace) -> Clue:
    """A village tells apart what a town does not: much happens in a town on one day."""
    if _is_chief_town(one) and _is_chief_town(other):
        return Clue(2.0, f"the same town ({one.name})")
    return Clue(3.0, f"the same place ({one.name})")


def _is_chief_town(place: ReportedPlace) -> bool:
    return bool(place.name and place.district and _words(place.name) == _words(place.district))


def _across_districts(one: ReportedPlace, other: ReportedPlace, geography: Geography) -> Clue:
    neighbours = (other.family_id or "") in geography.near(one.family_id or "")
    distance = kilometres(one, other)
    if distance is not None and distance <= ONE_PLACE_KM:
        return Clue(1.5, f"{one.name} lies near {other.name}")
    if one.name and other.name and neighbours and _one_name(one.name, other.name):
        return Clue(1.5, f"the same place ({one.name}) on a district border")
    if neighbours and (distance or 0) < 2 * AROUND_TOWN_KM:
        return Clue(-2.0, f"{one.district} borders on {other.district}")
    return Clue(0, f"{one.district} is not {other.district}", forbids=True)


def _wider(one: ReportedPlace, other: ReportedPlace) -> Clue:
    """At least one side knows no district."""
    if one.admin1 and other.admin1:
        if one.admin1 != other.admin1:
            return Clue(0, f"{one.admin1} is not {other.admin1}", forbids=True)
        return Clue(0.5, f"the same province ({one.admin1})")
    if one.country and one.country == other.country:
        return Clue(-1.0, f"both in {one.country}")
    return Clue(-2.0, "no place in common")


def _one_name(one: str, other: str) -> bool:
    """Whether two names mean one place: "Gwadar" and "Gwadar port", "Naal" and "Nal"."""
    words, others = _words(one), _words(other)
    if words and others and (words <= others or others <= words):
        return True
    return fuzz.ratio(" ".join(sorted(words)), " ".join(sorted(others))) >= SAME_SPELLING


def _words(name: str) -> frozenset[str]:
    words = frozenset(_WORD.findall(name.casefold()))
    return words - _KINDS or words
