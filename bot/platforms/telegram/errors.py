"""What does an error of Telegram mean for a delivery? The one table of it.

Telegram tells most refusals by sentences (https://core.telegram.org/bots/api#making-requests),
which are compared without regard to case.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import httpx
from telegram import error as foreign

from bot.errors import (
    Ambiguous,
    DeliveryError,
    MessageRejected,
    RecipientGone,
    RecipientMoved,
    TemporaryFailure,
    TopicGone,
)

OPERATOR_MENDS = timedelta(minutes=5)
"""How long to wait for a person to mend the token, or to stop the second bot that uses it."""

# Sentences of HTTP 400 ("Bad Request: …"), the first that fits counts.
_GONE = re.compile(
    r"chat not found|user not found|peer_id_invalid|user is deactivated|user_deactivated"
    r"|bot was (kicked|blocked)|bot is not a member|group chat was deactivated|chat_restricted"
    r"|have no rights to send|not enough rights|need administrator rights|chat_write_forbidden"
    r"|chat_admin_required|chat_send_plain_forbidden|channel_private|can't initiate conversation"
)
_TOPIC_GONE = re.compile(
    r"message thread not found|topic_deleted|topic_closed|topic_id_invalid|topics are not enabled"
    r"|the chat is not a forum"
)
_LATER = re.compile(r"internal|timeout|try again|upgraded to a supergroup|retry later")

# Raised before anything was sent, so that nothing can have arrived.
_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)

UNCHANGED = re.compile(r"message is not modified")
NOT_EDITABLE = re.compile(r"message to edit not found|message can't be edited|message_id_invalid")
QUERY_TOO_OLD = re.compile(r"query is too old|query_id_invalid|query id is invalid")

Translate = Callable[[str, foreign.TelegramError], DeliveryError]


def translate(address: str, error: foreign.TelegramError) -> DeliveryError:
    """The delivery error that an error of Telegram stands for."""
    for kind in type(error).__mro__:
        if kind in TABLE:
            return TABLE[kind](address, error)
    return Ambiguous(address, error.message)


def says(error: foreign.TelegramError, sentence: re.Pattern[str]) -> bool:
    """Whether the error's text has the sentence in it."""
    return sentence.search(error.message.lower()) is not None


def _flooded(address: str, error: foreign.TelegramError) -> DeliveryError:
    # A timedelta, because the package sets PTB_TIMEDELTA.
    return TemporaryFailure(address, error.message, getattr(error, "retry_after", None))


def _moved(address: str, error: foreign.TelegramError) -> DeliveryError:
    return RecipientMoved(address, str(getattr(error, "new_chat_id", "")))


def _gone(address: str, error: foreign.TelegramError) -> DeliveryError:
    return RecipientGone(address, error.message)


def _rejected(address: str, error: foreign.TelegramError) -> DeliveryError:
    return MessageRejected(address, error.message)


def _bad_token(address: str, _: foreign.TelegramError) -> DeliveryError:
    # The library's own text holds the token.
    return _whole_bot(address, foreign.TelegramError("the bot's token was refused"))


def _whole_bot(address: str, error: foreign.TelegramError) -> DeliveryError:
    return TemporaryFailure(address, error.message, OPERATOR_MENDS, whole_account=True)


def _refused(address: str, error: foreign.TelegramError) -> DeliveryError:
    if says(error, _TOPIC_GONE):
        return TopicGone(address, error.message)
    if says(error, _GONE):
        return RecipientGone(address, error.message)
    if says(error, _LATER):
        return TemporaryFailure(address, error.message)
    return MessageRejected(address, error.message)


def _network(address: str, error: foreign.TelegramError) -> DeliveryError:
    cause = error.__cause__
    answered = cause is None or not isinstance(cause, httpx.HTTPError)
    if isinstance(cause, _NOT_SENT) or answered:
        return TemporaryFailure(address, error.message)
    return Ambiguous(address, error.message)


def _timed_out(address: str, error: foreign.TelegramError) -> DeliveryError:
    if isinstance(error.__cause__, _NOT_SENT):
        return TemporaryFailure(address, error.message)
    return Ambiguous(address, error.message)


def _unreadable(address: str, error: foreign.TelegramError) -> DeliveryError:
    return Ambiguous(address, error.message)


TABLE: dict[type[foreign.TelegramError], Translate] = {
    foreign.RetryAfter: _flooded,
    foreign.ChatMigrated: _moved,
    foreign.Forbidden: _gone,
    foreign.BadRequest: _refused,
    foreign.TimedOut: _timed_out,
    foreign.NetworkError: _network,
    foreign.InvalidToken: _bad_token,
    foreign.Conflict: _whole_bot,
    foreign.EndPointNotFound: _rejected,
    foreign.PassportDecryptionError: _rejected,
    foreign.TelegramError: _unreadable,
}
