"""Do a clause and an event have the same scene?

At home the area decides, and inside one area the names of exact places. Abroad, where areas are
towns, places near to each other are one scene as well.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from extractors.events.clauses import Clause
from extractors.events.drafts import Draft
from extractors.places import Level, PlaceMention

# What many places are called, which alone makes no two the same.
_GENERIC = frozenset(
    {
        *("area", "areas", "road", "post", "dam", "police", "station", "check", "checkpost"),
        *("town", "city", "camp", "base", "hotel", "bazaar", "village", "killi", "the"),
        *("of", "and", "school", "bypass", "highway", "chowk", "tehsil", "union", "council"),
        *("district"),
    }
)
_NEAR_KM = 25
_FRONTED = re.compile(r"\W*(?:in|at|near|on)\b", re.IGNORECASE)
# How far from the start of a clause its place still opens it.
_OPENING = 12


def same_scene(clause: Clause, draft: Draft) -> bool:
    """Whether both name the same exact place: "Gark" and "the Gark dam"."""
    return bool(own_words(clause.names) & own_words(draft.names))


def own_words(names: set[str]) -> set[str]:
    """The words of names that make them names: "Gark" of "the Gark dam"."""
    return {word for name in names for word in name.lower().split()} - _GENERIC


def same_district(clause: Clause, draft: Draft) -> bool:
    """Whether a clause can be of a draft's district, which may be one of a split family."""
    own = {p.place.district_id for p in clause.places if p.place.district_id}
    told = {p.place.district_id for p in clause.places if p.level is Level.DISTRICT}
    return not own or not draft.districts or bool(own & draft.districts) or not told


def is_near(clause: Clause, draft: Draft) -> bool:
    """Whether a clause names a foreign place in the neighbourhood of a draft's."""
    here, there = _points(clause.places), _points(draft.scenes)
    if not here and _is_quarter(clause.places, draft.scenes):
        return True
    return any(_km(a, b) < _NEAR_KM for a in here for b in there)


def _is_quarter(places: Sequence[PlaceMention], scenes: Sequence[PlaceMention]) -> bool:
    """Whether places that no table knows can be quarters of a town told before, of that name."""
    cities = {
        (p.place.country, p.place.admin1)
        for p in scenes
        if p.place.family_id is None and p.unit is not None and p.unit == p.place.admin1
    }
    return any((p.place.country, p.place.admin1) in cities for p in places if p.unit is not None)


def _points(places: Sequence[PlaceMention]) -> list[tuple[float, float]]:
    return [
        (place.place.latitude, place.place.longitude)
        for place in places
        if place.place.family_id is None
        and place.unit is not None
        and place.place.latitude is not None
        and place.place.longitude is not None
    ]


def _km(a: tuple[float, float], b: tuple[float, float]) -> float:
    east = (a[1] - b[1]) * math.cos(math.radians((a[0] + b[0]) / 2))
    return 111.2 * math.hypot(a[0] - b[0], east)


def is_fronted(clause: Clause) -> bool:
    """Whether a clause begins with its place: "In Zawa, …"."""
    if not _FRONTED.match(clause.text):
        return False
    near = (p for p in clause.places if p.span.start - clause.start < _OPENING)
    return any(place.level is Level.PLACE for place in near)


def is_other_town(clause: Clause, draft: Draft) -> bool:
    """Whether a clause names a town, and the draft another: "In Gwadar, … In Pasni, …"."""
    own, told = _towns(clause.places), _towns(draft.scenes)
    return bool(own and told and not own & told) and any(map(is_fronted, draft.clauses))


def _towns(places: Sequence[PlaceMention]) -> set[str]:
    return {p.place.name for p in places if p.level is Level.PLACE and p.place.name}
