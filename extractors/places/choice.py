"""Which of several places of one name does the article mean?

The text itself decides ("Dasht, Mastung"), then districts, provinces and countries named beside
it, then nearness to them, then how likely the name means each of them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from extractors.places.candidates import Candidate, Level
from extractors.places.chains import contains
from extractors.places.draft import Draft
from extractors.places.mention import PlaceUse

_NEAR_KM = 80.0
_MOST_POINTS = 100
_TOWN = 0.7
_TOWN_ABROAD = 0.5
_HAMLET = 0.4
_DATELINE = 3
_CERTAIN_LEAD = 0.5
_NOT_TOLD = -5.0
_COMMON = 3
_METROPOLIS = 0.8
# Papers at home need not say that their Karak is not the one in Jordan.
_OWN_DISTRICT = 0.5
_TOLD_INSIDE = 100.0


@dataclass(slots=True)
class Surroundings:
    """What the unambiguous names of an article tell about where it plays."""

    families: Counter[str] = field(default_factory=Counter)
    told_provinces: set[str] = field(default_factory=set)
    provinces: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    points: set[tuple[float, float]] = field(default_factory=set)
    abroad: bool = False

    def add(self, candidate: Candidate, *, dateline: bool) -> None:
        """Count one settled mention; a dateline tells the country better than any other."""
        province = f"{candidate.country}/{candidate.admin1}"
        great = candidate.level is not Level.PLACE or candidate.weight >= _TOWN
        if great:
            self.countries[candidate.country] += _DATELINE if dateline else 1
        if candidate.admin1:
            self.provinces[province] += 1
            if great and not dateline:
                self.told_provinces.add(province)
        if candidate.family:
            self.families[candidate.family] += 1
        if candidate.point and len(self.points) < _MOST_POINTS:
            self.points.add(candidate.point)

    def is_far(self, candidate: Candidate) -> bool:
        """Whether a hamlet lies in no province of its country that the article speaks of."""
        small = candidate.weight <= _HAMLET if candidate.home else candidate.context_only
        if not small or candidate.level is not Level.PLACE or candidate.admin1 is None:
            return False
        own = f"{candidate.country}/"
        told = {p for p in self.told_provinces if candidate.home or p.startswith(own)}
        return bool(told) and f"{own}{candidate.admin1}" not in told

    def near(self, point: tuple[float, float]) -> bool:
        """Whether a settled place lies within 80 km."""
        return any(_kilometres(point, other) < _NEAR_KM for other in self.points)


def _kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Distance on a plane around the first point, exact enough below 200 km."""
    north = (a[0] - b[0]) * 111.2
    east = (a[1] - b[1]) * 111.2 * math.cos(math.radians(a[0]))
    return math.hypot(north, east)


def look_around(drafts: Iterable[Draft]) -> Surroundings:
    """Collect what needs no choice: names with one meaning that are not risky."""
    around = Surroundings()
    waiting = []
    for draft in drafts:
        around.abroad |= any(c.level is Level.COUNTRY and not c.home for c in draft.candidates)
        settled = _settled(draft)
        if settled is None:
            if (country := _country(draft)) is not None:
                around.countries[country] += 1
        elif draft.strong or settled.home or settled.level is Level.COUNTRY:
            around.add(settled, dateline=draft.use is PlaceUse.DATELINE)
        else:
            waiting.append(settled)
    for candidate in waiting:
        if candidate.country in around.countries:
            around.add(candidate, dateline=False)
    return around


def _country(draft: Draft) -> str | None:
    """The country that an ambiguous name can only mean."""
    whole = [c for c in draft.candidates if c.level is Level.COUNTRY]
    countries = {c.country for c in whole or draft.candidates}
    if draft.risky or len(countries) != 1 or not (whole or draft.strong):
        return None
    return countries.pop()


def _settled(draft: Draft) -> Candidate | None:
    found = draft.candidates
    if draft.use is PlaceUse.DATELINE and draft.inside is None and not any(c.home for c in found):
        # Reports are written in capitals, not in their namesakes.
        found = tuple(c for c in found if c.capital) or found
    if any(c.home for c in found):
        # A small town abroad does not make a district at home ambiguous.
        found = tuple(c for c in found if not c.context_only)
    if not found or draft.risky or all(c.context_only for c in found):
        return None
    if len({(c.country, c.admin1, c.family) for c in found}) == 1:
        return found[0]
    return None


def choose(draft: Draft, around: Surroundings) -> None:
    """Fill in `candidate` and `certain`; None where no reading is possible here."""
    outer = draft.inside.candidates if draft.inside else ()
    if not outer and _is_common_name(draft, around):
        draft.candidate = None
        return
    # A capital stands for itself, unless the article speaks of a country with its namesake.
    alone = not any(c.country in around.countries for c in draft.candidates)
    scored = sorted(
        (
            (_score(c, outer, around, alone=alone), -rank, c)
            for rank, c in enumerate(draft.candidates)
        ),
        key=lambda item: item[:2],
        reverse=True,
    )
    scored = [item for item in scored if item[0] > _NOT_TOLD * 10]
    if not scored:
        draft.candidate = None
        return
    best = scored[0][2]
    rivals = [s for s, _, c in scored if (c.country, c.admin1, c.family) != _area(best)]
    draft.certain = not rivals or scored[0][0] - rivals[0] >= _CERTAIN_LEAD
    same = [c for _, _, c in scored if (c.country, c.admin1, c.family) == _area(best)]
    chosen = _at_level(same, draft.told)
    # One row that is known from a conflict makes the town of the other row known.
    known = any(not candidate.context_only for candidate in same)
    draft.candidate = replace(chosen, context_only=False) if known else chosen


def _is_common_name(draft: Draft, around: Surroundings) -> bool:
    """Whether a name of towns in many countries, none of them told of, can be any of them."""
    countries = {candidate.country for candidate in draft.candidates}
    if len(countries) < _COMMON or not around.countries or countries & around.countries.keys():
        return False
    return all(c.weight < _METROPOLIS for c in draft.candidates if c.level is Level.PLACE)


def _area(candidate: Candidate) -> tuple[str, str | None, str | None]:
    return candidate.country, candidate.admin1, candidate.family


def _score(
    candidate: Candidate, outer: Sequence[Candidate], around: Surroundings, *, alone: bool
) -> float:
    score = candidate.weight
    if any(contains(o, candidate) for o in outer):
        score += _TOLD_INSIDE
    elif candidate.context_only and candidate.country not in around.countries:
        return -math.inf
    if candidate.family in around.families:
        score += 2 + min(around.families[candidate.family or ""], 3) / 2
    if f"{candidate.country}/{candidate.admin1}" in around.provinces:
        score += 1
    if candidate.country in around.countries:
        score += 0.7 + min(around.countries[candidate.country], 6) * 0.3
    elif around.countries and candidate.level is not Level.COUNTRY:
        score += 0 if candidate.capital and alone else _NOT_TOLD
    if candidate.capital:
        score += 1
    if candidate.home and candidate.level is Level.DISTRICT and not around.abroad:
        score += _OWN_DISTRICT
    if candidate.point and around.near(candidate.point):
        score += 1
    return score


def _at_level(same: Sequence[Candidate], told: Level | None) -> Candidate:
    """The reading on the level that the text tells; else the most likely place of that name."""
    if told is not None:
        for candidate in same:
            if candidate.level is told or (told is Level.DISTRICT and candidate.second_level):
                return candidate
    if same[0].level in (Level.DISTRICT, Level.PROVINCE) and told is not same[0].level:
        # A bare "Mastung" is the town where there is one: its district is told with it anyway.
        towns = [c for c in same if c.level is Level.PLACE and c.weight >= _least_town(c)]
        return towns[0] if towns else same[0]
    return same[0]


def _least_town(candidate: Candidate) -> float:
    return _TOWN if candidate.home else _TOWN_ABROAD
