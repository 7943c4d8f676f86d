"""Who turns pages into text and texts into reports, away from the event loop?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.domain.source import Page
from extractors.report import Article, IncidentReport


class Reading(Protocol):
    """What an extractor found in an article."""

    @property
    def reports(self) -> Sequence[IncidentReport]:
        """The incidents that the article tells of."""
        ...


class Readers(Protocol):
    """Readers in processes of their own, each stopped if it takes too long.

    Both methods raise ArticleError for what a page does to its reader, however it ends.
    """

    async def read_page(self, body: bytes, url: str) -> Page:
        """Find the article on a page."""
        ...

    async def understand(self, article: Article) -> Reading:
        """Write down every incident that an article tells of."""
        ...
