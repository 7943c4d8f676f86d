"""Which articles do the named files and standard input hold? One by one, never all at once."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TextIO
from zoneinfo import ZoneInfo

from bot.domain.source import Page
from bot.errors import ArticleError, FeedError
from bot.feeds.files import FiledPage, read_file, read_json_lines, read_text
from extractors.report import Article

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """An article to read, or why there is none under that name."""

    id: str
    article: Article | None = None
    error: str = ""


def inputs(
    names: Sequence[str], standard_input: TextIO, *, published: date | None, zone: ZoneInfo
) -> Iterator[Input]:
    """Yield the articles of files and of standard input ("-"), in order.

    `published` is the day of those that do not tell theirs; times become days in `zone`, where
    the news is made.
    """
    for name in names:
        try:
            for filed in _pages(name, standard_input):
                yield _input(filed, published, zone)
        except FeedError as failure:
            yield Input(id=_stem(name), error=str(failure))


def _pages(name: str, standard_input: TextIO) -> Iterator[FiledPage]:
    if name == STANDARD_INPUT:
        yield from _standard(standard_input)
        return
    path = Path(name)
    for filed in read_file(path):
        # Lines of JSON name their articles; a file of one article is named by its own name.
        is_whole = path.suffix.lower() != ".jsonl"
        yield FiledPage(id=path.stem, page=filed.page, error=filed.error) if is_whole else filed


def _standard(stream: TextIO) -> Iterator[FiledPage]:
    """JSON Lines where the first line is a JSON object, else one text."""
    head: list[str] = []
    for line in stream:
        head.append(line)
        if line.strip():
            break
    if head and head[-1].lstrip().startswith("{"):
        yield from read_json_lines(itertools.chain(head, stream), "standard input")
        return
    text = "".join(itertools.chain(head, _capped(stream)))
    try:
        yield FiledPage(id="stdin", page=read_text(text))
    except ArticleError as failure:
        yield FiledPage(id="stdin", error=str(failure))


def _capped(stream: TextIO, limit: int = 2_000_000) -> Iterable[str]:
    """The first part of a text; more is no article, and would only fill the memory."""
    yield stream.read(limit)


def _input(filed: FiledPage, published: date | None, zone: ZoneInfo) -> Input:
    page = filed.page
    if page is None:
        return Input(id=filed.id, error=filed.error)
    article = Article(
        id=filed.id, text=page.text, title=page.title, published=_day(page, zone) or published
    )
    return Input(id=filed.id, article=article)


def _day(page: Page, zone: ZoneInfo) -> date | None:
    return page.published_at.astimezone(zone).date() if page.published_at else page.day


def _stem(name: str) -> str:
    return Path(name).stem or name
