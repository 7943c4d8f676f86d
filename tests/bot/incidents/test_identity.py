from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import config
from bot.incidents.geography import Geography, kilometres
from bot.incidents.identity import next_id, read_id, series
from tests.bot.incidents.factories import place

PAKISTAN = Geography.of(config.load())


@pytest.mark.parametrize(
    "typed",
    ["MS-250110-1", "ms-250110-1", " MS250110-1 ", "#ms-250110-1", "MS–250110–1", "ms 250110 1."],
)
def test_an_id_is_understood_as_people_type_it(typed):
    assert read_id(typed) == "MS-250110-1"


@pytest.mark.parametrize("typed", ["", "MS", "MS-2501-1", "mastung", "1' OR '1'='1"])
def test_what_cannot_be_an_id_is_none(typed):
    assert read_id(typed) is None


@given(
    st.from_regex(r"[A-Z]{2,4}", fullmatch=True),
    st.dates(min_value=date(2000, 1, 1), max_value=date(2098, 1, 1)),
    st.lists(st.integers(1, 500)),
)
def test_a_new_id_is_never_one_that_was_used(code, day, numbers):
    prefix = series(code, day)
    taken = [f"{prefix}{n}" for n in numbers]

    made = next_id(prefix, taken)

    assert made not in taken
    assert read_id(made) == made


def test_the_code_is_that_of_the_smallest_area_known():
    assert PAKISTAN.code(place("Khadkucha")) == "MS"
    assert PAKISTAN.code(place(district=None)) == "BA"
    assert PAKISTAN.code(place(district=None, admin1=None)) == "PK"
    assert PAKISTAN.code(place(district=None, admin1=None, country=None)) == "XX"


def test_codes_of_districts_and_provinces_are_unique():
    codes = [*PAKISTAN.district_codes.values(), *PAKISTAN.province_codes.values()]

    assert len(codes) == len(set(codes))


def test_neighbours_are_those_that_share_a_border():
    assert "pk-ba-kalat" in PAKISTAN.near("pk-ba-mastung")
    assert "pk-ba-gwadar" not in PAKISTAN.near("pk-ba-mastung")
    assert all(
        family in PAKISTAN.near(other)
        for family, near in PAKISTAN.neighbours.items()
        for other in near
    )


def test_distances_are_in_kilometres():
    quetta = place("Quetta", latitude=30.184, longitude=67.001)
    mastung = place("Mastung", latitude=29.800, longitude=66.846)

    assert kilometres(quetta, mastung) == pytest.approx(45, abs=2)
    assert kilometres(quetta, place("Khadkucha")) is None
