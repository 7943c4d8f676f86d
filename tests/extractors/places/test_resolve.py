"""Where did an event happen, given all places that its passage names?"""

from __future__ import annotations

import pytest

from extractors.places import PlaceUse, areas, event_place
from extractors.report import GeoPrecision, ReportedPlace


def _place(finder, segment: str, *, before: str = "", after: str = "") -> ReportedPlace:
    text = f"{before}{segment}{after}"
    mentions = finder.find(text)
    start, end = len(before), len(before) + len(segment)
    inside = [m for m in mentions if start <= m.span.start < end]
    outside = [m for m in mentions if m not in inside and m.use is not PlaceUse.DATELINE]
    dateline = next((m for m in mentions if m.use is PlaceUse.DATELINE), None)
    return event_place([m for m in inside if m.use is not PlaceUse.DATELINE], outside, dateline)


@pytest.mark.parametrize(
    ("segment", "district", "name"),
    [
        ("Gunmen shot dead a driver in Sariab, Quetta. The body was shifted to Civil Hospital.",
         "Quetta", "Sariab"),
        ("A roadside bomb hit a Quetta-bound bus near Khad Kocha in Mastung. The injured were "
         "moved to Quetta.", "Mastung", "Khad Kocha"),
        ("Two labourers from Punjab were killed in the Buleda area of Kech district.", "Kech",
         "Buleda"),
        ("Khuzdar police said the blast took place in Zehri.", "Surab", "Zehri"),
        ("A constable was gunned down in Sarwan Adda. The incident happened in Bannu.", "Bannu",
         "Sarwan Adda"),
        ("The funeral of a soldier killed in Zhob was held in Chakwal.", "Zhob", "Zhob"),
        ("Gunmen attacked a bus in the industrial town of Hub near the Lasbela bus stop.", "Hub",
         "Hub"),
        ("The attack took place 40 km from Turbat in the Hoshab area.", "Kech", "Hoshab"),
    ],
)  # fmt: skip
def test_the_place_of_an_event_is_found_among_others(finder, segment, district, name):
    place = _place(finder, segment)

    assert place.district == district
    assert place.name == name


def test_a_passage_without_a_place_takes_it_from_what_stands_before(finder):
    place = _place(
        finder,
        "Three soldiers were killed when a bomb went off under their vehicle.",
        before="QUETTA: Troops came under attack in Awaran on Monday. ",
    )

    assert place.district == "Awaran"


def test_a_dateline_is_the_last_resort(finder):
    place = _place(finder, "Gunmen killed a trader here on Monday.", before="TURBAT: ")

    assert place.district == "Kech"


def test_a_dateline_in_another_province_says_nothing(finder):
    place = _place(finder, "Gunmen killed a trader in Balochistan on Monday.", before="ISLAMABAD: ")

    assert place.admin1 == "Balochistan"
    assert place.district is None
    assert place.precision is GeoPrecision.PROVINCE


def test_a_wave_over_a_province_stays_on_the_level_of_the_province(finder):
    place = _place(
        finder,
        "Coordinated attacks across Balochistan killed 21 people.",
        after=" In Nushki, gunmen stormed a camp.",
    )

    assert place.district is None
    assert place.admin1 == "Balochistan"


def test_a_passage_that_names_no_place_at_all_has_none(finder):
    assert _place(finder, "Nobody was hurt.") == ReportedPlace()


def test_the_areas_of_several_events_are_told_apart(finder):
    mentions = finder.find(
        "Gunmen attacked a bank in Mastung. In Kalat, a bridge was blown up near Mangochar. "
        "The wounded were moved to Quetta."
    )

    assert [area for area, _ in areas(mentions)] == ["pk-ba-mastung", "pk-ba-kalat"]


def test_a_village_told_from_the_national_capital_is_anywhere_in_the_country(finder):
    place = _place(
        finder,
        "Gunmen shot dead an elder in the remote village of Kot Zarawar.",
        before="ISLAMABAD (AFP) - ",
    )

    assert (place.country, place.district, place.name) == ("PK", None, "Kot Zarawar")
