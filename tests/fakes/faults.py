"""What can go wrong between us and a chat service, on demand and by its own limits."""

from __future__ import annotations

import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum


class Wire(Enum):
    """What happens to a request on the wire."""

    CUT_BEFORE = "the connection breaks before the service has done anything"
    CUT_AFTER = "the service does it, and the answer is lost"
    SILENT_AFTER = "the service does it, and never answers"


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer that says no; `retry_after` in seconds, `parameters` as the service has them."""

    status: int
    text: str
    retry_after: float | None = None
    parameters: dict[str, object] = field(default_factory=dict)


Fault = Wire | Refusal


@dataclass
class Faults:
    """Faults that wait for their request: by method, and by chat where one is named."""

    _waiting: defaultdict[tuple[str, str], deque[Fault]] = field(
        default_factory=lambda: defaultdict(deque)
    )

    def add(self, method: str, *faults: Fault, chat: str | int = "") -> None:
        """Let the next requests of a method (to a chat) go wrong, one fault each."""
        self._waiting[method, str(chat)].extend(faults)

    def next(self, method: str, chat: str | int = "") -> Fault | None:
        """The fault of this request, if one waits for it."""
        for key in ((method, str(chat)), (method, "")):
            if self._waiting[key]:
                return self._waiting[key].popleft()
        return None


@dataclass(frozen=True, slots=True)
class Allowance:
    """At most `count` requests in any `seconds`."""

    count: int
    seconds: float


class RateLimiter:
    """Refuses what is over the allowance, and says how long to wait; counts its refusals.

    `scale` shortens all spans: with 10 a minute of limits takes 6 seconds.
    """

    def __init__(self, scale: float = 1.0, clock: Callable[[], float] = time.monotonic) -> None:
        self.refusals = 0
        self._scale = scale
        self._clock = clock
        self._taken: defaultdict[str, deque[float]] = defaultdict(deque)

    def wait(self, *buckets: tuple[str, Allowance]) -> float:
        """Take from all buckets and return 0; or take nothing and return the seconds to wait."""
        now = self._clock()
        wait = max((self._over(name, allowed, now) for name, allowed in buckets), default=0.0)
        if wait > 0:
            self.refusals += 1
            return wait
        for name, _ in buckets:
            self._taken[name].append(now)
        return 0.0

    def _over(self, name: str, allowed: Allowance, now: float) -> float:
        taken, span = self._taken[name], allowed.seconds / self._scale
        while taken and taken[0] <= now - span:
            taken.popleft()
        return 0.0 if len(taken) < allowed.count else taken[0] + span - now
