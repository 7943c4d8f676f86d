"""Which area does a person mean, and which areas are there? Pure; an index over the gazetteer.

Names are compared as whole words: "Braga" never finds "Bragança". What is not spelled exactly
is only ever suggested, never taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz import fuzz, process

from bot.domain.area import Area, AreaLevel

LIKELY = 72
"""From this similarity (0 to 100) a name is worth suggesting: two letters of eight may be wrong."""

SHORTEST = 3
"""Letters from which the beginning of a name says something."""

_APART = re.compile(r"[\W_]+")
_WIDEST_FIRST = (AreaLevel.COUNTRY, AreaLevel.PROVINCE, AreaLevel.FAMILY, AreaLevel.DISTRICT)


class AreaIndex:
    """All areas by key, name and spelling.

    `within` gives, by normalised name, the keys of the areas in which towns of that name lie.
    """

    def __init__(
        self, areas: Iterable[Area], within: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        self._areas = {area.key: area for area in areas}
        self._spellings = _spellings(self._areas.values())
        self._within = within or {}

    def __iter__(self) -> Iterator[Area]:
        return iter(self._areas.values())

    def get(self, key: str) -> Area | None:
        """The area of a key."""
        return self._areas.get(key)

    def province(self, country: str, name: str) -> Area | None:
        """The province that goes by a name in a country."""
        found = self.named(name)
        fits = (a for a in found if a.level is AreaLevel.PROVINCE and a.country == country)
        return next(fits, None)

    def country(self, code: str) -> Area | None:
        """The country of an ISO 3166 alpha-2 code."""
        areas = self._areas.values()
        fits = (a for a in areas if a.level is AreaLevel.COUNTRY and a.country == code)
        return next(fits, None)

    def named(self, name: str) -> tuple[Area, ...]:
        """The areas of exactly this key or spelling; several where names are shared."""
        return tuple(self._areas[key] for key in self._spellings.get(normal(name), ()))

    def like(self, name: str, limit: int = 4) -> tuple[Area, ...]:
        """The areas that `name` may mean, to be asked back.

        First where a town of that name lies, then names that begin so, then close spellings.
        """
        typed = normal(name)
        begun = [s for s in self._spellings if len(typed) >= SHORTEST and s.startswith(typed)]
        close = process.extract(
            typed, self._spellings.keys(), scorer=fuzz.ratio, score_cutoff=LIKELY, limit=20
        )
        spellings = (*sorted(begun), *(spelling for spelling, _, _ in close))
        named = (key for spelling in spellings for key in self._spellings[spelling])
        keys = dict.fromkeys((*self._within.get(typed, ()), *named))
        return tuple(self._areas[key] for key in keys if key in self._areas)[:limit]

    @property
    def spellings(self) -> Mapping[str, Sequence[str]]:
        """Keys by normalised spelling, for readers of longer texts."""
        return self._spellings


def normal(name: str) -> str:
    """A name without case, accents and punctuation: "Dera-Ismail Khān" is "dera ismail khan"."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(c for c in plain if unicodedata.category(c) != "Mn")
    return _APART.sub(" ", letters).strip()


def _spellings(areas: Iterable[Area]) -> dict[str, tuple[str, ...]]:
    """An official name outranks another area's further spelling of the same letters."""
    official: defaultdict[str, list[str]] = defaultdict(list)
    further: defaultdict[str, list[str]] = defaultdict(list)
    for area in sorted(areas, key=lambda a: _WIDEST_FIRST.index(a.level), reverse=True):
        for spelling in {normal(area.key), normal(area.name)}:
            official[spelling].append(area.key)
        for spelling in {normal(name) for name in area.names}:
            further[spelling].append(area.key)
    merged = dict(further) | dict(official)
    return {spelling: tuple(keys) for spelling, keys in merged.items() if spelling}
