"""How does the service talk with Slack?"""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import aiohttp
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.chat import Destination
from bot.domain.message import Message
from bot.errors import DeliveryError, TemporaryFailure
from bot.platforms.slack import outgoing
from bot.platforms.slack.busy import Busy
from bot.platforms.slack.conversation import Conversation
from bot.platforms.slack.errors import FOREIGN, translate
from bot.platforms.slack.limits import LIMITS
from bot.platforms.slack.settings import Settings
from bot.ports import Dispatch, Notice

log = logging.getLogger(__name__)

ANSWER_SECONDS = 8
"""Below 10 s, the time in which the service must be able to stop."""

CONNECT_SECONDS = 5.0
"""How long the start waits for the socket; after that it goes on in the background."""

PAUSES = (1.0, 2.0, 5.0, 10.0, 30.0)
"""Seconds between tries while Slack cannot be reached at the start; the last one repeats."""


class SlackPlatform:
    """One app in one workspace. Sending needs no `start`."""

    name = "slack"
    limits = LIMITS

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._session: aiohttp.ClientSession | None = None
        self._socket: AsyncSocketModeHandler | None = None
        self._connecting: asyncio.Task[None] | None = None
        self._busy = Busy()

    async def start(self, dispatch: Dispatch, notice: Notice) -> None:
        """Open the socket; where Slack cannot be reached, go on trying in the background."""
        try:
            await self.check()
        except TemporaryFailure as failure:
            if failure.whole_account:
                raise
            log.warning("slack not reached", extra={"error": failure.detail})
        self._connecting = asyncio.create_task(self._listen(dispatch, notice))
        await asyncio.wait([self._connecting], timeout=CONNECT_SECONDS)

    async def stop(self) -> None:
        """Finish what is in flight and disconnect."""
        connecting, self._connecting = self._connecting, None
        if connecting is not None:
            connecting.cancel()
            with suppress(asyncio.CancelledError):
                await connecting
        socket, self._socket = self._socket, None
        if socket is not None:
            await self._busy.over(ANSWER_SECONDS)
            await _untyped(socket.close_async)
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def check(self) -> str:
        """The app's name and workspace; asks with both tokens."""
        client = self._client()
        async with _translated("slack"):
            me = await client.auth_test()
            await client.apps_connections_open(app_token=self._app_token)
        return f"@{me['user']} in {me['team']}"

    async def send(self, to: Destination, message: Message, *, reply_to: str | None = None) -> str:
        """Send a message, in the thread of another one if it answers it."""
        broadcast = self._settings.broadcast_replies
        async with _translated(to.chat):
            return await outgoing.send(self._client(), to, message, reply_to, broadcast=broadcast)

    async def edit(self, to: Destination, message_id: str, message: Message) -> str:
        """Change a message, or send it anew where it cannot be changed any more."""
        async with _translated(to.chat):
            return await outgoing.edit(self._client(), to, message_id, message)

    async def _listen(self, dispatch: Dispatch, notice: Notice) -> None:
        for attempt in itertools.count():
            try:
                await self._client().auth_test()
                break
            except FOREIGN as error:
                failure: DeliveryError = translate("slack", error)
                log.warning("slack not reached", extra={"error": failure.detail})
            await asyncio.sleep(PAUSES[min(attempt, len(PAUSES) - 1)])
        app = AsyncApp(client=self._client(), logger=logging.getLogger("slack_bolt"))
        command = self._settings.command
        Conversation(self._client(), dispatch, notice, command, self._busy).listen(app)
        socket = self._socket = AsyncSocketModeHandler(app, self._app_token, proxy=self._proxy)

        async def handle(client: Any, request: SocketModeRequest) -> None:
            with self._busy():
                await socket.handle(client, request)

        socket.client.socket_mode_request_listeners = [handle]
        await _untyped(socket.connect_async)

    def _client(self) -> AsyncWebClient:
        """The Web API. It never repeats a request by itself: one that failed may have arrived."""
        if self._session is None:
            timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
            self._session = aiohttp.ClientSession(timeout=timeout)
        token = self._settings.bot_token
        return AsyncWebClient(
            token.get_secret_value() if token else None,
            base_url=self._settings.root,
            timeout=ANSWER_SECONDS,
            proxy=self._proxy,
            session=self._session,
            retry_handlers=[],
        )

    @property
    def _app_token(self) -> str:
        return self._settings.app_token.get_secret_value() if self._settings.app_token else ""

    @property
    def _proxy(self) -> str | None:
        return self._settings.proxy.get_secret_value() if self._settings.proxy else None


async def _untyped(call: Callable[[], Awaitable[None]]) -> None:
    """Await a method that its library gives no types."""
    await call()


@asynccontextmanager
async def _translated(address: str) -> AsyncIterator[None]:
    try:
        yield
    except FOREIGN as error:
        raise translate(address, error) from error
