"""Reports and cases for tests: every builder fills in what a test does not care about."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from bot.domain.incident import FiledReport, Incident, SourceClass
from bot.incidents.case import Case
from bot.incidents.fold import fold
from bot.incidents.severity import SeverityTable
from bot.incidents.signature import sign
from extractors.report import (
    Attribution,
    CasualtyStatement,
    DatePrecision,
    Effect,
    EventType,
    GeoPrecision,
    Group,
    IncidentReport,
    Qualifier,
    ReportedDate,
    ReportedPlace,
    Role,
    Span,
    Standing,
)

NOON = datetime(2025, 1, 10, 7, 0, tzinfo=UTC)
THURSDAY = date(2025, 1, 9)
TABLE = SeverityTable.load()
_ids = count(1)

SIGNS = {
    "": Qualifier.EXACT,
    ">=": Qualifier.AT_LEAST,
    "<=": Qualifier.AT_MOST,
    "~": Qualifier.ABOUT,
}
GROUPS = {
    "civ": Group.CIVILIANS,
    "sf": Group.SECURITY_FORCES,
    "mil": Group.MILITANTS,
    "unk": Group.UNKNOWN,
    "all": Group.ALL,
}


def said(
    words: str,
    speaker: str | None = None,
    *,
    claimed: bool = False,
    standing: Standing = Standing.PLAIN,
) -> CasualtyStatement:
    """A statement in short: "killed sf >=10", "injured civ several"."""
    effect, group, number = words.split()
    sign_ = number.rstrip("0123456789")
    vague = sign_ == "several"
    return CasualtyStatement(
        group=GROUPS[group],
        effect=Effect(effect),
        count=None if vague else int(number[len(sign_) :]),
        qualifier=Qualifier.VAGUE if vague else SIGNS[sign_],
        attribution=Attribution.CLAIMED if claimed else Attribution.OFFICIAL,
        standing=standing,
        speaker=speaker,
        evidence=Span(0, 1),
    )


def place(name: str | None = None, district: str | None = "Mastung", **more: Any) -> ReportedPlace:
    """A place in Balochistan; `district` None leaves only the province."""
    key = f"pk-ba-{district.lower()}" if district else None
    exact = GeoPrecision.PLACE if name else GeoPrecision.DISTRICT
    fields: dict[str, Any] = {
        "country": "PK",
        "admin1": "Balochistan",
        "district": district,
        "name": name,
        "precision": exact if district else GeoPrecision.PROVINCE,
        "district_id": key,
        "family_id": key,
    }
    return ReportedPlace(**(fields | more))


def day(start: date | None = THURSDAY, end: date | None = None) -> ReportedDate:
    """A day told exactly, or not at all."""
    precision = DatePrecision.DAY if start else DatePrecision.UNKNOWN
    return ReportedDate(start=start, end=end, precision=precision)


def told(*statements: CasualtyStatement, **more: Any) -> IncidentReport:
    """What an article says of an attack in Mastung on Thursday."""
    fields: dict[str, Any] = {
        "role": Role.NEWS,
        "event_type": EventType.ARMED_ATTACK,
        "date": day(),
        "place": place("Khadkucha"),
        "evidence": (Span(0, 1),),
        "best_sentence": Span(0, 1),
        "casualties": statements,
    }
    return IncidentReport(**(fields | more))


def filed(
    *statements: CasualtyStatement,
    source: str = "herald",
    hours: float = 0,
    text: str = "",
    source_class: SourceClass = SourceClass.PRESS,
    filing: dict[str, Any] | None = None,
    **report: Any,
) -> FiledReport:
    """A report as it is filed, published `hours` after noon of Friday, 10 January 2025."""
    number = next(_ids)
    at = NOON + timedelta(hours=hours)
    fields: dict[str, Any] = {
        "id": number,
        "article_id": number,
        "report": told(*statements, **report),
        "source_key": source,
        "source_name": source.title(),
        "source_class": source_class,
        "url": f"https://{source}.example/{number}",
        "published_at": at,
        "published_on": at.date(),
        "text_signature": sign(text),
        "passage": text,
    }
    return FiledReport(**(fields | (filing or {})))


def incident(*reports: FiledReport, **case: Any) -> Incident:
    """The incident that reports tell together."""
    fields: dict[str, Any] = {"id": "MS-250110-1", "reports": reports}
    return fold(Case(**(fields | case)), at=NOON, table=TABLE)
