"""How does an article lie in a file: as text, as a web page, as a line of JSON?

A text file may begin with its day, in a line of its own or in front of its first words
("date 2026-03-09"), and with its title, a short line before an empty one.
A line of JSON has "text", and may have "id", "published" (a day, or a time with its zone) and
"title".
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from bot.domain.source import Page
from bot.errors import ArticleError, FeedError
from bot.feeds.article import MAX_BYTES, MAX_CHARACTERS, clean_line, read_page

SUFFIXES = frozenset({".txt", ".html", ".htm", ".jsonl"})
LONGEST_TITLE = 200
_DATE = re.compile(r"\A\s*date\s+(\d{4}-\d{2}-\d{2})\b[ \t]*:?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledPage:
    """An article from a file; `error` says why there is none, so that the others can go on."""

    id: str
    page: Page | None = None
    error: str = ""


def read_file(path: Path) -> Iterator[FiledPage]:
    """Read the articles of a file one by one, in no more memory than the longest needs.

    Raises:
        FeedError: the file cannot be opened or read.
    """
    try:
        if path.suffix.lower() == ".jsonl":
            with path.open(encoding="utf-8", errors="replace") as lines:
                yield from read_json_lines(lines, path.name)
            return
        with path.open("rb") as file:
            body = file.read(MAX_BYTES + 1)
    except OSError as failure:
        raise FeedError(f"{path}: {failure.strerror}", permanent=True) from failure
    is_html = path.suffix.lower() in (".html", ".htm")
    yield _outcome(path.name, lambda: read_page(body) if is_html else read_text(_decoded(body)))


def read_json_lines(lines: Iterable[str], name: str) -> Iterator[FiledPage]:
    """Read one article per line; empty lines are skipped. Errors tell `name` and the line."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield read_json_line(line, name, number)


def read_json_line(line: str, name: str, number: int) -> FiledPage:
    """Read the article of line `number` of a file; without an id it is called by that number."""
    filed = _read_json(line, number)
    told = f"{name}, line {number}: {filed.error}" if filed.error else ""
    return replace(filed, error=told)


def read_text(text: str) -> Page:
    """Read an article from plain text.

    Raises:
        ArticleError: there is no text, or its date does not exist.
    """
    found = _DATE.match(text)
    day = _day(found[1]) if found else None
    title, body = _split_title(text[found.end() if found else 0 :].strip())
    if not body:
        raise ArticleError("there is no text", permanent=True)
    return Page(text=body[:MAX_CHARACTERS], title=title, day=day)


def _read_json(line: str, number: int) -> FiledPage:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as failure:
        return FiledPage(id=str(number), error=f"not JSON: {failure}")
    if not isinstance(record, dict):
        return FiledPage(id=str(number), error="not a JSON object")
    return _outcome(str(record.get("id") or number), lambda: _page_of(record))


def _page_of(record: dict[str, object]) -> Page:
    text, title = record.get("text") or "", record.get("title") or ""
    published = record.get("published") or ""
    if not (isinstance(text, str) and isinstance(title, str) and isinstance(published, str)):
        raise ArticleError("text, title and published must be strings", permanent=True)
    if not (text.strip() or title.strip()):
        raise ArticleError("there is no text", permanent=True)
    moment = _moment(published)
    return Page(
        text=text.strip()[:MAX_CHARACTERS],
        title=clean_line(title),
        published_at=moment,
        day=None if moment or not published else _day(published[:10]),
    )


def _outcome(id: str, read: Callable[[], Page]) -> FiledPage:
    try:
        return FiledPage(id=id, page=read())
    except ArticleError as failure:
        return FiledPage(id=id, error=str(failure))


def _split_title(text: str) -> tuple[str, str]:
    """Title and text: a short first line is a title if an empty line parts it from a text."""
    first, _, rest = text.partition("\n")
    is_title = 0 < len(first) <= LONGEST_TITLE and rest.startswith(("\n", "\r\n"))
    if is_title and rest.strip() and not first.rstrip().endswith((".", ":", ",")):
        return clean_line(first), rest.strip()
    return "", text


def _decoded(body: bytes) -> str:
    """Text in UTF-8, or in what older Windows programs write, which leaves no byte unread."""
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("cp1252", "replace")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as failure:
        raise ArticleError(f"there is no such day: {text}", permanent=True) from failure


def _moment(text: str) -> datetime | None:
    """A point in time, if the text names one with its zone."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else None
