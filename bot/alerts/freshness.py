"""Is a message still news when its turn to be sent has come? Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.domain.delivery import DeliveryKind
from bot.domain.incident import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class FreshnessRules:
    """The ages at which the way of telling changes; people disagree on them, so they are settings.

    Up to `late_after` nobody calls a message late. Severe alerts are told, with their delay, up
    to `severe_for`; others silently up to `others_for`. What is older goes into one digest, and
    what is older than `history_after` is only kept.
    """

    late_after: timedelta = timedelta(minutes=10)
    severe_for: timedelta = timedelta(hours=6)
    others_for: timedelta = timedelta(hours=2)
    history_after: timedelta = timedelta(hours=48)


class Freshness(StrEnum):
    """What to do with a message whose turn has come."""

    FRESH = "fresh"
    LATE = "late"
    SILENT = "silent"
    CATCH_UP = "catch_up"
    EXPIRED = "expired"


_ALWAYS = frozenset({DeliveryKind.EDIT, DeliveryKind.CORRECTION})
"""What was shown and is wrong is mended whenever that becomes possible."""


def freshness(
    kind: DeliveryKind, severity: Severity, age: timedelta, rules: FreshnessRules
) -> Freshness:
    """Judge a message of this kind and severity by its age."""
    if kind in _ALWAYS or age <= rules.late_after:
        return Freshness.FRESH
    if age > rules.history_after:
        return Freshness.EXPIRED
    if kind in {DeliveryKind.DIGEST, DeliveryKind.NOTICE}:
        return Freshness.FRESH
    if severity is Severity.SEVERE and age <= rules.severe_for:
        return Freshness.LATE
    if age <= rules.others_for:
        return Freshness.SILENT
    # A late answer says nothing that the edited alert does not say already.
    return Freshness.EXPIRED if kind is DeliveryKind.REPLY else Freshness.CATCH_UP
