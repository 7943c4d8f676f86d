"""`khabardar sources`: which sources are listed, and how is each doing?"""

from __future__ import annotations

import typer


def sources() -> None:
    """List the news sources and how each is doing.

    Add or disable one in the file that is named below the list.
    """
    import asyncio

    from bot.cli.common import console, plain_errors, settings
    from bot.cli.source_table import source_table

    current = settings()
    with plain_errors():
        table, footnote = asyncio.run(source_table(current))
    to = console()
    to.print(table)
    to.print(footnote)
    if not table.row_count:
        raise typer.Exit(1)
