from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.incident import Incident, RevisionCause, Severity, SourceClass, Verification
from bot.incidents.case import Correction
from bot.incidents.disputes import parts_beyond
from bot.incidents.filing import revise
from bot.incidents.verification import verification
from extractors.report import EventType, PerpetratorStatus, Role
from tests.bot.incidents.factories import NOON, day, filed, incident, place, said

CLAIMED = PerpetratorStatus.CLAIMED
CLAIM = {"claim_only": True}


def status(*reports, contradicted: bool = False) -> Verification:
    return verification(reports, contradicted=contradicted)


def test_one_source_is_unconfirmed():
    assert status(filed()) is Verification.UNCONFIRMED


def test_two_independent_sources_corroborate():
    assert status(filed(), filed(source="indus")) is Verification.CORROBORATED


def test_what_only_a_party_says_is_claimed_however_many_print_it():
    assert status(filed(filing=CLAIM), filed(source="indus", filing=CLAIM)) is Verification.CLAIMED


def test_a_claim_does_not_corroborate_the_one_newspaper_that_saw_it():
    assert status(filed(), filed(source="indus", filing=CLAIM)) is Verification.UNCONFIRMED


def test_an_authority_makes_it_official():
    army = filed(source="army", source_class=SourceClass.OFFICIAL)

    assert status(army) is Verification.OFFICIAL


def test_independent_sources_that_quote_named_officials_make_it_official():
    reports = filed(said("killed sf 2", "police")), filed(source="indus")

    assert status(*reports) is Verification.OFFICIAL


def test_a_recollection_supports_nothing():
    assert status(filed(), filed(source="indus", role=Role.BACKGROUND)) is Verification.UNCONFIRMED


def test_a_denial_makes_it_disputed():
    told = incident(filed(), filed(source="indus", denied_by=("the army",)))

    assert told.verification is Verification.DISPUTED
    assert told.denied_by == ("the army",)


def test_a_claim_far_above_the_official_toll_makes_it_disputed():
    report = filed(said("killed sf 2"), said("killed sf 12", "BLF", claimed=True))

    assert incident(report).verification is Verification.DISPUTED


def test_a_claim_beside_no_casualties_makes_it_disputed():
    report = filed(said("killed all 0"), said("killed sf 5", "BLF", claimed=True))

    assert incident(report).verification is Verification.DISPUTED


def test_a_rising_toll_is_no_dispute():
    reports = [
        filed(said("killed civ 14")),
        filed(said("killed civ 22"), source="indus", hours=5),
        filed(said("killed civ 31"), source="makran", hours=30),
    ]

    assert incident(*reports).verification is Verification.CORROBORATED


def test_a_toll_that_another_source_puts_far_lower_days_later_is_disputed():
    reports = [filed(said("killed civ 14")), filed(said("killed civ 4"), source="indus", hours=50)]

    assert incident(*reports).verification is Verification.DISPUTED


def test_a_total_told_last_below_its_parts_is_disputed():
    reports = [
        filed(said("killed civ 10"), said("killed sf 6")),
        filed(said("killed unk 9"), source="indus", hours=2),
    ]

    assert incident(*reports).verification is Verification.DISPUTED


def wave(*statements: str) -> Incident:
    return incident(
        filed(*(said(s) for s in statements), is_wave=True, place=place(district=None)),
        id="BA-250110-1",
    )


def test_parts_within_the_totals_of_a_wave_are_no_dispute():
    parts = [incident(filed(said("killed civ 11"))), incident(filed(said("killed sf 2")))]

    assert parts_beyond(wave("killed civ 31", "killed sf 17"), parts) == ()


@given(st.integers(0, 30), st.lists(st.integers(1, 20), min_size=1, max_size=4))
def test_parts_beyond_the_totals_of_a_wave_are_always_flagged(total, killed):
    report = filed(said(f"killed civ {total}"), is_wave=True, place=place(district=None))
    parts = tuple(incident(filed(said(f"killed civ {n}"))) for n in killed)

    told = incident(report, parts=parts)

    assert (told.verification is Verification.DISPUTED) is (sum(killed) > total)
    assert {f.best for f in told.figures} == {total}


def test_most_sources_name_the_act_and_the_gravest_where_they_are_even():
    bomb, clash = EventType.BOMBING, EventType.CLASH
    even = incident(filed(event_type=clash), filed(source="indus", event_type=bomb))
    most = incident(*(filed(source=s, event_type=clash) for s in "abc"), filed(event_type=bomb))

    assert even.event_type is bomb
    assert most.event_type is clash


def test_the_exactest_place_and_day_are_told():
    told = incident(
        filed(place=place(), date=day(None)), filed(place=place("Khadkucha"), source="indus")
    )

    assert told.place.name == "Khadkucha"
    assert told.date.start == date(2025, 1, 9)


def test_a_claim_of_responsibility_is_firmer_than_blame():
    blamed = filed(perpetrator="TTP", perpetrator_status=PerpetratorStatus.BLAMED)
    claimed = filed(perpetrator="BLA", perpetrator_status=CLAIMED)

    assert incident(blamed, claimed).perpetrator == "BLA"
    assert incident(claimed).perpetrator_status is CLAIMED


def test_a_claim_names_the_group_and_outvotes_nobody_on_what_happened():
    seen = filed(event_type=EventType.ROBBERY)
    claim = filed(
        source="sangar",
        source_class=SourceClass.PARTY,
        event_type=EventType.ARMED_ATTACK,
        place=place("Dasht"),
        perpetrator="BLA",
        perpetrator_status=CLAIMED,
        filing=CLAIM,
    )

    both = incident(seen, claim)

    assert both.event_type is EventType.ROBBERY
    assert both.place.name == "Khadkucha"
    assert both.perpetrator == "BLA"
    assert both.independent_sources == 1


def test_a_persons_correction_stands_over_the_reports():
    correction = Correction(author="editor", at=NOON, place=place(district="Khuzdar"))

    told = incident(filed(), corrections=(correction,))

    assert told.place.district == "Khuzdar"


def test_a_retraction_can_be_taken_back():
    withdrawn = Correction(author="editor", at=NOON, retracted=True)
    restored = replace(withdrawn, at=NOON.replace(hour=9), retracted=False)

    assert incident(filed(), corrections=(withdrawn,)).verification is Verification.RETRACTED
    assert (
        incident(filed(), corrections=(withdrawn, restored)).verification
        is Verification.UNCONFIRMED
    )


def test_an_incident_told_by_no_fresh_report_is_not_announced():
    assert not incident(filed(filing={"fresh": False})).announced
    assert incident(filed(filing={"fresh": False}), filed()).announced


@pytest.mark.parametrize(
    ("statements", "act", "expected"),
    [
        ([], EventType.ARMED_ATTACK, Severity.MINOR),
        (["killed civ 1"], EventType.ARMED_ATTACK, Severity.MODERATE),
        (["killed civ 2", "killed sf 1"], EventType.CLASH, Severity.SERIOUS),
        (["killed unk 10"], EventType.CLASH, Severity.SEVERE),
        (["killed mil 10"], EventType.SECURITY_OPERATION, Severity.MODERATE),
        (["killed mil 60"], EventType.SECURITY_OPERATION, Severity.SEVERE),
        (["killed all 0"], EventType.SUICIDE_ATTACK, Severity.SERIOUS),
        (["escaped civ 27"], EventType.PRISON_BREAK, Severity.SERIOUS),
        (["injured civ 50"], EventType.BOMBING, Severity.SEVERE),
        (["injured civ several"], EventType.BOMBING, Severity.MODERATE),
    ],
)
def test_severity_follows_the_shipped_table(statements, act, expected):
    assert incident(filed(*(said(s) for s in statements), event_type=act)).severity is expected


def test_a_claim_makes_an_incident_grave_only_where_nobody_else_counts():
    claim = said("killed sf 12", "BLA", claimed=True)

    assert incident(filed(claim)).severity is Severity.SEVERE
    assert incident(filed(claim, said("killed sf 1"))).severity is Severity.MODERATE


stories = st.lists(
    st.builds(
        lambda killed, source, act, village, fresh: filed(
            said(f"killed civ {killed}"),
            source=source,
            event_type=act,
            place=place(village),
            filing={"fresh": fresh},
        ),
        st.integers(0, 9),
        st.sampled_from(["herald", "indus", "makran"]),
        st.sampled_from(list(EventType)),
        st.sampled_from([None, "Khadkucha", "Dasht"]),
        st.booleans(),
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=50)
@given(stories)
def test_an_incident_does_not_depend_on_the_order_of_simultaneous_reports(reports):
    told = {repr(incident(*order)) for order in permutations(reports)}

    assert len(told) == 1


@given(stories)
def test_telling_an_incident_again_is_no_revision(reports):
    before, again = incident(*reports), incident(*reports)

    filing = revise(before, again, cause=RevisionCause.NEW_REPORT, author="khabardar", at=NOON)

    assert filing is None
