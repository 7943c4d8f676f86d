from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.alerts.plan import NOTES, Announcement, Manner, Plan, Told, plan, priority_of
from bot.domain.delivery import DeliveryKind, Priority
from bot.domain.incident import AlertReason, Severity

ALERT, EDIT, REPLY, CORRECTION = (
    DeliveryKind.ALERT,
    DeliveryKind.EDIT,
    DeliveryKind.REPLY,
    DeliveryKind.CORRECTION,
)


def announcement(reason: AlertReason | None, **more: object) -> Announcement:
    return Announcement(
        incident_id="MS-1", revision=5, severity=Severity.SERIOUS, reason=reason, **more
    )


def test_every_reason_has_a_manner():
    assert {announcement(reason).manner for reason in (None, *AlertReason)} == set(Manner)


@pytest.mark.parametrize(
    ("told", "wants", "reason", "expected"),
    [
        (Told(), True, AlertReason.NEW, Plan((ALERT,))),
        (Told(), False, AlertReason.NEW, Plan()),
        (Told(), True, None, Plan()),
        (Told(), True, AlertReason.RETRACTED, Plan()),
        (Told(unsent=frozenset({ALERT})), True, None, Plan((ALERT,))),
        (
            Told(unsent=frozenset({ALERT})),
            False,
            AlertReason.MOVED,
            Plan(withdrawn=frozenset({ALERT})),
        ),
        (Told(shown=1), True, AlertReason.TOLL_CHANGED, Plan((EDIT, REPLY))),
        (Told(shown=1), True, None, Plan((EDIT,))),
        (Told(shown=1), True, AlertReason.DENIED, Plan((EDIT, CORRECTION))),
        (Told(shown=1), False, AlertReason.TOLL_CHANGED, Plan((EDIT, CORRECTION))),
        (Told(shown=1, matched=False), False, AlertReason.TOLL_CHANGED, Plan()),
        (Told(shown=1, matched=False), False, AlertReason.RETRACTED, Plan((EDIT, CORRECTION))),
        (
            Told(shown=1, unsent=frozenset({EDIT, REPLY})),
            True,
            AlertReason.MOVED,
            Plan((EDIT, CORRECTION), withdrawn=frozenset({REPLY})),
        ),
        (
            Told(shown=1, unsent=frozenset({CORRECTION})),
            True,
            AlertReason.TOLL_CHANGED,
            Plan((EDIT, CORRECTION)),
        ),
        (Told(shown=5), True, AlertReason.RETRACTED, Plan()),
        (Told(shown=6), True, AlertReason.RETRACTED, Plan()),
    ],
)
def test_what_a_chat_is_owed(told: Told, wants: bool, reason: AlertReason | None, expected: Plan):
    assert plan(told, wants=wants, announcement=announcement(reason)) == expected


tolds = st.builds(
    Told,
    shown=st.none() | st.integers(1, 4),
    unsent=st.frozensets(st.sampled_from((ALERT, EDIT, REPLY, CORRECTION))),
    matched=st.booleans(),
)
reasons = st.none() | st.sampled_from(list(AlertReason))


@given(told=tolds, wants=st.booleans(), reason=reasons)
def test_nobody_is_told_the_same_incident_as_new_twice(told, wants, reason):
    planned = plan(told, wants=wants, announcement=announcement(reason))

    assert (ALERT in planned.owed) <= (told.shown is None and wants)
    assert len(NOTES & set(planned.owed)) <= 1
    assert not set(planned.owed) & planned.withdrawn


@given(told=tolds, wants=st.booleans(), reason=reasons)
def test_whoever_was_told_is_corrected(told, wants, reason):
    planned = plan(told, wants=wants, announcement=announcement(reason, correcting=True))

    assert (CORRECTION in planned.owed) == (told.shown is not None)


def test_corrections_and_severe_alerts_go_first():
    correcting = announcement(AlertReason.DENIED)
    severe = Announcement(
        incident_id="MS-1", revision=1, severity=Severity.SEVERE, reason=AlertReason.NEW
    )

    assert priority_of(CORRECTION, correcting) is Priority.URGENT
    assert priority_of(EDIT, correcting) is Priority.URGENT
    assert priority_of(ALERT, correcting) is Priority.NORMAL
    assert priority_of(ALERT, severe) is Priority.URGENT
    assert priority_of(EDIT, announcement(None)) is Priority.DIGEST
