"""Is the prompt a chat like the others?"""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from rich.console import Console

from bot.alerts.compose import Composer
from bot.commands import make_dispatch
from bot.platforms.terminal import TerminalPlatform
from bot.platforms.terminal.prompt import CommandCompleter, session
from bot.platforms.terminal.settings import Settings
from bot.wording import Words
from tests.fakes.desk import KARACHI, desk
from tests.fakes.incidents import INCIDENT, NOW

COMPOSER = Composer(Words.load(), KARACHI)


@pytest.fixture
def screen() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def terminal(screen: io.StringIO) -> TerminalPlatform:
    return TerminalPlatform(Settings(), Console(file=screen, width=100))


async def test_without_a_screen_messages_are_plain_lines(
    terminal: TerminalPlatform, screen: io.StringIO
) -> None:
    await terminal.send(terminal.here, COMPOSER.alert(INCIDENT))

    assert screen.getvalue().splitlines()[:3] == [
        "[1]",
        "  Serious: bombing, Kad Kucha, Mastung (Balochistan)",
        "  Killed: 3–5 (civilians)",
    ]


async def test_edits_and_answers_say_what_they_belong_to(
    terminal: TerminalPlatform, screen: io.StringIO
) -> None:
    sent = await terminal.send(terminal.here, COMPOSER.alert(INCIDENT))

    await terminal.edit(terminal.here, sent, COMPOSER.retraction(INCIDENT))
    await terminal.send(terminal.here, COMPOSER.retraction_note(INCIDENT), reply_to=sent)

    assert "[1] message 1, edited\n  Retracted" in screen.getvalue()
    assert "[2] in reply to message 1\n  Retracted MS-261120-1" in screen.getvalue()


@pytest.mark.parametrize("typed", ["/recent mastung", "recent mastung"])
async def test_commands_are_taken_with_and_without_a_slash(
    terminal: TerminalPlatform, screen: io.StringIO, typed: str
) -> None:
    await terminal.answer(make_dispatch(desk(INCIDENT), lambda: NOW), typed)

    assert "1 incident: Mastung" in screen.getvalue()


async def test_a_number_presses_a_button_of_the_last_message(
    terminal: TerminalPlatform, screen: io.StringIO
) -> None:
    dispatch = make_dispatch(desk(INCIDENT), lambda: NOW)
    await terminal.answer(dispatch, "/recent mastung")

    await terminal.answer(dispatch, "1")

    assert "Figures and who says them" in screen.getvalue()


def test_commands_and_areas_are_completed() -> None:
    completer = CommandCompleter(["Mastung", "Makran", "Kalat"])

    def offered(typed: str) -> list[str]:
        completions = completer.get_completions(Document(typed), CompleteEvent())
        return [completion.text for completion in completions]

    assert offered("/sub") == ["subscribe", "subscriptions"]
    assert offered("subscribe ma") == ["Makran", "Mastung"]
    assert offered("subscribe ") == []


def test_a_history_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    asked = session(tmp_path / "file" / "history", [])

    assert asked.history.get_strings() == []
