"""`khabardar run`: read the news and warn people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.settings import Role

ROLES_HELP = "What this process does: all, or some of check,read,deliver,chat,web."


def run(
    once: Annotated[
        bool, typer.Option("--once", help="Do one full cycle, deliver everything, and exit.")
    ] = False,
    role: Annotated[str, typer.Option("--role", metavar="ROLES", help=ROLES_HELP)] = "all",
    demo: Annotated[
        bool, typer.Option("--demo", help="Read the invented sample news, whatever is configured.")
    ] = False,
) -> None:
    """Read the news and warn people.

    Without a token of a chat service it is a demonstration: it reads invented sample news,
    shows each alert as a chat user sees it, and stays at a prompt that takes the commands of
    the chats. Where nobody can type, it does one full cycle and exits.

    Stop it with Ctrl-C or SIGTERM: what is in flight is finished first.
    """
    import asyncio

    from bot.cli.common import environment, is_interactive, plain_errors, settings

    if is_interactive():
        typer.echo("Starting …")
    from bot.cli.running import Wish, serve

    wish = Wish(
        settings=settings(), environment=environment(), roles=_roles(role), once=once, demo=demo
    )
    with plain_errors():
        asyncio.run(serve(wish))


def _roles(text: str) -> frozenset[Role]:
    from bot.settings import Role

    if text.strip() == "all":
        return frozenset(Role)
    names = {name.strip() for name in text.split(",")}
    unknown = names - set(Role)
    if unknown:
        known = ", ".join(Role)
        raise typer.BadParameter(f"{', '.join(sorted(unknown))}: roles are all, {known}")
    return frozenset(Role(name) for name in names)
