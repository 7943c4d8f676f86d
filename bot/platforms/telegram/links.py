"""How does a button in a group lead to an answer in private? Pure.

In a group or channel the answer to one reader's question would be read by all. A deep link opens
the private chat with the bot, whose `/start` then carries the command.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error

from bot.platforms.telegram.limits import LINK_TOKEN

_MARK = "c-"


def private_link(username: str, command: str) -> str:
    """The link that asks the bot for `command` in private; without it where it is too long."""
    token = _MARK + urlsafe_b64encode(command.encode()).decode().rstrip("=")
    address = f"https://t.me/{username}?start="
    return f"{address}{token}" if len(token) <= LINK_TOKEN else f"{address}help"


def command_of(text: str) -> str:
    """The command that a `/start` from such a link carries; any other text as it is.

    >>> command_of("/start c-aW5jaWRlbnQgTVMtMjUwMTEwLTE")
    'incident MS-250110-1'
    """
    _, _, token = text.partition(" ")
    if not text.startswith("/start ") or not token.startswith(_MARK):
        return text
    encoded = token.removeprefix(_MARK)
    try:
        return urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)).decode()
    except (Error, UnicodeDecodeError):
        return "/start"
