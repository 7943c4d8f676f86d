"""When may an answer to a person leave? Ahead of all alerts, within the same limits.

Nobody waits for an answer behind a backlog: it takes the account's next message, be it overdrawn,
and the alerts wait for that. Its chat's next alert keeps its distance from it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from bot.alerts.bucket import Bucket
from bot.domain.chat import Destination
from bot.domain.limits import Limits
from bot.store.delivery_tables import AccountRow, LaneRow


async def take_turn(
    session: AsyncSession, to: Destination, limits: Limits, now: datetime
) -> timedelta:
    """Take one message out of the account's bucket; returns how long it has to wait."""
    account = (
        await session.scalars(
            select(AccountRow)
            .where(col(AccountRow.platform) == to.platform, col(AccountRow.name) == to.account)
            .with_for_update(key_share=True)
        )
    ).first()
    if account is None:  # Nothing was ever owed there, so there is nobody to share with.
        return timedelta()
    bucket = Bucket(tokens=account.tokens, at=account.tokens_at, slow_until=account.slow_until)
    bucket = bucket.fill(now, limits)
    wait = bucket.until_next(now, limits)
    left = bucket.take(limits.answer_cost)
    account.tokens, account.tokens_at = left.tokens, left.at
    await _keep_distance(session, account, to, now + wait + timedelta(seconds=limits.gap(to.kind)))
    return wait


async def _keep_distance(
    session: AsyncSession, account: AccountRow, to: Destination, until: datetime
) -> None:
    lane = (
        await session.scalars(
            select(LaneRow)
            .where(col(LaneRow.account_id) == account.id, col(LaneRow.chat) == to.chat)
            .with_for_update(key_share=True)
        )
    ).first()
    if lane is not None:  # A lease, or a wait that the service asked for, lasts longer and stays.
        lane.next_at = max(lane.next_at, until)
