from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.pipeline.bureau import Bureau
from tests.fakes.web import FakeSite


@pytest.fixture
async def site() -> AsyncIterator[FakeSite]:
    """A web site with a feed that is still empty."""
    async with FakeSite() as site:
        site.page("/rss", "<rss version='2.0'><channel><title>t</title></channel></rss>")
        yield site


@pytest.fixture
async def any_bureau(database_url: str, tmp_path: Path, site: FakeSite) -> Bureau:
    """The same on either engine; the test runs once on each."""
    bureau = Bureau(database_url, tmp_path / "news", site)
    await bureau.subscribe()
    return bureau


@pytest.fixture
async def bureau(sqlite_url: str, tmp_path: Path, site: FakeSite) -> Bureau:
    """A service with a folder and a feed, on SQLite, and a chat subscribed to Mastung."""
    bureau = Bureau(sqlite_url, tmp_path / "news", site)
    await bureau.subscribe()
    return bureau
