"""What can be set of Telegram?"""

from __future__ import annotations

from pydantic import Field, HttpUrl, SecretStr
from pydantic_settings import SettingsConfigDict

from bot.platforms.environment import PlatformSettings


class Settings(PlatformSettings):
    """Settings of Telegram, `TELEGRAM_…`."""

    model_config = SettingsConfigDict(env_prefix="TELEGRAM_")

    bot_token: SecretStr | None = Field(
        None, description="The token that @BotFather gives; without it Telegram is not served."
    )
    base_url: HttpUrl = Field(
        HttpUrl("https://api.telegram.org"),
        description="The Bot API server, to which `/bot<token>/…` is appended; set it to use "
        "your own server.",
    )
    proxy: SecretStr | None = Field(
        None,
        description="A proxy for Telegram alone, such as `http://user:password@host:port`, where "
        "Telegram is blocked.",
    )

    @property
    def root(self) -> str:
        """The server's address without a slash at its end."""
        return str(self.base_url).rstrip("/")
