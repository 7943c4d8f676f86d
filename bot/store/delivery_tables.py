"""What is owed to whom: accounts, lanes, deliveries and the ledger of what was shown."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from bot.domain.chat import ChatKind
from bot.domain.delivery import DeliveryKind, DeliveryState, Priority
from bot.domain.incident import AlertReason, Severity
from bot.domain.message import Message
from bot.store.columns import EnumNumber, EnumText, JsonOf, Row, UtcDateTime

WAITING = "state IN ('queued', 'retry', 'leased')"
"""The deliveries that are still to be sent. LEASED counts: a lease may expire unanswered."""

UNSENT = "state IN ('queued', 'retry', 'held')"
"""The deliveries that nobody is sending now, so that they may still be changed."""


UNSENT_YET: dict[str, Any] = {"reason": "", "attempts": 0, "repeats": 0, "claim": ""}
"""The rest of a new delivery, for statements that insert many at once."""


class AccountRow(Row, table=True):
    """A bot's identity on a platform, and the bucket of sends that all its chats share.

    `asleep_until` obeys a wait that the platform asked of the whole account; `slow_until` halves
    the rate after several chats were refused within seconds, which `floods` counts.
    """

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("platform", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    platform: str
    name: str
    tokens: float = 0.0
    tokens_at: datetime = Field(sa_type=UtcDateTime)
    asleep_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    slow_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    floods: int = 0
    floods_since: datetime | None = Field(default=None, sa_type=UtcDateTime)


class LaneRow(Row, table=True):
    """One chat: its deliveries leave one after the other, the most urgent first.

    `head` is the priority of the next one, None where nothing waits. Before `next_at` nothing
    leaves: it is the lease of the one being sent, the chat's pace, a wait the platform asked for
    and the pause before another try, all in one. `strikes` counts answers in a row that the chat
    is gone. `may_wake` marks a pause that a new delivery ends. `reason` says why the lane sleeps or
    is paused.
    """

    __tablename__ = "lane"
    __table_args__ = (
        UniqueConstraint("account_id", "chat"),
        Index(None, "account_id", "is_paused", "head", "next_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    chat: str
    kind: ChatKind = Field(sa_type=EnumText(ChatKind))
    head: Priority | None = Field(default=None, sa_type=EnumNumber(Priority))
    next_at: datetime = Field(sa_type=UtcDateTime)
    is_paused: bool = False
    paused_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    strikes: int = 0
    may_wake: bool = False
    reason: str = ""


class DeliveryRow(Row, table=True):
    """One message owed to one chat or topic.

    `subject` is the incident's id, or the name of a digest or notice; with the revision and the
    kind it makes a delivery unique, so that raising twice owes once. Age counts from
    `created_at`. `claim` names the process that sends it. `told_by` is the digest that tells
    instead. `repeats` counts sends of which an earlier one may have arrived.
    """

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("lane_id", "topic", "subject", "revision", "kind"),
        Index(
            "ix_delivery_waiting",
            "lane_id",
            "priority",
            "id",
            sqlite_where=text(WAITING),
            postgresql_where=text(WAITING),
        ),
        Index(None, "subject", "lane_id"),
        Index(None, "told_by"),
    )

    id: int | None = Field(default=None, primary_key=True)
    lane_id: int = Field(foreign_key="lane.id")
    topic: str = ""
    subject: str
    revision: int
    kind: DeliveryKind = Field(sa_type=EnumText(DeliveryKind))
    priority: Priority = Field(sa_type=EnumNumber(Priority))
    severity: Severity = Field(sa_type=EnumNumber(Severity))
    message: Message = Field(sa_type=JsonOf(Message))
    state: DeliveryState = Field(sa_type=EnumText(DeliveryState))
    reason: str = ""
    created_at: datetime = Field(sa_type=UtcDateTime)
    attempts: int = 0
    repeats: int = 0
    claim: str = ""
    claimed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    settled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    message_id: str | None = None
    told_by: int | None = None


class ShownRow(Row, table=True):
    """What one chat or topic was last shown of one incident.

    `message_id` is the message to edit and to answer, None where it is not known (told in a
    digest, or by a send whose answer was lost). `fingerprint` is that of what it shows now.
    `matched` is whether the chat wanted the incident when it was last told.
    """

    __tablename__ = "shown"

    lane_id: int = Field(primary_key=True, foreign_key="lane.id")
    topic: str = Field(primary_key=True)
    incident_id: str = Field(primary_key=True, index=True)
    revision: int
    message_id: str | None = None
    fingerprint: str = ""
    matched: bool = True
    shown_at: datetime = Field(sa_type=UtcDateTime)


class AnnouncementRow(Row, table=True):
    """A revision that chats should hear of, until all of them are owed their deliveries.

    `cursor` is the last lane done; large audiences are served in several transactions.
    `takes_over` is True where an earlier revision had not reached all of them.
    """

    __tablename__ = "announcement"
    __table_args__ = (Index(None, "is_open"),)

    incident_id: str = Field(primary_key=True)
    revision: int = Field(primary_key=True)
    reason: AlertReason | None = Field(default=None, sa_type=EnumText(AlertReason))
    cursor: int = 0
    is_open: bool = True
    takes_over: bool = False
    raised_at: datetime = Field(sa_type=UtcDateTime)


class MovedChatRow(Row, table=True):
    """A chat's former address, so that nothing that still names it is lost."""

    __tablename__ = "moved_chat"

    account_id: int = Field(primary_key=True, foreign_key="account.id")
    old_chat: str = Field(primary_key=True)
    new_chat: str
    moved_at: datetime = Field(sa_type=UtcDateTime)
