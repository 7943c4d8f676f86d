"""How every contender sends: one bot of python-telegram-bot."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator

from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest

from benchmarks.delivery.loads import Load

CONNECTIONS = 32

RETRIES = 100
"""So that a flood limit never loses a message of AIORateLimiter's."""


def make_bot(api: str, *, with_limiter: bool) -> ExtBot:
    """A bot on the local server, with AIORateLimiter's published limits or none."""
    limiter = AIORateLimiter(max_retries=RETRIES) if with_limiter else None
    request = HTTPXRequest(connection_pool_size=CONNECTIONS, pool_timeout=3600)
    return ExtBot("1:bench", base_url=api, request=request, rate_limiter=limiter)


def told() -> tuple[str, bool, list[str]]:
    """The address of the service, whether it has limits, and what else the worker is told."""
    _, api, limited, *others = sys.argv
    return api, limited == "limited", others


async def orders() -> AsyncIterator[Load]:
    """What comes on standard input; each is said to be taken when the next is asked for."""
    reader = asyncio.StreamReader(limit=1 << 24)
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := await reader.readline():
        yield Load(**json.loads(line))
        print("taken", flush=True)
