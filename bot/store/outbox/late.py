"""What becomes of a message whose time has passed, or that has nothing to refer to?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select, text
from sqlmodel import col

from bot.alerts.freshness import Freshness, freshness
from bot.domain.delivery import DeliveryKind, DeliveryState, Priority
from bot.store.delivery_tables import WAITING, DeliveryRow, LaneRow, ShownRow
from bot.store.outbox.desk import Desk
from bot.store.outbox.lanes import refresh_heads

CATCH_UP = "catch-up"
"""The subject of digests that tell what could not be told in time; numbered by revision."""

_OUTDATED = frozenset({Freshness.CATCH_UP, Freshness.EXPIRED})
_FOLLOW_UPS = frozenset({DeliveryKind.EDIT, DeliveryKind.REPLY, DeliveryKind.CORRECTION})


async def clear_out(desk: Desk, lane: LaneRow, row: DeliveryRow, entry: ShownRow | None) -> bool:
    """Take `row` out of its lane if it should not be sent; True if it was."""
    if _freshness(desk, row) in _OUTDATED:
        await _clear_lane(desk, lane)
    elif row.kind in _FOLLOW_UPS and entry is None:
        _end(desk, row, DeliveryState.SUPPRESSED, "the alert was never shown")
    elif row.kind is DeliveryKind.EDIT and entry is not None and entry.message_id is None:
        _end(desk, row, DeliveryState.SUPPRESSED, "no message to edit")
    else:
        return False
    await refresh_heads(desk.session, [row.lane_id])
    return True


def _freshness(desk: Desk, row: DeliveryRow) -> Freshness:
    age = desk.now - row.created_at
    return freshness(row.kind, row.severity, age, desk.policy.freshness)


def _end(desk: Desk, row: DeliveryRow, state: DeliveryState, reason: str) -> None:
    row.state = state
    row.reason = reason
    row.settled_at = desk.now


async def _clear_lane(desk: Desk, lane: LaneRow) -> None:
    """Judge all that waits in a lane at once, so that one digest tells of all of it."""
    query = (
        select(DeliveryRow)
        .where(col(DeliveryRow.lane_id) == lane.id, text(WAITING))
        .order_by(col(DeliveryRow.severity).desc(), col(DeliveryRow.id))
    )
    missed: dict[str, list[DeliveryRow]] = defaultdict(list)
    for row in await desk.session.scalars(query):
        match _freshness(desk, row):
            case Freshness.EXPIRED:
                _end(desk, row, DeliveryState.EXPIRED, "too old to be told")
            case Freshness.CATCH_UP:
                missed[row.topic].append(row)
    for topic, rows in missed.items():
        await _tell_in_digest(desk, lane, topic, rows)


async def _tell_in_digest(
    desk: Desk, lane: LaneRow, topic: str, missed: Sequence[DeliveryRow]
) -> None:
    """Put alerts into the chat's digest: the one that waits already, or a new one."""
    digest = await _digest(desk, lane, topic, missed[0])
    earlier = select(DeliveryRow).where(col(DeliveryRow.told_by) == digest.id)
    messages = [row.message for row in (*await desk.session.scalars(earlier), *missed)]
    for row in missed:
        _end(desk, row, DeliveryState.SUPPRESSED, "told in a digest")
        row.told_by = digest.id
    digest.message = desk.policy.notices.catch_up(messages)
    await desk.session.flush()


async def _digest(desk: Desk, lane: LaneRow, topic: str, gravest: DeliveryRow) -> DeliveryRow:
    query = (
        select(DeliveryRow)
        .where(
            col(DeliveryRow.lane_id) == lane.id,
            col(DeliveryRow.topic) == topic,
            col(DeliveryRow.subject) == CATCH_UP,
        )
        .order_by(col(DeliveryRow.revision).desc())
        .limit(1)
    )
    latest = (await desk.session.scalars(query)).first()
    if latest is not None and latest.state in {DeliveryState.QUEUED, DeliveryState.RETRY}:
        return latest
    digest = DeliveryRow(
        lane_id=gravest.lane_id,
        topic=topic,
        subject=CATCH_UP,
        revision=latest.revision + 1 if latest is not None else 1,
        kind=DeliveryKind.DIGEST,
        priority=Priority.DIGEST,  # After all that may yet go into it.
        severity=gravest.severity,
        message=gravest.message,
        state=DeliveryState.QUEUED,
        created_at=desk.now,
    )
    desk.session.add(digest)
    await desk.session.flush()
    return digest
