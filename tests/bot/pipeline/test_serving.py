"""The service as it runs for months: hints, roles, an orderly stop."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

from bot.app import Service, open_service
from bot.domain.chat import Sender
from bot.domain.message import Message
from bot.ports import CommandLine
from bot.settings import Role
from tests.bot.pipeline.bureau import CHAT, Bureau


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
