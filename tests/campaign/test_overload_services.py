"""Real adapters, over HTTP, to servers that enforce the services' own limits, under overload.

The clock of outbox and limits jumps from event to event, so that a busy machine changes nothing.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from bot.domain.chat import ChatKind, Destination
from bot.domain.delivery import DeliveryState
from bot.domain.incident import Severity
from bot.platforms import connected
from bot.platforms.slack.limits import LIMITS as SLACK_LIMITS
from bot.platforms.telegram.limits import LIMITS as TELEGRAM_LIMITS
from tests.bot.outbox_world import START, World, revision
from tests.campaign.simulation import Simulation
from tests.campaign.test_overload import News
from tests.fakes import slack_server, telegram_server
from tests.fakes.faults import RateLimiter, Wire
from tests.fakes.slack_server import FakeSlack
from tests.fakes.telegram_server import FakeTelegram

CHATS = 2000
TOPIC = 7
SPAN = timedelta(seconds=8)


def limiter(world: World) -> RateLimiter:
    """The service's limits, on the clock of the world."""
    return RateLimiter(clock=lambda: world.clock.now.timestamp())


def telegram_town(telegram: FakeTelegram) -> list[Destination]:
    """Private chats, groups, topics of groups and channels."""
    return [_telegram_chat(telegram, number) for number in range(1, CHATS + 1)]


def _telegram_chat(telegram: FakeTelegram, number: int) -> Destination:
    kind, topic, key = ChatKind.PRIVATE, "", number
    match number % 10:
        case 3 | 6:
            kind, key = ChatKind.GROUP, telegram.group(-number).id
        case 9:
            kind, key, topic = ChatKind.GROUP, telegram.group(-number, topics=(TOPIC,)).id, "7"
        case 0:
            kind, key = ChatKind.CHANNEL, telegram.channel(-number).id
        case _:
            telegram.person(number)
    account = str(telegram_server.BOT.id)
    return Destination(platform="telegram", account=account, chat=str(key), topic=topic, kind=kind)


def slack_town(slack: FakeSlack) -> list[Destination]:
    """Channels, and direct messages."""
    chats: list[Destination] = []
    for number in range(CHATS):
        private = number % 3 == 0
        key = f"{'D' if private else 'C'}{number:08d}"
        slack.channels.add(key)
        kind = ChatKind.PRIVATE if private else ChatKind.CHANNEL
        chats.append(Destination(platform="slack", account=slack_server.TEAM, chat=key, kind=kind))
    return chats


async def test_telegram_refuses_nothing_for_its_limits(sqlite_world: World):
    async with FakeTelegram(limiter=limiter(sqlite_world)) as telegram:
        [platform] = connected(("telegram",), telegram.environment)
        news = News(sqlite_world, telegram_town(telegram))
        await news.come()
        simulation = Simulation(sqlite_world, TELEGRAM_LIMITS, platform=platform)
        await simulation.run(START + SPAN, each=news.come)
        await platform.stop()

    assert telegram.limiter is not None
    assert telegram.limiter.refusals == 0
    assert telegram.bad_requests == []
    assert len(simulation.accepted) >= 0.95 * TELEGRAM_LIMITS.rate * SPAN.total_seconds()


async def test_slack_refuses_nothing_for_its_limits_in_any_minute(sqlite_world: World):
    minute = timedelta(seconds=62)
    async with FakeSlack(limiter=limiter(sqlite_world)) as slack:
        [platform] = connected(("slack",), slack.environment)
        await sqlite_world.announce(revision(1), slack_town(slack)[:330])
        simulation = Simulation(sqlite_world, SLACK_LIMITS, platform=platform)
        await simulation.run(START + minute)
        await platform.stop()

    assert slack.limiter is not None
    assert slack.limiter.refusals == 0
    assert slack.bad_requests == []
    assert len(simulation.accepted) >= 0.95 * SLACK_LIMITS.rate * minute.total_seconds()


async def test_what_befalls_some_chats_of_telegram_delays_no_others(sqlite_world: World):
    world = sqlite_world
    async with FakeTelegram(limiter=limiter(world)) as telegram:
        [platform] = connected(("telegram",), telegram.environment)
        town = telegram_town(telegram)[:200]
        moved = telegram.group(-9_000_003).id
        faults = {
            1: telegram_server.flood(3),
            2: telegram_server.flood(12_966),
            4: telegram_server.server_error(),
            5: Wire.CUT_AFTER,
            7: telegram_server.blocked(),
            8: Wire.CUT_BEFORE,
            -3: telegram_server.migrated(moved),
        }
        for number, fault in faults.items():
            telegram.faults.add("sendMessage", fault, chat=number)
        await world.announce(revision(1, severity=Severity.SEVERE), town)
        simulation = Simulation(world, TELEGRAM_LIMITS, platform=platform)

        await simulation.run(START + timedelta(seconds=15))
        soon = Counter(delivery.destination.chat for _, delivery in simulation.accepted)
        world.clock.turn(timedelta(seconds=12_966))
        await simulation.run(world.clock.now + timedelta(seconds=30))
        await platform.stop()

    everybody = {to.chat for to in town} - {"-3"} | {str(moved)}
    assert everybody - set(soon) == {"2", "7"}
    assert {d.destination.chat for _, d in simulation.accepted} == everybody
    assert {row.state for row in await world.deliveries()} == {DeliveryState.SENT}
    assert telegram.limiter is not None
    assert telegram.limiter.refusals == 0
    # Of two messages no answer came; one had arrived, which nobody could tell.
    assert (len(telegram.shown(5)), len(telegram.shown(8))) == (2, 1)
    assert sum(row.repeats for row in await world.deliveries()) == 2
