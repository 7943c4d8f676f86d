"""What follows from a platform's answer? Pure: from the error to what is to be done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.delivery import Delivery, DeliveryKind
from bot.domain.incident import Severity
from bot.errors import (
    Ambiguous,
    MessageRejected,
    RecipientGone,
    RecipientMoved,
    TemporaryFailure,
    TopicGone,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryRules:
    """How patient delivery is.

    Waits grow from `first_wait` by doubling up to `longest_wait`, plus up to `jitter` of
    themselves. A message is given up when it is older than `give_up_after`; one that fails
    `step_aside_after` times lets the others of its chat go first, and one that makes a platform's
    adapter fail in a way nobody foresaw is given up after `unforeseen_tries`.
    """

    first_wait: timedelta = timedelta(seconds=2)
    longest_wait: timedelta = timedelta(minutes=5)
    jitter: float = 0.25
    give_up_after: timedelta = timedelta(hours=48)
    step_aside_after: int = 3
    unforeseen_tries: int = 5
    repeat_doubtful_from: Severity = Severity.MODERATE
    strike_waits: tuple[timedelta, ...] = (
        timedelta(minutes=5),
        timedelta(minutes=30),
        timedelta(hours=2),
        timedelta(hours=8),
    )
    """One "chat is gone" is not its end: services err. After these waits, about half a day, it is
    paused."""
    floods_to_slow: int = 3
    floods_within: timedelta = timedelta(seconds=10)
    slow_for: timedelta = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """It is in the chat. `note` says so where no call was needed."""

    message_id: str | None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """It is tried again after `wait`.

    `is_counted` is False where the platform only asked for patience; `is_flood` marks a refusal
    for too many messages, `whole_account` one that concerns all chats. `is_repeat` says that
    this try may already have arrived.
    """

    wait: timedelta
    reason: str
    is_counted: bool = True
    is_flood: bool = False
    whole_account: bool = False
    is_repeat: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenUp:
    """It is not tried again. `is_doubtful` where it may have arrived all the same."""

    reason: str
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """There is nothing to send any more."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatGone:
    """The chat does not take messages."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicClosed:
    """The chat's topic is gone; the chat itself takes the message."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatMoved:
    """The chat has a new address."""

    new_chat: str


Outcome = Sent | Again | GivenUp | Dropped | ChatGone | TopicClosed | ChatMoved


def after_failure(
    failure: Exception, delivery: Delivery, now: datetime, rules: RetryRules, dice: float
) -> Outcome:
    """Decide what follows from a failed send; `dice`, from 0 to 1, spreads the waits."""
    match failure:
        case RecipientMoved():
            return ChatMoved(new_chat=failure.new_chat)
        case TopicGone():
            return TopicClosed(reason=failure.detail)
        case RecipientGone():
            return ChatGone(reason=failure.detail)
        case MessageRejected():
            return GivenUp(reason=failure.detail)
        case Ambiguous():
            return _after_doubt(failure, delivery, now, rules, dice)
        case TemporaryFailure(retry_after=timedelta()):
            return _as_asked(failure, dice)
        case TemporaryFailure():
            return _later(failure.detail, delivery, now, rules, dice)
        case _:
            return _unforeseen(failure, delivery, now, rules, dice)


def strike_wait(strikes: int, rules: RetryRules) -> timedelta | None:
    """How long to leave a chat alone after its n-th "gone" in a row; None: pause it."""
    return rules.strike_waits[strikes - 1] if strikes <= len(rules.strike_waits) else None


def _as_asked(failure: TemporaryFailure, dice: float) -> Again:
    """Wait as long as the platform asked and a little more, never less, be it hours."""
    wait = failure.retry_after or timedelta()
    return Again(
        wait=wait + timedelta(seconds=0.1 + 0.9 * dice),
        reason=failure.detail,
        is_counted=False,
        is_flood=True,
        whole_account=failure.whole_account,
    )


def _later(
    reason: str, delivery: Delivery, now: datetime, rules: RetryRules, dice: float
) -> Again | GivenUp:
    wait = min(rules.first_wait * 2 ** min(delivery.attempts, 16), rules.longest_wait)
    wait *= 1 + rules.jitter * dice
    if now + wait - delivery.created_at > rules.give_up_after:
        return GivenUp(reason=f"given up after {delivery.attempts + 1} tries: {reason}")
    return Again(wait=wait, reason=reason)


def _after_doubt(
    failure: Ambiguous, delivery: Delivery, now: datetime, rules: RetryRules, dice: float
) -> Outcome:
    if not repeats_doubtful(delivery, rules):
        return GivenUp(reason=f"may have arrived, not repeated: {failure.detail}", is_doubtful=True)
    outcome = _later(failure.detail, delivery, now, rules, dice)
    if isinstance(outcome, GivenUp):
        return outcome
    return replace(outcome, is_repeat=delivery.kind is not DeliveryKind.EDIT)


def repeats_doubtful(delivery: Delivery, rules: RetryRules) -> bool:
    """Whether a second copy is better than perhaps none. An edit cannot be doubled."""
    if delivery.kind in {DeliveryKind.EDIT, DeliveryKind.CORRECTION}:
        return True
    if delivery.kind in {DeliveryKind.DIGEST, DeliveryKind.NOTICE}:
        return False
    return delivery.severity >= rules.repeat_doubtful_from


def _unforeseen(
    failure: Exception, delivery: Delivery, now: datetime, rules: RetryRules, dice: float
) -> Outcome:
    reason = f"{type(failure).__name__}: {failure}"
    if delivery.attempts + 1 >= rules.unforeseen_tries:
        return GivenUp(reason=reason)
    return _later(reason, delivery, now, rules, dice)
