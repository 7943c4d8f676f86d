"""How is a page served? By just as much of HTTP as probes and scrapers need: GET, and goodbye."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus

log = logging.getLogger(__name__)

HEAD_BYTES = 8192
WITHIN_SECONDS = 10.0
"""How long one request may take as a whole; who dawdles is hung up on."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A page as plain text."""

    status: HTTPStatus
    text: str

    def encode(self) -> bytes:
        """The answer on the wire."""
        body = self.text.encode()
        head = (
            f"HTTP/1.1 {self.status.value} {self.status.phrase}\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n"
            f"Content-Length: {len(body)}\r\n"
            "Cache-Control: no-store\r\n"
            "Connection: close\r\n\r\n"
        )
        return head.encode() + body


Pages = Mapping[str, Callable[[], Awaitable[Answer]]]


@asynccontextmanager
async def serving(pages: Pages, host: str, port: int) -> AsyncIterator[int]:
    """Serve `pages` for as long as the block lasts; gives the port, which 0 leaves to the system.

    Raises:
        OSError: the address cannot be had.
    """

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await _serve(pages, reader, writer)

    server = await asyncio.start_server(serve, host, port, limit=HEAD_BYTES)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()


async def _serve(pages: Pages, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    lost = (TimeoutError, OSError, asyncio.IncompleteReadError)
    with suppress(*lost):
        try:
            async with asyncio.timeout(WITHIN_SECONDS):
                writer.write((await _answer(pages, reader)).encode())
                await writer.drain()
        finally:
            writer.close()
            with suppress(*lost):
                await writer.wait_closed()


async def _answer(pages: Pages, reader: asyncio.StreamReader) -> Answer:
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.LimitOverrunError:
        return Answer(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "too long\n")
    match head.split(b"\r\n", 1)[0].decode("latin-1").split(" "):
        case ["GET", target, _]:
            return await _page(pages, target.partition("?")[0])
        case [_, _, _]:
            return Answer(HTTPStatus.METHOD_NOT_ALLOWED, "only GET\n")
        case _:
            return Answer(HTTPStatus.BAD_REQUEST, "not HTTP\n")


async def _page(pages: Pages, path: str) -> Answer:
    if path not in pages:
        return Answer(HTTPStatus.NOT_FOUND, "\n".join(("there are:", *pages, "")))
    try:
        return await pages[path]()
    except Exception:
        log.exception("a page failed", extra={"page": path})
        return Answer(HTTPStatus.INTERNAL_SERVER_ERROR, "failed; the log says why\n")
