"""What does a feed list? RSS and Atom, as broken as they come."""

from __future__ import annotations

import hashlib
from calendar import timegm
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

import feedparser

from bot.domain.source import Entry
from bot.errors import FeedError

MAX_ENTRIES = 500
# What campaigns append to a link; without them two links of one article are the same.
_TRACKING = ("utm_", "fbclid", "gclid", "at_medium", "at_campaign", "ref_src", "cmpid")


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed's entries, newest as the feed orders them; `problem` is what is wrong with it."""

    title: str
    entries: tuple[Entry, ...]
    problem: str = ""


_DATES = ("published_parsed", "created_parsed", "updated_parsed")


def parse_feed(body: bytes, *, url: str, content_type: str = "") -> Feed:
    """Read a feed, leniently: one entry that cannot be used never costs the others.

    Raises:
        FeedError: this is no feed at all.
    """
    headers = {"content-type": content_type} if content_type else {}
    parsed = feedparser.parse(BytesIO(body), response_headers=headers)
    if not parsed.get("version") and not parsed.entries:
        raise FeedError(f"not a feed but {_looks_like(body)}")
    raw = parsed.entries[:MAX_ENTRIES]
    shared = _shared_ids(raw)
    entries = {
        entry.identity: entry for item in reversed(raw) if (entry := _entry(item, url, shared))
    }
    return Feed(
        title=_text(parsed.feed.get("title")),
        entries=tuple(reversed(entries.values())),
        problem=_problem(parsed),
    )


def canonical(url: str) -> str:
    """The link without what does not change what it leads to: fragment and tracking marks.

    >>> canonical("HTTP://Example.org/a?id=1&utm_source=rss#top")
    'http://example.org/a?id=1'
    """
    parts = urlsplit(url)
    query = [(k, v) for k, v in parse_qsl(parts.query, True) if not k.lower().startswith(_TRACKING)]
    return urlunsplit(
        (parts.scheme.lower(), parts.netloc.lower(), parts.path, urlencode(query), "")
    )


def _entry(item: Mapping[str, Any], feed_url: str, shared: frozenset[str]) -> Entry | None:
    """One entry, or None where there is neither a title nor a link to go by."""
    url = _link(item, feed_url)
    title = _text(item.get("title"))
    if not url and not title:
        return None
    return Entry(
        identity=_identity(item, url, title, shared),
        url=url,
        title=title,
        published_at=_published(item),
        html=_html(item),
    )


def _identity(item: Mapping[str, Any], url: str, title: str, shared: frozenset[str]) -> str:
    """What the entry is known by: its id, else its link, else its words; of fixed length.

    An id that several entries of a feed share identifies none of them.
    """
    own = _text(item.get("id"))
    known_by = own if own and own not in shared else canonical(url) or title + _html(item)
    return hashlib.sha256(known_by.encode()).hexdigest()


def _shared_ids(items: list[Any]) -> frozenset[str]:
    links: dict[str, set[str]] = {}
    for item in items:
        links.setdefault(_text(item.get("id")), set()).add(_text(item.get("link")))
    return frozenset(own for own, different in links.items() if len(different) > 1)


def _link(item: Mapping[str, Any], feed_url: str) -> str:
    """The entry's http(s) address, made absolute; empty where it has none."""
    try:
        url = urljoin(feed_url, _text(item.get("link")))
        return url if item.get("link") and urlsplit(url).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _published(item: Mapping[str, Any]) -> datetime | None:
    """When it was published, or None: a date that cannot be read is never taken for now."""
    # `in`, because the library's own look-up answers for a missing key with another one's value.
    moment = next(filter(None, (item[key] for key in _DATES if key in item)), None)
    try:
        return datetime.fromtimestamp(timegm(moment), UTC) if moment else None
    except (ValueError, OverflowError, OSError):
        return None


def _html(item: Mapping[str, Any]) -> str:
    """The longest of what the feed itself tells of the text."""
    texts = [str(content.get("value", "")) for content in item.get("content", ())]
    return max((*texts, str(item.get("summary") or "")), key=len)


def _text(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _problem(parsed: Any) -> str:
    failure = parsed.get("bozo_exception") if parsed.get("bozo") else None
    # A declared encoding that feedparser could correct by itself is no news.
    if failure is None or isinstance(failure, feedparser.CharacterEncodingOverride):
        return ""
    return " ".join(str(failure).split())[:200] or type(failure).__name__


def _looks_like(body: bytes) -> str:
    start = body[:1000].lstrip().lower()
    if not start:
        return "an empty answer"
    return "a web page" if start.startswith((b"<!doctype html", b"<html")) else "something else"
