"""Which reports would a perfect extractor make of annotated articles?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from config import Configuration
from config.configuration import fold
from extractors.report import (
    Article,
    Attribution,
    CasualtyStatement,
    DatePrecision,
    Effect,
    EventType,
    GeoPrecision,
    Group,
    IncidentReport,
    PerpetratorStatus,
    Qualifier,
    ReportedDate,
    ReportedPlace,
    Role,
    Span,
)

Record = Mapping[str, Any]


@dataclass(frozen=True)
class GoldReader:
    """Turns annotated incidents (docs/annotation.md) into reports, resolving their places.

    Beyond the annotation an incident may name `names`, `facilities`, `roads`, `is_wave`, and the
    `paragraphs` of the text that tell of it (counted from 0; all where none are named).
    """

    configuration: Configuration

    def read(self, record: Record) -> tuple[Article, list[IncidentReport]]:
        """The article of a record and the reports that its annotation stands for."""
        article = Article(
            id=record["id"],
            title=record.get("title") or "",
            text=record["text"],
            published=date.fromisoformat(record["published"]),
        )
        return article, [self._report(incident, article) for incident in record["incidents"]]

    def _report(self, incident: Record, article: Article) -> IncidentReport:
        spans = _paragraphs(article, incident.get("paragraphs"))
        return IncidentReport(
            role=Role(incident.get("role", "news")),
            event_type=EventType(incident["event_type"]),
            date=_date(incident),
            place=self._place(incident),
            evidence=spans,
            best_sentence=spans[0],
            casualties=tuple(_statement(c, spans[0]) for c in incident.get("casualties", ())),
            perpetrator=incident.get("perpetrator"),
            perpetrator_status=PerpetratorStatus(incident.get("perpetrator_status", "unknown")),
            is_wave=incident.get("is_wave", False),
            names=tuple(incident.get("names", ())),
            facilities=tuple(incident.get("facilities", ())),
            roads=tuple(incident.get("roads", ())),
            denied_by=tuple(incident.get("denied_by", ())),
        )

    def _place(self, incident: Record) -> ReportedPlace:
        named, name = incident.get("district"), incident.get("place")
        district = self.configuration.district_named(named) if named else None
        point = self._points.get((district.family_id, fold(name))) if district and name else None
        return ReportedPlace(
            country=incident.get("country", "PK"),
            admin1=incident.get("admin1") or (district.province if district else None),
            district=named,
            name=name,
            precision=GeoPrecision(incident.get("geo_precision") or _precision(named, name)),
            district_id=district.id if district else None,
            family_id=district.family_id if district else None,
            latitude=point[0] if point else None,
            longitude=point[1] if point else None,
        )

    @cached_property
    def _points(self) -> Mapping[tuple[str, str], tuple[float, float]]:
        return _points(self.configuration)


def _points(configuration: Configuration) -> dict[tuple[str, str], tuple[float, float]]:
    families = configuration.districts
    return {
        (families[place.district_id].family_id, fold(name)): (place.latitude, place.longitude)
        for place in configuration.places.values()
        if place.district_id and place.latitude is not None and place.longitude is not None
        for name in place.all_names
    }


def _precision(district: str | None, place: str | None) -> str:
    return "place" if place else "district" if district else "province"


def _date(incident: Record) -> ReportedDate:
    start, end = incident.get("date"), incident.get("date_end")
    return ReportedDate(
        start=date.fromisoformat(start) if start else None,
        end=date.fromisoformat(end) if end else None,
        precision=DatePrecision(incident.get("date_precision") or ("day" if start else "unknown")),
    )


def _statement(said: Record, evidence: Span) -> CasualtyStatement:
    return CasualtyStatement(
        group=Group(said["group"]),
        effect=Effect(said["effect"]),
        count=said["count"],
        evidence=evidence,
        qualifier=Qualifier(said.get("qualifier", "exact")),
        attribution=Attribution(said.get("attribution", "official")),
        speaker=said.get("speaker"),
    )


def _paragraphs(article: Article, numbers: list[int] | None) -> tuple[Span, ...]:
    offset = len(article.content) - len(article.text)
    spans = []
    for paragraph in article.text.split("\n\n"):
        start = article.text.index(paragraph) + offset
        spans.append(Span(start, start + len(paragraph)))
    wanted = range(len(spans)) if numbers is None else numbers
    return tuple(spans[n] for n in wanted)
