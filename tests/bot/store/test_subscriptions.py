"""Are subscriptions kept, once each, under numbers that people can rely on?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.areas import AreaIndex
from bot.domain.chat import Subscription
from bot.domain.incident import Severity
from bot.store.database import Database
from bot.store.subscriptions import StoredSubscriptions, audience, follow
from extractors.report import EventType
from tests.fakes.desk import AREAS, group_chat, private_chat
from tests.fakes.incidents import INCIDENT, NOW, incident, place

ASMA, NEWSROOM = private_chat(), group_chat()
TOPIC = replace(NEWSROOM, topic="17")


def wish(area: str, destination=ASMA, **fields: object) -> Subscription:
    return Subscription(id=0, destination=destination, area=area, created_at=NOW, **fields)


@pytest.fixture
def subscriptions(database: Database) -> StoredSubscriptions:
    return StoredSubscriptions(database, lambda: NOW)


async def test_a_wish_is_read_back_as_it_was_stored(subscriptions: StoredSubscriptions) -> None:
    asked = wish(
        "pk-ba-kech",
        min_severity=Severity.SERIOUS,
        event_types=frozenset({EventType.BOMBING, EventType.CLASH}),
        perpetrators=frozenset({"BLA"}),
        created_by="7",
    )

    added, is_new = await subscriptions.add(asked)

    assert is_new
    assert await subscriptions.of(ASMA) == (added,)
    assert replace(added, id=0, number=0) == asked


async def test_the_same_wish_is_stored_once(subscriptions: StoredSubscriptions) -> None:
    first, _ = await subscriptions.add(wish("pk-ba-mastung"))

    again, is_new = await subscriptions.add(wish("pk-ba-mastung"))

    assert (again, is_new) == (first, False)


async def test_each_chat_and_topic_counts_for_itself(subscriptions: StoredSubscriptions) -> None:
    for destination in (ASMA, NEWSROOM, TOPIC):
        await subscriptions.add(wish("pk-ba-kalat", destination))
        await subscriptions.add(wish("pk-ba-kech", destination))

    numbers = [[s.number for s in await subscriptions.of(d)] for d in (ASMA, NEWSROOM, TOPIC)]

    assert numbers == [[1, 2]] * 3


async def test_removing_twice_removes_nothing_else(subscriptions: StoredSubscriptions) -> None:
    for area in ("pk-ba-kalat", "pk-ba-kech", "pk-ba-mastung"):
        await subscriptions.add(wish(area))
    await subscriptions.add(wish("pk-ba-kalat", NEWSROOM))

    removed = [await subscriptions.remove(ASMA, [2]) for _ in range(2)]

    assert removed == [1, 0]
    assert [s.area for s in await subscriptions.of(ASMA)] == ["pk-ba-kalat", "pk-ba-mastung"]
    assert len(await subscriptions.of(NEWSROOM)) == 1


async def test_only_chats_that_want_all_of_it_are_the_audience(
    database: Database, subscriptions: StoredSubscriptions
) -> None:
    await subscriptions.add(wish("pk-ba-mastung"))
    await subscriptions.add(wish("pk-ba", NEWSROOM, event_types=frozenset({EventType.CLASH})))
    await subscriptions.add(wish("pk-ba", TOPIC, min_severity=Severity.SERIOUS))

    async with database.read() as session:
        told = await audience(session, INCIDENT, AreaIndex(AREAS))

    assert told == {ASMA, TOPIC}


async def test_an_incident_without_a_known_place_has_no_audience(
    database: Database, subscriptions: StoredSubscriptions
) -> None:
    await subscriptions.add(wish("pk-ba-mastung"))
    nowhere = incident(place=replace(place(None, None, None), country=None))

    async with database.read() as session:
        told = await audience(session, nowhere, AreaIndex(AREAS))

    assert told == frozenset()


async def test_a_chat_that_moved_keeps_its_wishes_once(
    database: Database, subscriptions: StoredSubscriptions
) -> None:
    moved = replace(NEWSROOM, chat="newsroom-2")
    await subscriptions.add(wish("pk-ba-kalat", NEWSROOM))
    await subscriptions.add(wish("pk-ba-kech", NEWSROOM))
    await subscriptions.add(wish("pk-ba-kalat", moved))

    async with database.write() as session:
        await follow(session, NEWSROOM, moved)

    assert await subscriptions.of(NEWSROOM) == ()
    assert [s.area for s in await subscriptions.of(moved)] == ["pk-ba-kalat", "pk-ba-kech"]


async def test_wishes_of_a_topic_that_is_gone_become_those_of_the_chat(
    subscriptions: StoredSubscriptions, database: Database
) -> None:
    await subscriptions.add(wish("pk-ba-kalat", TOPIC))
    await subscriptions.add(wish("pk-ba-kech", NEWSROOM))

    async with database.write() as session:
        await follow(session, TOPIC, NEWSROOM)

    assert await subscriptions.of(TOPIC) == ()
    assert [s.area for s in await subscriptions.of(NEWSROOM)] == ["pk-ba-kech", "pk-ba-kalat"]
