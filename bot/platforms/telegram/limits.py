"""What does Telegram allow? Numbers with their sources.

API: https://core.telegram.org/bots/api
FAQ: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
"""

from __future__ import annotations

from datetime import timedelta

from bot.domain.chat import ChatKind
from bot.domain.limits import Limits

TEXT = 4096
"""UTF-16 code units of a message after its entities are parsed (API, sendMessage)."""

ENTITIES = 100
"""Entities that are shown in one message; more are dropped without a word."""

BUTTONS = 100
"""Buttons under one message."""

BUTTONS_PER_ROW = 8
"""Buttons in one row of an inline keyboard."""

ROW_LABELS = 32
"""Characters of all labels in a row that a phone shows without cutting them."""

COMMAND_DESCRIPTION = 256
"""Characters of a command's description in the menu (API, BotCommand)."""

CALLBACK_ANSWER = 200
"""Characters of the answer to a pressed button (API, answerCallbackQuery)."""

LINK_TOKEN = 64
"""Characters of the parameter of a deep link (API features, deep linking)."""

STALE = timedelta(minutes=5)
"""Older commands piled up while the bot was away; they are not carried out one by one."""

LIMITS = Limits(
    rate=28,  # With the burst of 2, no second ever sees more than 30.
    burst=2,
    gap_seconds={ChatKind.PRIVATE: 1.0, ChatKind.GROUP: 3.0, ChatKind.CHANNEL: 3.0},
    in_flight=30,
)
"""One message a second to a chat, 20 a minute to a group, about 30 a second in all
(FAQ, "My bot is hitting limits"). Channels are held to the pace of groups."""
