"""`khabardar outbox`: what waits to be sent, what sleeps, what failed, and why?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.common import with_database

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.store.database import Database

outbox = typer.Typer(
    help="See what waits to be sent, what sleeps and what failed, with the reasons; mend it.",
    invoke_without_command=True,
    rich_markup_mode="markdown",
)

Ids = Annotated[list[int], typer.Argument(help="Numbers of deliveries, as the lists show them.")]


@outbox.callback()
def show(context: typer.Context) -> None:
    """Show what waits, what sleeps and what failed, with the reasons."""
    if context.invoked_subcommand is not None:
        return
    from bot.cli.common import console
    from bot.cli.outbox_tables import overview

    for part in with_database(overview):
        console().print(part)


@outbox.command()
def log(
    chat: Annotated[str, typer.Argument(help="The chat's id on its service.")],
    platform: Annotated[
        str, typer.Option(help="The chat service, where two have a chat of that id.")
    ] = "",
    limit: Annotated[int, typer.Option(help="How many deliveries to show.", min=1)] = 50,
) -> None:
    """Show what one chat was sent or is owed, the latest first."""
    from bot.cli.common import console
    from bot.cli.outbox_tables import log_table

    table = with_database(lambda database: log_table(database, chat, platform, limit))
    console().print(table)
    if not table.row_count:
        raise typer.Exit(1)


@outbox.command()
def retry(ids: Ids) -> None:
    """Try deliveries again now: those that failed for good, and those that pause after a failure.

    What has become too old to be told as news is told in a digest.
    """
    from bot.store.outbox.looking import try_again

    _change(lambda session, now: try_again(session, ids, now), ids, "queued again")


@outbox.command()
def drop(ids: Ids) -> None:
    """Give deliveries up for good. What is being sent at this moment is not stopped."""
    from bot.store.outbox.looking import drop as drop_deliveries

    _change(lambda session, now: drop_deliveries(session, ids, now), ids, "dropped")


def _change(
    change: Callable[[AsyncSession, datetime], Awaitable[list[int]]], ids: list[int], done: str
) -> None:
    from bot.cli.common import console

    async def run(database: Database) -> list[int]:
        async with database.write() as session:
            return await change(session, await database.now(session))

    changed = set(with_database(run))
    for number in ids:
        console().print(f"{number} {done}" if number in changed else f"{number} left as it is")
    if not changed:
        raise typer.Exit(1)
