"""`khabardar migrate`: bring the database up to date."""

from __future__ import annotations


def migrate() -> None:
    """Create the database, or bring it up to date.

    `khabardar run` does the same at its start.
    """
    import asyncio

    from bot.cli.common import console, plain_errors, settings
    from bot.start import prepare_database

    with plain_errors():
        asyncio.run(prepare_database(settings()))
    console().print("The database is up to date.")
