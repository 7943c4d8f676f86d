"""Reports, statements and clauses for tests, with everything that a test does not ask about."""

from __future__ import annotations

from datetime import date
from typing import Any

from extractors.casualties import CasualtyMention
from extractors.casualties.mention import Method
from extractors.events.clauses import Clause
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
)
from extractors.text.passages import PassageKind

TUESDAY = ReportedDate(start=date(2025, 3, 4), precision=DatePrecision.DAY)
TURBAT = ReportedPlace(
    country="PK",
    admin1="Balochistan",
    district="Kech",
    name="Turbat",
    precision=GeoPrecision.PLACE,
)


def statement(
    count: int | None, group: Group = Group.CIVILIANS, effect: Effect = Effect.KILLED, **more: Any
) -> CasualtyStatement:
    vague = {} if count is not None else {"qualifier": Qualifier.VAGUE}
    return CasualtyStatement(
        group=group, effect=effect, count=count, evidence=Span(0, 1), **{**vague, **more}
    )


def report(**fields: Any) -> IncidentReport:
    known: dict[str, Any] = {
        "role": Role.NEWS,
        "event_type": EventType.BOMBING,
        "date": TUESDAY,
        "place": TURBAT,
        "evidence": (Span(0, 1),),
        "best_sentence": Span(0, 1),
    }
    return IncidentReport(**(known | fields))


def clause(text: str, index: int = 0, **fields: Any) -> Clause:
    known: dict[str, Any] = {
        "index": index,
        "sentence": index,
        "paragraph": index,
        "kind": PassageKind.BODY,
        "start": 1_000 * index,
        "end": 1_000 * index + len(text),
    }
    return Clause(text=text, **(known | fields))


def mention(count: int | None, group: Group = Group.CIVILIANS, **fields: Any) -> CasualtyMention:
    known: dict[str, Any] = {
        "index": 0,
        "effect": Effect.KILLED,
        "qualifier": Qualifier.EXACT if count is not None else Qualifier.VAGUE,
        "attribution": Attribution.OFFICIAL,
        "speaker": None,
        "evidence": Span(0, 1),
        "sentence": 0,
        "anchor": 0,
        "people": 0,
        "methods": frozenset(Method),
    }
    return CasualtyMention(group=group, count=count, **(known | fields))
