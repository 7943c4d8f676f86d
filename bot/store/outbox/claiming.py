"""Which messages may go now? They are leased to the process that asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Integer, and_, bindparam, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from bot.alerts.bucket import Bucket
from bot.alerts.freshness import Freshness, freshness
from bot.domain.chat import Destination
from bot.domain.delivery import Delivery, DeliveryKind, DeliveryState
from bot.store.delivery_tables import WAITING, DeliveryRow, LaneRow, ShownRow
from bot.store.outbox import ledger
from bot.store.outbox.desk import Desk
from bot.store.outbox.late import clear_out

IDLE = timedelta(seconds=1)
"""How long to wait at most before looking again; a wake-up usually comes first."""

GRACE = timedelta(milliseconds=30)
"""How long after the next message may leave to look again without another reason. An answer to be
written down usually comes before, and one transaction then does both. It must stay under the time
in which the bucket overflows: burst 2 at 28/s leaves 36 ms."""


# Built once: building a statement takes longer than the database takes to answer it.
_AWAKE = (
    col(LaneRow.account_id) == bindparam("account"),
    col(LaneRow.is_paused).is_(False),
    col(LaneRow.head).is_not(None),
)
_DUE = (
    select(LaneRow)
    .where(*_AWAKE, col(LaneRow.next_at) <= bindparam("now"))
    .order_by(col(LaneRow.head), col(LaneRow.next_at))
    .limit(bindparam("most", type_=Integer))
    .with_for_update(skip_locked=True, key_share=True)
    .execution_options(populate_existing=True)
)
_NEXT_DUE = select(func.min(LaneRow.next_at)).where(*_AWAKE)

_FIRST_OF_LANE = (
    select(col(DeliveryRow.id))
    .where(col(DeliveryRow.lane_id) == col(LaneRow.id), text(WAITING))
    .order_by(col(DeliveryRow.priority), col(DeliveryRow.id))
    .limit(1)
    .correlate(LaneRow)
    .scalar_subquery()
)
_HEAD = aliased(DeliveryRow)
_SHOWN_OF_HEAD = and_(
    col(ShownRow.lane_id) == col(_HEAD.lane_id),
    col(ShownRow.topic) == col(_HEAD.topic),
    col(ShownRow.incident_id) == col(_HEAD.subject),
)
_HEADS = (
    select(_HEAD, ShownRow)
    .join(ShownRow, _SHOWN_OF_HEAD, isouter=True)
    .where(
        col(_HEAD.id).in_(
            select(_FIRST_OF_LANE).where(col(LaneRow.id).in_(bindparam("lanes", expanding=True)))
        )
    )
)
"""The next delivery of each lane, the most urgent, then the oldest; and what was shown before."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What was claimed, and after how long it makes sense to look again."""

    deliveries: tuple[Delivery, ...]
    look_again: timedelta


async def claim(desk: Desk, room: int) -> Batch:
    """Lease up to `room` messages: the most urgent first, one per chat, as the limits allow."""
    account, now = desk.account, desk.now
    if room < 1:
        return Batch((), IDLE)
    if account.asleep_until is not None and account.asleep_until > now:
        return Batch((), min(IDLE, account.asleep_until - now))
    bucket = Bucket(tokens=account.tokens, at=account.tokens_at, slow_until=account.slow_until)
    bucket = bucket.fill(now, desk.limits)
    allowed = min(room, int(bucket.tokens))
    if allowed < 1:
        return Batch((), _until_next(desk, bucket))
    lanes = await _due_lanes(desk, allowed)
    if not lanes:
        return Batch((), await _next_due(desk))
    taken, left = await _lease(desk, lanes, bucket)
    account.tokens, account.tokens_at = left.tokens, left.at
    if len(taken) < min(len(lanes), allowed) and left.tokens >= 1:
        return Batch(tuple(taken), timedelta())  # Something was cleared out: look behind it.
    if left.tokens < 1:
        return Batch(tuple(taken), _until_next(desk, left))
    # Where all of `room` is taken, an answer comes before there is a reason to look.
    return Batch(tuple(taken), IDLE if len(taken) == room else await _next_due(desk))


def _until_next(desk: Desk, bucket: Bucket) -> timedelta:
    return min(IDLE, bucket.until_next(desk.now, desk.limits) + GRACE)


async def _due_lanes(desk: Desk, limit: int) -> dict[int, LaneRow]:
    values = {"account": desk.account.id, "now": desk.now, "most": limit}
    lanes = await desk.session.scalars(_DUE, values)
    return {lane.id: lane for lane in lanes if lane.id is not None}


async def _next_due(desk: Desk) -> timedelta:
    due = await desk.session.scalar(_NEXT_DUE, {"account": desk.account.id})
    return IDLE if due is None else max(timedelta(), min(IDLE, due - desk.now))


async def _heads(
    session: AsyncSession, lane_ids: Sequence[int]
) -> dict[int, tuple[DeliveryRow, ShownRow | None]]:
    heads = await session.execute(_HEADS, {"lanes": lane_ids})
    return {row.lane_id: (row, entry) for row, entry in heads}


async def _lease(
    desk: Desk, lanes: dict[int, LaneRow], bucket: Bucket
) -> tuple[list[Delivery], Bucket]:
    heads = await _heads(desk.session, list(lanes))
    taken: list[Delivery] = []
    for lane_id, lane in lanes.items():  # In the order of their urgency.
        if lane_id not in heads or bucket.tokens < 1:
            continue
        row, entry = heads[lane_id]
        if await clear_out(desk, lane, row, entry):
            continue
        bucket = bucket.take(desk.limits.cost(row.kind))
        taken.append(_take(desk, lane, row, entry))
    return taken, bucket


def _take(desk: Desk, lane: LaneRow, row: DeliveryRow, entry: ShownRow | None) -> Delivery:
    delivery = _delivery(desk, lane, row, entry)
    row.repeats += row.state is DeliveryState.LEASED
    row.state = DeliveryState.LEASED
    row.reason = f"leased by {desk.claim}"
    row.claim = desk.claim
    row.claimed_at = desk.now
    lane.next_at = desk.now + desk.policy.lease
    lane.may_wake = False
    return delivery


def _delivery(desk: Desk, lane: LaneRow, row: DeliveryRow, entry: ShownRow | None) -> Delivery:
    age = desk.now - row.created_at
    verdict = freshness(row.kind, row.severity, age, desk.policy.freshness)
    message = row.message
    if verdict in {Freshness.LATE, Freshness.SILENT}:
        message = desk.policy.notices.delayed(message, age, loud=verdict is Freshness.LATE)
    is_edit = row.kind is DeliveryKind.EDIT
    return Delivery(
        id=row.id or 0,
        destination=Destination(
            platform=desk.account.platform,
            account=desk.account.name,
            chat=lane.chat,
            topic=row.topic,
            kind=lane.kind,
        ),
        kind=row.kind,
        priority=row.priority,
        severity=row.severity,
        message=message,
        incident_id=row.subject if row.kind in ledger.ABOUT_INCIDENTS else None,
        revision=row.revision,
        state=DeliveryState.LEASED,
        created_at=row.created_at,
        attempts=row.attempts,
        edits=entry.message_id if entry is not None else None,
        in_doubt=row.state is DeliveryState.LEASED or row.repeats > 0,
        is_unchanged=is_edit
        and entry is not None
        and entry.fingerprint == ledger.fingerprint(row.message),
    )
