from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.alerts.retry import Again, GivenUp, Sent
from bot.domain.delivery import DeliveryState
from bot.domain.incident import AlertReason, Severity
from tests.bot.outbox_world import World, chat, revision

ASMA, BILAL, CANAN = chat("asma"), chat("bilal"), chat("canan")


async def test_everyone_who_wants_it_gets_the_alert_once(world: World):
    await world.announce(revision(1), [ASMA, BILAL])
    await world.announce(revision(1), [ASMA, BILAL])

    sent = await world.deliver_all()

    assert sorted(sent) == ["asma: MS-250110-1.1 alert", "bilal: MS-250110-1.1 alert"]


async def test_who_was_told_sees_the_alert_change_and_an_answer(world: World):
    await world.announce(revision(1), [ASMA])
    await world.deliver_all()
    await world.announce(revision(2), [ASMA])

    sent = await world.deliver_all()

    assert sent == ["asma: MS-250110-1.2 edit since 1", "asma: MS-250110-1.2 reply since 1"]


async def test_who_comes_to_match_later_gets_the_alert_as_it_reads_now(world: World):
    await world.announce(revision(1), [ASMA])
    await world.deliver_all()
    await world.announce(revision(2), [ASMA, BILAL])

    assert "bilal: MS-250110-1.2 alert" in await world.deliver_all()


async def test_an_alert_that_still_waits_is_replaced_by_the_newer_revision(world: World):
    await world.announce(revision(1), [ASMA])
    await world.announce(revision(2), [ASMA])

    assert await world.deliver_all() == ["asma: MS-250110-1.2 alert"]
    assert await world.states() == [("alert 2", DeliveryState.SENT)]


async def test_waiting_edits_and_answers_become_one(world: World):
    await world.announce(revision(1), [ASMA])
    await world.deliver_all()
    for number in (2, 3, 4):
        await world.announce(revision(number), [ASMA])

    sent = await world.deliver_all()

    assert sent == ["asma: MS-250110-1.4 edit since 1", "asma: MS-250110-1.4 reply since 1"]


async def test_a_correction_reaches_those_told_before_and_those_who_match_now(world: World):
    await world.announce(revision(1), [ASMA, BILAL])
    await world.deliver_all()
    await world.announce(revision(2, AlertReason.MOVED), [BILAL, CANAN])

    sent = await world.deliver_all()

    assert sorted(sent) == [
        "asma: MS-250110-1.2 correction since 1",
        "asma: MS-250110-1.2 edit since 1",
        "bilal: MS-250110-1.2 correction since 1",
        "bilal: MS-250110-1.2 edit since 1",
        "canan: MS-250110-1.2 alert",
    ]


async def test_who_is_no_longer_concerned_hears_it_once_and_then_only_corrections(world: World):
    await world.announce(revision(1), [ASMA])
    await world.deliver_all()
    await world.announce(revision(2, AlertReason.MOVED), [BILAL])
    await world.deliver_all()
    await world.announce(revision(3), [BILAL])
    after_update = await world.deliver_all()
    await world.announce(revision(4, AlertReason.RETRACTED), [])
    after_retraction = await world.deliver_all()

    assert not any(line.startswith("asma") for line in after_update)
    assert "asma: MS-250110-1.4 correction since 2" in after_retraction
    assert "bilal: MS-250110-1.4 correction since 3" in after_retraction


async def test_a_retraction_takes_back_what_nobody_has_read_yet(world: World):
    await world.announce(revision(1), [ASMA])
    await world.announce(revision(2, AlertReason.RETRACTED), [ASMA])

    assert await world.deliver_all() == []
    [row] = await world.deliveries()
    assert row.state is DeliveryState.SUPPRESSED
    assert "revision 2" in row.reason


async def test_a_silent_revision_tells_nobody_anew(world: World):
    await world.announce(revision(1), [ASMA])
    await world.deliver_all()
    await world.announce(revision(2, None), [ASMA, BILAL])

    assert await world.deliver_all() == ["asma: MS-250110-1.2 edit since 1"]


async def test_what_must_not_be_told_as_new_reaches_nobody_new(world: World):
    await world.announce(revision(1, may_alert=False), [ASMA])

    assert await world.deliver_all() == []


async def test_a_revision_raised_while_the_alert_is_under_way_follows_it(world: World):
    await world.announce(revision(1), [ASMA])
    under_way = await world.send_one()
    await world.announce(revision(2, severity=Severity.SEVERE), [ASMA])
    await world.answer(under_way, Sent(message_id="m1"))

    sent = await world.deliver_all()

    assert sent == ["asma: MS-250110-1.2 edit since 1", "asma: MS-250110-1.2 reply since 1"]


async def test_an_alert_that_failed_under_way_says_itself_what_was_to_follow_it(world: World):
    await world.announce(revision(1), [ASMA])
    delivery = await world.send_one()
    await world.announce(revision(2), [ASMA])
    await world.answer(delivery, Again(wait=timedelta(seconds=2), reason="502"))
    await world.announce(revision(3), [ASMA])

    world.clock.turn(timedelta(seconds=2))

    assert await world.deliver_all() == ["asma: MS-250110-1.3 alert"]


async def test_an_edit_that_failed_under_way_never_comes_after_a_newer_one(world: World):
    await world.announce(revision(1), [ASMA])
    await world.deliver_all()
    await world.announce(revision(2), [ASMA])
    edit = await world.send_one()
    await world.announce(revision(3), [ASMA])
    await world.answer(edit, Again(wait=timedelta(seconds=2), reason="502"))
    await world.announce(revision(4), [ASMA])

    world.clock.turn(timedelta(seconds=2))
    sent = await world.deliver_all()

    assert sent[0] == "asma: MS-250110-1.4 edit since 1"
    assert sum("edit" in one for one in sent) == 1
    assert sum("reply" in one for one in sent) == 1


async def test_a_rejected_alert_counts_as_not_told(world: World):
    await world.announce(revision(1), [ASMA])
    await world.answer(await world.send_one(), GivenUp(reason="bad text"))
    await world.announce(revision(2), [ASMA])

    assert await world.deliver_all() == ["asma: MS-250110-1.2 alert"]


async def test_an_old_revision_raised_late_tells_nothing(world: World):
    await world.announce(revision(2), [ASMA])
    await world.deliver_all()
    await world.announce(revision(1), [ASMA, BILAL])

    assert await world.deliver_all() == []


async def test_topics_of_one_chat_are_told_apart(world: World):
    await world.announce(revision(1), [chat("group", "7"), chat("group", "8")])

    assert await world.deliver_all() == ["group: MS-250110-1.1 alert"] * 2
    assert {row.topic for row in await world.deliveries()} == {"7", "8"}


@pytest.fixture
def parted(world: World) -> World:
    """Has audiences served in parts of two, as large ones are in parts of 5,000."""
    world.outbox.policy = replace(world.outbox.policy, lanes_per_commit=2)
    return world


async def test_a_large_audience_is_served_in_several_transactions(parted: World):
    everyone = [chat(f"c{n}") for n in range(5)]

    done = [await parted.announce(revision(1), everyone) for _ in range(3)]
    sent = await parted.deliver_all()

    assert done == [False, False, True]
    assert len(sent) == len(set(sent)) == 5


async def test_a_large_audience_that_was_left_unfinished_is_found_again(parted: World):
    await parted.announce(revision(1), [chat(f"c{n}") for n in range(3)])

    assert await parted.outbox.unfinished() == [("MS-250110-1", 1)]


async def test_a_large_audience_is_taken_over_by_the_next_revision(parted: World):
    everyone = [chat(f"c{n}") for n in range(4)]
    await parted.announce(revision(1), everyone)
    for _ in range(2):
        await parted.announce(revision(2, None), everyone)

    sent = await parted.deliver_all()

    assert await parted.announce(revision(1), everyone)
    assert sorted(sent) == [f"c{n}: MS-250110-1.2 alert" for n in range(4)]


async def test_an_old_revision_raised_while_the_alert_is_under_way_changes_nothing(world: World):
    await world.announce(revision(2), [ASMA])
    under_way = await world.send_one()
    await world.announce(revision(1), [ASMA])
    await world.announce(revision(2), [ASMA])

    await world.answer(under_way, Sent(message_id="m1"))

    assert await world.deliver_all() == []
