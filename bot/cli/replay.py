"""`khabardar replay`: what would have been sent to whom, had these articles come in?"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

Source = Annotated[
    Path,
    typer.Argument(
        metavar="FOLDER|FILE",
        exists=True,
        show_default=False,
        help="A folder of .txt, .html and .jsonl files, or one of them.",
    ),
]
Subscribe = Annotated[
    list[str] | None,
    typer.Option(
        "--subscribe",
        "-s",
        metavar="AREA[,AREA …]",
        show_default=False,
        help="A chat subscribed to these areas; may be given again for more chats. "
        "Without any, one chat hears of everything in the first configured country.",
    ),
]
Published = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"],
        metavar="DATE",
        show_default=False,
        help="The day of publication of articles that do not tell it, as 2026-03-09.",
    ),
]
Reasons = Annotated[
    bool, typer.Option("--reasons", help="Say why each report was filed where it was.")
]


def replay(
    source: Source,
    subscribe: Subscribe = None,
    published: Published = None,
    reasons: Reasons = False,
) -> None:
    """Play old articles through the whole service and print what chats would have got.

    Articles come in the order of their publication, to a clock that follows them, into a database
    that is thrown away. Nothing is sent to anybody. JSON Lines may name the outlet of an article
    ("source", "source_name", "source_class"); each other file counts as an outlet of its own.
    """
    import asyncio

    from bot.cli.common import plain_errors, settings
    from bot.cli.replaying import Wish, play

    day = published.date() if published else None
    wish = Wish(
        settings=settings(),
        source=source,
        chats=tuple(subscribe or ()),
        published=day,
        reasons=reasons,
    )
    with plain_errors():
        failures = asyncio.run(play(wish))
    if failures:
        raise typer.Exit(1)
