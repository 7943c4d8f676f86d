"""Which known incidents could a report tell of? Few, found by index: place and days decide."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, case, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from bot.incidents.clues.when import FORGIVEN_DAYS
from bot.incidents.geography import NOWHERE, Geography
from bot.incidents.portrait import RECALL_LAG, Portrait
from bot.store.incident_tables import IncidentRow
from extractors.report import ReportedPlace

LIMIT = 60
"""Candidates looked at per report, the likeliest first."""

_SPAN = RECALL_LAG + timedelta(days=FORGIVEN_DAYS)
"""An incident's possible days span no more than this, so that the index needs one range."""


def area_of(place: ReportedPlace) -> str:
    """The smallest area known: district family, else province, else country."""
    return place.family_id or place.district_id or province_of(place)


def province_of(place: ReportedPlace) -> str:
    """The key of the province, or of the country where no province is known."""
    country = place.country or NOWHERE
    return f"{country}/{place.admin1}" if place.admin1 else country


async def candidates(
    session: AsyncSession, report: Portrait, geography: Geography
) -> dict[str, str | None]:
    """The incidents whose place and days a report does not rule out, each with its wave."""
    slack = timedelta(days=FORGIVEN_DAYS)
    first, last = report.days.first - slack, report.days.last + slack
    rows = await session.execute(
        select(col(IncidentRow.id), col(IncidentRow.parent_id))
        .where(
            or_(*(_near(place, geography) for place in report.places)),
            col(IncidentRow.last_day).between(first, last + _SPAN),
            col(IncidentRow.first_day) <= last,
            col(IncidentRow.merged_into).is_(None),
        )
        .order_by(*_likeliest_first(report))
        .limit(LIMIT)
    )
    return {row.id: row.parent_id for row in rows}


def _near(place: ReportedPlace, geography: Geography) -> ColumnElement[bool]:
    """In the district, a neighbouring one or what holds it; anywhere in it, if it is wider."""
    area = col(IncidentRow.area)
    if place.family_id or place.district_id:
        neighbours = geography.near(place.family_id or "")
        return area.in_({area_of(place), *neighbours, *_wider(place)})
    return or_(col(IncidentRow.province) == province_of(place), area.in_(_wider(place)))


def _likeliest_first(report: Portrait) -> tuple[Any, ...]:
    """Waves and what is known of no district before all others, then the same days."""
    wide = {key for place in report.places for key in _wider(place)}
    same_days = col(IncidentRow.last_day).between(report.days.first, report.days.last)
    return (
        case((col(IncidentRow.area).in_(wide), 0), else_=1),
        case((same_days, 0), else_=1),
        col(IncidentRow.last_day),
        col(IncidentRow.id),
    )


def _wider(place: ReportedPlace) -> set[str]:
    return {province_of(place), place.country or NOWHERE}
