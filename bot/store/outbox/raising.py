"""How does a revision become deliveries, once for every chat?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer
from sqlmodel import col

from bot.alerts.plan import Announcement, Plan, Told, plan, priority_of
from bot.domain.chat import Destination
from bot.domain.delivery import DeliveryKind, DeliveryState
from bot.domain.message import Message
from bot.store.delivery_tables import (
    UNSENT,
    UNSENT_YET,
    WAITING,
    AnnouncementRow,
    DeliveryRow,
    LaneRow,
    ShownRow,
)
from bot.store.outbox.lanes import Place, lock_lanes, open_lanes, refresh_heads
from bot.store.upsert import insert_or_ignore

Compose = Callable[[DeliveryKind, int | None], Awaitable[Message]]
"""Writes what a delivery of this kind says to a chat that was last shown that revision (None:
never told). An EDIT is the whole message as it reads now; REPLY and CORRECTION are the notes."""

_ORDER = (DeliveryKind.ALERT, DeliveryKind.EDIT, DeliveryKind.REPLY, DeliveryKind.CORRECTION)
"""Ids grow in this order, and equal priorities leave in the order of their ids."""


@dataclass
class _Work:
    """What is to be written for one part of the audience."""

    announcement: Announcement
    compose: Compose
    now: datetime
    messages: dict[tuple[DeliveryKind, int | None], Message] = field(default_factory=dict)

    async def message(self, kind: DeliveryKind, shown: int | None) -> Message:
        key = (kind, shown)
        if key not in self.messages:
            self.messages[key] = await self.compose(kind, shown)
        return self.messages[key]


@dataclass
class _Known:
    """What is stored of an incident for one place.

    `unsent` has the first of each kind. Where that failed under way, others may have been owed
    behind it meanwhile: they are `doubled`, because the first is brought up to date.
    """

    shown: ShownRow | None = None
    unsent: dict[DeliveryKind, DeliveryRow] = field(default_factory=dict)
    leased: list[DeliveryRow] = field(default_factory=list)
    doubled: list[DeliveryRow] = field(default_factory=list)

    def add(self, row: DeliveryRow) -> None:
        """Take note of a delivery that is not sent yet; to be called in the order of their ids."""
        if row.state is DeliveryState.LEASED:
            self.leased.append(row)
        elif row.kind in self.unsent:
            self.doubled.append(row)
        else:
            self.unsent[row.kind] = row

    @property
    def told(self) -> Told:
        revisions = [row.revision for row in self.leased]
        if self.shown is not None:
            revisions.append(self.shown.revision)
        return Told(
            shown=max(revisions, default=None),
            unsent=frozenset(self.unsent),
            matched=self.shown is None or self.shown.matched,
        )


@dataclass(frozen=True, slots=True)
class Raise:
    """A revision that is to be raised.

    `wants` are the destinations that subscribe to the incident as it is now; those that were told
    of it before are found by the outbox.
    """

    announcement: Announcement
    wants: Collection[Destination]
    compose: Compose


async def raise_revisions(
    session: AsyncSession, raises: Sequence[Raise], now: datetime, lanes_per_commit: int
) -> bool:
    """Owe every chat what it should hear of all these revisions; True when all chats are done.

    Large audiences take several calls, each in its own transaction.
    """
    if len(raises) > 1:
        await _lock_all(session, raises, now, lanes_per_commit)
    done = [await _raise(session, one, now, lanes_per_commit) for one in raises]
    return all(done)


async def _lock_all(
    session: AsyncSession, raises: Sequence[Raise], now: datetime, lanes_per_commit: int
) -> None:
    """Lock at once, in order, what all of them touch.

    Who locks the chats of one incident and then those of another is sooner or later met half-way
    by a pump that locks them in the order of their ids.
    """
    places = await open_lanes(session, {to for one in raises for to in one.wants}, now)
    lane_ids: set[int] = set()
    for one in raises:
        records = await _lock_records(session, one.announcement.incident_id)
        record = records.get(one.announcement.revision)
        wanted = [places[to] for to in one.wants]
        cursor = record.cursor if record is not None else 0
        found = await _next_lanes(session, one.announcement, wanted, cursor)
        lane_ids.update(found[:lanes_per_commit])
    await lock_lanes(session, lane_ids)


async def _raise(session: AsyncSession, one: Raise, now: datetime, lanes_per_commit: int) -> bool:
    announcement = one.announcement
    record = await _open_record(session, announcement, now)
    if not record.is_open:
        return True
    places = set((await open_lanes(session, one.wants, now)).values())
    lane_ids = await _next_lanes(session, announcement, places, record.cursor)
    part, rest = lane_ids[:lanes_per_commit], lane_ids[lanes_per_commit:]
    if part:
        await lock_lanes(session, part)
        work = _Work(replace(announcement, takes_over=record.takes_over), one.compose, now)
        await _serve(session, work, set(part), places)
        await refresh_heads(session, part)
        record.cursor = part[-1]
    record.is_open = bool(rest)
    await session.flush()
    return not rest


async def open_announcements(session: AsyncSession) -> list[tuple[str, int]]:
    """The incidents and revisions that not all chats have been served yet, oldest first."""
    query = (
        select(col(AnnouncementRow.incident_id), col(AnnouncementRow.revision))
        .where(col(AnnouncementRow.is_open))
        .order_by(col(AnnouncementRow.raised_at))
    )
    return [(incident, revision) for incident, revision in await session.execute(query)]


async def _open_record(
    session: AsyncSession, announcement: Announcement, now: datetime
) -> AnnouncementRow:
    """The announcement's record; a newer revision closes the older ones and takes over.

    It then alerts for them, too: some chats have not heard anything yet.
    """
    records = await _lock_records(session, announcement.incident_id)
    if announcement.revision in records:
        return records[announcement.revision]
    record = AnnouncementRow(
        incident_id=announcement.incident_id,
        revision=announcement.revision,
        reason=announcement.reason,
        raised_at=now,
        is_open=not any(revision > announcement.revision for revision in records),
        takes_over=any(older.is_open for older in records.values()),
    )
    for older in records.values():
        older.is_open = False
    session.add(record)
    return record


async def _lock_records(session: AsyncSession, incident_id: str) -> dict[int, AnnouncementRow]:
    query = (
        select(AnnouncementRow)
        .where(col(AnnouncementRow.incident_id) == incident_id)
        .order_by(col(AnnouncementRow.revision))
        .with_for_update()
    )
    return {record.revision: record for record in await session.scalars(query)}


async def _next_lanes(
    session: AsyncSession, announcement: Announcement, places: Iterable[Place], cursor: int
) -> list[int]:
    """All lanes that the incident concerns, now or from before, behind the cursor."""
    incident = announcement.incident_id
    shown = select(col(ShownRow.lane_id)).where(col(ShownRow.incident_id) == incident)
    owed = select(col(DeliveryRow.lane_id)).where(
        col(DeliveryRow.subject) == incident, text(f"({WAITING} OR {UNSENT})")
    )
    known = await session.scalars(shown.union(owed))
    return sorted(key for key in {*known, *(lane for lane, _ in places)} if key > cursor)


async def _serve(
    session: AsyncSession, work: _Work, lane_ids: set[int], wanting: set[Place]
) -> None:
    """Plan and write the deliveries of lanes that the caller has locked."""
    known = await _known_places(session, work.announcement.incident_id, lane_ids)
    rows: list[dict[str, Any]] = []
    for place in sorted(known.keys() | {p for p in wanting if p[0] in lane_ids}):
        known_here = known.get(place, _Known())
        wants = place in wanting
        planned = plan(known_here.told, wants=wants, announcement=work.announcement)
        await _renew(work, known_here, planned)
        rows += await _missing(work, place, known_here, planned)
        if known_here.shown is not None and planned.owed:
            known_here.shown.matched = wants
    await session.flush()
    rows.sort(key=lambda row: _ORDER.index(row["kind"]))
    await insert_or_ignore(session, DeliveryRow, rows)
    await _wake(session, {row["lane_id"] for row in rows}, work.now)


async def _known_places(
    session: AsyncSession, incident_id: str, lane_ids: Collection[int]
) -> dict[Place, _Known]:
    known: dict[Place, _Known] = defaultdict(_Known)
    shown = select(ShownRow).where(
        col(ShownRow.incident_id) == incident_id, col(ShownRow.lane_id).in_(lane_ids)
    )
    for row in await session.scalars(shown):
        known[row.lane_id, row.topic].shown = row
    owed = (
        select(DeliveryRow)
        .options(defer(DeliveryRow.message))  # type: ignore[arg-type]
        .where(
            col(DeliveryRow.subject) == incident_id,
            col(DeliveryRow.lane_id).in_(lane_ids),
            text(f"({WAITING} OR {UNSENT})"),
        )
        .order_by(col(DeliveryRow.id))
    )
    for delivery in await session.scalars(owed):
        known[delivery.lane_id, delivery.topic].add(delivery)
    return known


async def _renew(work: _Work, known: _Known, planned: Plan) -> None:
    """Bring what waits up to date, take back what is not owed any more."""
    number = work.announcement.revision
    for kind, row in known.unsent.items():
        if kind in planned.owed:
            row.message = await work.message(kind, known.told.shown)
            row.revision = number
            row.priority = priority_of(kind, work.announcement)
            row.severity = work.announcement.severity
        elif kind in planned.withdrawn:
            _take_back(work, row)
    if planned.owed or planned.withdrawn:
        for row in known.doubled:
            _take_back(work, row)
    for row in known.leased:  # What is being sent now stays in front of what follows from it.
        urgent = [priority_of(kind, work.announcement) for kind in planned.owed]
        row.priority = min([row.priority, *urgent])


def _take_back(work: _Work, row: DeliveryRow) -> None:
    row.state = DeliveryState.SUPPRESSED
    row.reason = f"overtaken by revision {work.announcement.revision}"
    row.settled_at = work.now


async def _missing(work: _Work, place: Place, known: _Known, planned: Plan) -> list[dict[str, Any]]:
    lane_id, topic = place
    return [
        {
            "lane_id": lane_id,
            "topic": topic,
            "subject": work.announcement.incident_id,
            "revision": work.announcement.revision,
            "kind": kind,
            "priority": priority_of(kind, work.announcement),
            "severity": work.announcement.severity,
            "message": await work.message(kind, known.told.shown),
            "state": DeliveryState.QUEUED,
            "created_at": work.announcement.since or work.now,
            **UNSENT_YET,
        }
        for kind in planned.owed
        if kind not in known.unsent
    ]


async def _wake(session: AsyncSession, lane_ids: Collection[int], now: datetime) -> None:
    """End the pauses of lanes whose last message failed: the new one may well pass."""
    await session.execute(
        update(LaneRow)
        .where(col(LaneRow.id).in_(lane_ids), col(LaneRow.may_wake))
        .values(next_at=now, may_wake=False)
        .execution_options(synchronize_session=False)
    )
