"""What is configured, and how is a district, a family or a name looked up?"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

from config.schema import Actor, CountrySettings, District, DistrictStatus, Place, Province


def fold(name: str) -> str:
    """The words of a name without case, accents and punctuation; other scripts stay as they are.

    >>> fold("D.I. Khān")
    'd i khan'
    """
    if name.isascii():
        plain = name.lower()
    else:
        decomposed = unicodedata.normalize("NFKD", name).casefold()
        plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


@dataclass(frozen=True)
class Country:
    """One configured country: its settings, divisions, places and the path of its boundaries."""

    settings: CountrySettings
    districts: tuple[District, ...]
    places: tuple[Place, ...]
    boundaries: Path

    @cached_property
    def time_zone(self) -> ZoneInfo:
        """The zone in which the country's newspapers date their articles."""
        return ZoneInfo(self.settings.time_zone)


@dataclass(frozen=True)
class Configuration:
    """All countries and actors; everything in it was checked when it was loaded."""

    countries: tuple[Country, ...]
    actors: tuple[Actor, ...]
    directory: Path

    @property
    def home(self) -> Country:
        """The first configured country, whose time zone dates articles without one."""
        return self.countries[0]

    @cached_property
    def districts(self) -> dict[str, District]:
        """Districts of all countries by id."""
        return {d.id: d for country in self.countries for d in country.districts}

    @cached_property
    def places(self) -> dict[str, Place]:
        """Places of all countries by id."""
        return {p.id: p for country in self.countries for p in country.places}

    @cached_property
    def actors_by_id(self) -> dict[str, Actor]:
        """Actors by id."""
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def provinces(self) -> dict[str, Province]:
        """Provinces of all countries by name."""
        return {p.name: p for country in self.countries for p in country.settings.provinces}

    def family(self, district_id: str) -> tuple[District, ...]:
        """The districts that news and older data take for one with `district_id`, itself first."""
        first = self.districts[district_id]
        others = (d for d in self._members.get(first.family_id, ()) if d.id != district_id)
        return (first, *others)

    @cached_property
    def _members(self) -> dict[str, list[District]]:
        members: dict[str, list[District]] = {}
        for district in self.districts.values():
            members.setdefault(district.family_id, []).append(district)
        return members

    def district_named(self, name: str) -> District | None:
        """The district called `name` in any spelling; a current or umbrella one before one gone.

        "district" and the like after the name are ignored; None where no or several fit.
        """
        key = fold(name)
        for ending in (" district", " agency"):
            key = key.removesuffix(ending)
        found = self._districts_by_name.get(key, [])
        living = [d for d in found if d.status is not DistrictStatus.ABOLISHED] or found
        return living[0] if len(living) == 1 else None

    @cached_property
    def _districts_by_name(self) -> dict[str, list[District]]:
        names: dict[str, list[District]] = {}
        for district in self.districts.values():
            for key in {fold(name) for name in district.all_names}:
                names.setdefault(key, []).append(district)
        return names

    @cached_property
    def district_names(self) -> tuple[tuple[str, District], ...]:
        """Every spelling with its district, for suggestions ("did you mean …")."""
        return tuple(self._spellings())

    def _spellings(self) -> Iterator[tuple[str, District]]:
        for district in self.districts.values():
            for name in district.all_names:
                yield name, district

    def country_of(self, district_id: str) -> Country:
        """The country a district belongs to."""
        return next(c for c in self.countries if any(d.id == district_id for d in c.districts))
