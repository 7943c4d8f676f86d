"""What do all commands need: settings, the environment, a console, and plain words for mistakes?"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from bot.settings import Settings
    from bot.store.database import Database

T = TypeVar("T")

PIPE_WIDTH = 160


def console(*, stderr: bool = False) -> Console:
    """Where people read; plain text in wide lines where it is no terminal."""
    from rich.console import Console

    is_terminal = (sys.stderr if stderr else sys.stdout).isatty()
    return Console(highlight=False, stderr=stderr, width=None if is_terminal else PIPE_WIDTH)


def fail(message: str, mend: str = "") -> typer.Exit:
    """Say what is wrong and how to mend it; raise what it returns."""
    from rich.text import Text

    to = console(stderr=True)
    to.print(Text.assemble(("Error: ", "bold red"), message))
    if mend:
        to.print(Text(f"  → {mend}", "yellow"))
    return typer.Exit(1)


def settings() -> Settings:
    """The settings; a mistake in them ends the program with words that name the variable."""
    from pydantic import ValidationError

    from bot.settings import Settings, first_mistake

    try:
        return Settings()
    except ValidationError as failure:
        mend = "Correct it in .env or in the environment; docs/configuration.md explains it."
        raise fail(first_mistake(failure), mend) from None


def environment() -> dict[str, str]:
    """The variables of `.env`, and over them those of the process, for the chat services."""
    from dotenv import dotenv_values

    from_file = {name: value for name, value in dotenv_values(".env").items() if value}
    return {**from_file, **{name: value for name, value in os.environ.items() if value}}


@contextmanager
def plain_errors() -> Iterator[None]:
    """End with a line per expected error and code 1; with a traceback and 70 for others.

    70 is EX_SOFTWARE of sysexits.h: a supervisor may start the service again.
    """
    try:
        yield
    except typer.Exit:
        raise
    except Exception as failure:
        from bot.logs import redact

        lines = list(_expected(failure))
        if None in lines:
            sys.stderr.write(redact("".join(traceback.format_exception(failure))))
            raise typer.Exit(70) from None
        for line in lines:
            ending = fail(redact(line or ""))
        raise ending from None


def _expected(failure: BaseException) -> Iterator[str | None]:
    """What went wrong, as people read it; None for what nobody expected."""
    from bot.errors import BotError
    from config import ConfigError

    if isinstance(failure, BaseExceptionGroup):
        for one in failure.exceptions:
            yield from _expected(one)
    else:
        yield str(failure) if isinstance(failure, ConfigError | BotError) else None


def with_database(ask: Callable[[Database], Awaitable[T]]) -> T:
    """Run `ask` on the database of the settings; one that cannot be reached is a plain error."""
    import asyncio

    from bot.store.database import UNREACHABLE, Database

    async def run() -> T:
        database = Database(settings().database_url.get_secret_value())
        try:
            return await ask(database)
        finally:
            await database.dispose()

    try:
        return asyncio.run(run())
    except UNREACHABLE as failure:
        reason = str(failure).splitlines()[0]
        raise fail(f"the database: {reason}", "`khabardar check` looks into it.") from None


def is_interactive() -> bool:
    """Whether somebody sits at a terminal and can type."""
    return sys.stdin.isatty() and sys.stdout.isatty()
