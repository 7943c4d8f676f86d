"""Does a chat read what is known, no more and no less?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.alerts.compose import DIGEST_LIMIT, Composer
from bot.domain.incident import Incident, Severity, SourceClass, Verification
from bot.wording import Words
from extractors.report import (
    Attribution,
    DatePrecision,
    Effect,
    EventType,
    GeoPrecision,
    Group,
    PerpetratorStatus,
    ReportedDate,
    ReportedPlace,
)
from tests.bot.commands.dialogue import as_text
from tests.fakes.desk import KARACHI
from tests.fakes.incidents import INCIDENT, NOW, figure, incident, place, source, statement

COMPOSER = Composer(Words.load(), KARACHI)
DISTRICT, PROVINCE = GeoPrecision.DISTRICT, GeoPrecision.PROVINCE
CLAIMED = incident(
    verification=Verification.CLAIMED,
    severity=Severity.SEVERE,
    event_type=EventType.ARMED_ATTACK,
    perpetrator="BLA",
    perpetrator_status=PerpetratorStatus.CLAIMED,
    independent_sources=0,
    sources=(source("Hakkal", source_class=SourceClass.PARTY),),
    figures=(
        figure(
            Effect.KILLED,
            7,
            group=Group.SECURITY_FORCES,
            claimed=True,
            statements=(statement(7, "BLA", attribution=Attribution.CLAIMED),),
        ),
    ),
)


def value(made: Incident, label: str) -> str:
    return next(fact.value for fact in COMPOSER.facts(made) if fact.label == label)


def test_an_alert_reads_in_the_order_people_need() -> None:
    assert as_text(COMPOSER.alert(INCIDENT)).splitlines() == [
        "Serious: bombing, Kad Kucha, Mastung (Balochistan)",
        "Killed: 3–5 (civilians)",
        "Injured: 11 (civilians)",
        "Status: Corroborated by 2 independent sources",
        "When: Fri 20 Nov 2026",
        "Place known: to the town or village",
        "Reported: 20 Nov, 14:30 PKT",
        "MS-261120-1 · revision 1",
    ]


def test_an_alert_stays_short() -> None:
    assert len(as_text(COMPOSER.alert(CLAIMED))) <= 500


def test_what_nobody_reports_is_not_reported_and_never_none() -> None:
    assert value(incident(figures=()), "Killed") == "not reported"
    assert value(incident(figures=()), "Injured") == "not reported"


def test_a_stated_zero_is_none() -> None:
    nobody = incident(figures=(figure(Effect.KILLED, 0, group=Group.ALL),))

    assert value(nobody, "Killed") == "none"
    assert value(nobody, "Injured") == "not reported"


def test_rare_effects_are_told_where_they_are_stated() -> None:
    taken = incident(figures=(figure(Effect.ABDUCTED, 4),))

    labels = [fact.label for fact in COMPOSER.facts(taken)]

    assert labels[:3] == ["Killed", "Injured", "Abducted"]
    assert "Arrested" not in labels


def test_a_claim_is_never_told_as_a_fact() -> None:
    told = as_text(COMPOSER.alert(CLAIMED)).splitlines()

    assert told[0] == "Severe, claimed: armed attack, Kad Kucha, Mastung (Balochistan)"
    assert "Killed: 7 (security forces), claimed by BLA, not confirmed" in told
    assert "Status: Claimed by BLA, not confirmed" in told
    assert "Responsibility: BLA claims it" in told


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (PerpetratorStatus.CLAIMED, "BLA claims it"),
        (PerpetratorStatus.BLAMED, "blamed on BLA"),
        (PerpetratorStatus.CONFIRMED, "BLA"),
        (PerpetratorStatus.UNKNOWN, "BLA suspected"),
    ],
)
def test_responsibility_is_told_as_it_is_known(status: PerpetratorStatus, expected: str) -> None:
    named = incident(perpetrator="BLA", perpetrator_status=status)

    assert value(named, "Responsibility") == expected


def test_nobody_named_means_no_line_on_responsibility() -> None:
    assert "Responsibility" not in [fact.label for fact in COMPOSER.facts(INCIDENT)]


@pytest.mark.parametrize(
    ("verification", "sources", "expected"),
    [
        (Verification.UNCONFIRMED, 1, "Unconfirmed, one source"),
        (Verification.CORROBORATED, 3, "Corroborated by 3 independent sources"),
        (Verification.OFFICIAL, 1, "Official, one independent source"),
        (Verification.OFFICIAL, 2, "Official, 2 independent sources"),
        (Verification.DISPUTED, 2, "Disputed, 2 independent sources"),
        (Verification.RETRACTED, 1, "Retracted"),
    ],
)
def test_the_status_is_told_in_words(
    verification: Verification, sources: int, expected: str
) -> None:
    made = incident(verification=verification, independent_sources=sources)

    assert value(made, "Status") == expected


def test_who_denies_it_is_named() -> None:
    disputed = incident(verification=Verification.DISPUTED, denied_by=("ISPR", "police"))

    assert value(disputed, "Denied by") == "ISPR, police"
    assert COMPOSER.title(disputed).startswith("Serious, disputed: bombing")


@pytest.mark.parametrize(
    ("where", "wave", "expected"),
    [
        (place(), False, "Kad Kucha, Mastung (Balochistan)"),
        (place("Mastung town"), False, "Mastung town (Balochistan)"),
        (place("Mastung"), False, "Mastung (Balochistan)"),
        (place(None, precision=DISTRICT), False, "Mastung (Balochistan)"),
        (place(None, None, precision=PROVINCE), False, "somewhere in Balochistan"),
        (place(None, None, precision=PROVINCE), True, "several places in Balochistan"),
        (ReportedPlace(country="PK"), False, "somewhere in Pakistan"),
        (ReportedPlace(country="XK"), False, "somewhere in XK"),
        (ReportedPlace(), False, "place not known"),
        (ReportedPlace(country="IR", district="Saravan", precision=DISTRICT), False, "Saravan"),
    ],
)
def test_the_place_is_named_as_exactly_as_it_is_known(
    where: ReportedPlace, wave: bool, expected: str
) -> None:
    title = COMPOSER.title(incident(place=where, is_wave=wave))

    assert title == f"Serious: bombing, {expected}"


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (ReportedDate(), "day not stated"),
        (ReportedDate(start=date(2026, 11, 2), precision=DatePrecision.DAY), "Mon 2 Nov 2026"),
        (
            ReportedDate(
                start=date(2026, 11, 2), end=date(2026, 11, 4), precision=DatePrecision.DAY
            ),
            "Mon 2 Nov 2026 to Wed 4 Nov 2026",
        ),
        (
            ReportedDate(start=date(2026, 11, 2), precision=DatePrecision.WEEK),
            "about Mon 2 Nov 2026",
        ),
        (
            ReportedDate(
                start=date(2026, 3, 1), end=date(2026, 3, 31), precision=DatePrecision.MONTH
            ),
            "March 2026",
        ),
    ],
)
def test_the_day_is_told_as_exactly_as_it_is_known(when: ReportedDate, expected: str) -> None:
    assert value(incident(date=when), "When") == expected


def test_the_title_fits_what_a_phone_shows() -> None:
    assert len(COMPOSER.title(CLAIMED)) <= 80


@pytest.mark.parametrize(
    ("severity", "loud"),
    [
        (Severity.SEVERE, True),
        (Severity.SERIOUS, True),
        (Severity.MODERATE, False),
        (Severity.MINOR, False),
    ],
)
def test_only_grave_alerts_ring(severity: Severity, loud: bool) -> None:
    assert COMPOSER.alert(incident(severity=severity)).loud is loud


def test_a_late_alert_says_how_late_it_is() -> None:
    alert = COMPOSER.alert(INCIDENT, delay=timedelta(hours=2, minutes=10))

    assert alert.notice == "Delayed 2 h 10 min"


def test_an_update_says_when_and_a_note_says_what() -> None:
    after = incident(
        revision=2,
        figures=(figure(Effect.KILLED, 7), figure(Effect.INJURED, 11)),
        independent_sources=3,
    )

    edited, note = COMPOSER.update(after), COMPOSER.change(INCIDENT, after)

    assert edited.notice == "Updated 20 Nov, 15:30 PKT"
    assert edited.footer == "MS-261120-1 · revision 2"
    assert note.title == "Update MS-261120-1: Killed 3–5 (civilians) → 7 (civilians)"
    assert "Status Corroborated by 2" in note.body


def test_a_correction_shows_the_wrong_value_beside_the_right_one() -> None:
    after = incident(place=place("Mangochar", "Kalat"), figures=(figure(Effect.KILLED, 3),))

    corrected = COMPOSER.correction(INCIDENT, after, "the district was wrong")
    note = COMPOSER.correction_note(INCIDENT, after)

    before = {fact.label: fact.before for fact in corrected.facts if fact.before is not None}
    assert corrected.notice == "Corrected 20 Nov, 15:30 PKT: the district was wrong"
    assert corrected.title == "Serious: bombing, Mangochar, Kalat (Balochistan)"
    assert before == {
        "What": "Serious: bombing, Kad Kucha, Mastung (Balochistan)",
        "Killed": "3–5 (civilians)",
        "Injured": "11 (civilians)",
    }
    assert note.title == (
        "Correction MS-261120-1: Place Kad Kucha, Mastung (Balochistan) → "
        "Mangochar, Kalat (Balochistan)"
    )


def test_a_retraction_leaves_the_alert_readable_and_struck() -> None:
    retracted = COMPOSER.retraction(INCIDENT, "an exercise")
    note = COMPOSER.retraction_note(INCIDENT)

    assert retracted.notice == "Retracted 20 Nov, 15:30 PKT: an exercise"
    assert retracted.struck
    assert retracted.title == COMPOSER.title(INCIDENT)
    assert "Please disregard the alert above." in note.body


def test_a_merged_alert_leads_to_the_incident_that_goes_on() -> None:
    merged = COMPOSER.merged(incident(id="MS-261120-2"), INCIDENT)

    assert merged.notice == "Merged into MS-261120-1"
    assert [button.command for button in merged.buttons] == ["incident MS-261120-1"]


def test_a_digest_names_every_incident_with_its_id_and_figures() -> None:
    digest = COMPOSER.digest([INCIDENT, CLAIMED])

    assert digest.title == "2 incidents"
    assert as_text(digest).count("MS-261120-1") == 2
    assert "Killed 3–5 (civilians) · injured 11 (civilians)" in as_text(digest)
    assert not digest.loud


def test_a_long_digest_counts_what_it_leaves_out() -> None:
    digest = COMPOSER.digest([INCIDENT] * (DIGEST_LIMIT + 4))

    assert len(digest.sections) == DIGEST_LIMIT
    assert digest.footer.startswith("And 4 more")


def test_each_outlet_is_linked_once_with_its_newest_article() -> None:
    sources = (source(), source(hours=0.9, url="https://news.example/newer"), source("Bolan Times"))

    links = COMPOSER.alert(incident(sources=sources)).links

    assert sorted((link.label, link.url) for link in links) == [
        ("Bolan Times", "https://news.example/bolan-times"),
        ("Daily Chiltan", "https://news.example/newer"),
    ]


def test_a_part_of_a_wave_names_the_wave() -> None:
    assert value(incident(parent_id="BA-261120-1"), "Part of") == "BA-261120-1"


def test_nothing_has_changed_means_new_details() -> None:
    note = COMPOSER.change(INCIDENT, replace(INCIDENT, revision=2, updated_at=NOW))

    assert note.title == "Update MS-261120-1: new details"


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        ("Baloch Liberation Army", "BLA"),
        ("the group", "BLA"),
        ("BYC", "BYC"),
        (None, "Daily Chiltan"),
    ],
)
def test_who_claims_a_figure_is_named_as_readers_know_him(
    speaker: str | None, expected: str
) -> None:
    said = statement(7, speaker, attribution=Attribution.CLAIMED)
    made = replace(CLAIMED, figures=(figure(Effect.KILLED, 7, claimed=True, statements=(said,)),))
    composer = replace(COMPOSER, groups={"baloch liberation army": "BLA"})

    killed = composer.facts(made)[0].value

    assert killed == f"7 (civilians), claimed by {expected}, not confirmed"
