"""A chat service over HTTP that writes down all it accepts, and fails as it is told."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web


@dataclass(frozen=True)
class Accepted:
    """One message that the service showed in a chat."""

    at: float
    chat: str
    what: str


@dataclass
class ChatServer:
    """`fault` may return an answer other than acceptance; `latency` is that of each answer."""

    latency: float = 0.02
    fault: Callable[[str, str], web.Response | None] = lambda _chat, _what: None
    accepted: list[Accepted] = field(default_factory=list)
    refused: int = 0
    url: str = ""
    _ids: itertools.count = field(default_factory=lambda: itertools.count(1))

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[ChatServer]:
        app = web.Application()
        app.router.add_post("/send", self._take)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0]
        self.url = f"http://{host}:{port}"
        try:
            yield self
        finally:
            await runner.cleanup()

    async def _take(self, request: web.Request) -> web.Response:
        body = await request.json()
        answer = self.fault(body["chat"], body["what"])
        if answer is not None:
            self.refused += 1
            return answer
        self.accepted.append(Accepted(time.monotonic(), body["chat"], body["what"]))
        await asyncio.sleep(self.latency)
        return web.json_response({"id": str(next(self._ids))})

    def by_chat(self) -> dict[str, list[str]]:
        """What each chat was shown, in its order."""
        shown: dict[str, list[str]] = defaultdict(list)
        for message in self.accepted:
            shown[message.chat].append(message.what)
        return shown

    def doubled(self) -> int:
        """How many messages were accepted more often than once."""
        return len(self.accepted) - len({(m.chat, m.what) for m in self.accepted})
