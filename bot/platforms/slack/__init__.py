"""Slack, through an app in Socket Mode: it needs no public address."""

from __future__ import annotations

from collections.abc import Mapping

from bot.platforms.slack.adapter import SlackPlatform
from bot.platforms.slack.settings import Settings

__all__ = ["Settings", "SlackPlatform", "create"]


def create(environment: Mapping[str, str]) -> SlackPlatform | None:
    """The app of `SLACK_BOT_TOKEN` and `SLACK_APP_TOKEN`, or None where there is no token."""
    settings = Settings.read(environment)
    return SlackPlatform(settings) if settings.bot_token else None
