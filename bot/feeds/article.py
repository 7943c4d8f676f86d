"""What does the page of an article say, without everything around it?"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from html import unescape
from typing import TYPE_CHECKING

from bot.domain.source import Page
from bot.errors import ArticleError

if TYPE_CHECKING:
    from trafilatura.settings import Document

MAX_BYTES = 5_000_000
"""A page larger than this is not an article."""
MIN_LETTERS = 80
"""Less text than this says nothing that could be understood: a video, a picture, a paywall."""
MAX_CHARACTERS = 100_000
"""No article is longer; what follows is the page of a whole day."""
# Deeper trees exhaust the stack of the parser and are found in attacks only.
_MAX_DEPTH = 2_000
_OPENING = re.compile(rb"<[a-zA-Z]")
_CLOSING = re.compile(rb"</[a-zA-Z]")
_TAG = re.compile(r"<[^>]+>")
_BREAK = re.compile(r"(?i)</?(?:p|div|br|li|h[1-6]|tr|blockquote)\b[^>]*>")


def read_page(body: bytes, *, url: str = "") -> Page:
    """Find title, text and time of the article on a page.

    Raises:
        ArticleError: no article can be found on it; the text says why.
    """
    _refuse_hostile(body)
    found = _extract(body, url)
    title = clean_line(found.title or "")
    return Page(
        text=_worth_reading((found.text or "").removeprefix(title)),
        title=title,
        day=_day(found.date),
        published_at=_exact_time(body),
        language=(found.language or "")[:8],
    )


def read_fragment(html: str) -> Page:
    """Take the text of what a feed carries of an article; its markup is only paragraphs.

    Raises:
        ArticleError: there is too little text in it.
    """
    text = unescape(_TAG.sub("", _BREAK.sub("\n", html)))
    lines = (clean_line(line) for line in text.splitlines())
    return Page(text=_worth_reading("\n".join(line for line in lines if line)))


def clean_line(text: str) -> str:
    """The text in one line, with single spaces."""
    return " ".join(text.split())


def _extract(body: bytes, url: str) -> Document:
    # Imported when needed: pages are read in other processes than the one that waits for it.
    import trafilatura
    from trafilatura.settings import Document

    try:
        found = trafilatura.bare_extraction(
            body,
            url=url or None,
            favor_precision=True,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            # Only a date that the page gives as its own: a guessed one would make old news new.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as failure:  # Whatever a page does to the parser, it is the page's fault.
        raise ArticleError(f"the page cannot be read: {failure}", permanent=True) from failure
    if not isinstance(found, Document):
        raise ArticleError("the page has no article text", permanent=True)
    return found


def _worth_reading(text: str) -> str:
    text = text[:MAX_CHARACTERS].strip()
    if sum(map(str.isalpha, text)) < MIN_LETTERS:
        raise ArticleError("the page has no article text", permanent=True)
    return text


def _refuse_hostile(body: bytes) -> None:
    if len(body) > MAX_BYTES:
        raise ArticleError(f"larger than {MAX_BYTES / 1_000_000:g} MB", permanent=True)
    if b"\0" in body[:1000]:
        raise ArticleError("not a web page but a file", permanent=True)
    if _open_elements(body) > _MAX_DEPTH:
        raise ArticleError("not a web page but a maze of tags", permanent=True)


def _open_elements(body: bytes) -> int:
    return len(_OPENING.findall(body)) - len(_CLOSING.findall(body))


# The time of publication as news sites mark it for others: Open Graph, schema.org.
_TIME_MARKS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rb"""<meta[^>]+article:published_time["'][^>]*content=["']([^"']{10,40})["']""",
        rb"""<meta[^>]+content=["']([^"']{10,40})["'][^>]*article:published_time["']""",
        rb'"datePublished"\s*:\s*"([^"]{10,40})"',
    )
)


def _exact_time(body: bytes) -> datetime | None:
    """The time of publication with its zone; None where only a day or no zone is given."""
    head = body[:300_000]
    for mark in _TIME_MARKS:
        found = mark.search(head)
        if found is None:
            continue
        try:
            moment = datetime.fromisoformat(found[1].decode("ascii", "replace"))
        except ValueError:
            continue
        if moment.tzinfo is not None:
            return moment.astimezone(UTC)
    return None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
