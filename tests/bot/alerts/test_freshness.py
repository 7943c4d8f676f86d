from __future__ import annotations

from datetime import timedelta

import pytest

from bot.alerts.freshness import Freshness, FreshnessRules, freshness
from bot.domain.delivery import DeliveryKind
from bot.domain.incident import Severity

RULES = FreshnessRules()


@pytest.mark.parametrize(
    ("severity", "hours", "expected"),
    [
        (Severity.SEVERE, 0.1, Freshness.FRESH),
        (Severity.SEVERE, 2.2, Freshness.LATE),
        (Severity.SEVERE, 6.1, Freshness.CATCH_UP),
        (Severity.SERIOUS, 0.1, Freshness.FRESH),
        (Severity.SERIOUS, 1.9, Freshness.SILENT),
        (Severity.MINOR, 2.1, Freshness.CATCH_UP),
        (Severity.SEVERE, 49, Freshness.EXPIRED),
    ],
)
def test_an_alert_is_told_by_its_age(severity: Severity, hours: float, expected: Freshness):
    assert freshness(DeliveryKind.ALERT, severity, timedelta(hours=hours), RULES) is expected


@pytest.mark.parametrize("kind", [DeliveryKind.EDIT, DeliveryKind.CORRECTION])
def test_what_is_wrong_is_mended_however_late(kind: DeliveryKind):
    assert freshness(kind, Severity.MINOR, timedelta(days=30), RULES) is Freshness.FRESH


def test_a_late_answer_is_not_given_where_the_alert_was_edited():
    age = timedelta(hours=3)

    assert freshness(DeliveryKind.REPLY, Severity.SERIOUS, age, RULES) is Freshness.EXPIRED


def test_a_digest_may_be_late_but_not_by_days():
    kind = DeliveryKind.DIGEST

    assert freshness(kind, Severity.MINOR, timedelta(hours=30), RULES) is Freshness.FRESH
    assert freshness(kind, Severity.MINOR, timedelta(hours=50), RULES) is Freshness.EXPIRED
