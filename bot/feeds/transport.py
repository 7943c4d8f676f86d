"""How does a request reach a host without being led into the operator's own network?

The name is resolved, the address checked, and the connection made to the checked address: a name
that changes its meaning between check and connection, or a redirect, gains nothing.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterable
from ssl import create_default_context

import httpcore
import httpx

from bot.errors import FeedError
from bot.feeds.addresses import is_public

MAX_CONNECTIONS = 32

Resolve = Callable[[str, int], Awaitable[list[str]]]
"""Finds all addresses of a name, the favourite first; raises FeedError where there are none."""


class ForbiddenAddress(FeedError):
    """The host has no public address; asking again would not help."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"{host} is not on the public internet; name it in FETCH_LOCAL_HOSTS to allow it",
            permanent=True,
        )


class GuardedNetwork(httpcore.AsyncNetworkBackend):
    """Connects to public addresses, and to the hosts ("127.0.0.1:8080") named in `local`.

    `network` makes the connections, `resolve` finds the addresses of a name; each name is
    resolved once per connection.
    """

    def __init__(
        self,
        local: Collection[str] = (),
        *,
        network: httpcore.AsyncNetworkBackend | None = None,
        resolve: Resolve | None = None,
    ) -> None:
        self._local = frozenset(local)
        self._network = network or httpcore.AnyIOBackend()
        self._resolve = resolve or resolve_name

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the signature is httpcore's
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first address of `host` that is allowed and answers."""
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in await self._allowed(host, port):
            try:
                return await self._network.connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as problem:
                failure = problem
        raise failure

    async def sleep(self, seconds: float) -> None:
        """Wait between attempts."""
        await asyncio.sleep(seconds)

    async def _allowed(self, host: str, port: int) -> list[str]:
        addresses = await self._resolve(host, port)
        if f"{host}:{port}" in self._local:
            return addresses
        public = [address for address in addresses if is_public(address)]
        if not public:
            raise ForbiddenAddress(host)
        return public


class GuardedTransport(httpx.AsyncBaseTransport):
    """httpx's way to the network, through `GuardedNetwork` and never through a proxy."""

    def __init__(self, local: Collection[str] = ()) -> None:
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=create_default_context(),
            max_connections=MAX_CONNECTIONS,
            keepalive_expiry=5,
            network_backend=GuardedNetwork(local),
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; redirects come here again, each as a request of its own."""
        assert isinstance(request.stream, httpx.AsyncByteStream)
        response = await self._pool.handle_async_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            status_code=response.status,
            headers=response.headers,
            stream=_Body(response),
            extensions=response.extensions,
        )

    async def aclose(self) -> None:
        """Close all connections."""
        await self._pool.aclose()


class _Body(httpx.AsyncByteStream):
    """The body of a response, as httpx wants to read it."""

    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._response.aiter_stream():
            yield part

    async def aclose(self) -> None:
        await self._response.aclose()


async def resolve_name(host: str, port: int) -> list[str]:
    """All addresses of `host`, the resolver's favourite first."""
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as failure:
        raise FeedError(f"the name {host} cannot be resolved") from failure
    return list(dict.fromkeys(str(address[0]) for *_, address in found))
