"""What the shared suite needs to know of each chat service to hold it to the contract."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any

import aiohttp
from rich.console import Console
from slack_sdk import errors as slack_errors
from telegram import error as telegram_errors

from bot.domain.chat import Destination
from bot.domain.message import Message
from bot.errors import DeliveryError
from bot.platforms.slack import errors as slack_table
from bot.platforms.slack.render import render as render_slack
from bot.platforms.telegram import errors as telegram_table
from bot.platforms.telegram.render import render as render_telegram
from bot.platforms.terminal.render import plain, render
from bot.ports import ChatPlatform
from tests.fakes import slack_rules, telegram_rules
from tests.fakes.slack_server import FakeSlack
from tests.fakes.telegram_server import FakeTelegram


@dataclass(frozen=True, slots=True)
class Contract:
    """One chat service: a server to try it against, what it sends, and its foreign errors.

    `shown` is all that a reader sees of a message, and fails where the service would refuse it.
    """

    server: Callable[[], AbstractAsyncContextManager[Any]]
    chat: str
    shown: Callable[[Message], str]
    foreign: tuple[BaseException, ...] = ()
    translate: Callable[[str, Any], DeliveryError] | None = None

    def destination(self, platform: ChatPlatform) -> Destination:
        """A chat that takes messages."""
        return Destination(platform=platform.name, account="1", chat=self.chat)


class NoServer:
    """A service that needs none."""

    @property
    def environment(self) -> dict[str, str]:
        return {}

    async def __aenter__(self) -> NoServer:
        return self

    async def __aexit__(self, *_: object) -> None:
        return None


def telegram_server() -> FakeTelegram:
    server = FakeTelegram()
    server.person(501)
    return server


def slack_server() -> FakeSlack:
    return FakeSlack(channels={"C0ALERTS"})


def shown_in_telegram(message: Message) -> str:
    page = render_telegram(message)
    request = telegram_rules.METHODS["sendMessage"].model_validate(
        {
            "chat_id": 1,
            "text": page.text,
            "entities": [entity.to_dict() for entity in page.entities],
            "reply_markup": page.buttons.to_dict() if page.buttons else None,
        }
    )
    telegram_rules.check_text(request)  # type: ignore[arg-type]
    assert not re.search(r"(?<!\w)@\w", page.text), "a name would become a mention"
    return page.text.replace("\u2060", "")


def shown_in_slack(message: Message) -> str:
    page = render_slack(message)
    slack_rules.check_message({"text": page.text, "blocks": page.blocks})
    return page.text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def shown_in_terminal(message: Message) -> str:
    screen = io.StringIO()
    Console(file=screen, width=100, force_terminal=True).print(render(message))
    steered = re.sub(r"\x1b\[[\d;]*m|\x1b\]8;[^\x1b]*\x1b\\", "", screen.getvalue())
    assert "\x1b" not in steered, "text would steer the terminal"
    return plain(message)


def all_kinds(base: type[BaseException]) -> list[type[BaseException]]:
    """An error class and all that derive from it."""
    return [base, *(kind for sub in base.__subclasses__() for kind in all_kinds(sub))]


def _made(kind: type[BaseException]) -> BaseException:
    """An error of a kind, however many values its constructor asks for."""
    made = kind.__new__(kind)
    made.message = "text"  # type: ignore[attr-defined]
    made.args = ("text",)
    return made


_TELEGRAM = [
    telegram_errors.RetryAfter(5)
    if kind is telegram_errors.RetryAfter
    else telegram_errors.ChatMigrated(-5)
    if kind is telegram_errors.ChatMigrated
    else kind("text")  # type: ignore[arg-type]
    for kind in all_kinds(telegram_errors.TelegramError)
]
_SLACK = [_made(kind) for kind in all_kinds(slack_errors.SlackClientError)] + [
    TimeoutError(),
    aiohttp.ClientError(),
    aiohttp.ServerDisconnectedError(),
]

CONTRACTS = {
    "telegram": Contract(
        telegram_server,
        "501",
        shown_in_telegram,
        tuple(_TELEGRAM),
        telegram_table.translate,
    ),
    "slack": Contract(
        slack_server, "C0ALERTS", shown_in_slack, tuple(_SLACK), slack_table.translate
    ),
    "terminal": Contract(NoServer, "prompt", shown_in_terminal),
}
