"""Which known incidents could a report tell of? Few, found by index: place and days decide."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from bot.incidents.clues.when import FORGIVEN_DAYS
from bot.incidents.geography import NOWHERE, Geography
from bot.incidents.portrait import RECALL_LAG, Portrait
from bot.store.incident_tables import IncidentRow
from extractors.report import ReportedPlace

LIMIT = 60
"""Candidates looked at per report, those of the nearest days first."""

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
            _within(report.places, geography),
            col(IncidentRow.last_day).between(first, last + _SPAN),
            col(IncidentRow.first_day) <= last,
            col(IncidentRow.merged_into).is_(None),
        )
        .order_by(col(IncidentRow.last_day), col(IncidentRow.id))
        .limit(LIMIT)
    )
    return dict(rows.all())


def _within(places: Iterable[ReportedPlace], geography: Geography) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = []
    for place in places:
        province = province_of(place)
        wider = {province, place.country or NOWHERE}
        if place.family_id or place.district_id:
            near = geography.near(place.family_id or "")
            conditions.append(col(IncidentRow.area).in_({area_of(place), *near, *wider}))
        else:
            inside = col(IncidentRow.province) == province
            conditions.append(or_(inside, col(IncidentRow.area).in_(wider)))
    return or_(*conditions) if len(conditions) > 1 else and_(*conditions)
