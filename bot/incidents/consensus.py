"""What do most independent sources say an incident is: which act, when, where, by whom?

Every answer is the same whatever the order in which the reports came.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, TypeVar

from bot.domain.incident import FiledReport, SourceClass
from extractors.report import (
    DatePrecision,
    EventType,
    GeoPrecision,
    PerpetratorStatus,
    ReportedDate,
    ReportedPlace,
    Role,
)

T = TypeVar("T", bound=Hashable)

GRAVEST_FIRST = (
    EventType.SUICIDE_ATTACK,
    EventType.BOMBING,
    EventType.PRISON_BREAK,
    EventType.ARMED_ATTACK,
    EventType.SHELLING_AIRSTRIKE,
    EventType.TARGETED_KILLING,
    EventType.CLASH,
    EventType.SECURITY_OPERATION,
    EventType.ABDUCTION,
    EventType.MOB_VIOLENCE,
    EventType.ARSON_SABOTAGE,
    EventType.ROBBERY,
    EventType.OTHER,
)
"""Which act names an incident where sources are even: the rule of the annotation guide."""

_GEO = (GeoPrecision.PLACE, GeoPrecision.DISTRICT, GeoPrecision.PROVINCE, GeoPrecision.COUNTRY)
_DAYS = (DatePrecision.DAY, DatePrecision.WEEK, DatePrecision.MONTH, DatePrecision.UNKNOWN)
_STATUS = (
    PerpetratorStatus.CONFIRMED,
    PerpetratorStatus.CLAIMED,
    PerpetratorStatus.BLAMED,
    PerpetratorStatus.UNKNOWN,
)


def telling(reports: Sequence[FiledReport]) -> tuple[FiledReport, ...]:
    """The news reports, oldest first; where there are none, those that recall the incident."""
    ordered = sorted(reports, key=lambda r: (r.published_at, r.url, r.passage))
    return tuple([r for r in ordered if r.report.role is Role.NEWS] or ordered)


def unclaimed(told: Sequence[FiledReport]) -> tuple[FiledReport, ...]:
    """The reports that not only a party stands behind, if there are any.

    A claim says who did it; it does not outvote others on what happened where and when.
    """
    return tuple([r for r in told if not r.claim_only] or told)


def event_type(reports: Sequence[FiledReport]) -> EventType:
    """The act that most sources tell; the gravest where they are even."""
    return _most_told(reports, lambda r: r.report.event_type, lambda t: GRAVEST_FIRST.index(t))


def date(reports: Sequence[FiledReport]) -> ReportedDate:
    """The day that most sources tell, of those that tell it most exactly."""
    exactest = min(_DAYS.index(_day_precision(r)) for r in reports)
    dated = [r for r in reports if _DAYS.index(_day_precision(r)) == exactest]
    return _most_told(dated, lambda r: r.report.date, lambda d: str((d.end is not None, d.start)))


def place(reports: Sequence[FiledReport]) -> ReportedPlace:
    """The exactest place in the district that most sources tell."""
    located = [r for r in reports if r.report.place.family_id] or list(reports)
    area = _most_told(located, lambda r: _area(r.report.place), str)
    inside = [r for r in located if _area(r.report.place) == area]
    exactest = min(_GEO.index(r.report.place.precision) for r in inside)
    exact = [r for r in inside if _GEO.index(r.report.place.precision) == exactest]
    return _most_told(exact, lambda r: r.report.place, lambda p: (p.latitude is None, str(p)))


def perpetrator(reports: Sequence[FiledReport]) -> tuple[str | None, PerpetratorStatus]:
    """Who did it, by the firmest statement; of equally firm ones the one most sources make."""
    named = [r for r in reports if r.report.perpetrator]
    if not named:
        return None, PerpetratorStatus.UNKNOWN
    firmest = min(_STATUS.index(r.report.perpetrator_status) for r in named)
    firm = [r for r in named if _STATUS.index(r.report.perpetrator_status) == firmest]
    return _most_told(firm, lambda r: r.report.perpetrator, str), _STATUS[firmest]


def denied_by(reports: Sequence[FiledReport]) -> tuple[str, ...]:
    """Who denies the incident, in the order in which they did."""
    return tuple(dict.fromkeys(who for r in reports for who in r.report.denied_by))


def _most_told(
    reports: Sequence[FiledReport],
    answer: Callable[[FiledReport], T],
    tie: Callable[[T], Any],
) -> T:
    """The answer of most independent sources; an authority's own word counts for two."""
    backers: dict[T, set[tuple[str, int]]] = {}
    for report in reports:
        backers.setdefault(answer(report), set()).update(_weight(report))
    most = max(len(sources) for sources in backers.values())
    even = [found for found, sources in backers.items() if len(sources) == most]
    return min(even, key=tie)


def _weight(report: FiledReport) -> Iterable[tuple[str, int]]:
    votes = 2 if report.source_class is SourceClass.OFFICIAL else 1
    return ((report.origin or report.url, vote) for vote in range(votes))


def _area(place: ReportedPlace) -> tuple[str | None, str | None, str | None]:
    return place.country, place.admin1, place.family_id


def _day_precision(report: FiledReport) -> DatePrecision:
    known = report.report.date.start is not None
    return report.report.date.precision if known else DatePrecision.UNKNOWN
