"""`khabardar read`: what would be understood of an article, and who would be alerted?"""

from __future__ import annotations

from typing import Annotated

import typer


def read(
    article: Annotated[
        str, typer.Argument(metavar="URL|FILE", help="An address, or a .txt, .html or .jsonl file.")
    ],
) -> None:
    """Show what would be understood of an article and who would be alerted; send nothing."""
