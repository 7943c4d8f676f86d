"""Which numbers of the database do operators watch? None of them names a chat."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from bot.domain.article import ArticleState
from bot.metrics import Sample
from bot.store.article_tables import ArticleRow, SourceRow
from bot.store.delivery_tables import WAITING, AccountRow, DeliveryRow, LaneRow

_OPEN = (
    ArticleState.NEW,
    ArticleState.READ,
    ArticleState.EXTRACTED,
    ArticleState.SET_ASIDE,
)
"""The states of articles that an index finds quickly, because few are in them."""


async def gauges(session: AsyncSession, now: datetime) -> list[Sample]:
    """What waits, for how long, and which sources and chats cannot be reached."""
    return [
        *await _deliveries(session, now),
        *await _chats(session),
        *await _articles(session),
        *await _sources(session, now),
    ]


async def _deliveries(session: AsyncSession, now: datetime) -> list[Sample]:
    query = (
        select(col(AccountRow.platform), func.count(), func.min(DeliveryRow.created_at))
        .join(LaneRow, col(LaneRow.account_id) == col(AccountRow.id))
        .join(DeliveryRow, col(DeliveryRow.lane_id) == col(LaneRow.id))
        .where(text(f"delivery.{WAITING}"))
        .group_by(col(AccountRow.platform))
    )
    samples: list[Sample] = []
    for platform, waiting, oldest in await session.execute(query):
        labels = (("platform", platform),)
        samples.append(Sample("deliveries_waiting", waiting, labels))
        samples.append(Sample("deliveries_oldest_seconds", _seconds(now, oldest), labels))
    return samples


async def _chats(session: AsyncSession) -> list[Sample]:
    query = (
        select(col(AccountRow.platform), col(LaneRow.is_paused), func.count())
        .join(LaneRow, col(LaneRow.account_id) == col(AccountRow.id))
        .group_by(col(AccountRow.platform), col(LaneRow.is_paused))
    )
    return [
        Sample("chats_paused" if is_paused else "chats", count, (("platform", platform),))
        for platform, is_paused, count in await session.execute(query)
    ]


async def _articles(session: AsyncSession) -> list[Sample]:
    state = col(ArticleRow.state)
    query = select(state, func.count()).where(state.in_(_OPEN)).group_by(state)
    found = dict((await session.execute(query)).all())
    return [Sample("articles", found.get(one, 0), (("state", one.value),)) for one in _OPEN]


async def _sources(session: AsyncSession, now: datetime) -> list[Sample]:
    failing = select(func.count()).where(col(SourceRow.failures) > 0)
    heard = await session.scalar(select(func.max(SourceRow.heard_at)))
    samples = [Sample("sources_failing", await session.scalar(failing) or 0)]
    if heard is not None:
        samples.append(Sample("sources_last_heard_seconds", _seconds(now, heard)))
    return samples


def _seconds(now: datetime, then: datetime) -> float:
    return max(0.0, (now - then).total_seconds())
