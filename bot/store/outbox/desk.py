"""What do all who work on an account's deliveries have at hand?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.alerts.freshness import FreshnessRules
from bot.alerts.notices import Notices
from bot.alerts.retry import RetryRules
from bot.domain.chat import Destination
from bot.domain.limits import Limits
from bot.store.delivery_tables import AccountRow
from bot.store.outbox.moving import Follow
from bot.wording import Words


async def _nothing_follows(_session: AsyncSession, _old: Destination, _new: Destination) -> None:
    """Where nothing else is kept of a chat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How deliveries are treated.

    `lease` is well over `send_timeout`, so that only a process that died or froze loses what it
    was sending. `lanes_per_commit` bounds how long raising holds the lanes' locks.
    """

    retry: RetryRules = field(default_factory=RetryRules)
    freshness: FreshnessRules = field(default_factory=FreshnessRules)
    notices: Notices = field(default_factory=lambda: Notices(Words.load()))
    lease: timedelta = timedelta(seconds=60)
    send_timeout: timedelta = timedelta(seconds=20)
    lanes_per_commit: int = 5_000
    follow: Follow = _nothing_follows

    def __post_init__(self) -> None:
        if self.lease < 1.5 * self.send_timeout:
            raise ValueError(f"the lease must outlast every send: {self.lease}")


@dataclass(frozen=True, slots=True)
class Desk:
    """One transaction on one account, whose row is locked; `claim` names the process."""

    session: AsyncSession
    account: AccountRow
    limits: Limits
    policy: Policy
    claim: str
    now: datetime
