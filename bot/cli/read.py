"""`khabardar read`: what would be understood of an article, and who would be alerted?"""

from __future__ import annotations

from typing import Annotated

import typer


def read(
    article: Annotated[
        str, typer.Argument(metavar="URL|FILE", help="An address, or a .txt, .html or .jsonl file.")
    ],
) -> None:
    """Show what would be understood of an article, and who would be alerted.

    Nothing is stored or sent: the article is filed as in earnest, and then everything is undone.
    """
    import asyncio

    from bot.cli.common import console, plain_errors, settings
    from bot.cli.reading import show_article

    with plain_errors():
        if not asyncio.run(show_article(article, settings(), console())):
            raise typer.Exit(1)
