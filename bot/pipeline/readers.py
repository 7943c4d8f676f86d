"""Who turns pages into text and texts into reports, away from the event loop?"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Protocol

from bot.domain.source import Page
from bot.feeds.article import read_page
from extractors.report import Article, IncidentReport


class Reading(Protocol):
    """What an extractor found in an article; `reason` says why there is nothing."""

    @property
    def reports(self) -> Sequence[IncidentReport]:
        """The incidents that the article tells of."""
        ...

    @property
    def reason(self) -> str | None:
        """Why there are none."""
        ...


class Reader(Protocol):
    """Reads one article after the other, in the process that calls it."""

    def read(self, article: Article) -> Reading:
        """Write down every incident that an article tells of."""
        ...


class Readers(Protocol):
    """Reads articles without holding up anything else.

    Both methods raise ArticleError for what a page does to its reader, however it ends.
    """

    async def read_page(self, body: bytes, url: str) -> Page:
        """Find the article on a page."""
        ...

    async def understand(self, article: Article) -> Reading:
        """Write down every incident that an article tells of."""
        ...


class ReadersHere:
    """Reads in a thread of this process, one article at a time; for single commands and tests."""

    def __init__(self, build: Callable[[], Reader]) -> None:
        self._build = build
        self._turn = asyncio.Lock()

    @cached_property
    def _reader(self) -> Reader:
        return self._build()

    async def read_page(self, body: bytes, url: str) -> Page:
        """Find the article on a page."""
        return await asyncio.to_thread(read_page, body, url=url)

    async def understand(self, article: Article) -> Reading:
        """Write down every incident that an article tells of."""
        async with self._turn:
            return await asyncio.to_thread(self._read, article)

    def _read(self, article: Article) -> Reading:
        return self._reader.read(article)
