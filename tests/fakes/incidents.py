"""Incidents for tests: one sound example, and what to change of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.domain.incident import (
    Figure,
    Incident,
    Severity,
    SourceClass,
    SourceLink,
    Statement,
    Verification,
)
from extractors.report import (
    Attribution,
    DatePrecision,
    Effect,
    EventType,
    GeoPrecision,
    Group,
    Qualifier,
    ReportedDate,
    ReportedPlace,
)

NOW = datetime(2026, 11, 20, 10, 30, tzinfo=UTC)
TODAY = ReportedDate(start=date(2026, 11, 20), precision=DatePrecision.DAY)


def place(
    name: str | None = "Kad Kucha",
    district: str | None = "Mastung",
    admin1: str | None = "Balochistan",
    precision: GeoPrecision = GeoPrecision.PLACE,
    family: str | None = None,
    key: str | None = None,
) -> ReportedPlace:
    made = f"pk-ba-{district.lower().replace(' ', '-')}" if district else None
    own = key if key is not None else made
    return ReportedPlace(
        country="PK",
        admin1=admin1,
        district=district,
        name=name,
        precision=precision,
        district_id=own or None,
        family_id=family or own or None,
    )


def source(name: str = "Daily Chiltan", hours: float = 0, **fields: Any) -> SourceLink:
    made: dict[str, Any] = {
        "name": name,
        "url": f"https://news.example/{name.lower().replace(' ', '-')}",
        "published_at": NOW - timedelta(hours=1 - hours),
        "source_class": SourceClass.PRESS,
        "origin": name,
    }
    return SourceLink(**(made | fields))


def statement(count: int | None, speaker: str | None = "police", **fields: Any) -> Statement:
    made: dict[str, Any] = {
        "report_id": 1,
        "group": Group.CIVILIANS,
        "effect": Effect.KILLED,
        "count": count,
        "qualifier": Qualifier.EXACT if count is not None else Qualifier.VAGUE,
        "attribution": Attribution.OFFICIAL,
        "speaker": speaker,
        "source_name": "Daily Chiltan",
        "source_class": SourceClass.PRESS,
        "url": "https://news.example/daily-chiltan",
        "said_at": NOW - timedelta(hours=1),
        "evidence": "Three labourers were killed when the blast tore through their pick-up.",
    }
    return Statement(**(made | fields))


def figure(
    effect: Effect,
    low: int | None,
    best: int | None = None,
    high: int | None = None,
    *,
    group: Group = Group.CIVILIANS,
    **fields: Any,
) -> Figure:
    """A figure; with one number it is exact."""
    if best is None:
        best, high = low, low
    said = statement(best, group=group, effect=effect)
    made: dict[str, Any] = {"statements": (said,)}
    return Figure(group=group, effect=effect, low=low, best=best, high=high, **(made | fields))


INCIDENT = Incident(
    id="MS-261120-1",
    revision=1,
    event_type=EventType.BOMBING,
    date=TODAY,
    place=place(),
    verification=Verification.CORROBORATED,
    severity=Severity.SERIOUS,
    first_reported_at=NOW - timedelta(hours=1),
    updated_at=NOW,
    figures=(figure(Effect.KILLED, 3, 3, 5), figure(Effect.INJURED, 11)),
    summary="A roadside bomb hit a pick-up with labourers near the bazaar of Kad Kucha.",
    sources=(source(), source("Bolan Times", 0.5)),
    independent_sources=2,
)


def incident(**changes: Any) -> Incident:
    return replace(INCIDENT, **changes)
