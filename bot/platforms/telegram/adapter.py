"""How does the service talk with Telegram?"""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ApplicationBuilder, ExtBot
from telegram.request import HTTPXRequest

from bot.domain.chat import Destination
from bot.domain.message import Message
from bot.platforms.telegram import errors, outgoing
from bot.platforms.telegram.conversation import Conversation
from bot.platforms.telegram.limits import LIMITS
from bot.platforms.telegram.menu import offer
from bot.platforms.telegram.order import OneByOnePerChat
from bot.platforms.telegram.settings import Settings
from bot.ports import Dispatch, Notice
from bot.wording import Words

log = logging.getLogger(__name__)

CONNECT_SECONDS = 3.0
ANSWER_SECONDS = 6.0
"""Together below 10 s, the time in which the service must be able to stop."""

POLL_SECONDS = 10
"""How long Telegram holds a question for news open."""

CONNECTIONS = 64
"""More than the deliveries in flight, so that none waits for a connection."""

PAUSES = (1.0, 2.0, 5.0, 10.0, 30.0)
"""Seconds between tries while Telegram cannot be reached at the start; the last one repeats."""

UPDATES = ("message", "channel_post", "callback_query", "my_chat_member")

App = Application[Any, Any, Any, Any, Any, Any]


class TelegramPlatform:
    """One bot of Telegram. Sending needs no `start`: only one process may poll, any may send."""

    name = "telegram"
    limits = LIMITS

    def __init__(self, settings: Settings) -> None:
        self._requests = (_request(settings), _request(settings))
        self._bot = _bot(settings, *self._requests)
        self._app: App | None = None
        self._connecting: asyncio.Task[None] | None = None

    async def start(self, dispatch: Dispatch, notice: Notice) -> None:
        """Begin to poll; where Telegram cannot be reached, go on trying in the background."""
        app = self._app = _application(self._bot)
        Conversation(self._bot, dispatch, notice).listen(app)
        try:
            await _connect(app)
        except InvalidToken as error:
            raise errors.translate("telegram", error) from None
        except TelegramError as error:
            log.warning("telegram not reached", extra={"error": error.message})
            self._connecting = asyncio.create_task(_keep_trying(app))

    async def stop(self) -> None:
        """Finish what is in flight and disconnect."""
        connecting, self._connecting = self._connecting, None
        if connecting is not None:
            connecting.cancel()
            with suppress(asyncio.CancelledError):
                await connecting
        app, self._app = self._app, None
        if app is not None:
            await _disconnect(app)
        for request in self._requests:
            await request.shutdown()

    async def check(self) -> str:
        """The bot's name."""
        async with _translated("telegram"):
            me = await self._bot.get_me()
            return f"@{me.username}"

    async def send(self, to: Destination, message: Message, *, reply_to: str | None = None) -> str:
        """Send a message."""
        async with _translated(to.chat):
            return await outgoing.send(self._bot, to, message, reply_to)

    async def edit(self, to: Destination, message_id: str, message: Message) -> str:
        """Change a message, or send it anew where it cannot be changed any more."""
        async with _translated(to.chat):
            return await outgoing.edit(self._bot, to, message_id, message)


@asynccontextmanager
async def _translated(address: str) -> AsyncIterator[None]:
    try:
        yield
    except TelegramError as error:
        # `from None` for a refused token, which the library's error would print.
        cause = None if isinstance(error, InvalidToken) else error
        raise errors.translate(address, error) from cause


def _request(settings: Settings) -> HTTPXRequest:
    proxy = settings.proxy.get_secret_value() if settings.proxy else None
    return HTTPXRequest(
        connection_pool_size=CONNECTIONS,
        connect_timeout=CONNECT_SECONDS,
        read_timeout=ANSWER_SECONDS,
        write_timeout=ANSWER_SECONDS,
        pool_timeout=CONNECT_SECONDS,
        proxy=proxy,
    )


def _bot(settings: Settings, request: HTTPXRequest, polling: HTTPXRequest) -> ExtBot[None]:
    token = settings.bot_token.get_secret_value() if settings.bot_token else ""
    return ExtBot(
        token,
        base_url=f"{settings.root}/bot",
        base_file_url=f"{settings.root}/file/bot",
        request=request,
        get_updates_request=polling,
    )


def _application(bot: ExtBot[None]) -> App:
    builder = ApplicationBuilder().bot(bot).job_queue(None)
    return builder.concurrent_updates(OneByOnePerChat()).build()


async def _connect(app: App) -> None:
    await app.initialize()
    if app.updater is not None and not app.updater.running:
        await app.updater.start_polling(
            timeout=POLL_SECONDS, allowed_updates=list(UPDATES), error_callback=_polling_failed
        )
    if not app.running:
        await app.start()
    try:
        await offer(app.bot, Words.load())
    except TelegramError as error:
        # The commands work all the same, they are only not offered.
        log.warning("menu not set", extra={"error": error.message})


async def _keep_trying(app: App) -> None:
    for attempt in itertools.count():
        await asyncio.sleep(PAUSES[min(attempt, len(PAUSES) - 1)])
        try:
            await _connect(app)
        except TelegramError as error:
            failure = errors.translate("telegram", error)
            log.warning("telegram not reached", extra={"error": failure.detail})
        else:
            log.info("telegram reached")
            return


async def _disconnect(app: App) -> None:
    if app.updater is not None and app.updater.running:
        await app.updater.stop()
    if app.running:
        await app.stop()
    await app.shutdown()


def _polling_failed(error: TelegramError) -> None:
    failure = errors.translate("telegram", error)
    log.warning("telegram not polled", extra={"error": failure.detail})
