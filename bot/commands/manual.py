"""What does docs/commands.md say? `python -m bot.commands.manual > docs/commands.md` writes it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.commands.command import Command
from bot.commands.registry import COMMANDS
from bot.domain.incident import Severity
from bot.wording import Words
from extractors.report import EventType


def manual(words: Words) -> str:
    """The manual of all commands in Markdown, from the same data as help and menus."""
    return "\n".join(_lines(words)) + "\n"


def _lines(words: Words) -> Iterator[str]:
    yield "# Commands"
    yield ""
    yield (
        "The same words work everywhere: `/recent mastung` in Telegram, `/khabardar recent "
        "mastung` in Slack, `recent mastung` at the prompt. Buttons under messages do what a "
        "typed command does. In groups and channels only admins change what the chat is told."
    )
    for command in COMMANDS:
        yield from _command(command, words)
    yield from _vocabulary(words)


def _command(command: Command, words: Words) -> Iterator[str]:
    yield ""
    yield f"## {command.name}"
    yield ""
    yield f"{command.summary(words)}."
    yield ""
    yield f"    /{command.usage(words)}"
    if details := command.details(words):
        yield ""
        yield details
    yield ""
    yield "Examples: " + ", ".join(f"`/{example}`" for example in command.examples(words)) + "."
    if command.aliases:
        yield "Also: " + ", ".join(f"`/{alias}`" for alias in command.aliases) + "."
    if command.changes:
        yield "In groups and channels: admins only."


def _vocabulary(words: Words) -> Iterator[str]:
    yield ""
    yield "## Words for filters"
    yield ""
    yield "| severity |"
    yield "|---|"
    for severity in Severity:
        yield f"| {words(f'severity.{severity.name.lower()}').lower()} |"
    yield ""
    yield "| kind of violence | also understood |"
    yield "|---|---|"
    for kind in EventType:
        names = words(f"event_type_names.{kind}").replace(",", ", ")
        yield f"| {words(f'event_type.{kind}')} | {names} |"
    yield ""
    yield (
        "Areas are districts, provinces and countries by any usual spelling. Groups are the names "
        "and abbreviations of the configured actors. Periods are hours, days or weeks: `24h`, "
        "`7d`, `4w`."
    )


if __name__ == "__main__":
    print(manual(Words.load()), end="")
