"""Is there one list of commands that menus, help and documentation agree with?"""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.commands import COMMANDS, changes, find, parse, turns_page
from bot.commands.manual import manual
from bot.platforms.telegram.menu import menus
from bot.wording import Words

ROOT = Path(__file__).parents[3]
WORDS = Words.load()


def test_the_manual_is_up_to_date() -> None:
    written = (ROOT / "docs" / "commands.md").read_text("utf-8")

    assert written == manual(WORDS), "run: python -m bot.commands.manual > docs/commands.md"


def test_names_and_aliases_are_each_given_once() -> None:
    names = [name for command in COMMANDS for name in (command.name, *command.aliases)]

    assert len(names) == len(set(names))


def test_names_are_what_telegram_takes() -> None:
    assert all(command.name.isalnum() and command.name.islower() for command in COMMANDS)
    assert all(len(entry.description) <= 256 for _, menu in menus(WORDS) for entry in menu)


def test_every_command_is_described_in_full() -> None:
    for command in COMMANDS:
        assert command.summary(WORDS)
        assert all(find(parse(example)[0]) is command for example in command.examples(WORDS))


@pytest.mark.parametrize(
    ("line", "parsed"),
    [
        ("/recent mastung 7d", ("recent", "mastung 7d")),
        ("Recent", ("recent", "")),
        ("/sub@khabardar_bot  kalat ", ("sub", "kalat")),
        ("", ("", "")),
        ("recent\tmastung", ("recent", "mastung")),
        ("/recent\nmastung", ("recent", "mastung")),
    ],
)
def test_a_line_is_parted_into_name_and_argument(line: str, parsed: tuple[str, str]) -> None:
    assert parse(line) == parsed


@pytest.mark.parametrize(
    ("line", "expected"), [("/unsub 1", True), ("subscribe x", True), ("list", False), ("x", False)]
)
def test_it_is_known_which_lines_change_what_a_chat_is_told(line: str, expected: bool) -> None:
    assert changes(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"), [("recent pk-ba p2", True), ("recent pk-ba", False), ("help p2", False)]
)
def test_a_button_that_turns_a_page_is_known(line: str, expected: bool) -> None:
    assert turns_page(line) is expected
