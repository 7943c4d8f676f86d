from __future__ import annotations

import pytest

from extractors.questions.acled import event_type, sub_event_type
from extractors.report import CasualtyStatement, Effect, EventType, Group
from tests.extractors.reports import statement

CIVILIANS = (statement(2),)
SOLDIERS = (statement(2, Group.SECURITY_FORCES),)


@pytest.mark.parametrize(
    ("kind", "text", "casualties", "sub_event"),
    [
        pytest.param(
            EventType.SHELLING_AIRSTRIKE, "a drone fired", (), "Air/drone strike", id="drones"
        ),
        pytest.param(
            EventType.SHELLING_AIRSTRIKE,
            "mortar shells fell",
            (),
            "Shelling/artillery/missile attack",
            id="mortars",
        ),
        pytest.param(
            EventType.ARMED_ATTACK, "threw a grenade", CIVILIANS, "Grenade", id="grenades"
        ),
        pytest.param(EventType.ARMED_ATTACK, "opened fire", CIVILIANS, "Attack", id="on civilians"),
        pytest.param(
            EventType.ARMED_ATTACK, "opened fire", SOLDIERS, "Armed clash", id="on soldiers"
        ),
        pytest.param(
            EventType.ARMED_ATTACK,
            "opened fire",
            (statement(0, Group.ALL),),
            "Armed clash",
            id="nobody harmed",
        ),
        pytest.param(
            EventType.ARMED_ATTACK,
            "opened fire",
            (*SOLDIERS, statement(3, effect=Effect.ARRESTED)),
            "Armed clash",
            id="arrests count for nothing",
        ),
        pytest.param(
            EventType.BOMBING, "threw a grenade", (), "Remote explosive/landmine/IED", id="bombs"
        ),
    ],
)
def test_weapon_and_victims_choose_the_sub_event(
    kind: EventType, text: str, casualties: tuple[CasualtyStatement, ...], sub_event: str
):
    assert sub_event_type(kind, text, casualties) == sub_event


@pytest.mark.parametrize("kind", EventType)
@pytest.mark.parametrize("text", ["", "a drone", "a grenade"])
@pytest.mark.parametrize("casualties", [(), CIVILIANS, SOLDIERS])
def test_every_kind_of_act_has_a_place_in_the_codebook(
    kind: EventType, text: str, casualties: tuple[CasualtyStatement, ...]
):
    assert event_type(sub_event_type(kind, text, casualties))
