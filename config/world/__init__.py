"""Which places lie outside the configured countries?

Countries stand in countries.csv, everything below them in places.tsv.gz, which build.py makes from
GeoNames data (geonames.org, CC BY 4.0): a line each, with kind (P province, D a second-level
division, C city, K a small place known from a conflict), country, province, name, latitude,
longitude, population and folded spellings ("!" before an ordinary word). Lines are cut up only
when a spelling in an article asks for them.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from config.errors import ConfigError
from config.schema import Name, Names, Row, Text
from config.tables import read_table

DIRECTORY = Path(__file__).parent


class WorldKind(StrEnum):
    """What a place abroad is; conflict made the small KNOWN ones known to readers anywhere."""

    PROVINCE = "P"
    DIVISION = "D"
    CITY = "C"
    KNOWN = "K"


class WorldCountry(Row):
    """A country: ISO 3166 codes, its names and the names of its people.

    `iso3` stands in incident ids of countries that are not configured.
    """

    iso: Name
    iso3: Name
    name: Name
    capital: Text = ""
    alt_names: Names = ()
    demonyms: Names = ()
    risky_names: Names = ()


@dataclass(frozen=True, slots=True)
class WorldPlace:
    """A province, division or city outside the configured countries; WGS84 degrees."""

    kind: WorldKind
    country: str
    province: str
    name: str
    point: tuple[float, float] | None
    population: int


class World:
    """All places abroad, found by folded spelling."""

    def __init__(self, countries: tuple[WorldCountry, ...], lines: list[str], path: Path) -> None:
        self.countries = countries
        self._lines = lines
        self._path = path

    @cached_property
    def spellings(self) -> dict[str, list[int]]:
        """The lines that each folded spelling stands in; "!" marks a risky one."""
        found: dict[str, list[int]] = {}
        for number, line in enumerate(self._lines):
            for key in line.rsplit("\t", 1)[-1].split("|"):
                found.setdefault(key, []).append(number)
        return found

    def place(self, number: int) -> WorldPlace:
        """The place of a line.

        Raises:
            ConfigError: the line is damaged.
        """
        cells = self._lines[number].split("\t")
        try:
            kind, country, province, name, latitude, longitude, population, _ = cells
            point = (float(latitude), float(longitude)) if latitude else None
            return WorldPlace(WorldKind(kind), country, province, name, point, int(population))
        except ValueError as error:
            mend = "Restore it, or make it anew with config/world/build.py."
            raise ConfigError(self._path, "the line is damaged.", mend, number + 1) from error

    @cached_property
    def iso3(self) -> dict[str, str]:
        """Three-letter codes by two-letter ones."""
        return {country.iso: country.iso3 for country in self.countries}


def load_world(directory: Path | None = None) -> World:
    """Read the countries and places of the world.

    Raises:
        ConfigError: a file is missing or damaged.
    """
    root = directory or DIRECTORY
    countries = read_table(root / "countries.csv", WorldCountry)
    path = root / "places.tsv.gz"
    try:
        content = gzip.decompress(path.read_bytes()).decode("utf-8")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        mend = "Restore it, or make it anew with config/world/build.py."
        raise ConfigError(path, "the file is missing or damaged.", mend) from error
    return World(countries, content.split("\n"), path)
