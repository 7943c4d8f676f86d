"""Is it told apart whether a message cannot have arrived, or may have?"""

from __future__ import annotations

import aiohttp
import httpx
import pytest
from slack_sdk import errors as slack
from telegram import error as telegram

from bot.errors import Ambiguous, DeliveryError, TemporaryFailure
from bot.platforms.slack import errors as slack_table
from bot.platforms.telegram import errors as telegram_table


def caused(error: telegram.TelegramError, cause: Exception) -> telegram.TelegramError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (caused(telegram.TimedOut(), httpx.ReadTimeout("")), Ambiguous),
        (caused(telegram.TimedOut(), httpx.WriteTimeout("")), Ambiguous),
        (caused(telegram.TimedOut(), httpx.ConnectTimeout("")), TemporaryFailure),
        (caused(telegram.TimedOut(), httpx.PoolTimeout("")), TemporaryFailure),
        (caused(telegram.NetworkError(""), httpx.ConnectError("")), TemporaryFailure),
        (caused(telegram.NetworkError(""), httpx.ReadError("")), Ambiguous),
        (caused(telegram.NetworkError(""), httpx.RemoteProtocolError("")), Ambiguous),
        (telegram.NetworkError("Bad Gateway"), TemporaryFailure),
    ],
)
def test_telegram(error: telegram.TelegramError, expected: type[DeliveryError]) -> None:
    assert type(telegram_table.translate("chat", error)) is expected


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (TimeoutError(), Ambiguous),
        (aiohttp.ServerDisconnectedError(), Ambiguous),
        (aiohttp.ClientOSError(), Ambiguous),
        (aiohttp.ConnectionTimeoutError(), TemporaryFailure),
        (
            aiohttp.ClientConnectorError(None, OSError()),  # type: ignore[arg-type]
            TemporaryFailure,
        ),
        (slack.SlackClientNotConnectedError(), TemporaryFailure),
    ],
)
def test_slack(error: slack_table.Foreign, expected: type[DeliveryError]) -> None:
    assert type(slack_table.translate("chat", error)) is expected


def test_each_code_of_slack_has_one_meaning() -> None:
    meanings = [
        slack_table.GONE,
        slack_table.WHOLE_ACCOUNT,
        slack_table.PERHAPS_DONE,
        slack_table.LATER,
        slack_table.NEVER,
    ]

    assert len(frozenset().union(*meanings)) == sum(len(codes) for codes in meanings)
