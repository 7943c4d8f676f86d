"""Which articles lie in a folder or file, and in which order did they come out?

Each text or HTML file counts as an outlet of its own. Lines of JSON may name theirs: "source"
(any word), "source_name" and "source_class" (official, press, party, other).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.incident import SourceClass
from bot.domain.source import Page, Source, SourceKind, moment_of
from bot.errors import FeedError
from bot.feeds.files import SUFFIXES, FiledPage, read_file, read_json_line

_UNDATED = 'no day of publication; begin it with "date 2026-03-09", or give --published'
_FAR_OFF = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class OldArticle:
    """An article with its outlet and the time of its publication, aware and in UTC."""

    id: str
    page: Page
    source: Source
    published_at: datetime
    published_on: date


def old_articles(
    path: Path, zone: ZoneInfo, published: date | None = None
) -> tuple[list[OldArticle], list[str]]:
    """The articles under `path` in order of publication, and what is wrong with the others.

    `published` is the day of articles that do not tell theirs; `zone` the one they are told in.

    Raises:
        FeedError: there is nothing to read under `path`.
    """
    found: list[OldArticle] = []
    problems: list[str] = []
    for filed, about in _pages(path):
        day = (filed.page.day if filed.page else None) or published
        if filed.page is None:
            problems.append(f"{filed.id}: {filed.error}")
        elif filed.page.published_at is None and day is None:
            problems.append(f"{filed.id}: {_UNDATED}")
        else:
            found.append(_article(filed.id, filed.page, about, day, zone))
    return sorted(found, key=lambda a: (a.published_at, a.id)), problems


def _article(
    name: str, page: Page, about: dict[str, Any], day: date | None, zone: ZoneInfo
) -> OldArticle:
    moment = page.published_at or moment_of(day or date.min, zone, _FAR_OFF)
    return OldArticle(
        id=name,
        page=page,
        source=_source(name, about, zone),
        published_at=moment,
        published_on=moment.astimezone(zone).date(),
    )


def _source(name: str, about: dict[str, Any], zone: ZoneInfo) -> Source:
    key = str(about.get("source") or name)
    known = {str(c) for c in SourceClass}
    named = str(about.get("source_class") or "")
    return Source(
        key=key[:40],
        name=str(about.get("source_name") or key),
        kind=SourceKind.FOLDER,
        address="",
        source_class=SourceClass(named) if named in known else SourceClass.PRESS,
        timezone=zone.key,
    )


def _pages(path: Path) -> Iterator[tuple[FiledPage, dict[str, Any]]]:
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    readable = [file for file in files if file.suffix.lower() in SUFFIXES]
    if not readable:
        raise FeedError(f"{path}: no .txt, .html or .jsonl file there", permanent=True)
    for file in readable:
        if file.suffix.lower() == ".jsonl":
            yield from _lines(file)
        else:
            for filed in read_file(file):
                yield FiledPage(id=file.stem, page=filed.page, error=filed.error), {}


def _lines(file: Path) -> Iterator[tuple[FiledPage, dict[str, Any]]]:
    try:
        text = file.read_text(encoding="utf-8", errors="replace")
    except OSError as failure:
        raise FeedError(f"{file}: {failure.strerror}", permanent=True) from failure
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            filed = read_json_line(line, file.name, number)
            yield filed, json.loads(line) if filed.page else {}
