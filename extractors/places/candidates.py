"""What can a name in an article stand for?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from config import Configuration, Country, District, DistrictStatus, Place, PlaceKind
from config.configuration import fold


class Level(IntEnum):
    """How exact a place is, from the country down."""

    COUNTRY = 0
    PROVINCE = 1
    REGION = 2
    ROAD = 3
    DISTRICT = 4
    PLACE = 5


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """One thing that a name can mean.

    `districts` are the districts that a region or a road crosses. `weight` orders homonyms where
    the article tells nothing more: the likelier the greater. `context_only` names count only
    where the article speaks of their country. The name of a `capital` may mean a government. A
    `second_level` place abroad is a district of its province.
    """

    level: Level
    name: str
    country: str
    admin1: str | None = None
    district: District | None = None
    districts: tuple[District, ...] = ()
    point: tuple[float, float] | None = None
    weight: float = 0.0
    home: bool = True
    demonym: bool = False
    context_only: bool = False
    capital: bool = False
    second_level: bool = False

    @property
    def family(self) -> str | None:
        """What counts as one district: its family at home, the province abroad."""
        if self.district is not None:
            return self.district.family_id
        return None

    @property
    def families(self) -> frozenset[str]:
        """The families of all districts the place lies in or crosses."""
        if self.district is not None:
            return frozenset((self.district.family_id,))
        return frozenset(d.family_id for d in self.districts)


@dataclass(frozen=True, slots=True)
class Spelling:
    """A way to write a candidate's name; a risky one is an ordinary word or a person's name too.

    `cased` spellings are abbreviations that count in capitals only.
    """

    words: tuple[str, ...]
    candidate: Candidate
    risky: bool = False
    cased: bool = False


_KIND_WEIGHTS = {
    PlaceKind.CITY: 0.9,
    PlaceKind.TOWN: 0.7,
    PlaceKind.TEHSIL: 0.6,
    PlaceKind.CANTONMENT: 0.6,
    PlaceKind.PASS: 0.5,
    PlaceKind.FACILITY: 0.5,
    PlaceKind.LOCALITY: 0.4,
    PlaceKind.VILLAGE: 0.3,
    PlaceKind.MOUNTAIN: 0.3,
}
_ACROSS = {
    PlaceKind.ROAD: Level.ROAD,
    PlaceKind.RAIL: Level.ROAD,
    PlaceKind.REGION: Level.REGION,
}


def home_spellings(configuration: Configuration) -> Iterator[Spelling]:
    """All names of the configured countries."""
    for country in configuration.countries:
        yield from _country_spellings(country)
        for district in country.districts:
            yield from _district_spellings(country, district)
        for place in country.places:
            yield from _place_spellings(country, place, configuration)


def _country_spellings(country: Country) -> Iterator[Spelling]:
    settings = country.settings
    whole = Candidate(Level.COUNTRY, settings.name, settings.iso)
    yield from spell(whole, (settings.name, *settings.alt_names), ())
    people = Candidate(Level.COUNTRY, settings.name, settings.iso, demonym=True)
    yield from spell(people, settings.demonyms, ())
    for province in settings.provinces:
        candidate = Candidate(Level.PROVINCE, province.name, settings.iso, province.name)
        yield from spell(candidate, (province.name, *province.alt_names), province.risky_names)


def _district_spellings(country: Country, district: District) -> Iterator[Spelling]:
    candidate = Candidate(
        Level.DISTRICT,
        district.name,
        country.settings.iso,
        district.province,
        district,
        weight=0.5 if district.status is DistrictStatus.ABOLISHED else 1.0,
        capital=district.name == country.settings.capital,
    )
    yield from spell(candidate, district.all_names, district.risky_names)


def _place_spellings(
    country: Country, place: Place, configuration: Configuration
) -> Iterator[Spelling]:
    districts = tuple(configuration.districts[d] for d in place.district_ids)
    district = configuration.districts[place.district_id] if place.district_id else None
    known = district or (districts[0] if districts else None)
    provinces = {d.province for d in districts}
    admin1 = place.province or (known.province if known and len(provinces) < 2 else None)
    has_point = place.latitude is not None and place.longitude is not None
    candidate = Candidate(
        _ACROSS.get(place.kind, Level.PLACE) if district is None else _below(place.kind),
        place.name,
        country.settings.iso,
        admin1,
        district,
        districts,
        (place.latitude or 0.0, place.longitude or 0.0) if has_point else None,
        _KIND_WEIGHTS.get(place.kind, 0.2) + min(place.population or 0, 1_000_000) / 2_000_000,
        capital=place.name == country.settings.capital,
    )
    yield from spell(candidate, place.all_names, place.risky_names)


def _below(kind: PlaceKind) -> Level:
    return Level.ROAD if kind is PlaceKind.RAIL else Level.PLACE


def spell(
    candidate: Candidate, names: tuple[str, ...], risky: tuple[str, ...]
) -> Iterator[Spelling]:
    """The spellings of a candidate; short ones in capitals are abbreviations."""
    for name in names:
        words = tuple(fold(name).split())
        if words:
            short = name.isupper() and name.isascii() and len(name) <= 4
            yield Spelling(words, candidate, name in risky, short)
