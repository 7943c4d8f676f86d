"""`khabardar check`: what is wrong, where, and how is it mended?"""

from __future__ import annotations

from typing import Annotated

import typer


def check(
    offline: Annotated[
        bool, typer.Option("--offline", help="Ask neither the chat services nor the sources.")
    ] = False,
) -> None:
    """Check configuration, database, tokens and sources.

    Says what is wrong, where, and how to mend it. Exits with 1 if anything is.
    """
    import asyncio

    from bot.cli.common import console, environment, settings

    raise typer.Exit(
        asyncio.run(_examine(settings(), environment(), network=not offline, to=console()))
    )


async def _examine(settings, environment, *, network, to) -> int:  # type: ignore[no-untyped-def]
    from rich.text import Text

    from bot.doctor import examine

    problems = 0
    async for finding in examine(settings, environment, network=network):
        mark = Text("  ok  ", "green") if finding.is_good else Text(" fail ", "bold red")
        to.print(Text.assemble(mark, (f"{finding.part}: ", "bold"), finding.detail))
        if not finding.is_good:
            problems += 1
            to.print(Text(f"      → {finding.mend}", "yellow"))
    to.print(f"\n{problems} problem(s)." if problems else "\nAll is well.")
    return 1 if problems else 0
