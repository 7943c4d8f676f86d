"""The service as it runs for months: hints, roles, an orderly stop."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from bot import web
from bot.app import SERVING, Outfit, Service, open_service
from bot.domain.chat import Destination, Sender
from bot.domain.message import Message
from bot.errors import BotError
from bot.ports import CommandLine
from bot.settings import Role
from extractors.report import Article
from tests.bot.pipeline.bureau import CHAT, Bureau
from tests.fakes.platform import FakePlatform
from tests.fakes.reader import FakeReaders, FakeReading


async def until(condition: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(10):
        while not await condition():  # noqa: ASYNC110 - What is waited for sets no event.
            await asyncio.sleep(0.05)


async def serving(service: Service, work: Callable[[], Awaitable[None]]) -> None:
    """Run the service for as long as `work` lasts, then stop it in order."""
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(service.run(stop))
        await work()
        stop.set()


async def test_news_becomes_an_alert_by_hints_alone(any_bureau: Bureau) -> None:
    any_bureau.publish("blast", "INCIDENT mastung killed=3")

    async with any_bureau.open() as service:
        await serving(service, lambda: until(any_bureau.has_alerted))

    assert len(any_bureau.platform.alerts) == 1
    assert (await any_bureau.outcomes())["blast"][0] == "done"


async def test_commands_are_answered_while_news_is_read(bureau: Bureau) -> None:
    line = CommandLine(text="subscriptions", destination=CHAT, sender=Sender(id="asma"))
    answers: list[Message] = []

    async def ask() -> bool:
        if bureau.platform.dispatch is not None:
            answers.append(await bureau.platform.dispatch(line))
        return bool(answers)

    async with bureau.open() as service:
        await serving(service, lambda: until(ask))

    assert "Mastung" in str(answers[0])


async def test_processes_with_different_roles_share_the_work(bureau: Bureau) -> None:
    bureau.publish("blast", "INCIDENT mastung killed=3")

    async def is_listed() -> bool:
        return "blast" in await bureau.outcomes()

    async def is_filed() -> bool:
        return (await bureau.outcomes())["blast"][0] == "done"

    shifts = ((Role.CHECK, is_listed), (Role.READ, is_filed), (Role.DELIVER, bureau.has_alerted))
    for role, is_done in shifts:
        outfit = replace(bureau.outfit((bureau.platform,)), roles=frozenset({role}))
        async with open_service(outfit) as service:
            await serving(service, partial(until, is_done))

    assert len(bureau.platform.alerts) == 1


async def test_a_platform_that_fails_keeps_what_is_owed(bureau: Bureau) -> None:
    bureau.drop("blast", "INCIDENT mastung killed=3")
    bureau.platform.failure = ConnectionError("no network")

    async def was_tried() -> bool:
        return bureau.platform.tries > 0

    async with bureau.open() as service:
        await serving(service, lambda: until(was_tried))
    assert bureau.platform.alerts == []
    bureau.platform.failure = None

    async with bureau.open() as service:
        await serving(service, lambda: until(bureau.has_alerted))

    assert len(bureau.platform.alerts) == 1


async def test_a_port_that_is_taken_keeps_no_alert_back(bureau: Bureau) -> None:
    bureau.publish("blast", "INCIDENT mastung killed=3")

    async with web.serving({}, "127.0.0.1", 0) as taken:
        outfit = watched(bureau, SERVING | {Role.WEB}, taken)
        async with open_service(outfit) as service:
            await serving(service, lambda: until(bureau.has_alerted))

    assert len(bureau.platform.alerts) == 1


async def test_a_process_for_monitoring_alone_says_that_its_port_is_taken(bureau: Bureau) -> None:
    async with web.serving({}, "127.0.0.1", 0) as taken:
        outfit = watched(bureau, frozenset({Role.WEB}), taken)
        async with open_service(outfit) as service:
            with pytest.raises(BotError, match="WEB_PORT"):
                await service.run(asyncio.Event())


def watched(bureau: Bureau, roles: frozenset[Role], port: int) -> Outfit:
    """A service that answers monitoring on a port."""
    outfit = bureau.outfit((bureau.platform,))
    settings = outfit.settings.model_copy(update={"web_port": port})
    return replace(outfit, roles=roles, settings=settings)


class SlowReaders(FakeReaders):
    """Never come to the end of what is SLOW."""

    async def understand(self, article: Article) -> FakeReading:
        reading = await super().understand(article)
        if "SLOW" in article.text:
            await asyncio.Event().wait()
        return reading


class SilentPlatform(FakePlatform):
    """Takes every message and never answers."""

    async def send(self, to: Destination, message: Message, *, reply_to: str | None = None) -> str:
        await super().send(to, message, reply_to=reply_to)
        await asyncio.Event().wait()
        raise AssertionError


async def test_a_stop_waits_only_so_long_and_what_it_left_is_done_at_the_next_start(
    bureau: Bureau,
) -> None:
    silent, slow = SilentPlatform(), SlowReaders()
    outfit = bureau.outfit((silent,))
    impatient = outfit.settings.model_copy(update={"stop_seconds": 0.3})
    bureau.drop("told", "INCIDENT mastung killed=3")
    bureau.drop("untold", "SLOW")

    async def hangs() -> bool:
        return bool(silent.sent) and "untold" in slow.tries

    async with open_service(replace(outfit, settings=impatient, readers=slow)) as service:
        async with asyncio.timeout(15):
            await serving(service, lambda: until(hangs))
    bureau.later = timedelta(minutes=3)  # The lease of what was being sent is over.
    await bureau.cycle()

    assert len(bureau.platform.alerts) == 1
    assert {state for state, _ in (await bureau.outcomes()).values()} == {"done"}
