"""Who is told, where, and of what?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.incident import Severity
from extractors.report import EventType


class ChatKind(StrEnum):
    """The kind of chat, which decides its rate limit and who may change its settings."""

    PRIVATE = "private"
    GROUP = "group"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Where a message goes: one chat, or one topic of it.

    `account` is the bot's own identity on the platform (a workspace, a bot id); one rate limit
    is shared by all destinations of an account.
    """

    platform: str
    account: str
    chat: str
    topic: str = ""
    kind: ChatKind = ChatKind.PRIVATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A standing wish to hear of incidents: AND between fields, OR within one.

    `number` is what the people of the chat call it by. `area` is a key of the gazetteer: a
    district, a family, a province or a country. Empty sets mean "any".
    """

    id: int
    destination: Destination
    area: str
    number: int = 0
    min_severity: Severity = Severity.MINOR
    event_types: frozenset[EventType] = frozenset()
    perpetrators: frozenset[str] = frozenset()
    created_by: str = ""
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who wrote a command or pressed a button; `is_admin` is what the platform says now."""

    id: str
    name: str = ""
    is_admin: bool = False
