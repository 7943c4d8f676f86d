"""Which articles are annotated, and what should be found in them?

The format is that of docs/annotation.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from extractors.report import Article

Incident = dict[str, Any]

_NAMES = ("articles", "notes", "fresh", "figures")
OWN = tuple(Path(__file__).parent / f"{name}.jsonl" for name in _NAMES)
"""The project's own sets: newspaper articles with every phenomenon that should be read, short notes
as coders of event data write them, articles written after the rules to judge them, and articles and
notes of many countries and newsrooms in which figures are told in every way."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with the incidents that a person found in it."""

    article: Article
    incidents: tuple[Incident, ...]


def read_gold(path: Path) -> Iterator[Annotated]:
    """Read a file of annotated articles, one per line."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield _annotated(json.loads(line))


def _annotated(record: dict[str, Any]) -> Annotated:
    published = record.get("published")
    article = Article(
        id=record["id"],
        text=record.get("text") or "",
        title=record.get("title") or "",
        published=date.fromisoformat(published[:10]) if published else None,
    )
    return Annotated(article, tuple(record.get("incidents") or ()))
