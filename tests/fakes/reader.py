"""A reader that understands only what a test writes for it.

INCIDENT mastung killed=3      a bombing of the day of publication in that district
POISON                         kills its reader
SLOW                           is never finished with
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.domain.source import Page
from bot.errors import ArticleError
from bot.feeds.article import read_page
from extractors.report import (
    Article,
    CasualtyStatement,
    DatePrecision,
    Effect,
    EventType,
    GeoPrecision,
    Group,
    IncidentReport,
    ReportedDate,
    ReportedPlace,
    Role,
    Span,
)

_INCIDENT = re.compile(r"INCIDENT (\w+) killed=(\d+)")
FILLER = "The rest of this article says nothing that would matter to anybody at all. " * 3


def story(*lines: str) -> str:
    """The text of an article that says these lines."""
    return "\n".join([*lines, FILLER])


@dataclass(frozen=True)
class FakeReading:
    reports: tuple[IncidentReport, ...]
    reason: str | None = None


class FakeReaders:
    """`tries` lists the titles of the articles that were to be understood."""

    def __init__(self) -> None:
        self.tries: list[str] = []

    async def read_page(self, body: bytes, url: str) -> Page:
        return read_page(body, url=url)

    async def understand(self, article: Article) -> FakeReading:
        self.tries.append(article.title)
        if "POISON" in article.text:
            raise ArticleError("the reader died of it")
        return reading_of(article)


def reading_of(article: Article) -> FakeReading:
    """What such a reader understands of an article."""
    found = _INCIDENT.finditer(article.content)
    return FakeReading(tuple(_report(article, match) for match in found), "quiet")


def _report(article: Article, match: re.Match[str]) -> IncidentReport:
    span = Span(match.start(), match.end())
    district = match[1]
    known = district != "atlantis"
    return IncidentReport(
        role=Role.NEWS,
        event_type=EventType.BOMBING,
        date=ReportedDate(start=article.published, precision=DatePrecision.DAY),
        place=ReportedPlace(
            country="PK",
            admin1="Balochistan" if known else None,
            district=district.title() if known else None,
            name=district.title(),
            precision=GeoPrecision.DISTRICT if known else GeoPrecision.COUNTRY,
            district_id=f"pk-ba-{district}" if known else None,
            family_id=f"pk-ba-{district}" if known else None,
        ),
        evidence=(span,),
        best_sentence=span,
        casualties=(
            CasualtyStatement(
                group=Group.CIVILIANS, effect=Effect.KILLED, count=int(match[2]), evidence=span
            ),
        ),
    )
