"""Is the world's table sound, and does it hold what conflict made known?"""

from __future__ import annotations

import shutil

import pytest

from config import ConfigError
from config.world import DIRECTORY, WorldKind, load_world


@pytest.fixture(scope="module")
def world():
    return load_world()


def test_every_line_can_be_read(world):
    countries = {country.iso for country in world.countries}

    places = [world.place(n) for lines in world.spellings.values() for n in lines]

    assert {place.country for place in places} <= countries
    assert all(place.name for place in places)


def test_every_country_has_its_own_codes(world):
    assert len(world.iso3) == len(world.countries) > 240
    assert len(set(world.iso3.values())) == len(world.countries)


def test_the_world_has_places_in_every_country(world):
    assert len(world.spellings) > 50_000


def test_ordinary_words_are_marked(world):
    assert "nice" not in world.spellings
    kinds = {world.place(n).kind for n in world.spellings["!nice"]}
    assert kinds == {WorldKind.CITY}


def test_a_damaged_file_is_named(tmp_path):
    shutil.copy(DIRECTORY / "countries.csv", tmp_path)
    (tmp_path / "places.tsv.gz").write_bytes(b"no gzip")

    with pytest.raises(ConfigError, match=r"places\.tsv\.gz"):
        load_world(tmp_path)
