"""What is owed to a chat when an incident has a new revision? Pure.

What a chat knows decides, not what others know: who was never told gets the alert as it reads
now; who was told sees the same message change, and where it matters an answer says what changed.
Corrections reach everyone who was told, also those who would not hear of it today.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.delivery import DeliveryKind, Priority
from bot.domain.incident import AlertReason, Severity

NOTES = frozenset({DeliveryKind.REPLY, DeliveryKind.CORRECTION})
"""The kinds that answer an alert; a chat gets one of them per revision."""


class Manner(StrEnum):
    """How a revision is told to chats that know the incident."""

    QUIET = "quiet"
    UPDATE = "update"
    CORRECTION = "correction"


MANNERS = {
    None: Manner.QUIET,
    AlertReason.NEW: Manner.UPDATE,
    AlertReason.TOLL_CHANGED: Manner.UPDATE,
    AlertReason.CLAIMED: Manner.UPDATE,
    AlertReason.VERIFIED: Manner.UPDATE,
    AlertReason.MOVED: Manner.CORRECTION,
    AlertReason.TYPE_CHANGED: Manner.CORRECTION,
    AlertReason.DENIED: Manner.CORRECTION,
    AlertReason.RETRACTED: Manner.CORRECTION,
}
"""What was told and does not hold is corrected, what holds and grew is updated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """A revision to be told. `reason` is None where only those who know of it see it change.

    `correcting` turns an update into a correction: a toll that fell, an incident that was split.
    `may_alert` is False for what must not be told as new. `since` is the time from which its age
    counts, for news found late; None means now. `takes_over` is True where an earlier revision
    has not reached all chats and this one goes to them in its stead.
    """

    incident_id: str
    revision: int
    severity: Severity
    reason: AlertReason | None
    correcting: bool = False
    may_alert: bool = True
    since: datetime | None = None
    takes_over: bool = False

    @property
    def manner(self) -> Manner:
        """How it is told to chats that know the incident."""
        return Manner.CORRECTION if self.correcting else MANNERS[self.reason]

    @property
    def alerts_anew(self) -> bool:
        """Whether a chat that was never told should hear of it now."""
        if self.reason is AlertReason.RETRACTED:
            return False
        return self.may_alert and (self.reason is not None or self.takes_over)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one chat knows of an incident.

    `shown` is the revision last shown, or being shown now; `unsent` are the kinds still waiting;
    `matched` is whether the chat wanted the incident when it was last told.
    """

    shown: int | None = None
    unsent: frozenset[DeliveryKind] = frozenset()
    matched: bool = True


@dataclass(frozen=True, slots=True)
class Plan:
    """The deliveries to make or to bring up to date, in their order, and those to take back."""

    owed: tuple[DeliveryKind, ...] = ()
    withdrawn: frozenset[DeliveryKind] = frozenset()


def plan(told: Told, *, wants: bool, announcement: Announcement) -> Plan:
    """Say what is owed to a chat that `wants` the incident, or does not."""
    if told.shown is not None and told.shown >= announcement.revision:
        return Plan()
    if told.shown is None:
        return _first_word(told, wants, announcement)
    return _follow_up(told, wants, announcement.manner)


def priority_of(kind: DeliveryKind, announcement: Announcement) -> Priority:
    """How soon a delivery leaves. The silent edit of an update goes with its note, before it."""
    if announcement.manner is Manner.QUIET and kind is DeliveryKind.EDIT:
        return Priority.DIGEST
    is_correction = announcement.manner is Manner.CORRECTION and kind is not DeliveryKind.ALERT
    urgent = is_correction or announcement.severity is Severity.SEVERE
    return Priority.URGENT if urgent else Priority.NORMAL


def _first_word(told: Told, wants: bool, announcement: Announcement) -> Plan:
    waits = DeliveryKind.ALERT in told.unsent
    withdrawn = announcement.reason is AlertReason.RETRACTED or not wants
    if withdrawn:
        return Plan(withdrawn=told.unsent)
    if not waits and not announcement.alerts_anew:
        return Plan()
    # What was to follow an alert that then failed: it says all of that itself.
    return Plan(owed=(DeliveryKind.ALERT,), withdrawn=told.unsent - {DeliveryKind.ALERT})


def _follow_up(told: Told, wants: bool, manner: Manner) -> Plan:
    if not wants and manner is Manner.UPDATE:
        # It no longer concerns this chat: that is the last it hears, unless it was all wrong.
        manner = Manner.CORRECTION if told.matched else Manner.QUIET
    if not wants and not told.matched and manner is Manner.QUIET:
        return Plan()
    notes = told.unsent & NOTES
    if manner is not Manner.QUIET:
        notes |= {DeliveryKind(manner) if manner is Manner.CORRECTION else DeliveryKind.REPLY}
    strongest = DeliveryKind.CORRECTION if DeliveryKind.CORRECTION in notes else DeliveryKind.REPLY
    owed = (DeliveryKind.EDIT, strongest) if notes else (DeliveryKind.EDIT,)
    return Plan(owed=owed, withdrawn=(told.unsent & NOTES) - {strongest})
