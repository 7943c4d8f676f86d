"""The platform that speaks to `chat_server`."""

from __future__ import annotations

from datetime import timedelta

import aiohttp

from bot.domain.chat import Destination
from bot.domain.limits import Limits
from bot.domain.message import Message
from bot.errors import (
    Ambiguous,
    MessageRejected,
    RecipientGone,
    RecipientMoved,
    TemporaryFailure,
)


def words_of(message: Message) -> str:
    """What tells a message from all others: its title, the incident's id and revision."""
    return " | ".join(filter(None, (message.title, message.footer)))


class HttpChats:
    """Sends a message in a line; an edit is one more message."""

    name = "fake"

    def __init__(self, url: str, limits: Limits, timeout_seconds: float = 5.0) -> None:
        self.limits = limits
        self._url = url
        self._timeout = aiohttp.ClientTimeout(total=timeout_seconds)
        self._client: aiohttp.ClientSession | None = None

    async def send(self, to: Destination, message: Message, *, reply_to: str | None = None) -> str:
        return await self._post(to.chat, words_of(message))

    async def edit(self, to: Destination, message_id: str, message: Message) -> str:
        await self._post(to.chat, words_of(message))
        return message_id

    async def stop(self) -> None:
        if self._client is not None:
            await self._client.close()

    async def _post(self, chat: str, what: str) -> str:
        if self._client is None:
            self._client = aiohttp.ClientSession(timeout=self._timeout)
        try:
            async with self._client.post(
                f"{self._url}/send", json={"chat": chat, "what": what}
            ) as answer:
                return _id(chat, answer.status, await answer.json(content_type=None))
        except (TimeoutError, aiohttp.ServerDisconnectedError) as lost:
            raise Ambiguous(chat, "no answer") from lost
        except aiohttp.ClientConnectionError as lost:
            raise TemporaryFailure(chat, "not reached") from lost


def _id(chat: str, status: int, answer: dict[str, object]) -> str:
    match status:
        case 200:
            return str(answer["id"])
        case 429:
            wait = timedelta(seconds=float(str(answer["retry_after"])))
            raise TemporaryFailure(chat, "too many requests", wait)
        case 403:
            raise RecipientGone(chat, "blocked")
        case 400 if "moved_to" in answer:
            raise RecipientMoved(chat, str(answer["moved_to"]))
        case 400:
            raise MessageRejected(chat, "bad request")
        case _:
            raise TemporaryFailure(chat, f"status {status}")
