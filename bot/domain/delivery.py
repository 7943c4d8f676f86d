"""What is owed to whom, and what became of it?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from bot.domain.chat import Destination
from bot.domain.incident import Severity
from bot.domain.message import Message


class DeliveryKind(StrEnum):
    """What a delivery does in the chat."""

    ALERT = "alert"
    EDIT = "edit"
    REPLY = "reply"
    CORRECTION = "correction"
    DIGEST = "digest"
    NOTICE = "notice"


class DeliveryState(StrEnum):
    """Where a delivery stands; every state but QUEUED carries a reason."""

    QUEUED = "queued"
    LEASED = "leased"
    SENT = "sent"
    RETRY = "retry"
    HELD = "held"
    DEAD = "dead"
    EXPIRED = "expired"
    SUPPRESSED = "suppressed"


class Priority(IntEnum):
    """Who goes first across chats; the smaller the sooner."""

    URGENT = 1
    NORMAL = 5
    DIGEST = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One message owed to one destination.

    `message_id` is the platform's id of the message once sent; `edits` the id of the message
    that an EDIT changes or a REPLY answers. `attempts` counts failures that may be repeated.
    `is_unchanged` says that the chat shows this very message already, `in_doubt` that an earlier
    try may have arrived.
    """

    id: int
    destination: Destination
    kind: DeliveryKind
    priority: Priority
    message: Message
    incident_id: str | None
    revision: int
    state: DeliveryState
    created_at: datetime
    reason: str = ""
    attempts: int = 0
    edits: str | None = None
    message_id: str | None = None
    severity: Severity = Severity.MINOR
    is_unchanged: bool = False
    in_doubt: bool = False
