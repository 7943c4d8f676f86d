"""How was an incident told at an earlier revision?"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from bot.domain.incident import AlertReason, Incident
from bot.store.incident_tables import IncidentRevisionRow


async def snapshot(session: AsyncSession, incident_id: str, revision: int) -> Incident | None:
    """The incident as it was told at a revision; its statements without the evidence."""
    return await session.scalar(
        select(col(IncidentRevisionRow.snapshot)).where(
            col(IncidentRevisionRow.incident_id) == incident_id,
            col(IncidentRevisionRow.number) == revision,
        )
    )


async def reason_of(session: AsyncSession, incident_id: str, revision: int) -> AlertReason | None:
    """Why subscribers should hear of a revision; None where they need not."""
    return await session.scalar(
        select(col(IncidentRevisionRow.reason)).where(
            col(IncidentRevisionRow.incident_id) == incident_id,
            col(IncidentRevisionRow.number) == revision,
        )
    )
