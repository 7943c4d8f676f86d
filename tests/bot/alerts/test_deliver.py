from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

from bot.domain.delivery import DeliveryState
from bot.domain.incident import AlertReason, Severity
from bot.errors import (
    Ambiguous,
    MessageRejected,
    RecipientGone,
    RecipientMoved,
    TemporaryFailure,
    TopicGone,
)
from tests.bot.delivery_service import Service
from tests.bot.outbox_world import chat, revision

ASMA, BILAL = chat("asma"), chat("bilal")
HOUR = timedelta(hours=1)


async def test_an_alert_an_edit_and_its_answer_reach_the_chat(service: Service):
    await service.world.announce(revision(1), [ASMA])
    await service.run_until(1)
    await service.world.announce(revision(2), [ASMA])

    calls = await service.run_until(3)

    assert calls == [
        "asma: MS-250110-1.1 alert",
        "asma: m1 becomes MS-250110-1.2 edit since 1",
        "asma: MS-250110-1.2 reply since 1 (to m1)",
    ]
    assert await service.world.shown() == {("asma", "MS-250110-1"): (2, "m1")}


async def test_an_edit_that_would_change_nothing_is_not_made(service: Service):
    await service.world.announce(revision(1), [ASMA])
    await service.run_until(1)
    await service.world.announce_same(revision(2, None), [ASMA])

    async with service.running():
        await service.until_states(("alert 1", "sent"), ("edit 2", "sent"))

    assert service.chats.calls == ["asma: MS-250110-1.1 alert"]


async def test_a_wait_that_a_chat_asks_for_is_obeyed_for_that_chat_alone(service: Service):
    wait = timedelta(seconds=12_966)
    service.chats.fail("asma", TemporaryFailure("asma", "flood", wait))
    await service.world.announce(revision(1, severity=Severity.SEVERE), [ASMA, BILAL])

    async with service.running():
        await service.until_states(("alert 1", "retry"), ("alert 1", "sent"))
        service.pass_time(wait)
        await asyncio.sleep(0.05)
        during = len(service.chats.calls)
        service.pass_time(timedelta(seconds=1))
        await service.until(lambda: len(service.chats.calls) == 3)

    assert during == 2
    assert service.chats.calls[2].startswith("asma")


async def test_a_wait_survives_a_restart(service: Service):
    service.chats.fail("asma", TemporaryFailure("asma", "flood", HOUR))
    await service.world.announce(revision(1, severity=Severity.SEVERE), [ASMA])
    await service.run_until(1)

    async with service.running():
        await asyncio.sleep(0.05)
        before = len(service.chats.calls)
        service.pass_time(HOUR + timedelta(seconds=2))
        await service.until(lambda: len(service.chats.calls) == 2)

    assert before == 1


async def test_a_wait_for_the_whole_account_stops_all_chats(service: Service):
    flood = TemporaryFailure("asma", "flood", HOUR, whole_account=True)
    service.chats.fail("asma", flood)
    await service.world.announce(revision(1), [ASMA])
    await service.run_until(1)
    await service.world.announce(revision(1, incident="QT-1"), [BILAL])

    async with service.running():
        await asyncio.sleep(0.05)
        before = len(service.chats.calls)
        service.pass_time(HOUR + timedelta(seconds=2))
        await service.until(lambda: len(service.chats.calls) == 3)

    assert before == 1


async def test_several_refusals_within_seconds_slow_the_account(service: Service):
    for name in ("a", "b", "c"):
        service.chats.fail(name, TemporaryFailure(name, "flood", HOUR))
    await service.world.announce(revision(1), [chat(name) for name in ("a", "b", "c")])

    await service.run_until(3)

    assert (await service.world.account()).slow_until is not None


async def test_a_passing_failure_is_tried_again_with_growing_waits(service: Service):
    service.chats.fail("asma", *(TemporaryFailure("asma", "502") for _ in range(3)))
    await service.world.announce(revision(1), [ASMA])
    await service.run_until(1)

    waits = []
    for calls in (2, 3, 4):
        lane = await service.world.lane("asma")
        waits.append((lane.next_at - service.world.clock.now).total_seconds())
        service.world.clock.turn(timedelta(seconds=waits[-1]))
        await service.run_until(calls)

    assert waits == [2, 4, 8]
    assert (await service.world.states()) == [("alert 1", DeliveryState.SENT)]


async def test_a_rejected_message_is_given_up_and_operators_are_told(service: Service):
    service.chats.fail("asma", MessageRejected("asma", "too long"))
    await service.world.announce(revision(1), [ASMA])

    async with service.running():
        await service.until(lambda: service.alarms)

    assert service.alarms == ["asma: too long"]
    assert await service.world.states() == [("alert 1", DeliveryState.DEAD)]


async def test_a_service_that_answers_with_rubbish_stops_nothing(service: Service):
    rubbish = "<html>\0\ud800" + "x" * 10_000
    service.chats.fail("asma", MessageRejected("asma", rubbish))
    await service.world.announce(revision(1), [ASMA])

    async with service.running():
        await service.until(lambda: service.alarms)

    [row] = await service.world.deliveries()
    assert row.reason.startswith("<html>?")
    assert len(row.reason) == 500


async def test_a_fault_of_the_adapter_itself_stops_nobody_else(service: Service):
    service.chats.fail("asma", KeyError("surprise"))
    await service.world.announce(revision(1), [ASMA, BILAL])

    calls = await service.run_until(2)

    assert len(calls) == 2
    [row] = await service.world.deliveries(state=DeliveryState.RETRY)
    assert "KeyError" in row.reason


async def test_a_severe_alert_that_may_have_arrived_is_repeated_and_counted(service: Service):
    service.chats.fail("asma", Ambiguous("asma", "time-out"))
    await service.world.announce(revision(1, severity=Severity.SEVERE), [ASMA])

    async with service.running():
        await service.until(lambda: len(service.chats.calls) == 1)
        await asyncio.sleep(0.05)
        service.pass_time(timedelta(seconds=3))
        await service.until(lambda: len(service.chats.calls) == 2)

    [row] = await service.world.deliveries()
    assert row.repeats == 1
    assert service.meter["delivery_repeated", "fake", "alert"] == 1


async def test_a_minor_alert_that_may_have_arrived_is_not_repeated(service: Service):
    service.chats.fail("asma", Ambiguous("asma", "time-out"))
    await service.world.announce(revision(1, severity=Severity.MINOR), [ASMA])

    async with service.running():
        await service.until(lambda: service.alarms)
        service.pass_time(HOUR)
        await asyncio.sleep(0.05)

    assert len(service.chats.calls) == 1
    assert "may have arrived" in service.alarms[0]


async def test_a_correction_reaches_a_chat_whose_alert_may_have_arrived(service: Service):
    service.chats.fail("asma", Ambiguous("asma", "time-out"))
    await service.world.announce(revision(1, severity=Severity.MINOR), [ASMA])
    await service.run_until(1)
    await service.world.announce(
        revision(2, AlertReason.RETRACTED, severity=Severity.MINOR), [ASMA]
    )

    calls = await service.run_until(2)

    assert calls[1] == "asma: MS-250110-1.2 correction since 1"


async def test_a_send_without_any_answer_is_cut_off(service: Service):
    policy = service.world.outbox.policy
    service.world.outbox.policy = replace(policy, send_timeout=timedelta(seconds=0.02))
    service.chats.answering.clear()
    await service.world.announce(revision(1), [ASMA])

    async with service.running():
        await service.until_states(("alert 1", "retry"))

    [row] = await service.world.deliveries()
    assert "no answer" in row.reason


async def test_one_gone_is_not_the_end_of_a_chat_but_five_in_a_row_pause_it(service: Service):
    service.chats.fail("asma", *(RecipientGone("asma", "blocked") for _ in range(5)))
    await service.world.announce(revision(1, severity=Severity.SEVERE), [ASMA])
    for calls, wait in enumerate((0, 5, 30, 120, 480), start=1):
        assert not (await service.world.lane("asma")).is_paused
        service.world.clock.turn(timedelta(minutes=wait))
        await service.run_until(calls)

    lane = await service.world.lane("asma")

    assert lane.is_paused
    assert lane.reason == "blocked"


async def test_a_chat_that_moved_gets_the_same_message_at_its_new_address(service: Service):
    service.chats.fail("asma", RecipientMoved("asma", "asma-new"))
    await service.world.announce(revision(1), [ASMA])

    calls = await service.run_until(2)
    await service.world.announce(revision(1, incident="QT-1"), [ASMA])
    calls = await service.run_until(3)

    assert [call.split(":")[0] for call in calls] == ["asma", "asma-new", "asma-new"]


async def test_a_closed_topic_s_messages_go_to_the_chat_and_it_is_told_why_once(service: Service):
    group = chat("group", "7")
    service.chats.fail("group", TopicGone("group", "thread not found"))
    await service.world.announce(revision(1), [group])
    await service.run_until(3)

    assert service.chats.calls[0].startswith("group#7: ")
    assert service.chats.calls[1] == "group: MS-250110-1.1 alert"
    assert "topic" in service.chats.calls[2]


async def test_stopping_finishes_what_is_in_flight_and_claims_nothing_more(service: Service):
    service.chats.answering.clear()
    await service.world.announce(revision(1), [ASMA])

    async with service.running():
        await service.until(lambda: service.pump.in_flight == 1)
        await service.world.announce(revision(1), [ASMA])
        service.pump.stop()
        await service.world.announce(revision(1, incident="QT-1"), [BILAL])
        await asyncio.sleep(0.02)
        service.chats.answering.set()

    assert len(service.chats.calls) == 1
    assert [row.state for row in await service.world.deliveries()] == [
        DeliveryState.SENT,
        DeliveryState.QUEUED,
    ]
