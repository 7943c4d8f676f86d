"""How many messages may an account send now? Pure; a token bucket."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.limits import Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """What was left at a moment; it fills with the limits' rate, at half of it while slowed."""

    tokens: float
    at: datetime
    slow_until: datetime | None = None

    def fill(self, now: datetime, limits: Limits) -> Bucket:
        """The bucket as it is now."""
        seconds = max(0.0, (now - self.at).total_seconds())
        tokens = min(limits.burst, self.tokens + seconds * self._rate(now, limits))
        return replace(self, tokens=tokens, at=max(now, self.at))

    def take(self, cost: float) -> Bucket:
        """The bucket after a message; a dear one may overdraw it, and is paid for by waiting."""
        return replace(self, tokens=self.tokens - cost)

    def until_next(self, now: datetime, limits: Limits) -> timedelta:
        """How long until one message may leave, if nothing is sent before."""
        return timedelta(seconds=max(0.0, (1 - self.tokens) / self._rate(now, limits)))

    def _rate(self, now: datetime, limits: Limits) -> float:
        is_slow = self.slow_until is not None and now < self.slow_until
        return limits.rate / 2 if is_slow else limits.rate
