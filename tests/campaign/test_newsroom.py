"""In whatever order the campaign's articles come in, each incident is told from the others."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

import config
from bot.domain.incident import FiledReport
from bot.domain.source import Source, SourceKind
from bot.incidents.geography import Geography
from bot.incidents.prepare import prepare
from bot.incidents.rules import Rules
from bot.store.database import Database
from extractors.report import Article
from tests.bot.store.incidents.desk import FilingDesk
from tests.campaign.newsroom import text_of
from tests.fakes.reader import reading_of

NEIGHBOURS = ("sherani", "zhob", "musakhail")
TODAY = datetime(2025, 1, 10, 9, tzinfo=UTC)
DAYS = (TODAY - timedelta(days=1), TODAY)


def filed(district: str, day: datetime, number: int) -> FiledReport:
    at = day + timedelta(minutes=number)
    article = Article(
        id="1", text=text_of(district, day, number), title="", published=at.date(), language="en"
    )
    source = Source(key=f"paper{number}", name="Paper", kind=SourceKind.FOLDER, address="")
    readings = reading_of(article).reports
    [report] = prepare(
        readings, article=article, article_id=0, source=source, url="", published_at=at
    )
    return report


@pytest.mark.parametrize("order", range(4))
async def test_each_incident_is_one_in_whatever_order_its_articles_come(
    sqlite_url: str, order: int
):
    database = Database(sqlite_url)
    rules = replace(Rules.plain(), geography=Geography.of(config.load()))
    desk = FilingDesk(database, rules)
    reports = [filed(name, day, n) for n in range(4) for day in DAYS for name in NEIGHBOURS]
    random.Random(order).shuffle(reports)

    for report in reports:
        await desk.file(report)

    names = sorted(incident.id for incident in await desk.incidents())
    assert len(names) == len(NEIGHBOURS) * len(DAYS)
    assert all(name.endswith("-1") for name in names), names
    await database.dispose()
