"""Which articles tell which events? All were written for this benchmark."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from bot.domain.incident import SourceClass
from bot.domain.source import Source, SourceKind

ARTICLES = Path(__file__).parent / "articles.jsonl"


@dataclass(frozen=True)
class Told:
    """One article of the benchmark with its annotation."""

    record: dict[str, Any]

    @property
    def id(self) -> str:
        """Its name in the file."""
        return str(self.record["id"])

    @cached_property
    def published_at(self) -> datetime:
        """When it was published; aware."""
        return datetime.fromisoformat(self.record["published_at"])

    @property
    def source(self) -> Source:
        """Who published it."""
        return Source(
            key=self.record["source"],
            name=self.record["source_name"],
            kind=SourceKind.FOLDER,
            address="",
            source_class=SourceClass(self.record["source_class"]),
            timezone="Asia/Karachi",
        )

    def gold(self) -> Iterator[tuple[str, str]]:
        """Name each report of the article, and the event it tells of.

        What must attach to no event is an event of its own.
        """
        for number, incident in enumerate(self.record["incidents"]):
            report = f"{self.id}/{number}"
            yield report, incident["event"] or report


def load(path: Path = ARTICLES) -> list[Told]:
    """All articles in the order in which they arrived."""
    lines = path.read_text(encoding="utf-8").splitlines()
    told = [Told(json.loads(line)) for line in lines]
    return sorted(told, key=lambda article: (article.published_at, article.id))
