"""Where do articles get read: in processes of their own, each with a language model."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path

from bot.domain.source import Page
from bot.engine.pool import WorkerError, WorkerPool
from bot.errors import ArticleError
from bot.feeds.article import read_page
from bot.pipeline.readers import Reader, Reading
from bot.settings import Settings
from extractors.report import Article


class PooledReaders:
    """Reads in child processes, each article for `within` at most."""

    def __init__(self, pool: WorkerPool[Reader], within: timedelta) -> None:
        self._pool = pool
        self._within = within

    async def read_page(self, body: bytes, url: str) -> Page:
        """Find the article on a page."""
        try:
            return await self._pool.run(_read_page, self._within, body, url)
        except WorkerError as failure:
            raise ArticleError(f"the page stopped its reader: {failure}") from failure

    async def understand(self, article: Article) -> Reading:
        """Write down every incident that an article tells of."""
        try:
            return await self._pool.run(_understand, self._within, article)
        except WorkerError as failure:
            raise ArticleError(f"the article stopped its reader: {failure}") from failure


@asynccontextmanager
async def open_readers(settings: Settings) -> AsyncIterator[PooledReaders]:
    """Readers for as long as the block lasts; their processes start with the first article."""
    build = partial(build_reader, settings.config_folder)
    pool = WorkerPool(build, size=settings.reader_processes)
    try:
        yield PooledReaders(pool, timedelta(seconds=settings.reader_timeout_seconds))
    finally:
        pool.close()


def build_reader(config_folder: Path) -> Reader:
    """Load the configuration and the language model: what a reading process holds."""
    import trafilatura  # noqa: F401 - Loaded now, not on the time of the first page.

    import config
    from extractors.reader import build

    return build(config.load(config_folder))


def _read_page(_reader: Reader, body: bytes, url: str) -> Page:
    return read_page(body, url=url)


def _understand(reader: Reader, article: Article) -> Reading:
    return reader.read(article)
