"""`khabardar extract`: which incidents do these articles tell of?"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

Files = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[FILE …|-]",
        show_default=False,
        help="Text, HTML (.html, .htm) or JSON Lines (.jsonl) files; - or nothing: standard input.",
    ),
]
AsJson = Annotated[
    bool, typer.Option("--json", help="One line of JSON per article, in the order of the input.")
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
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs", "-j", min=1, show_default=False, help="Processes; by default as many as it pays."
    ),
]


def extract(
    files: Files = None, as_json: AsJson = False, published: Published = None, jobs: Jobs = None
) -> None:
    """Read articles and print the incidents they tell of; nothing is stored or sent.

    A text may begin with its day of publication ("date 2026-03-09"). JSON Lines have "text" and
    may have "id", "published" and "title"; docs/annotation.md explains what comes out. An article
    that cannot be read gives a line with "error", the others go on, and the exit code is 1.
    """
    from bot.cli.common import plain_errors, settings
    from bot.extraction.run import run

    day = published.date() if published else None
    with plain_errors():
        failures = run(
            files or ["-"],
            as_json=as_json,
            published=day,
            jobs=jobs,
            config_folder=settings().config_folder,
        )
    if failures:
        raise typer.Exit(1)
