"""A Bot API server that only takes messages, and remembers when it showed which."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

from benchmarks.delivery.strict import Judge

LATENCY = 0.02
RETRY_AFTER = 3


@dataclass
class BotApi:
    """`judge` None accepts everything. `shown` maps chat and text to the times it was shown."""

    judge: Judge | None = None
    shown: dict[tuple[int, str], list[float]] = field(default_factory=dict)
    url: str = ""
    _ids: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    @property
    def doubled(self) -> int:
        """Messages shown again."""
        return sum(len(times) - 1 for times in self.shown.values())

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[BotApi]:
        """The server, on a port of its own."""
        app = web.Application()
        app.router.add_post("/bot{token}/{method}", self._answer)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0, backlog=1024).start()
        host, port = runner.addresses[0][:2]
        self.url = f"http://{host}:{port}/bot"
        try:
            yield self
        finally:
            await runner.cleanup()

    async def _answer(self, request: web.Request) -> web.Response:
        if request.match_info["method"] != "sendMessage":
            me = {"id": 1, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
            return web.json_response({"ok": True, "result": me})
        try:
            body = await request.post()
        except ConnectionResetError:  # Who asked was killed half-way.
            return web.Response()
        chat, text, now = str(body["chat_id"]), str(body["text"]), time.monotonic()
        is_group = chat.startswith("-")
        if self.judge is not None and not self.judge.accepts(chat, now, is_group=is_group):
            wait = {"retry_after": RETRY_AFTER}
            refusal = {"ok": False, "error_code": 429, "description": "Too Many Requests"}
            return web.json_response({**refusal, "parameters": wait}, status=429)
        self.shown.setdefault((int(chat), text), []).append(now)
        await asyncio.sleep(LATENCY)
        message = {
            "message_id": next(self._ids),
            "date": 0,
            "chat": {"id": int(chat), "type": "group" if is_group else "private"},
            "text": text,
        }
        return web.json_response({"ok": True, "result": message})
