"""Is every mistake in the configuration named with file, line and mend?"""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pydantic
import pytest

import config
from config import ConfigError

DISTRICTS = "countries/pk/districts.csv"
PLACES = "countries/pk/places.csv"
ACTORS = "countries/pk/actors.csv"
COUNTRY = "countries/pk/country.yaml"


def test_what_ships_is_sound(configuration):
    assert configuration.home.settings.name == "Pakistan"
    assert len(configuration.districts) > 170
    assert len(configuration.places) > 1500


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (DISTRICTS, "id,code,name", "id,code,nmae", "unknown column 'nmae'"),
        (DISTRICTS, "id,code,name,province", "id,code,name,name", "column 'province' is missing"),
        (DISTRICTS, "pk-ba-barkhan,", "pk-ba-awaran,", "'pk-ba-awaran' appears twice"),
        (DISTRICTS, ",BR,", ",AR,", "code 'AR' appears twice"),
        (DISTRICTS, "Awaran,Balochistan", "Awaran,Balochistn", "unknown province 'Balochistn'"),
        (DISTRICTS, ",,pk-ba-awaran,PK201", ",pk-x,pk-ba-awaran,PK201", "'pk-x' as parent_id"),
        (DISTRICTS, "pk-ba-awaran,AR,Awaran", "pk-ba-awaran,AR,", "'name' cannot be ''"),
        (DISTRICTS, ",26.1947,", ",126.1947,", "'latitude' cannot be '126.1947'"),
        (DISTRICTS, ",26.1947,", ",,", "half a point"),
        (DISTRICTS, ",current,", ",currant,", "'status' cannot be 'currant'"),
        (DISTRICTS, ",AR,Awaran,", ",AR,Awaran,,,,,", "as many cells as there are columns"),
        (PLACES, "town,pk-ba-awaran,", "town,pk-ba-awarann,", "unknown district 'pk-ba-awarann'"),
        (PLACES, "town,pk-ba-awaran,", "hamlet,pk-ba-awaran,", "'kind' cannot be 'hamlet'"),
        (ACTORS, "wing,baloch,bla,", "wing,baloch,blaa,", "stands for 'blaa'"),
        (ACTORS, "wing,baloch,bla,", "wing,baloch,,", "a wing of nobody"),
        (COUNTRY, "time_zone: Asia/Karachi", "time_zone: Asia/Karachee", "no time zone"),
        (COUNTRY, "capital:", "capitol:", "unknown key 'capitol'"),
        (COUNTRY, "name: Pakistan", "name: [Pakistan", "this is not YAML"),
        ("countries/pk/boundaries.geojson", '"id":"pk-ba-awaran"', '"id":"pk-no"', "no district"),
    ],
)
def test_a_mistake_is_named(folder, spoil, file, old, new, problem):
    spoil(file, old, new)

    with pytest.raises(ConfigError) as error:
        config.load(folder)

    assert problem in str(error.value)
    assert error.value.mend


def test_a_mistake_in_a_row_is_named_with_its_line(folder, spoil):
    spoil(DISTRICTS, "\npk-ba-chagai,CG,", "\npk-ba-chagai,cg,")

    with pytest.raises(ConfigError) as error:
        config.load(folder)

    assert error.value.path == folder / DISTRICTS
    assert error.value.line == 5


def test_a_missing_file_is_named(folder):
    (folder / PLACES).unlink()

    with pytest.raises(ConfigError, match=r"places\.csv: the file is missing"):
        config.load(folder)


def test_a_folder_without_countries_is_refused(tmp_path):
    with pytest.raises(ConfigError, match="no country is configured"):
        config.load(tmp_path)


def test_rows_cannot_be_changed(configuration):
    with pytest.raises((FrozenInstanceError, pydantic.ValidationError)):
        configuration.districts["pk-ba-kech"].name = "Turbat"


@pytest.mark.parametrize(
    ("name", "district"),
    [
        ("Mastung", "pk-ba-mastung"),
        ("mastung district", "pk-ba-mastung"),
        ("Turbat", "pk-ba-kech"),
        ("D.I. Khan", "pk-kp-dera-ismail-khan"),
        ("Noshki", "pk-ba-nushki"),
        ("مستونگ", "pk-ba-mastung"),
        ("Quetta", "pk-ba-quetta"),
        ("Atlantis", None),
    ],
)
def test_a_district_is_found_by_any_of_its_names(configuration, name, district):
    found = configuration.district_named(name)

    assert (found.id if found else None) == district


def test_a_family_holds_all_parts_of_a_split_district(configuration):
    family = {district.id for district in configuration.family("pk-ba-quetta-east")}

    assert family == {"pk-ba-quetta-east", "pk-ba-quetta-west", "pk-ba-quetta"}


def test_every_district_has_a_code_of_its_own(configuration):
    codes = [district.code for district in configuration.districts.values()]
    codes += [province.code for province in configuration.provinces.values()]

    assert len(set(codes)) == len(codes)
