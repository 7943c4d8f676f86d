from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.alerts.retry import (
    Again,
    ChatGone,
    ChatMoved,
    GivenUp,
    RetryRules,
    TopicClosed,
    after_failure,
    strike_wait,
)
from bot.domain.delivery import Delivery, DeliveryKind, DeliveryState, Priority
from bot.domain.incident import Severity
from bot.domain.message import Message
from bot.errors import (
    Ambiguous,
    DeliveryError,
    MessageRejected,
    RecipientGone,
    RecipientMoved,
    TemporaryFailure,
    TopicGone,
)
from tests.bot.outbox_world import chat

NOW = datetime(2025, 1, 10, 12, 0, tzinfo=UTC)
RULES = RetryRules()
DELIVERY = Delivery(
    id=1,
    destination=chat("asma"),
    kind=DeliveryKind.ALERT,
    priority=Priority.NORMAL,
    message=Message(title="Bombing in Mastung"),
    incident_id="MS-1",
    revision=1,
    state=DeliveryState.LEASED,
    created_at=NOW,
    severity=Severity.SEVERE,
)


def outcome(failure: Exception, dice: float = 0.0, **changes: object) -> object:
    return after_failure(failure, replace(DELIVERY, **changes), NOW, RULES, dice)


def test_every_answer_of_a_platform_has_its_consequence():
    assert outcome(RecipientMoved("asma", "new")) == ChatMoved(new_chat="new")
    assert outcome(TopicGone("asma", "no thread")) == TopicClosed(reason="no thread")
    assert outcome(RecipientGone("asma", "blocked")) == ChatGone(reason="blocked")
    assert outcome(MessageRejected("asma", "too long")) == GivenUp(reason="too long")
    assert isinstance(outcome(TemporaryFailure("asma", "502")), Again)


def test_no_delivery_error_is_forgotten():
    known = {TemporaryFailure, Ambiguous, MessageRejected, RecipientGone, RecipientMoved, TopicGone}

    assert _all_below(DeliveryError) == known


def _all_below(kind: type) -> set[type]:
    return {k for child in kind.__subclasses__() for k in {child, *_all_below(child)}}


@given(seconds=st.integers(0, 100_000), dice=st.floats(0, 1))
def test_a_wait_asked_for_is_never_shortened_and_not_counted(seconds: int, dice: float):
    wait = timedelta(seconds=seconds)

    again = outcome(TemporaryFailure("asma", "flood", wait), dice)

    assert isinstance(again, Again)
    assert wait < again.wait <= wait + timedelta(seconds=1)
    assert not again.is_counted
    assert again.is_flood


def test_waits_double_up_to_a_limit():
    waits = [outcome(TemporaryFailure("asma", "502"), attempts=n).wait for n in range(10)]

    assert waits[:4] == [timedelta(seconds=s) for s in (2, 4, 8, 16)]
    assert waits[-1] == timedelta(minutes=5)


@given(attempts=st.integers(0, 10_000), dice=st.floats(0, 1))
def test_waits_stay_within_their_bounds(attempts: int, dice: float):
    again = outcome(TemporaryFailure("asma", "502"), dice, attempts=attempts)

    assert RULES.first_wait <= again.wait <= RULES.longest_wait * (1 + RULES.jitter)


def test_after_two_days_a_message_is_given_up():
    old = NOW - timedelta(hours=48)

    given_up = outcome(TemporaryFailure("asma", "502"), created_at=old, attempts=600)

    assert given_up == GivenUp(reason="given up after 601 tries: 502")


@pytest.mark.parametrize(
    ("kind", "severity", "repeats"),
    [
        (DeliveryKind.ALERT, Severity.SEVERE, True),
        (DeliveryKind.ALERT, Severity.MODERATE, True),
        (DeliveryKind.ALERT, Severity.MINOR, False),
        (DeliveryKind.REPLY, Severity.MINOR, False),
        (DeliveryKind.CORRECTION, Severity.MINOR, True),
        (DeliveryKind.EDIT, Severity.MINOR, True),
        (DeliveryKind.DIGEST, Severity.SEVERE, False),
    ],
)
def test_what_may_have_arrived_is_repeated_where_a_loss_is_worse_than_a_double(
    kind: DeliveryKind, severity: Severity, repeats: bool
):
    after = outcome(Ambiguous("asma", "time-out"), kind=kind, severity=severity)

    if repeats:
        assert isinstance(after, Again)
        assert after.is_repeat == (kind is not DeliveryKind.EDIT)  # An edit cannot be doubled.
    else:
        assert isinstance(after, GivenUp)
        assert after.is_doubtful


def test_an_adapter_that_fails_unforeseen_is_not_asked_for_ever():
    assert isinstance(outcome(KeyError("surprise")), Again)
    assert isinstance(outcome(KeyError("surprise"), attempts=4), GivenUp)


def test_the_fifth_gone_in_a_row_pauses_a_chat_within_a_day():
    waits = [strike_wait(strikes, RULES) for strikes in range(1, 6)]

    assert waits[-1] is None
    assert sum((wait for wait in waits if wait), timedelta()) < timedelta(hours=24)
