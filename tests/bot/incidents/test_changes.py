from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.incident import AlertReason, Incident, Verification
from bot.incidents.changes import reason_to_alert
from bot.incidents.revisions import differences
from extractors.report import EventType, PerpetratorStatus
from tests.bot.incidents.factories import filed, incident, place, said

CLAIMED = PerpetratorStatus.CLAIMED
BEFORE = incident(filed(said("killed sf 9"), place=place()))


def after(*statements: str, **report: object) -> Incident:
    """The same incident, told anew."""
    said_now = [said(s) for s in statements] or [said("killed sf 9")]
    return incident(filed(*said_now, **({"place": place()} | report)))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (after(), None),
        (after("killed sf 12"), AlertReason.TOLL_CHANGED),
        (after("killed sf 4"), AlertReason.TOLL_CHANGED),
        (after("killed sf 9", "killed mil 3"), AlertReason.TOLL_CHANGED),
        (after("killed civ 9"), None),
        (after("killed sf 9", "injured sf 20"), None),
        (after("killed sf >=9"), None),
        (after(place=place(district="Kalat")), AlertReason.MOVED),
        (after("killed sf 12", place=place(district="Kalat")), AlertReason.MOVED),
        (after(place=place("Khadkucha")), None),
        (after(event_type=EventType.BOMBING), AlertReason.TYPE_CHANGED),
        (after(denied_by=("the army",)), AlertReason.DENIED),
        (after(perpetrator="BLA", perpetrator_status=CLAIMED), AlertReason.CLAIMED),
        (after(perpetrator="BLA", perpetrator_status=PerpetratorStatus.BLAMED), None),
        (replace(after(), verification=Verification.CORROBORATED), AlertReason.VERIFIED),
        (replace(after(), verification=Verification.RETRACTED), AlertReason.RETRACTED),
        (replace(after(), summary="Told better."), None),
        (replace(after("killed sf 12"), merged_into="MS-250109-1"), None),
    ],
)
def test_only_a_material_change_is_worth_an_alert(change, reason):
    assert reason_to_alert(BEFORE, change) is reason


def test_a_new_incident_is_worth_an_alert_unless_it_is_old_news():
    assert reason_to_alert(None, after()) is AlertReason.NEW
    assert reason_to_alert(None, replace(after(), announced=False)) is None


def test_what_was_only_recalled_is_new_when_it_is_first_told_as_news():
    assert reason_to_alert(replace(BEFORE, announced=False), after()) is AlertReason.NEW


def test_a_place_that_becomes_known_reaches_the_district():
    flash = replace(BEFORE, place=place(district=None))

    assert reason_to_alert(flash, after()) is AlertReason.MOVED


def test_a_claimed_toll_is_news_only_while_nobody_else_tells_one():
    claim = said("killed sf 12", "BLA", claimed=True)
    only_claimed = incident(filed(claim, place=place()))
    both = incident(filed(claim, said("killed sf 9"), place=place()))

    assert reason_to_alert(incident(filed(place=place())), only_claimed) is AlertReason.TOLL_CHANGED
    assert reason_to_alert(replace(BEFORE, verification=both.verification), both) is None


def test_differences_are_told_in_words_with_who_says_so():
    first = filed(said("killed sf 9", "police"), place=place())
    second = filed(said("killed sf 12", "police"), source="indus", hours=4)

    words = differences(incident(first), incident(first, second))

    assert words == (
        "security forces killed 9 → 12: police",
        "place sharpened to Khadkucha",
        "unconfirmed → official",
        "severity serious → severe",
        "another report: Indus",
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (after(place=place(district="Kalat")), "place Mastung → Kalat"),
        (after(event_type=EventType.BOMBING), "type armed attack → bombing"),
        (after("killed sf >=10"), "security forces killed 9 → at least 10: Herald"),
        (after("killed sf several"), "security forces killed 9 → several: Herald"),
        (after(denied_by=("the army",)), "denied by the army"),
        (after(perpetrator="BLA", perpetrator_status=CLAIMED), "responsible: BLA (claimed)"),
        (replace(after(), merged_into="MS-250109-1"), "merged into MS-250109-1"),
        (replace(after(), parent_id="BA-250110-1"), "part of BA-250110-1"),
    ],
)
def test_each_kind_of_change_has_its_words(change, words):
    assert words in differences(BEFORE, change)


def test_a_first_revision_names_who_told():
    assert differences(None, BEFORE) == ("first told by Herald",)
