"""The traps that designs like this one fall into, each with the test that shows it is not open.

Elsewhere: children of a killed parent (tests/bot/engine/test_pool.py), never more than 30 in a
second (tests/bot/alerts/test_bucket.py), audiences in parts (test_raising.py), a client frozen
inside a transaction (tests/campaign/test_database_faults.py).
"""

from __future__ import annotations

import asyncio
import random
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from bot.alerts.retry import Sent
from bot.platforms.slack import adapter as slack
from bot.platforms.telegram import adapter as telegram
from bot.store.database import Database
from bot.store.delivery_tables import WAITING, DeliveryRow, LaneRow
from bot.store.outbox import Outbox, Policy, Settled
from bot.store.outbox.lanes import lock_lanes
from tests.bot.delivery_service import Service
from tests.bot.outbox_world import FREE, World, chat, revision

TOWN = [chat(f"c{n}") for n in range(12)]


async def _work(outbox: Outbox, rounds: int) -> None:
    [account] = await outbox.accounts({"fake"})
    answers: list[Settled] = []
    for _ in range(rounds):
        batch = await outbox.exchange(account, FREE, answers, 6)
        answers = [Settled(d, Sent(message_id="m")) for d in batch.deliveries]
        await asyncio.sleep(0)
    await outbox.exchange(account, FREE, answers, 0)


async def _raise(world: World, who: int) -> None:
    dice = random.Random(who)
    for number in range(8):
        news = [revision(1, incident=f"I{who}.{number}.{part}") for part in range(3)]
        await world.announce_together(*((one, dice.sample(TOWN, k=6)) for one in news))


async def test_those_who_raise_and_those_who_send_never_deadlock(database: Database):
    world = World(Outbox(database), lambda: None)
    await world.announce(revision(1), TOWN)
    outboxes = [Outbox(database) for _ in range(3)]

    await asyncio.gather(
        *(_work(outbox, 12) for outbox in outboxes), *(_raise(world, who) for who in range(3))
    )

    assert await _lanes_asleep_over_work(database) == []


@pytest.mark.postgres
async def test_an_article_of_two_incidents_and_a_pump_never_wait_for_each_other(postgres_url: str):
    database = Database(postgres_url)
    world = World(Outbox(database), lambda: None)
    first, second = TOWN[:2]
    await world.announce(revision(1), [first, second])
    [account] = await world.outbox.accounts({"fake"})
    batch = await world.outbox.exchange(account, FREE, [], 2)
    answers = [Settled(delivery, Sent(message_id="m")) for delivery in batch.deliveries]
    twins = ((revision(1, incident=f"QT-{n}"), [to]) for n, to in enumerate((second, first)))

    async with database.write() as session:
        await lock_lanes(session, [1, 2])
        raising = asyncio.create_task(world.announce_together(*twins))
        await asyncio.sleep(0.1)
        settling = asyncio.create_task(world.outbox.exchange(account, FREE, answers, 0))
        await asyncio.sleep(0.1)
    await asyncio.gather(raising, settling)

    assert len(await world.deliveries(state="queued")) == 2
    await database.dispose()


async def _lanes_asleep_over_work(database: Database) -> list[str]:
    """Chats with something to send that no pump would ever look at."""
    waiting = (
        select(DeliveryRow.id).where(DeliveryRow.lane_id == LaneRow.id, text(WAITING)).exists()
    )
    query = select(LaneRow.chat).where(waiting, LaneRow.head.is_(None))
    async with database.read() as session:
        return list(await session.scalars(query))


@pytest.mark.postgres
async def test_a_raise_that_waited_for_a_lane_does_not_leave_it_without_a_head(postgres_url: str):
    database = Database(postgres_url)
    world = World(Outbox(database), lambda: None)
    await world.announce(revision(1), [TOWN[0]])
    [account] = await world.outbox.accounts({"fake"})
    batch = await world.outbox.exchange(account, FREE, [], 1)
    answers = [Settled(batch.deliveries[0], Sent(message_id="m"))]

    async with database.write() as session:
        await lock_lanes(session, [1])
        raising = asyncio.create_task(world.announce(revision(1, incident="QT-1"), [TOWN[0]]))
        settling = asyncio.create_task(world.outbox.exchange(account, FREE, answers, 0))
        await asyncio.sleep(0.2)  # Both wait for the lane now.
    await asyncio.gather(raising, settling)

    assert await _lanes_asleep_over_work(database) == []
    await database.dispose()


async def test_an_alert_raised_while_the_pump_looks_is_not_left_for_the_next_round(
    service: Service,
):
    dice = random.Random(1)
    await service.world.announce(revision(1), [TOWN[0]])

    async with service.running():
        for number in range(12):
            sent = len(service.chats.calls)
            await asyncio.sleep(dice.uniform(0, 0.02))
            await service.world.announce(revision(1, incident=f"I{number}"), [TOWN[number]])
            async with asyncio.timeout(0.9):  # The next round would come after a second.
                while len(service.chats.calls) <= sent:  # noqa: ASYNC110
                    await asyncio.sleep(0.002)


def test_no_chat_service_may_take_as_long_over_an_answer_as_a_send_may():
    limit = Policy().send_timeout.total_seconds()

    assert limit > telegram.CONNECT_SECONDS + telegram.ANSWER_SECONDS
    assert limit > slack.ANSWER_SECONDS


def test_a_lease_that_a_slow_send_could_outlive_is_refused():
    with pytest.raises(ValueError, match="lease"):
        Policy(lease=timedelta(seconds=20), send_timeout=timedelta(seconds=20))
