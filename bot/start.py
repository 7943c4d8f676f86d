"""What has to be there before anything can run? The database, with its tables."""

from __future__ import annotations

import asyncio
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from bot.errors import BotError
from bot.settings import Settings
from bot.store.database import UNREACHABLE
from bot.store.migrations import migrate


async def prepare_database(settings: Settings) -> None:
    """Create the database if it is a file, and bring it up to date.

    Raises:
        BotError: it cannot be reached or created; the text says why.
    """
    address = settings.database_url.get_secret_value()
    try:
        url = make_url(address)
        if url.get_backend_name() == "sqlite" and url.database:
            await asyncio.to_thread(_make_folder, Path(url.database))
        await migrate(address)
    except (*UNREACHABLE, ArgumentError, ImportError) as failure:
        reason = (str(failure) or type(failure).__name__).splitlines()[0]
        raise BotError(
            f"the database cannot be used: {reason}. Start it, or correct DATABASE_URL."
        ) from failure


def is_missing(settings: Settings) -> bool:
    """Whether the database is a file that nobody has created yet."""
    url = make_url(settings.database_url.get_secret_value())
    is_file = url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
    return is_file and not Path(url.database or "").exists()


def _make_folder(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
