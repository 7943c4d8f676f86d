from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

from bot.alerts.retry import Again, Sent
from bot.domain.chat import ChatKind
from bot.domain.delivery import DeliveryState
from bot.domain.incident import Severity
from bot.domain.limits import Limits
from bot.store.database import Database
from bot.store.outbox import Outbox, Settled
from tests.bot.outbox_world import MINUTE, World, chat, revision

ASMA, BILAL = chat("asma"), chat("bilal")
SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)


def incident(number: int, severity: Severity = Severity.SERIOUS, **more: object):
    return revision(1, incident=f"I{number}", severity=severity, **more)


async def test_the_most_urgent_leaves_first_across_chats(world: World):
    for number in range(5):
        await world.announce(incident(number), [chat(f"c{number}")])
    await world.announce(incident(9, Severity.SEVERE), [ASMA])

    first = await world.send_one()

    assert first.incident_id == "I9"


async def test_within_a_chat_the_most_urgent_leaves_first_then_the_oldest(world: World):
    await world.announce(incident(1), [ASMA])
    await world.announce(incident(2), [ASMA])
    await world.announce(incident(3, Severity.SEVERE), [ASMA])

    sent = await world.deliver_all()

    assert [line.split(".")[0] for line in sent] == ["asma: I3", "asma: I1", "asma: I2"]


async def test_a_chat_gets_one_message_at_a_time(world: World):
    await world.announce(incident(1), [ASMA])
    await world.announce(incident(2), [ASMA])

    first = await world.exchange()
    second = await world.exchange()

    assert len(first) == 1
    assert second == []


async def test_a_chat_is_written_to_at_its_pace(world: World):
    world.limits = Limits(rate=100, burst=100, gap_seconds={ChatKind.GROUP: 3.0})
    group = chat("group", kind=ChatKind.GROUP)
    await world.announce(incident(1), [group])
    await world.announce(incident(2), [group])
    first = await world.send_one()
    await world.answer(first, Sent(message_id="m1"))

    after = [len(await world.exchange()) for _ in range(3)]  # One second apart.

    assert after == [0, 0, 1]


async def test_topics_share_the_pace_of_their_chat(world: World):
    world.limits = Limits(rate=100, burst=100, gap_seconds={ChatKind.GROUP: 3.0})
    topics = [chat("group", topic, ChatKind.GROUP) for topic in ("7", "8")]
    await world.announce(incident(1), topics)

    assert len(await world.exchange()) == 1


async def test_the_bucket_holds_for_all_chats_of_an_account(world: World):
    world.limits = Limits(rate=5, burst=2)
    await world.announce(incident(1), [chat(f"c{n}") for n in range(20)])

    burst = await world.exchange()
    world.clock.turn(-SECOND)  # `exchange` turns the clock by a second.
    at_once = await world.exchange()

    assert len(burst) == 2
    assert at_once == []


async def test_the_bucket_holds_across_processes(world: World):
    world.limits = Limits(rate=5, burst=2)
    other = World(
        Outbox(Database(world.outbox.database.url, clock=world.clock)), world.clock, world.limits
    )
    await world.announce(incident(1), [chat(f"c{n}") for n in range(20)])

    claimed = [await member.exchange() for member in (world, other, world, other)]

    assert [len(batch) for batch in claimed] == [2, 2, 2, 2]  # Two a second, not four.
    assert len({d.id for batch in claimed for d in batch}) == 8
    await other.outbox.database.dispose()


async def test_a_slowed_account_sends_at_half_its_rate(world: World):
    world.limits = Limits(rate=4, burst=4)
    await world.announce(incident(1), [chat(f"c{n}") for n in range(20)])
    flood = Again(wait=HOUR, reason="flood", is_counted=False, is_flood=True)
    first = await world.exchange()
    await world.exchange([Settled(d, flood) for d in first])

    slowed = await world.exchange()

    assert len(slowed) == 2


async def test_an_edit_costs_what_its_service_says(world: World):
    world.limits = Limits(rate=1, burst=5, edit_cost=6)
    everyone = [chat(f"c{n}") for n in range(4)]
    await world.announce(incident(1), everyone)
    await world.deliver_all()
    await world.announce(replace(incident(1), revision=2, reason=None), everyone)
    world.clock.turn(MINUTE)

    seconds = []
    for second in range(20):
        if await world.exchange():
            seconds.append(second)

    assert seconds == [0, 2, 8, 14]  # Ten edits a minute at a rate of 60 messages.


async def test_two_processes_never_claim_the_same_message(world: World):
    others = [Outbox(Database(world.outbox.database.url, clock=world.clock)) for _ in range(3)]
    await world.announce(incident(1), [chat(f"c{n}") for n in range(40)])
    [account] = await world.outbox.accounts({"fake"})

    batches = await asyncio.gather(
        *(other.exchange(account, world.limits, [], 5) for other in others for _ in range(3))
    )

    ids = [d.id for batch in batches for d in batch.deliveries]
    assert len(ids) == len(set(ids)) > 0
    for other in others:
        await other.database.dispose()


async def test_what_a_dead_process_was_sending_is_sent_again_after_its_lease(world: World):
    await world.announce(incident(1), [ASMA])
    lost = await world.send_one()
    during_lease = await world.exchange()
    world.clock.turn(MINUTE)

    [again] = await world.exchange()

    assert during_lease == []
    assert again.id == lost.id
    assert again.in_doubt


async def test_a_process_that_froze_does_not_overwrite_what_another_did(world: World):
    await world.announce(incident(1), [ASMA])
    frozen = await world.send_one()
    world.clock.turn(MINUTE)
    other = World(Outbox(Database(world.outbox.database.url, clock=world.clock)), world.clock)
    taken_over = await other.send_one()

    await world.answer(frozen, Sent(message_id="from the frozen one"))
    between = await world.states()
    await other.answer(taken_over, Sent(message_id="m2"))

    assert between == [("alert 1", DeliveryState.LEASED)]
    assert (await world.shown())["asma", "I1"] == (1, "m2")
    await other.outbox.database.dispose()


async def test_a_severe_alert_some_hours_late_says_so_and_rings(world: World):
    await world.announce(incident(1, Severity.SEVERE), [ASMA])
    world.clock.turn(2 * HOUR + 10 * MINUTE)

    message = (await world.send_one()).message

    assert message.notice == "Delayed 2 h 10 min"
    assert message.loud


async def test_another_alert_an_hour_late_comes_silently(world: World):
    await world.announce(incident(1, Severity.SERIOUS), [ASMA])
    world.clock.turn(HOUR)

    message = (await world.send_one()).message

    assert not message.loud


async def test_what_is_too_late_is_told_in_one_digest_for_each_chat(world: World):
    for number in range(3):
        await world.announce(incident(number), [ASMA])
    world.clock.turn(3 * HOUR)

    sent = await world.deliver_all()

    assert sent == ["asma: While I could not write here: 3 alerts"]
    assert [row.state for row in await world.deliveries(kind="alert")] == ["suppressed"] * 3


async def test_a_digest_that_still_waits_takes_up_what_came_to_late_since(world: World):
    await world.announce(incident(1), [ASMA])
    world.clock.turn(3 * HOUR)
    digest = await world.send_one()
    await world.answer(digest, Again(wait=MINUTE, reason="502"))
    await world.announce(
        incident(2, since=world.clock.now - 3 * HOUR, severity=Severity.SEVERE), [ASMA]
    )
    await world.announce(incident(3, since=world.clock.now - 3 * HOUR), [ASMA])

    sent = await world.deliver_all()

    assert sent == ["asma: I2.1 alert", "asma: While I could not write here: 2 alerts"]


async def test_who_was_told_by_a_digest_hears_corrections(world: World):
    await world.announce(incident(1), [ASMA])
    world.clock.turn(3 * HOUR)
    await world.deliver_all()
    await world.announce(replace(incident(1), revision=2, correcting=True), [ASMA])

    sent = await world.deliver_all()

    assert sent == ["asma: I1.2 correction since 1"]


async def test_what_is_older_than_two_days_is_only_kept(world: World):
    await world.announce(incident(1), [ASMA])
    world.clock.turn(49 * HOUR)

    assert await world.deliver_all() == []
    assert await world.states() == [("alert 1", DeliveryState.EXPIRED)]


async def test_a_message_that_keeps_failing_lets_the_others_of_its_chat_pass(world: World):
    await world.announce(incident(1, Severity.SEVERE), [ASMA])
    for _ in range(3):
        world.clock.turn(MINUTE)
        failed = await world.send_one()
        await world.answer(failed, Again(wait=5 * MINUTE, reason="500"))
        world.clock.turn(5 * MINUTE)
    await world.announce(incident(2), [ASMA])

    sent = await world.deliver_all()

    assert [line.split(".")[0] for line in sent] == ["asma: I2", "asma: I1"]


async def test_a_new_message_ends_the_pause_after_a_failure_but_not_a_wait_asked_for(
    world: World,
):
    for number, (name, is_flood) in enumerate((("asma", False), ("bilal", True))):
        await world.announce(incident(number), [chat(name)])
        failed = await world.send_one()
        answer = Again(wait=HOUR, reason="no", is_counted=not is_flood, is_flood=is_flood)
        await world.answer(failed, answer)
    await world.announce(incident(9), [ASMA, BILAL])

    [delivery] = await world.exchange()

    assert delivery.destination.chat == "asma"
