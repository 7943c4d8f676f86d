"""How fast may a chat service be written to?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.chat import ChatKind
from bot.domain.delivery import DeliveryKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one account of a service may send.

    `rate` messages a second flow into a bucket that holds `burst`; rate + burst is the most that
    any one second can see. `gap_seconds` lies between two messages to one chat. `edit_cost` is
    what an edit takes from the bucket, for services that limit edits more strictly, `answer_cost`
    what an answer to a command takes, 0 where those have limits of their own. `in_flight` is how
    many requests may be unanswered at once, and so what a crash can at most repeat.
    """

    rate: float
    burst: float
    gap_seconds: Mapping[ChatKind, float] = field(default_factory=dict)
    edit_cost: float = 1.0
    answer_cost: float = 1.0
    in_flight: int = 30

    def gap(self, kind: ChatKind) -> float:
        """Seconds between two messages to one chat of this kind."""
        return self.gap_seconds.get(kind, 0.0)

    def cost(self, kind: DeliveryKind) -> float:
        """What a delivery takes from the bucket."""
        return self.edit_cost if kind is DeliveryKind.EDIT else 1.0


UNLIMITED = Limits(rate=10_000, burst=10_000, answer_cost=0)
"""For services on this machine, such as a terminal."""
