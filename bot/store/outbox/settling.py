"""What is written down when the answer to a send has come?"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import bindparam, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from bot.alerts.retry import (
    Again,
    ChatGone,
    ChatMoved,
    Dropped,
    GivenUp,
    Outcome,
    Sent,
    TopicClosed,
    strike_wait,
)
from bot.domain.delivery import Delivery, DeliveryState, Priority
from bot.store.delivery_tables import WAITING, DeliveryRow, LaneRow
from bot.store.outbox import ledger
from bot.store.outbox.desk import Desk
from bot.store.outbox.lanes import lock_lanes_of, refresh_heads
from bot.store.outbox.moving import close_topic, move_chat, pause
from bot.store.outbox.notices import owe_notice

log = logging.getLogger(__name__)

REASON_LENGTH = 500
"""Characters of a reason that are kept; some services answer with whole pages."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A delivery that was claimed, and what became of it."""

    delivery: Delivery
    outcome: Outcome


_OF_LANES = select(DeliveryRow).where(
    col(DeliveryRow.id).in_(bindparam("deliveries", expanding=True)),
    col(DeliveryRow.lane_id).in_(bindparam("lanes", expanding=True)),
)


async def settle(desk: Desk, answers: Sequence[Settled]) -> int:
    """Write down all `answers`; returns how many had been taken over by another process.

    That happens where a process froze for longer than its lease: its message was sent twice.
    """
    if not answers:
        return 0
    rows, lanes = await _lock(desk, answers)
    shown: list[tuple[DeliveryRow, str | None]] = []
    lost = 0
    for answer in answers:
        row = rows.get(answer.delivery.id)
        if row is None or row.claim != desk.claim or row.state is not DeliveryState.LEASED:
            lost += 1
            log.warning("a delivery was taken over", extra={"delivery": answer.delivery.id})
            continue
        row.settled_at = desk.now
        shown += await _write(desk, row, lanes[row.lane_id], answer.outcome)
    await desk.session.flush()
    await ledger.note_shown(desk.session, shown, desk.now)
    await refresh_heads(desk.session, list(lanes))
    return lost


async def _lock(
    desk: Desk, answers: Sequence[Settled]
) -> tuple[dict[int, DeliveryRow], dict[int, LaneRow]]:
    ids = [answer.delivery.id for answer in answers]
    lanes = await lock_lanes_of(desk.session, ids, await _new_homes(desk, answers))
    rows = await desk.session.scalars(_OF_LANES, {"deliveries": ids, "lanes": list(lanes)})
    return {row.id or 0: row for row in rows}, lanes


async def _new_homes(desk: Desk, answers: Sequence[Settled]) -> list[int]:
    """The lanes that chats have moved to, as far as they are there already."""
    chats = [one.outcome.new_chat for one in answers if isinstance(one.outcome, ChatMoved)]
    if not chats:
        return []
    query = select(col(LaneRow.id)).where(
        col(LaneRow.account_id) == desk.account.id, col(LaneRow.chat).in_(chats)
    )
    return [key for key in await desk.session.scalars(query) if key is not None]


async def _write(
    desk: Desk, row: DeliveryRow, lane: LaneRow, outcome: Outcome
) -> list[tuple[DeliveryRow, str | None]]:
    """Change one delivery and its lane; returns what the chat was shown by it."""
    lane.next_at = desk.now + timedelta(seconds=desk.limits.gap(lane.kind))
    match outcome:
        case Sent():
            _accept(row, lane, outcome)
            return [(row, outcome.message_id)]
        case GivenUp():
            _end(row, DeliveryState.DEAD, outcome.reason)
            return [(row, None)] if outcome.is_doubtful else []
        case Dropped():
            _end(row, DeliveryState.SUPPRESSED, outcome.reason)
            lane.next_at = desk.now
        case Again():
            await _try_again(desk, row, lane, outcome)
        case ChatGone():
            _strike(desk, row, lane, outcome.reason)
        case TopicClosed():
            await _reopen_in_chat(desk, row, lane, outcome.reason)
        case ChatMoved():
            _wait(row, f"moved to {outcome.new_chat}")
            await move_chat(desk.session, lane, outcome.new_chat, desk.now, desk.policy.follow)
    return []


def _accept(row: DeliveryRow, lane: LaneRow, outcome: Sent) -> None:
    _end(row, DeliveryState.SENT, outcome.note)
    row.message_id = outcome.message_id
    lane.strikes = 0
    lane.reason = ""


def _end(row: DeliveryRow, state: DeliveryState, reason: str) -> None:
    row.state = state
    row.reason = _storable(reason)


def _wait(row: DeliveryRow, reason: str) -> None:
    row.state = DeliveryState.RETRY
    row.reason = _storable(reason)


def _storable(reason: str) -> str:
    """Words of a foreign service: what a database refuses in them must not stop the outbox."""
    words = reason.replace("\0", "").encode(errors="replace").decode()
    return words[:REASON_LENGTH]


async def _try_again(desk: Desk, row: DeliveryRow, lane: LaneRow, outcome: Again) -> None:
    _wait(row, outcome.reason)
    row.attempts += outcome.is_counted
    row.repeats += outcome.is_repeat
    lane.next_at = desk.now + outcome.wait
    lane.may_wake = outcome.is_counted
    lane.reason = row.reason
    if row.attempts >= desk.policy.retry.step_aside_after:
        await _step_aside(desk.session, row)
    if outcome.is_flood:
        _slow_down(desk, outcome)


async def _step_aside(session: AsyncSession, row: DeliveryRow) -> None:
    """Let the chat's other messages pass, in case it is this one that the service chokes on.

    What else waits for the same incident steps aside with it, so that their order stays.
    """
    row.priority = Priority.DIGEST
    await session.flush()
    await session.execute(
        update(DeliveryRow)
        .where(
            col(DeliveryRow.lane_id) == row.lane_id,
            col(DeliveryRow.subject) == row.subject,
            text(WAITING),
        )
        .values(priority=Priority.DIGEST)
        .execution_options(synchronize_session=False)
    )


def _slow_down(desk: Desk, outcome: Again) -> None:
    """A wait for all chats stops the account; several refusals within seconds slow it."""
    account, rules, now = desk.account, desk.policy.retry, desk.now
    if outcome.whole_account:
        account.asleep_until = now + outcome.wait
    if account.floods_since is None or now - account.floods_since > rules.floods_within:
        account.floods, account.floods_since = 0, now
    account.floods += 1
    if account.floods >= rules.floods_to_slow:
        account.slow_until = now + rules.slow_for


def _strike(desk: Desk, row: DeliveryRow, lane: LaneRow, reason: str) -> None:
    _wait(row, reason)
    lane.strikes += 1
    lane.reason = row.reason
    wait = strike_wait(lane.strikes, desk.policy.retry)
    if wait is None:
        pause(lane, row.reason, desk.now)
    else:
        lane.next_at = desk.now + wait


async def _reopen_in_chat(desk: Desk, row: DeliveryRow, lane: LaneRow, reason: str) -> None:
    _wait(row, reason)
    topic = row.topic
    await close_topic(desk.session, lane, topic, desk.now, desk.policy.follow)
    await owe_notice(
        desk.session,
        (row.lane_id, ""),
        f"topic {topic}",
        desk.policy.notices.topic_closed(),
        desk.now,
    )
