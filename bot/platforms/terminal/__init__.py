"""The chat at the prompt: for trying out and for operators; it needs no token."""

from __future__ import annotations

from collections.abc import Mapping

from bot.platforms.terminal.adapter import TerminalPlatform
from bot.platforms.terminal.settings import Settings

__all__ = ["Settings", "TerminalPlatform", "create"]


def create(environment: Mapping[str, str]) -> TerminalPlatform:
    """A chat on standard input and output."""
    return TerminalPlatform(Settings.read(environment))
