from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.incident import FiledReport
from bot.incidents.geography import Geography
from bot.incidents.linking import assign, compare
from bot.incidents.portrait import portray
from extractors.report import EventType, PerpetratorStatus, Role
from tests.bot.incidents.factories import THURSDAY, day, filed, place, said

WORLD = Geography(
    neighbours={
        "pk-ba-mastung": frozenset({"pk-ba-kalat"}),
        "pk-ba-kalat": frozenset({"pk-ba-mastung"}),
    }
)
FRIDAY = date(2025, 1, 10)


def one_event(ours: FiledReport, *theirs: FiledReport) -> bool:
    return compare(portray([ours]), portray(theirs), WORLD).fits


def test_two_newspapers_on_one_attack_tell_one_event():
    assert one_event(filed(), filed(source="indus"))


def test_a_report_that_knows_only_the_district_joins():
    assert one_event(filed(place=place()), filed(source="indus"))


def test_a_rising_toll_is_a_later_stage_of_the_same_event():
    assert one_event(filed(said("killed sf 5"), hours=8), filed(said("killed sf 3")))


@pytest.mark.parametrize(
    "other",
    [
        filed(place=place("Khadkucha", "Khuzdar")),
        filed(place=place("Dasht")),
        filed(date=day(date(2025, 1, 2))),
        filed(date=day(FRIDAY)),
        filed(place=place(country="AF", district="Mastung")),
        filed(is_wave=True, place=place(district=None)),
    ],
    ids=["district", "village", "week", "day", "country", "wave"],
)
def test_another_place_or_day_is_another_event(other):
    assert not one_event(filed(), other)


def test_two_attacks_in_one_town_on_one_day_stay_apart_by_target_and_toll():
    station = filed(said("killed sf 1"), place=place("Mastung"), facilities=("police station",))
    bank = filed(said("killed all 0"), place=place("Mastung"), facilities=("bank",))

    assert not one_event(station, bank)


def test_two_murders_in_one_village_on_one_day_stay_apart_by_victim():
    first = filed(said("killed civ 1"), names=("Sajid Hussain",))
    second = filed(said("killed civ 1"), names=("Noor Ahmed",))

    assert not one_event(first, second)


def test_a_victims_name_outweighs_a_day_that_one_newspaper_got_wrong():
    ours = filed(said("killed civ 1"), names=("Mir Yaqoob Khan",))
    theirs = filed(said("killed civ 1"), names=("Mir Yaqub Khan",), date=day(FRIDAY))

    assert one_event(ours, theirs)


def test_reports_of_one_article_tell_of_different_events():
    ours = filed()
    theirs = filed(filing={"article_id": ours.article_id})

    assert not one_event(ours, theirs)


def test_a_toll_of_two_follows_a_toll_of_twelve_only_where_the_very_place_is_the_same():
    then, now = said("killed civ 12"), said("killed civ 2")

    assert not one_event(filed(now, hours=9, place=place()), filed(then, place=place()))
    assert one_event(filed(now, hours=9), filed(then))


def test_totals_of_one_province_and_day_are_one_wave_whatever_their_numbers():
    ours = filed(said("killed sf 10"), is_wave=True, place=place(district=None))
    theirs = filed(said("killed sf 48"), is_wave=True, place=place(district=None), hours=20)

    assert one_event(ours, theirs)


def test_parts_of_one_wave_in_one_town_are_one_event_whatever_the_kind_of_act():
    bomb = filed(event_type=EventType.SUICIDE_ATTACK)
    taken = filed(event_type=EventType.ABDUCTION)

    def fits(parent: str | None) -> bool:
        return compare(portray([bomb], parent), portray([taken], parent), WORLD).fits

    assert fits("BA-250110-1")
    assert not fits(None)


def test_a_neighbouring_district_needs_more_than_the_same_day_and_kind_of_act():
    here = filed(place=place(district="Mastung"))
    there = filed(place=place(district="Kalat"))
    named = {"names": ("Ghulam Rasool",), "facilities": ("police station",)}

    assert not one_event(here, there)
    assert one_event(
        filed(said("killed sf 1"), place=place(district="Mastung"), **named),
        filed(said("killed sf 1"), place=place(district="Kalat"), **named),
    )


def test_a_first_flash_without_district_joins_when_the_toll_fits():
    flash = filed(said("killed civ >=11"), place=place(district=None))

    assert one_event(filed(said("killed civ 13")), flash)


def test_an_undated_report_joins_the_event_of_its_district():
    assert one_event(filed(date=day(None), facilities=("bank",)), filed(facilities=("bank",)))


def test_groups_that_each_claim_an_attack_speak_of_two():
    claimed = PerpetratorStatus.CLAIMED
    ours = filed(place=place(), perpetrator="BLA", perpetrator_status=claimed)
    theirs = filed(place=place(), perpetrator="BLF", perpetrator_status=claimed)

    assert not one_event(ours, theirs)


def test_the_reason_is_told_in_words():
    known = {"MS-250110-1": portray([filed(said("killed sf 3"))])}

    joined, apart = (
        assign([portray([report])], known, WORLD)[0]
        for report in (filed(said("killed sf 3")), filed(place=place("Dasht")))
    )

    assert joined.incident_id == "MS-250110-1"
    assert joined.reason.startswith("joined because of the same place (Khadkucha), the same day")
    assert apart.incident_id is None
    assert apart.reason == (
        "opened; not MS-250110-1 because of Dasht and Khadkucha are different places"
    )


def test_an_article_that_tells_two_twins_gives_each_its_own():
    station = filed(facilities=("police station",), place=place("Mastung"))
    bank = filed(facilities=("bank",), place=place("Mastung"))
    known = {"MS-250110-1": portray([station]), "MS-250110-2": portray([bank])}
    article = [
        portray([filed(facilities=("bank",), place=place("Mastung"))]),
        portray([filed(facilities=("police station",), place=place("Mastung"))]),
    ]

    decisions = assign(article, known, WORLD)

    assert [d.incident_id for d in decisions] == ["MS-250110-2", "MS-250110-1"]


def test_a_recollection_within_two_months_finds_its_undated_event():
    then = filed(said("killed civ 3"), names=("Ali Dad",))
    recalled = filed(
        said("killed civ 3"),
        role=Role.BACKGROUND,
        date=day(None),
        hours=24 * 30,
        names=("Ali Dad",),
    )

    assert one_event(recalled, then)


reports = st.builds(
    lambda village, start, act, killed, target: filed(
        said(f"killed civ {killed}"),
        place=place(village),
        date=day(start),
        event_type=act,
        facilities=(target,) if target else (),
    ),
    st.sampled_from([None, "Khadkucha", "Dasht"]),
    st.sampled_from([None, THURSDAY, FRIDAY]),
    st.sampled_from(list(EventType)),
    st.integers(0, 20),
    st.sampled_from(["", "bank", "police station"]),
)


@given(reports, reports)
def test_comparing_is_symmetric_among_simultaneous_reports(ours, theirs):
    there = compare(portray([ours]), portray([theirs]), WORLD)
    back = compare(portray([theirs]), portray([ours]), WORLD)

    assert there.fits is back.fits or there.points == pytest.approx(back.points, abs=2.5)


@given(st.lists(reports, min_size=2, max_size=4))
def test_an_incident_looks_the_same_whatever_order_its_reports_came_in(made):
    portraits = [portray(order) for order in permutations(made)]

    assert all(p.days == portraits[0].days and p.toll == portraits[0].toll for p in portraits)
