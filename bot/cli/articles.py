"""`khabardar articles`: what became of the articles, and which could not be read or understood?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.common import with_database

if TYPE_CHECKING:
    from rich.table import Table

    from bot.store.database import Database

articles = typer.Typer(
    help="See how far articles have come, and those that were set aside; try these again.",
    invoke_without_command=True,
    rich_markup_mode="markdown",
)

Numbers = Annotated[list[int], typer.Argument(help="Numbers of articles, as the list shows them.")]


@articles.callback()
def show(
    context: typer.Context,
    limit: Annotated[int, typer.Option(help="How many of them to list.", min=1)] = 50,
) -> None:
    """Count articles by how far they have come, and list those set aside, with the reason."""
    if context.invoked_subcommand is not None:
        return
    from bot.cli.common import console

    line, table = with_database(lambda database: _overview(database, limit))
    console().print(line)
    if table.row_count:
        console().print(table)


@articles.command()
def retry(numbers: Numbers) -> None:
    """Try articles again that were set aside, such as after an update of the reader."""
    from bot.cli.common import console

    put_back = set(with_database(lambda database: _put_back(database, numbers)))
    for number in numbers:
        console().print(f"{number} {'is tried again' if number in put_back else 'left as it is'}")
    if not put_back:
        raise typer.Exit(1)


async def _overview(database: Database, limit: int) -> tuple[str, Table]:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from bot.cli.source_table import count_words
    from bot.store.articles import count_articles, set_aside_articles

    async with database.read() as session:
        counts = await count_articles(session)
        aside = await set_aside_articles(session, limit)
    table = Table("number", "source", "title", "why", box=box.SIMPLE_HEAD, show_edge=False)
    for article in aside:
        title = Text(article.title or article.url)
        table.add_row(str(article.id), article.source_key, title, Text(article.outcome))
    return count_words(counts), table


async def _put_back(database: Database, numbers: list[int]) -> list[int]:
    from bot.store.articles import try_again

    async with database.write() as session:
        return [number for number in numbers if await try_again(session, number)]
