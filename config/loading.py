"""How does the configuration come from its files, checked as a whole?"""

from __future__ import annotations

from pathlib import Path

from config.checks import check_actors, check_country, check_together
from config.configuration import Configuration, Country
from config.errors import ConfigError
from config.schema import Actor, CountrySettings, District, Place
from config.tables import read_mapping, read_table

DIRECTORY = Path(__file__).parent


def load(directory: Path | None = None) -> Configuration:
    """Read and check all of `directory`, or what ships with the program.

    Raises:
        ConfigError: a file is wrong; the message names file, line and mend.
    """
    root = directory or DIRECTORY
    folders = sorted(path.parent for path in (root / "countries").glob("*/country.yaml"))
    if not folders:
        raise ConfigError(root / "countries", "no country is configured.", "Add a folder for one.")
    countries = tuple(_load_country(folder) for folder in folders)
    actors = _load_actors(root, folders)
    check_together(countries, root)
    return Configuration(countries=countries, actors=actors, directory=root)


def _load_country(folder: Path) -> Country:
    country = Country(
        settings=read_mapping(folder / "country.yaml", CountrySettings),
        districts=read_table(folder / "districts.csv", District),
        places=read_table(folder / "places.csv", Place),
        boundaries=folder / "boundaries.geojson",
    )
    check_country(country, folder)
    return country


def _load_actors(root: Path, folders: list[Path]) -> tuple[Actor, ...]:
    """Actors of the configured countries first, then those known worldwide."""
    files = [folder / "actors.csv" for folder in folders] + [root / "world" / "actors.csv"]
    tables = {path: read_table(path, Actor) for path in files if path.exists()}
    check_actors(tables)
    return tuple(actor for rows in tables.values() for actor in rows)
