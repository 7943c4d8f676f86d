"""What can an operator set from outside? Read once, in `bot.app`; docs/configuration.md tells it.

All other code takes the values it needs as arguments. What belongs to one chat platform is in
the settings of its folder.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

import config


class Role(StrEnum):
    """A part of the service's work that a process can take on."""

    CHECK = "check"
    READ = "read"
    DELIVER = "deliver"
    CHAT = "chat"
    WEB = "web"


class Settings(BaseSettings):
    """The settings of the service, from the environment and from `.env`."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore")

    database_url: SecretStr = Field(
        default=SecretStr("sqlite+aiosqlite:///data/khabardar.db"),
        description="Where everything is remembered. PostgreSQL: "
        "`postgresql+asyncpg://user:password@host/khabardar`.",
    )
    data_folder: Path = Field(
        default=Path("data"),
        description="Where the log and the sample news of a demonstration are put.",
    )
    config_folder: Path = Field(
        default=Path(config.__file__).parent,
        description="The files about the world: places, actors, words.",
    )
    sources_file: Path | None = Field(
        default=None,
        description="The list of news sources; `sources.yaml` of the config folder if unset.",
    )
    platforms: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        description="Which chat services to serve (`telegram,slack`); those that have a token, "
        "if unset.",
    )
    check_every_minutes: float = Field(
        default=10,
        gt=0,
        description="The pause between two checks of a source that names none itself.",
    )
    news_max_age_hours: float = Field(
        default=48,
        gt=0,
        description="Articles older than this when found are filed but told to nobody.",
    )
    alert_late_minutes: float = Field(
        default=10, gt=0, description="From this age on an alert says how late it comes."
    )
    alert_severe_hours: float = Field(
        default=6, gt=0, description="Up to this age Severe alerts are sent, and may ring."
    )
    alert_other_hours: float = Field(
        default=2,
        gt=0,
        description="Up to this age other alerts are sent, silently; later they go into a digest.",
    )
    alert_history_hours: float = Field(
        default=48, gt=0, description="From this age on nothing is sent; it stays on file."
    )
    fetch_timeout_seconds: float = Field(
        default=20, gt=0, description="How long one answer from the web may take as a whole."
    )
    fetch_max_megabytes: float = Field(
        default=5, gt=0, description="How much one answer from the web may bring, unpacked."
    )
    fetch_user_agent: str = Field(
        default="Khabardar/0.1 (reads news for alerts)",
        min_length=1,
        description="How we introduce ourselves to publishers; add a way to reach you.",
    )
    fetch_local_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        description="Hosts outside the public internet that may be fetched from all the same, "
        "each as `host:port`.",
    )
    reader_processes: int = Field(
        default=1, ge=1, le=64, description="How many processes read articles; each holds 400 MB."
    )
    reader_timeout_seconds: float = Field(
        default=60, gt=0, description="How long reading one article may take before it is stopped."
    )
    stop_seconds: float = Field(
        default=10,
        gt=0,
        description="How long work in flight may take to finish when asked to stop.",
    )
    web_host: str = Field(
        default="127.0.0.1",
        min_length=1,
        description="Where the role `web` answers monitoring; `0.0.0.0` for other machines.",
    )
    web_port: int = Field(
        default=8465, ge=0, le=65535, description="On which port it does; 0 takes a free one."
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO", description="From which gravity on events are logged."
    )
    log_format: Literal["text", "json"] = Field(
        default="text", description="`json` writes one object per line, for machines."
    )

    @field_validator("platforms", "fetch_local_hosts", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        """Lists are written with commas, as people do, not as JSON."""
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @property
    def sources_path(self) -> Path:
        """The list of news sources."""
        return self.sources_file or self.config_folder / "sources.yaml"


def first_mistake(failure: ValidationError) -> str:
    """What is wrong with settings, in one line that names the variable and shows no value."""
    first = failure.errors(include_url=False, include_input=False)[0]
    name = "_".join(str(part) for part in first["loc"]).upper()
    told = first["msg"].removeprefix("Value error, ")
    return f"{name}: {told}" if name else told
