"""How is something fetched from the web, by asking politely and trusting nothing that answers?"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Collection
from contextlib import aclosing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Self

import httpcore
import httpx

from bot.errors import FeedError
from bot.feeds.decoding import ACCEPTED, Decoder
from bot.feeds.transport import GuardedTransport

MAX_REDIRECTS = 5
# A publisher's server is asked for no more than two things at a time.
AT_ONCE_PER_HOST = 2
# Answers that say "not now" rather than "no": RFC 9110, section 15, and RFC 6585.
_TRY_LATER = frozenset({408, 425, 429, 500, 502, 503, 504})
_WRONG_ANSWER = (httpx.HTTPError, httpx.InvalidURL, httpcore.ProtocolError, UnicodeError)
_NO_ANSWER = (httpcore.NetworkError, httpcore.UnsupportedProtocol, OSError)
_TOO_SLOW = (TimeoutError, httpcore.TimeoutException)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """An answer. `body` is empty and `not_modified` set where nothing changed since last time."""

    url: str
    body: bytes = b""
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""
    not_modified: bool = False


class Client:
    """The one way to the web. `seconds` bounds a fetch as a whole, `megabytes` what it may bring.

    `local` names hosts outside the public internet that may be asked all the same, each as
    "host:port".
    """

    def __init__(
        self,
        *,
        user_agent: str = "Khabardar",
        seconds: float = 20,
        megabytes: float = 5,
        local: Collection[str] = (),
    ) -> None:
        self._seconds = seconds
        self._limit = int(megabytes * 1_000_000)
        self._turns: defaultdict[str, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(AT_ONCE_PER_HOST)
        )
        self._http = httpx.AsyncClient(
            transport=GuardedTransport(local),
            headers={"User-Agent": user_agent, "Accept-Encoding": ACCEPTED},
            timeout=seconds,
            trust_env=False,
        )

    async def fetch(self, url: str, *, etag: str = "", last_modified: str = "") -> Fetched:
        """Fetch `url`, unless it is unchanged since the answer that had these two marks.

        Raises:
            FeedError: there is no good answer; the text says why, for an operator.
        """
        marks = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in marks.items() if value}
        try:
            async with self._turns[_host(url)], asyncio.timeout(self._seconds):
                return await self._ask(url, headers)
        except _TOO_SLOW as failure:
            raise FeedError(f"no full answer within {self._seconds:g} s") from failure
        except _WRONG_ANSWER as failure:
            raise FeedError(f"not a proper answer: {_plain(failure)}") from failure
        except _NO_ANSWER as failure:
            raise FeedError(f"no connection: {_plain(failure)}") from failure

    async def aclose(self) -> None:
        """Close all connections."""
        await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()

    async def _ask(self, url: str, headers: dict[str, str]) -> Fetched:
        # Redirects are followed here, because httpx would read their bodies whatever their size.
        request = self._http.build_request("GET", url, headers=headers)
        for _ in range(MAX_REDIRECTS + 1):
            response = await self._http.send(request, stream=True)
            async with aclosing(response):
                if response.next_request is None:
                    return await self._answer(response)
                request = response.next_request
        raise FeedError(f"more than {MAX_REDIRECTS} redirects", permanent=True)

    async def _answer(self, response: httpx.Response) -> Fetched:
        if response.status_code == httpx.codes.NOT_MODIFIED:
            return Fetched(url=str(response.url), not_modified=True)
        _refuse_errors(response)
        return Fetched(
            url=str(response.url),
            body=await self._body(response),
            content_type=response.headers.get("Content-Type", ""),
            etag=response.headers.get("ETag", ""),
            last_modified=response.headers.get("Last-Modified", ""),
        )

    async def _body(self, response: httpx.Response) -> bytes:
        decoder = Decoder(response.headers.get("Content-Encoding", ""), self._limit)
        async for part in response.aiter_raw():
            decoder.feed(part)
        return decoder.body()


def _refuse_errors(response: httpx.Response) -> None:
    status = response.status_code
    if status == httpx.codes.OK:
        return
    raise FeedError(
        f"HTTP {status} {response.reason_phrase}".rstrip(),
        retry_after=_retry_after(response.headers.get("Retry-After", "")),
        permanent=status not in _TRY_LATER,
    )


def _retry_after(value: str) -> timedelta | None:
    """The wait in a Retry-After header, which gives seconds or a date (RFC 9110, 10.2.3)."""
    if value.isascii() and value.isdigit():
        return timedelta(seconds=min(int(value), 86_400))
    try:
        wait = parsedate_to_datetime(value) - datetime.now(UTC)
    except (ValueError, TypeError):
        return None
    return max(wait, timedelta(0))


def _host(url: str) -> str:
    try:
        return httpx.URL(url).host
    except httpx.InvalidURL as failure:
        raise FeedError(f"not an address: {_plain(failure)}", permanent=True) from failure


def _plain(failure: Exception) -> str:
    return str(failure) or type(failure).__name__
