"""More to send than the service allows: its limits hold, the urgent overtakes, nothing is lost."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from bot.domain.chat import ChatKind, Destination
from bot.domain.delivery import Delivery, DeliveryState, Priority
from bot.domain.incident import Severity
from bot.errors import Ambiguous, RecipientGone, RecipientMoved, TemporaryFailure
from bot.platforms.telegram.limits import LIMITS
from tests.bot.outbox_world import START, World, chat, revision
from tests.campaign.simulation import Simulation

CHATS = 2000
KINDS = (ChatKind.PRIVATE,) * 6 + (ChatKind.GROUP,) * 3 + (ChatKind.CHANNEL,)


def town() -> list[Destination]:
    return [chat(f"c{n}", kind=KINDS[n % 10]) for n in range(CHATS)]


class News:
    """An incident every five seconds for 200 chats, 40 messages a second; some are severe."""

    def __init__(self, world: World, town: Sequence[Destination]) -> None:
        self._world = world
        self._dice = random.Random(5)
        self._town = town
        self._next = world.clock.now
        self._count = 0

    async def come(self) -> None:
        while self._world.clock.now >= self._next:
            self._next += timedelta(seconds=5)
            self._count += 1
            severity = Severity.SEVERE if self._count % 4 == 0 else Severity.SERIOUS
            wants = self._dice.sample(self._town, k=10 if severity is Severity.SEVERE else 200)
            one = revision(1, incident=f"I{self._count:05d}", severity=severity)
            await self._world.announce(one, wants)


class People:
    """Two of them write to the bot every second, and are answered at once."""

    def __init__(self, simulation: Simulation) -> None:
        self._simulation = simulation
        self._dice = random.Random(6)
        self._next = START
        self.waits: list[timedelta] = []

    async def write(self) -> None:
        while self._simulation.world.clock.now >= self._next:
            self._next += timedelta(seconds=0.5)
            stranger = chat(f"stranger {self._dice.random()}")
            self.waits.append(await self._simulation.answer(stranger))


async def overloaded(world: World, span: timedelta) -> tuple[Simulation, People]:
    news = News(world, town())
    await news.come()
    simulation = Simulation(world, LIMITS)
    people = People(simulation)

    async def come() -> None:
        await news.come()
        await people.write()

    await simulation.run(START + span, each=come)
    return simulation, people


def assert_overload_is_borne(simulation: Simulation, people: People, span: timedelta) -> None:
    rate = (len(simulation.accepted) + len(people.waits)) / span.total_seconds()
    waits = [
        (at - delivery.created_at).total_seconds()
        for at, delivery in simulation.accepted
        if delivery.priority is Priority.URGENT
    ]
    print(f"\n{rate:.2f}/s of {LIMITS.rate}/s, severe: max {max(waits, default=0):.2f} s")
    assert simulation.service.refused == []
    assert max(people.waits) < timedelta(seconds=0.2)
    assert rate >= 0.95 * LIMITS.rate
    assert max(waits, default=0) < 4  # A group that was just written to is left alone for 3 s.
    for sent in _by_chat(simulation).values():
        minor = [d.id for d in sent if d.priority is Priority.NORMAL]
        assert minor == sorted(minor)


def _by_chat(simulation: Simulation) -> dict[str, list[Delivery]]:
    chats: dict[str, list[Delivery]] = defaultdict(list)
    for _, delivery in simulation.accepted:
        chats[delivery.destination.chat].append(delivery)
    return chats


async def test_half_a_minute_of_overload(sqlite_world: World):
    span = timedelta(seconds=30)

    assert_overload_is_borne(*await overloaded(sqlite_world, span), span)


@pytest.mark.slow
async def test_half_an_hour_of_overload(sqlite_world: World):
    span = timedelta(minutes=30)

    assert_overload_is_borne(*await overloaded(sqlite_world, span), span)


class Faults:
    """Each of the first chats has a misfortune of its own, once."""

    def __init__(self) -> None:
        self._misfortunes = {
            "c0": TemporaryFailure("c0", "429", timedelta(seconds=3)),
            "c1": TemporaryFailure("c1", "429", timedelta(seconds=12_966)),
            "c2": TemporaryFailure("c2", "502"),
            "c3": Ambiguous("c3", "time-out after acceptance"),
            "c5": RecipientMoved("c5", "c5-new"),
        }
        self.blocked = {"c4"}

    def __call__(self, delivery: Delivery, _at: datetime) -> Exception | None:
        name = delivery.destination.chat
        if name in self.blocked:
            return RecipientGone(name, "blocked")
        return self._misfortunes.pop(name, None)


async def test_misfortunes_of_some_chats_do_not_touch_the_others(sqlite_world: World):
    world = sqlite_world
    await world.announce(revision(1, severity=Severity.SEVERE), town()[:300])
    faults = Faults()
    simulation = Simulation(world, LIMITS, fault=faults)

    await simulation.run(START + timedelta(seconds=20))
    told_soon = {delivery.destination.chat for _, delivery in simulation.accepted}
    faults.blocked.clear()
    world.clock.turn(timedelta(seconds=12_966))
    await simulation.run(world.clock.now + timedelta(seconds=30))

    first = {f"c{n}" for n in range(6, 300)} | {"c0", "c2", "c3", "c5-new"}
    assert told_soon == first
    assert {d.destination.chat for _, d in simulation.accepted} == first | {"c1", "c4"}
    assert {row.state for row in await world.deliveries()} == {DeliveryState.SENT}
    assert simulation.service.refused == []
