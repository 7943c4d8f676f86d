"""Is the area found that a person means, and no other?"""

from __future__ import annotations

import pytest

import config
from bot.areas import AreaIndex, normal
from bot.domain.area import AreaLevel
from bot.gazetteer import area_index, group_names
from config import Configuration
from tests.fakes.desk import AREAS, district


@pytest.fixture(scope="module")
def configuration() -> Configuration:
    return config.load()


@pytest.fixture(scope="module")
def pakistan(configuration: Configuration) -> AreaIndex:
    return area_index(configuration)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Dera-Ismail Khān", "dera ismail khan"),
        ("D.I. Khan", "d i khan"),
        ("  ", ""),
        ("کیچ", "کیچ"),
    ],
)
def test_spellings_are_compared_without_case_accents_and_punctuation(
    name: str, expected: str
) -> None:
    assert normal(name) == expected


def test_whole_names_are_compared_and_never_parts_of_them() -> None:
    index = AreaIndex([district("pt-braga", "Braga"), district("pt-braganca", "Bragança")])

    assert [area.key for area in index.named("braga")] == ["pt-braga"]
    assert [area.key for area in index.named("bragança")] == ["pt-braganca"]
    assert index.named("brag") == ()


def test_an_official_name_outranks_a_further_spelling() -> None:
    index = AreaIndex([district("a", "Gwadar", "Kech"), district("b", "Kech")])

    assert [area.key for area in index.named("Kech")] == ["b"]


def test_close_spellings_are_suggested_the_closest_first() -> None:
    index = AreaIndex(AREAS)

    assert [area.key for area in index.like("mastongg")] == ["pk-ba-mastung"]
    assert index.like("zzzz") == ()


def test_the_beginning_of_a_name_is_suggested() -> None:
    index = AreaIndex(AREAS)

    assert [area.key for area in index.like("karachi")] == [
        "pk-sd-karachi-east",
        "pk-sd-karachi-west",
    ]
    assert index.like("ka") == ()


@pytest.mark.parametrize(
    ("name", "key", "level"),
    [
        ("Mastung", "pk-ba-mastung", AreaLevel.DISTRICT),
        ("مستونگ", "pk-ba-mastung", AreaLevel.DISTRICT),
        ("quetta", "pk-ba-quetta", AreaLevel.FAMILY),
        ("Karachi", "pk-sd-karachi", AreaLevel.FAMILY),
        ("Keamari", "pk-sd-keamari", AreaLevel.DISTRICT),
        ("balochistan", "pk-ba", AreaLevel.PROVINCE),
        ("Sindh", "pk-sd", AreaLevel.PROVINCE),
        ("Pakistan", "pk", AreaLevel.COUNTRY),
    ],
)
def test_the_shipped_gazetteer_knows_districts_families_provinces_and_the_country(
    pakistan: AreaIndex, name: str, key: str, level: AreaLevel
) -> None:
    found = pakistan.named(name)

    assert [(area.key, area.level) for area in found] == [(key, level)]


def test_a_family_has_its_present_members(pakistan: AreaIndex) -> None:
    quetta = pakistan.get("pk-ba-quetta")

    assert quetta is not None
    assert set(quetta.members) == {"pk-ba-quetta-east", "pk-ba-quetta-west"}


def test_every_key_fits_on_a_button_with_filters(pakistan: AreaIndex) -> None:
    longest = max((area.key for area in pakistan), key=len)

    assert len(f"subscribe {longest} serious suicide_attack".encode()) <= 64


def test_districts_that_are_gone_cannot_be_subscribed_to(pakistan: AreaIndex) -> None:
    assert pakistan.get("pk-ba-karezat") is None


def test_a_town_is_known_by_the_district_it_lies_in(pakistan: AreaIndex) -> None:
    assert [area.key for area in pakistan.like("Dalbandin")][:1] == ["pk-ba-chagai"]


@pytest.mark.parametrize(
    ("spelling", "group"),
    [("Baloch Liberation Army", "BLA"), ("Majeed Brigade", "BLA"), ("TTP", "TTP")],
)
def test_groups_are_known_by_any_spelling_and_wings_by_their_group(
    configuration: Configuration, spelling: str, group: str
) -> None:
    assert group_names(configuration)[spelling.casefold()] == group
