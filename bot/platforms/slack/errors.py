"""What does an error of Slack mean for a delivery? The one table of it.

Codes are those of https://docs.slack.dev/reference/methods/chat.postMessage and chat.update.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

import aiohttp
from slack_sdk import errors as foreign

from bot.errors import (
    Ambiguous,
    DeliveryError,
    MessageRejected,
    RecipientGone,
    TemporaryFailure,
)

OPERATOR_MENDS = timedelta(minutes=5)
"""How long to wait for a person to mend the token or the app's scopes."""

NOT_EDITABLE = frozenset(
    {"edit_window_closed", "cant_update_message", "message_not_found", "is_inactive"}
)
"""Refusals of an edit after which the message is sent anew."""

GONE = frozenset(
    {
        "channel_not_found",
        "not_in_channel",
        "is_archived",
        "user_not_found",
        "user_not_visible",
        "user_disabled",
        "cannot_dm_bot",
        "messages_tab_disabled",
        "restricted_action",
        "restricted_action_read_only_channel",
        "restricted_action_thread_only_channel",
        "restricted_action_non_threadable_channel",
        "restricted_action_thread_locked",
        "team_not_found",
        "channel_is_limited_access",
    }
)
"""The chat does not take messages from us any more."""

WHOLE_ACCOUNT = frozenset(
    {
        "account_inactive",
        "token_revoked",
        "token_expired",
        "invalid_auth",
        "not_authed",
        "missing_scope",
        "no_permission",
        "not_allowed_token_type",
        "org_login_required",
        "ekm_access_denied",
        "access_denied",
        "accesslimited",
        "team_access_not_granted",
        "two_factor_setup_required",
        "enterprise_is_restricted",
        "app_uninstalled",
    }
)
"""Nothing can be sent to anybody until a person acts."""

PERHAPS_DONE = frozenset({"fatal_error", "internal_error"})
""""It's possible some aspect of the operation succeeded before the error was raised.\""""

LATER = frozenset(
    {
        "ratelimited",
        "rate_limited",
        "message_limit_exceeded",
        "service_unavailable",
        "request_timeout",
        "team_added_to_org",
        "rollup_error",
        "deprecated_endpoint",
    }
)

NEVER = (
    frozenset(
        {
            "msg_too_long",
            "msg_blocks_too_long",
            "invalid_blocks",
            "invalid_blocks_format",
            "invalid_arguments",
            "invalid_arg_name",
            "invalid_array_arg",
            "invalid_charset",
            "invalid_form_data",
            "invalid_post_type",
            "missing_post_type",
            "missing_text_or_fallback_or_attachments",
            "no_text",
            "markdown_text_conflict",
            "too_many_attachments",
            "too_many_contact_cards",
            "block_mismatch",
            "as_user_not_supported",
            "cannot_reply_to_message",
            "thread_locked",
            "duplicate_channel_not_found",
            "duplicate_message_not_found",
            "slack_connect_file_link_sharing_blocked",
            "update_failed",
            "metadata_too_large",
            "metadata_must_be_sent_from_app",
            "invalid_metadata_format",
            "invalid_metadata_schema",
            "external_channel_migrating",
            "method_deprecated",
        }
    )
    | NOT_EDITABLE
)

Foreign = foreign.SlackClientError | aiohttp.ClientError | TimeoutError
FOREIGN = (foreign.SlackClientError, aiohttp.ClientError, TimeoutError)
"""All that slack_sdk and the HTTP client beneath it raise."""


def translate(address: str, error: Foreign) -> DeliveryError:
    """The delivery error that an error of Slack stands for."""
    for kind in type(error).__mro__:
        if kind in TABLE:
            return TABLE[kind](address, error)
    return Ambiguous(address, type(error).__name__)


def code_of(error: BaseException) -> str:
    """Slack's name of an error, empty where it gave none."""
    data = getattr(getattr(error, "response", None), "data", None)
    return str(data.get("error", "")) if isinstance(data, dict) else ""


def _answered(address: str, error: BaseException) -> DeliveryError:
    """Slack answered, and said no."""
    code, status = code_of(error), _status(error)
    detail = code or f"HTTP {status}"
    if code in GONE:
        return RecipientGone(address, detail)
    if code in WHOLE_ACCOUNT:
        return TemporaryFailure(address, detail, OPERATOR_MENDS, whole_account=True)
    if code in PERHAPS_DONE:
        return Ambiguous(address, detail)
    if code in LATER or status == 429 or status >= 500:
        return TemporaryFailure(address, detail, _wait(error))
    return MessageRejected(address, detail)


def _not_sent(address: str, error: BaseException) -> DeliveryError:
    return TemporaryFailure(address, type(error).__name__)


def _answer_lost(address: str, error: BaseException) -> DeliveryError:
    return Ambiguous(address, type(error).__name__)


def _malformed(address: str, error: BaseException) -> DeliveryError:
    return MessageRejected(address, str(error))


def _misconfigured(address: str, error: BaseException) -> DeliveryError:
    return TemporaryFailure(address, type(error).__name__, OPERATOR_MENDS, whole_account=True)


def _status(error: BaseException) -> int:
    response = getattr(error, "response", None)
    status = getattr(response, "status_code", None) or getattr(response, "status", 0)
    return int(status or 0)


def _wait(error: BaseException) -> timedelta | None:
    headers = getattr(getattr(error, "response", None), "headers", None) or {}
    with suppress(ValueError):
        return timedelta(seconds=float(headers.get("Retry-After", "")))
    return None


TABLE: dict[type[BaseException], Callable[[str, BaseException], DeliveryError]] = {
    foreign.SlackApiError: _answered,
    foreign.SlackObjectFormationError: _malformed,
    foreign.SlackRequestError: _malformed,
    foreign.BotUserAccessError: _misconfigured,
    foreign.SlackClientConfigurationError: _misconfigured,
    foreign.SlackTokenRotationError: _misconfigured,
    foreign.SlackClientNotConnectedError: _not_sent,
    foreign.SlackClientError: _answer_lost,
    aiohttp.ClientConnectorError: _not_sent,
    aiohttp.ClientProxyConnectionError: _not_sent,
    aiohttp.ConnectionTimeoutError: _not_sent,
    aiohttp.InvalidURL: _misconfigured,
    aiohttp.ClientError: _answer_lost,
    TimeoutError: _answer_lost,
}
