"""What can be set of the chat at the prompt?"""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from bot.platforms.environment import PlatformSettings


class Settings(PlatformSettings):
    """Settings of the terminal, `TERMINAL_…`."""

    model_config = SettingsConfigDict(env_prefix="TERMINAL_")

    history_file: Path = Field(
        Path("data/terminal-history"), description="Where typed commands are remembered."
    )
    user: str = Field("you", description="The name of the person at the prompt.")
