"""What can a name mean outside the configured countries?"""

from __future__ import annotations

import math
from collections.abc import Iterator

from config.configuration import fold
from config.world import World, WorldCountry, WorldKind
from extractors.places.candidates import Candidate, Level, Spelling, spell

_BIG_CITY = 300_000
"""From this size on a city stands for itself; a smaller one only where its country is told."""


class Abroad:
    """The names of the world, read from its table when an article asks for them."""

    def __init__(self, world: World, home: frozenset[str]) -> None:
        self._world = world
        self._home = home
        self._capitals = {
            (country.iso, country.capital) for country in world.countries if country.capital
        }
        self._lines = world.spellings
        self.longest: dict[str, int] = {}
        for key in self._lines:
            first = key.lstrip("!").split(" ", 1)[0]
            length = key.count(" ") + 1
            if self.longest.get(first, 0) < length:
                self.longest[first] = length

    def countries(self) -> Iterator[Spelling]:
        """The names of all countries that are not configured, and of their people."""
        for country in self._world.countries:
            if country.iso in self._home:
                continue
            whole = Candidate(Level.COUNTRY, country.name, country.iso, weight=6.0, home=False)
            yield from spell(whole, (country.name, *country.alt_names), country.risky_names)
            people = Candidate(
                Level.COUNTRY, country.name, country.iso, weight=2.0, home=False, demonym=True
            )
            yield from spell(people, country.demonyms, ())
            seat = self._capital(country)
            if seat is not None:
                # "outside a hotel in the Somali capital"
                yield from spell(seat, tuple(f"{d} capital" for d in country.demonyms), ())

    def _capital(self, country: WorldCountry) -> Candidate | None:
        numbers = self._lines.get(fold(country.capital), ()) if country.capital else ()
        found = (self._candidate(number) for number in numbers)
        capitals = (c for c in found if c.country == country.iso and c.level is Level.PLACE)
        return next((c for c in capitals if c.capital), None)

    def spellings(self, words: tuple[str, ...]) -> list[Spelling]:
        """All that these words can mean abroad."""
        key = " ".join(words)
        sure = self._lines.get(key, ())
        risky = self._lines.get("!" + key, ())
        found = [Spelling(words, self._candidate(n)) for n in sure]
        found += [Spelling(words, self._candidate(n), risky=True) for n in risky]
        return [s for s in found if s.candidate.country not in self._home]

    def _candidate(self, number: int) -> Candidate:
        place = self._world.place(number)
        if place.kind is WorldKind.PROVINCE:
            return Candidate(
                Level.PROVINCE,
                place.name,
                place.country,
                place.province,
                weight=0.6 + math.log10(place.population + 10) / 8,
                home=False,
            )
        capital = (place.country, place.name) in self._capitals
        known = capital or place.kind is WorldKind.KNOWN
        small = place.population < _BIG_CITY and not known
        return Candidate(
            Level.PLACE,
            place.name,
            place.country,
            place.province or None,
            point=place.point,
            weight=math.log10(place.population + 10) / 8,
            home=False,
            context_only=small,
            capital=capital,
            second_level=place.kind is WorldKind.DIVISION,
        )
