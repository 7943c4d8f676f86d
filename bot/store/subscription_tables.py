"""Who asked to be told of what?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from bot.domain.incident import Severity
from bot.store.columns import EnumNumber, JsonOf, Row, UtcDateTime
from extractors.report import EventType


class SubscriptionRow(Row, table=True):
    """One wish of one chat or topic.

    `lane_id` is the chat. `fingerprint` stands for all that is asked for, so that the same wish
    is stored once. `number` is what the people of the chat call it by.
    """

    __tablename__ = "subscription"
    __table_args__ = (
        UniqueConstraint("lane_id", "topic", "number"),
        UniqueConstraint("lane_id", "topic", "fingerprint"),
        Index(None, "area", "lane_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    lane_id: int = Field(foreign_key="lane.id")
    topic: str = ""
    number: int
    fingerprint: str
    area: str
    min_severity: Severity = Field(sa_type=EnumNumber(Severity))
    event_types: frozenset[EventType] = Field(sa_type=JsonOf(frozenset[EventType]))
    perpetrators: frozenset[str] = Field(sa_type=JsonOf(frozenset[str]))
    created_by: str = ""
    created_at: datetime = Field(sa_type=UtcDateTime)
