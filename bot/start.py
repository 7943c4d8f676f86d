"""What has to be there before anything can run? The database, with its tables."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.engine import make_url

from bot.settings import Settings
from bot.store.migrations import migrate


async def prepare_database(settings: Settings) -> None:
    """Create the database if it is a file, and bring it up to date."""
    url = make_url(settings.database_url.get_secret_value())
    if url.get_backend_name() == "sqlite" and url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    await migrate(settings.database_url.get_secret_value())
