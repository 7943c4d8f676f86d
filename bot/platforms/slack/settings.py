"""What can be set of Slack?"""

from __future__ import annotations

from typing import Self

from pydantic import Field, HttpUrl, SecretStr, model_validator
from pydantic_settings import SettingsConfigDict

from bot.platforms.environment import PlatformSettings


class Settings(PlatformSettings):
    """Settings of Slack, `SLACK_…`."""

    model_config = SettingsConfigDict(env_prefix="SLACK_")

    bot_token: SecretStr | None = Field(
        None, description="The bot token, `xoxb-…`; without it Slack is not served."
    )
    app_token: SecretStr | None = Field(
        None,
        description="The app-level token, `xapp-…`, with the scope `connections:write`: it opens "
        "the socket over which Slack passes commands on.",
    )
    base_url: HttpUrl = Field(
        HttpUrl("https://slack.com/api/"), description="The address of Slack's Web API."
    )
    command: str = Field(
        "/khabardar",
        pattern=r"^/[a-z0-9_-]{1,31}$",
        description="The slash command; another app of the workspace may own the usual one.",
    )
    broadcast_replies: bool = Field(
        True,
        description="Whether answers about Serious and Severe incidents show in the channel as "
        "well as in the alert's thread.",
    )
    proxy: SecretStr | None = Field(None, description="A proxy for Slack alone.")

    @model_validator(mode="after")
    def _both_tokens(self) -> Self:
        """One token without the other can only be a mistake."""
        if self.bot_token and not self.app_token:
            raise ValueError(
                "SLACK_APP_TOKEN is missing; Socket Mode needs it beside the bot token"
            )
        return self

    @property
    def root(self) -> str:
        """The Web API's address with a slash at its end."""
        return str(self.base_url).rstrip("/") + "/"
