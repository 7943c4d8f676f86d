"""How is a reading written as JSON, and read back? docs/annotation.md explains every field."""

from __future__ import annotations

from datetime import date
from typing import Any

from extractors.reading import Reading
from extractors.report import (
    Article,
    CasualtyStatement,
    IncidentReport,
    ReportedDate,
    ReportedPlace,
    Span,
)

Json = dict[str, Any]


def to_json(article: Article, reading: Reading) -> Json:
    """Write the incidents of an article in the project's annotation format."""
    published = article.published or reading.published
    line: Json = {
        "id": article.id,
        "published": _day(published),
        "lang": reading.language,
        "incidents": [_incident(report, article.content) for report in reading.reports],
    }
    if reading.reason:
        line["reason"] = reading.reason
    if reading.warnings:
        line["warnings"] = list(reading.warnings)
    return line


def failure_to_json(article_id: str, error: str) -> Json:
    """Write the line of an article that could not be read."""
    return {"id": article_id, "published": None, "incidents": [], "error": error}


def _incident(report: IncidentReport, content: str) -> Json:
    return {
        "role": report.role.value,
        "event_type": report.event_type.value,
        **_date(report.date),
        **_place(report.place),
        "perpetrator": report.perpetrator,
        "perpetrator_status": report.perpetrator_status.value,
        "casualties": [_casualty(one, content) for one in report.casualties],
        "sub_event_type": report.sub_event_type,
        "is_wave": report.is_wave,
        "denied_by": list(report.denied_by),
        "summary": report.summary,
        "best_sentence": _evidence(report.best_sentence, content),
        "evidence": [[span.start, span.end] for span in report.evidence],
        "confidence": round(report.confidence, 2),
        "doubts": [doubt.value for doubt in report.doubts],
    }


def _date(when: ReportedDate) -> Json:
    return {
        "date": _day(when.start),
        "date_end": _day(when.end),
        "date_precision": when.precision.value,
    }


def _place(place: ReportedPlace) -> Json:
    return {
        "country": place.country,
        "admin1": place.admin1,
        "district": place.district,
        "place": place.name,
        "geo_precision": place.precision.value,
        "pcode": place.pcode,
        "latitude": place.latitude,
        "longitude": place.longitude,
    }


def _casualty(statement: CasualtyStatement, content: str) -> Json:
    return {
        "group": statement.group.value,
        "effect": statement.effect.value,
        "count": statement.count,
        "qualifier": statement.qualifier.value,
        "attribution": statement.attribution.value,
        "speaker": statement.speaker,
        "confidence": round(statement.confidence, 2),
        "evidence": _evidence(statement.evidence, content),
    }


def _evidence(span: Span, content: str) -> Json:
    return {"start": span.start, "end": span.end, "text": content[span.start : span.end]}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
