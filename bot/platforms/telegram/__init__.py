"""Telegram, through a bot that @BotFather made."""

from __future__ import annotations

import os
from collections.abc import Mapping

# python-telegram-bot then gives waits as timedelta, without a warning about the older form.
os.environ.setdefault("PTB_TIMEDELTA", "true")

from bot.platforms.telegram.adapter import TelegramPlatform
from bot.platforms.telegram.settings import Settings

__all__ = ["Settings", "TelegramPlatform", "create"]


def create(environment: Mapping[str, str]) -> TelegramPlatform | None:
    """The bot of `TELEGRAM_BOT_TOKEN`, or None where there is no token."""
    settings = Settings.read(environment)
    return TelegramPlatform(settings) if settings.bot_token else None
