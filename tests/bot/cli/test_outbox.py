"""The outbox at the command line, on a SQLite file."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from typer.testing import CliRunner, Result

from bot.alerts.retry import GivenUp
from bot.cli import app
from bot.store.database import Database
from bot.store.outbox import Outbox
from tests.bot.outbox_world import Clock, World, chat, revision

Ask = Callable[..., Result]


@pytest.fixture
def ask(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """`khabardar outbox …` on a database where one alert was given up and one waits."""
    asyncio.run(_fill(sqlite_url))
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.setenv("COLUMNS", "200")
    return lambda *words: CliRunner().invoke(app, ["outbox", *words])


async def _fill(url: str) -> None:
    world = World(Outbox(Database(url, clock=Clock())), Clock())
    await world.announce(revision(1), [chat("asma")])
    await world.answer(await world.send_one(), GivenUp(reason="message is too long"))
    await world.announce(revision(1, incident="QT-1"), [chat("bilal")])
    await world.outbox.database.dispose()


def test_the_overview_shows_what_waits_and_what_was_given_up_with_the_reason(ask: Ask):
    shown = ask()

    assert shown.exit_code == 0
    assert "fake bot" in shown.output
    assert "message is too long" in shown.output


def test_what_was_given_up_is_queued_again(ask: Ask):
    assert "1 queued again" in ask("retry", "1").output
    assert "queued again by an operator" in ask("log", "asma").output


def test_what_waits_is_dropped(ask: Ask):
    assert "2 dropped" in ask("drop", "2").output
    assert "dropped by an operator" in ask("log", "bilal", "--platform", "fake").output


def test_a_number_that_does_not_exist_changes_nothing(ask: Ask):
    result = ask("drop", "99")

    assert result.exit_code == 1
    assert "99 left as it is" in result.output


def test_a_chat_that_was_never_written_to_has_no_log(ask: Ask):
    assert ask("log", "nobody").exit_code == 1
