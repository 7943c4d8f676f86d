from __future__ import annotations

from datetime import timedelta

from bot.alerts.retry import Again, GivenUp, Sent
from bot.domain.delivery import DeliveryState
from bot.domain.incident import Severity
from bot.ports import ChatEvent
from bot.store.outbox import looking
from tests.bot.outbox_world import World, chat, revision

ASMA, BILAL = chat("asma"), chat("bilal")
HOUR = timedelta(hours=1)


async def test_an_account_shows_what_waits_and_what_was_given_up(world: World):
    await world.announce(revision(1), [ASMA, BILAL])
    await world.answer(await world.send_one(), GivenUp(reason="too long"))

    async with world.outbox.database.read() as session:
        [account] = await looking.account_views(session)

    assert (account.waiting, account.chats, account.dead) == (1, 1, 1)
    assert account.oldest is not None


async def test_chats_that_get_nothing_are_listed_with_the_reason(world: World):
    await world.announce(revision(1), [ASMA])
    flood = Again(wait=HOUR, reason="too many requests", is_flood=True)
    await world.answer(await world.send_one(), flood)
    await world.outbox.take_notice(ChatEvent(destination=BILAL, active=False))

    async with world.outbox.database.read() as session:
        lanes = await looking.silent_lanes(session, world.clock.now)

    assert [(lane.chat, lane.reason) for lane in lanes] == [
        ("bilal", "the bot was removed"),
        ("asma", "too many requests"),
    ]
    assert lanes[0].until is None


async def test_the_log_of_a_chat_tells_what_it_was_sent_and_when(world: World):
    await world.announce(revision(1), [ASMA, BILAL])
    await world.deliver_all()
    await world.announce(revision(2, severity=Severity.SEVERE), [ASMA])

    async with world.outbox.database.read() as session:
        log = await looking.log_of_chat(session, "asma", platform="fake")

    assert [(entry.kind, entry.revision, entry.state) for entry in log] == [
        ("reply", 2, "queued"),
        ("edit", 2, "queued"),
        ("alert", 1, "sent"),
    ]
    assert log[2].message_id is not None


async def test_what_was_given_up_can_be_tried_again(world: World):
    await world.announce(revision(1), [ASMA])
    failed = await world.send_one()
    await world.answer(failed, GivenUp(reason="too long"))

    async with world.outbox.database.write() as session:
        assert await looking.try_again(session, [failed.id], world.clock.now) == [failed.id]

    assert await world.deliver_all() == ["asma: MS-250110-1.1 alert"]


async def test_what_waits_can_be_dropped_but_not_what_is_being_sent(world: World):
    await world.announce(revision(1), [ASMA])
    await world.announce(revision(1, incident="QT-1"), [BILAL])
    under_way = await world.send_one()
    ids = [row.id for row in await world.deliveries()]

    async with world.outbox.database.write() as session:
        dropped = await looking.drop(session, ids, world.clock.now)
    await world.answer(under_way, Sent(message_id="m1"))

    assert len(dropped) == 1
    assert await world.deliver_all() == []
    assert sorted(row.state for row in await world.deliveries()) == [
        DeliveryState.SENT,
        DeliveryState.SUPPRESSED,
    ]
