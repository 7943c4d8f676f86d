"""Answers to people: before all alerts, and within the limits of both."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.alerts.retry import Again
from bot.store.outbox import Settled
from tests.bot.outbox_world import FREE, START, World, chat, revision

ASMA, BILAL = chat("asma"), chat("bilal")
SLOW = replace(FREE, rate=1.0, burst=1.0)
SECOND = timedelta(seconds=1)


async def test_an_answer_leaves_at_once_where_nothing_else_was_sent(world: World):
    await world.announce(revision(1), [ASMA])

    assert await world.outbox.take_turn(BILAL, SLOW) == timedelta()


async def test_answers_that_come_together_leave_one_after_the_other(world: World):
    await world.announce(revision(1), [ASMA])

    waits = [await world.outbox.take_turn(BILAL, SLOW) for _ in range(3)]

    assert waits == [timedelta(), SECOND, 2 * SECOND]


async def test_alerts_wait_for_an_answer(world: World):
    world.limits = SLOW
    await world.announce(revision(1), [ASMA])

    await world.outbox.take_turn(BILAL, SLOW)
    await world.outbox.take_turn(BILAL, SLOW)

    assert await world.exchange() == []
    assert len(await world.exchange()) == 1


async def test_a_chats_next_alert_keeps_its_distance_from_an_answer(world: World):
    paced = replace(FREE, gap_seconds={ASMA.kind: 3.0})
    await world.announce(revision(1), [ASMA])

    await world.outbox.take_turn(ASMA, paced)

    assert (await world.lane("asma")).next_at == START + 3 * SECOND


async def test_an_answer_shortens_no_wait_that_the_service_asked_for(world: World):
    await world.announce(revision(1), [ASMA])
    delivery = await world.send_one()
    hours = Again(wait=timedelta(hours=3), reason="flood", is_counted=False)
    await world.exchange([Settled(delivery, hours)], room=0)
    until = (await world.lane("asma")).next_at

    await world.outbox.take_turn(ASMA, FREE)

    assert (await world.lane("asma")).next_at == until


async def test_where_nobody_was_ever_owed_anything_there_is_nothing_to_share(world: World):
    assert await world.outbox.take_turn(ASMA, SLOW) == timedelta()
    assert await world.outbox.take_turn(ASMA, SLOW) == timedelta()
