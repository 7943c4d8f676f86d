"""A web site on this machine that answers as a test tells it to."""

from __future__ import annotations

import asyncio
from collections import Counter
from types import TracebackType
from typing import Self

from aiohttp import web


class FakeSite:
    """`site.page("/a", "text")`, `site.refuse("/b", 404)`, …; `hits` counts what was asked for."""

    def __init__(self) -> None:
        self.hits: Counter[str] = Counter()
        self.requests: list[web.BaseRequest] = []
        self._answers: dict[str, tuple[int, bytes, dict[str, str]]] = {}
        self._waits: dict[str, float] = {}
        self._runner = web.ServerRunner(web.Server(self._answer), shutdown_timeout=0.1)

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.host = f"127.0.0.1:{self._runner.addresses[0][1]}"
        self.base = f"http://{self.host}"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._runner.cleanup()

    def page(self, path: str, body: str | bytes, **headers: str) -> str:
        """Answer `path` with `body`; a header `ETag` is written `etag="…"`. Returns the address."""
        content = body.encode() if isinstance(body, str) else body
        self._answers[path] = (200, content, _names(headers))
        return f"{self.base}{path}"

    def refuse(self, path: str, status: int, **headers: str) -> str:
        """Answer `path` with a status other than 200."""
        self._answers[path] = (status, b"", _names(headers))
        return f"{self.base}{path}"

    def dawdle(self, path: str, seconds: float) -> str:
        """Answer `path` only after a while."""
        self._waits[path] = seconds
        return self.page(path, "late")

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        self.hits[request.path] += 1
        self.requests.append(request)
        await asyncio.sleep(self._waits.get(request.path, 0))
        status, body, headers = self._answers.get(request.path, (404, b"", {}))
        if headers.get("Etag") and request.headers.get("If-None-Match") == headers["Etag"]:
            return web.Response(status=304)
        return web.Response(status=status, body=body, headers=headers)


def _names(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-").title(): value for name, value in headers.items()}
