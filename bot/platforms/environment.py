"""How does a chat service read its settings from the environment?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from pydantic_settings import BaseSettings, PydanticBaseSettingsSource


class PlatformSettings(BaseSettings):
    """Settings of one chat service: the variables that begin with its `env_prefix`.

    They are read from the mapping that `create()` is given and from nowhere else, so that tests
    and several accounts never see what happens to be set around them.
    """

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> Self:
        """The settings that an environment holds; empty values count as not set."""
        prefix = cls.model_config.get("env_prefix", "")
        values: dict[str, Any] = {
            field: environment[name]
            for field in cls.model_fields
            if environment.get(name := f"{prefix}{field.upper()}")
        }
        return cls(**values)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 (the signature is given)
        init_settings: PydanticBaseSettingsSource,
        *_: PydanticBaseSettingsSource,
        **__: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what `read` passes."""
        return (init_settings,)
