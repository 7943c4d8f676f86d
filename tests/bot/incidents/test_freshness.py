from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.domain.incident import FiledReport
from bot.incidents.freshness import FreshnessLimits, stale_because
from extractors.report import Role
from tests.bot.incidents.factories import NOON, day, filed, place

SOON = NOON + timedelta(minutes=5)


def stale(report: FiledReport, *, backfill: bool = False, now=SOON) -> str:
    return stale_because(report, FreshnessLimits(), now=now, backfill=backfill)


@pytest.mark.parametrize(
    "report",
    [
        filed(),
        filed(date=day(None)),
        filed(date=day(date(2025, 1, 1))),
        filed(date=day(date(2024, 12, 15)), filing={"claim_only": True}),
        filed(date=day(date(2024, 12, 1), date(2025, 1, 9))),
    ],
    ids=["yesterday", "undated", "nine days ago", "a late claim", "a span that ended yesterday"],
)
def test_news_of_the_day_is_fresh(report):
    assert stale(report) == ""


@pytest.mark.parametrize(
    ("report", "why"),
    [
        (filed(role=Role.BACKGROUND), "the article only recalls it"),
        (filed(date=day(date(2024, 12, 15))), "it happened 26 days before the article"),
        (
            filed(date=day(date(2024, 11, 1)), filing={"claim_only": True}),
            "it happened 70 days before the article",
        ),
        (filed(date=day(date(2025, 1, 20))), "its day lies after the article"),
        (
            filed(date=day(None), text="Ten years ago gunmen stormed the school."),
            "its day is not known and the text looks back",
        ),
        (
            filed(date=day(None), text="A court sentenced two men to death for the bombing."),
            "its day is not known and the text looks back",
        ),
        (
            filed(date=day(None), place=place(district=None)),
            "neither day nor district is known",
        ),
    ],
)
def test_old_news_is_never_told_as_new(report, why):
    assert stale(report) == why


def test_what_comes_with_the_first_check_of_a_source_is_not_new():
    assert stale(filed(), backfill=True) == "it came with the first check of its source"


def test_an_article_missed_while_the_service_was_down_is_history():
    assert stale(filed(), now=NOON + timedelta(hours=49)) == "the article is old"
