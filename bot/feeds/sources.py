"""Which sources does the operator want read? The list in YAML, checked line by line."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, StringConstraints, field_validator, model_validator

from bot.domain.incident import SourceClass
from bot.domain.source import FirstCheck, Source, SourceKind, TextFrom
from config import ConfigError
from config.schema import Row
from config.tables import read_mapping

Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]


class SourceEntry(Row):
    """One source as the file lists it: either a feed's address or a folder."""

    key: Key
    name: Annotated[str, StringConstraints(min_length=1, max_length=80)]
    feed: str | None = None
    folder: str | None = None
    source_class: SourceClass = SourceClass.PRESS
    country: Annotated[str, StringConstraints(pattern=r"^([A-Z]{2})?$")] = ""
    language: str = "en"
    timezone: str | None = None
    every_minutes: float | None = Field(None, ge=0.1, le=10_080)
    text: TextFrom = TextFrom.PAGE
    first_check: FirstCheck = FirstCheck.RECORD
    enabled: bool = True
    note: str = ""

    @field_validator("feed")
    @classmethod
    def _is_web_address(cls, value: str | None) -> str | None:
        if value is not None:
            parts = urlsplit(value)
            if parts.scheme not in ("http", "https") or not parts.hostname:
                raise ValueError("write an address that begins with https:// or http://")
        return value

    @field_validator("timezone")
    @classmethod
    def _exists(cls, value: str | None) -> str | None:
        try:
            ZoneInfo(value or "UTC")
        except (ZoneInfoNotFoundError, ValueError) as failure:
            raise ValueError("write a zone such as Asia/Karachi") from failure
        return value

    @model_validator(mode="after")
    def _has_one_address(self) -> SourceEntry:
        if (self.feed is None) == (self.folder is None):
            raise ValueError(f"give {self.key} either a feed or a folder")
        return self


class SourceFile(Row):
    """The file as a whole."""

    sources: tuple[SourceEntry, ...]


def load_sources(
    path: Path, *, default_every: timedelta, default_timezone: str
) -> tuple[Source, ...]:
    """Read the list of sources; the disabled ones are in it too.

    Folders are relative to the file.

    Raises:
        ConfigError: the file is wrong; the message says where and how to mend it.
    """
    entries = read_mapping(path, SourceFile).sources
    seen: set[str] = set()
    for entry in entries:
        if entry.key in seen:
            raise ConfigError(path, f"source {entry.key!r} is listed twice.", "Rename one.")
        seen.add(entry.key)
    return tuple(_source(entry, path, default_every, default_timezone) for entry in entries)


def _source(entry: SourceEntry, path: Path, every: timedelta, timezone: str) -> Source:
    minutes = entry.every_minutes
    return Source(
        key=entry.key,
        name=entry.name,
        kind=SourceKind.FEED if entry.feed else SourceKind.FOLDER,
        address=entry.feed or str(path.parent / (entry.folder or "")),
        source_class=entry.source_class,
        country=entry.country,
        language=entry.language,
        timezone=entry.timezone or timezone,
        every=timedelta(minutes=minutes) if minutes else every,
        text_from=entry.text,
        first_check=entry.first_check,
        enabled=entry.enabled,
        note=entry.note,
    )
