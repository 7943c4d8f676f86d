"""Where does the story begin, and where and when was it written?"""

from __future__ import annotations

from datetime import date

import pytest

from extractors.mentions.dateline import read_dateline

PUBLISHED = date(2025, 3, 5)


@pytest.mark.parametrize(
    ("line", "places", "written"),
    [
        pytest.param("QUETTA: ", "QUETTA", None, id="a town and a colon"),
        pytest.param("QUETTA/KHUZDAR: ", "QUETTA/KHUZDAR", None, id="two towns"),
        pytest.param("DERA ISMAIL KHAN: ", "DERA ISMAIL KHAN", None, id="a town of three words"),
        pytest.param("Peshawar – ", "Peshawar", None, id="a dash"),
        pytest.param("QUETTA (Staff Reporter): ", "QUETTA", None, id="a reporter"),
        pytest.param("ISLAMABAD (Reuters) - ", "ISLAMABAD", None, id="an agency"),
        pytest.param(
            "MIRAN SHAH, Pakistan (AP) — ", "MIRAN SHAH, Pakistan", None, id="with its country"
        ),
        pytest.param("KARACHI, Jan 10 (PTI) ", "KARACHI", "2025-01-10", id="a day and an agency"),
        pytest.param("KABUL, March 4 (AP): ", "KABUL", "2025-03-04", id="a day, as agencies do"),
        pytest.param(
            "SAN SALVADOR, 4 APR 89 (ACAN-EFE) -- ", "SAN SALVADOR", "1989-04-04", id="a cable"
        ),
        pytest.param("Date: 2024-03-05 QUETTA: ", "QUETTA", "2024-03-05", id="a marked day"),
        pytest.param("QUETTA, 31 Feb: ", "QUETTA", None, id="a day that no calendar has"),
    ],
)
def test_a_dateline_is_no_part_of_the_story(line: str, places: str, written: str | None):
    text = f"{line}Two soldiers were killed."

    found = read_dateline(text, 0, len(text), PUBLISHED)

    assert text[found.end :] == "Two soldiers were killed."
    assert found.places is not None
    assert text[slice(*found.places)] == places
    assert found.written == (date.fromisoformat(written) if written else None)


@pytest.mark.parametrize(
    "text",
    [
        "Two soldiers were killed in Quetta.",
        "In Quetta, two soldiers died.",
        "On Monday: two soldiers died.",
        "QUETTA, the capital of Balochistan, was shaken by a blast.",
        "Balochistan unrest: Two killed",
    ],
)
def test_other_openings_are_no_datelines(text: str):
    found = read_dateline(text, 0, len(text), PUBLISHED)

    assert (found.end, found.places, found.written) == (0, None, None)
