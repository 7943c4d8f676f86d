"""`khabardar check`: what is wrong, where, and how is it mended?"""

from __future__ import annotations

from typing import Annotated

import typer


def check(
    offline: Annotated[
        bool, typer.Option("--offline", help="Ask neither the chat services nor the sources.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Say only what is wrong; for health checks.")
    ] = False,
) -> None:
    """Check configuration, database, tokens and sources.

    Says what is wrong, where, and how to mend it. Exits with 1 if anything is.
    """
    import asyncio

    from bot.cli.common import plain_errors

    with plain_errors():
        problems = asyncio.run(_report(offline=offline, quiet=quiet))
    raise typer.Exit(1 if problems else 0)


async def _report(*, offline: bool, quiet: bool) -> int:
    """Print the findings; returns how many of them are problems."""
    from rich.text import Text

    from bot.cli.common import console, environment, settings
    from bot.doctor import examine

    to, problems = console(), 0
    async for finding in examine(settings(), environment(), network=not offline):
        problems += not finding.is_good
        if finding.is_good and quiet:
            continue
        mark = Text("  ok  ", "green") if finding.is_good else Text(" fail ", "bold red")
        to.print(Text.assemble(mark, (f"{finding.part}: ", "bold"), finding.detail))
        if not finding.is_good:
            to.print(Text(f"      → {finding.mend}", "yellow"))
    if not quiet:
        to.print(f"\n{problems} problem(s)." if problems else "\nAll is well.")
    return problems
