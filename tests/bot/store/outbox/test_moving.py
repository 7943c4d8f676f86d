from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.alerts.retry import ChatGone, ChatMoved, Sent, TopicClosed
from bot.domain.chat import ChatKind, Destination, Subscription
from bot.domain.delivery import DeliveryState
from bot.domain.incident import AlertReason, Severity
from bot.ports import ChatEvent
from bot.store.subscriptions import StoredSubscriptions, follow
from tests.bot.outbox_world import World, chat, revision

ASMA, BILAL = chat("asma"), chat("bilal")
GROUP = chat("group", kind=ChatKind.GROUP)
HOUR = timedelta(hours=1)


@pytest.fixture
def town(world: World) -> World:
    """A world whose chats have subscriptions, which follow them."""
    world.outbox.policy = replace(world.outbox.policy, follow=follow)
    return world


async def subscribe(world: World, to: Destination, area: str = "pk-ba-mastung") -> None:
    subscriptions = StoredSubscriptions(world.outbox.database, world.clock)
    await subscriptions.add(Subscription(id=0, destination=to, area=area))


async def areas(world: World, of: Destination) -> Sequence[str]:
    subscriptions = StoredSubscriptions(world.outbox.database, world.clock)
    return [wish.area for wish in await subscriptions.of(of)]


async def test_a_moved_chat_takes_along_what_is_owed_and_what_it_subscribed_to(town: World):
    await subscribe(town, ASMA)
    await town.announce(revision(1), [ASMA])

    await town.outbox.take_notice(ChatEvent(destination=ASMA, moved_to="asma-new"))

    assert await areas(town, chat("asma-new")) == ["pk-ba-mastung"]
    assert await town.deliver_all() == ["asma-new: MS-250110-1.1 alert"]


async def test_a_move_that_is_told_by_both_addresses_is_followed_once(town: World):
    await subscribe(town, ASMA)
    await town.announce(revision(1), [ASMA])

    for _ in range(2):
        await town.outbox.take_notice(ChatEvent(destination=ASMA, moved_to="asma-new"))

    assert await town.deliver_all() == ["asma-new: MS-250110-1.1 alert"]


async def test_who_still_uses_the_old_address_reaches_the_new_one(town: World):
    await town.announce(revision(1), [ASMA])
    await town.answer(await town.send_one(), ChatMoved(new_chat="asma-2"))
    await town.deliver_all()
    await town.outbox.take_notice(ChatEvent(destination=chat("asma-2"), moved_to="asma-3"))

    await town.announce(revision(1, incident="QT-1"), [ASMA, chat("asma-2"), chat("asma-3")])

    assert await town.deliver_all() == ["asma-3: QT-1.1 alert"]


async def test_a_chat_that_moves_to_a_known_one_becomes_one_with_it(town: World):
    await subscribe(town, ASMA, "pk-ba-mastung")
    await subscribe(town, BILAL, "pk-ba-mastung")
    await subscribe(town, BILAL, "pk-ba-quetta")
    await town.announce(revision(1), [ASMA, BILAL])
    await town.announce(revision(1, incident="QT-1"), [ASMA])

    await town.outbox.take_notice(ChatEvent(destination=ASMA, moved_to="bilal"))

    assert sorted(await areas(town, BILAL)) == ["pk-ba-mastung", "pk-ba-quetta"]
    assert sorted(await town.deliver_all()) == ["bilal: MS-250110-1.1 alert", "bilal: QT-1.1 alert"]


async def test_messages_of_before_the_move_cannot_be_edited_so_corrections_stand_alone(
    town: World,
):
    await town.announce(revision(1), [ASMA])
    await town.deliver_all()
    await town.outbox.take_notice(ChatEvent(destination=ASMA, moved_to="asma-new"))
    await town.announce(revision(2, AlertReason.RETRACTED), [])

    assert await town.deliver_all() == ["asma-new: MS-250110-1.2 correction since 1"]


async def test_a_closed_topic_s_subscriptions_go_to_the_chat(town: World):
    topic = replace(GROUP, topic="7")
    await subscribe(town, topic)
    await town.announce(revision(1), [topic])
    await town.answer(await town.send_one(), TopicClosed(reason="thread not found"))

    assert await areas(town, GROUP) == ["pk-ba-mastung"]
    assert len(await town.deliver_all()) == 2


async def test_a_removed_bot_writes_nothing_until_it_is_back_and_then_what_is_still_news(
    town: World,
):
    await town.announce(revision(1), [ASMA])
    await town.outbox.take_notice(ChatEvent(destination=ASMA, active=False))
    while_away = await town.deliver_all()
    town.clock.turn(HOUR)
    await town.announce(revision(1, incident="QT-1", severity=Severity.SEVERE), [ASMA])
    town.clock.turn(3 * HOUR)

    await town.outbox.take_notice(ChatEvent(destination=ASMA, active=True))

    assert while_away == []
    assert await town.deliver_all() == [
        "asma: QT-1.1 alert",
        "asma: While I could not write here: 1 alert",
    ]


async def test_a_chat_that_answers_again_has_no_strikes_any_more(town: World):
    await town.announce(revision(1), [ASMA])
    await town.answer(await town.send_one(), ChatGone(reason="blocked"))
    town.clock.turn(HOUR)
    await town.answer(await town.send_one(), Sent(message_id="m1"))

    assert (await town.lane("asma")).strikes == 0


async def test_a_sleeping_chat_is_not_woken_by_being_there(town: World):
    await town.announce(revision(1), [ASMA])
    before = await town.lane("asma")

    await town.outbox.take_notice(ChatEvent(destination=ASMA, active=True))

    assert (await town.lane("asma")).next_at == before.next_at


async def test_what_waits_for_a_gone_chat_expires_and_its_subscriptions_go_in_the_end(
    town: World,
):
    await subscribe(town, ASMA)
    await town.announce(revision(1), [ASMA])
    await town.outbox.take_notice(ChatEvent(destination=ASMA, active=False))

    town.clock.turn(49 * HOUR)
    await town.outbox.tidy()
    after_two_days = await town.states(), await areas(town, ASMA)
    town.clock.turn(timedelta(days=90))
    await town.outbox.tidy()

    assert after_two_days == ([("alert 1", DeliveryState.EXPIRED)], ["pk-ba-mastung"])
    assert await areas(town, ASMA) == []


async def test_history_is_forgotten_after_a_month_but_not_what_was_shown(town: World):
    await town.announce(revision(1), [ASMA])
    await town.deliver_all()
    town.clock.turn(timedelta(days=31))
    await town.outbox.tidy()

    await town.announce(revision(2, AlertReason.RETRACTED), [])

    assert await town.deliver_all() == [
        "asma: MS-250110-1.2 edit since 1",
        "asma: MS-250110-1.2 correction since 1",
    ]
