"""What is wrong with this installation, where, and how is it mended?"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from pydantic import ValidationError

from bot import platforms
from bot.domain.source import Source, SourceKind
from bot.errors import DeliveryError, FeedError
from bot.feeds.client import Client
from bot.feeds.folder import list_folder
from bot.feeds.parse import parse_feed
from bot.feeds.sources import load_sources
from bot.incidents.severity import SeverityTable
from bot.logs import redact
from bot.settings import Settings, first_mistake
from bot.start import is_missing
from bot.store.database import UNREACHABLE, Database
from bot.store.migrations import pending
from config import ConfigError, Configuration, load

TERMINAL = "terminal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at. `mend` says what to do where it is not right."""

    part: str
    detail: str
    mend: str = ""

    @property
    def is_good(self) -> bool:
        """Whether there is nothing to mend."""
        return not self.mend


async def examine(
    settings: Settings, environment: Mapping[str, str], *, network: bool = True
) -> AsyncIterator[Finding]:
    """Look at everything that can be wrong; `network` False asks nobody outside."""
    configuration = None
    try:
        configuration = load(settings.config_folder)
        yield _about(configuration)
        SeverityTable.load(configuration)
    except ConfigError as failure:
        yield Finding(part="configuration", detail=_where(failure), mend=failure.mend)
    yield _model()
    yield await _database(settings)
    async for finding in _platforms(settings, environment, network=network):
        yield finding
    async for finding in _sources(settings, configuration, network=network):
        yield finding


def _about(configuration: Configuration) -> Finding:
    names = ", ".join(country.settings.name for country in configuration.countries)
    detail = (
        f"{names}: {len(configuration.districts)} districts, {len(configuration.places)} places"
    )
    return Finding(part="configuration", detail=f"{detail}, {len(configuration.actors)} actors")


def _where(failure: ConfigError) -> str:
    line = f", line {failure.line}" if failure.line else ""
    return f"{failure.path}{line}: {failure.problem}"


def _model() -> Finding:
    from extractors.grammar import language

    try:
        language.verify(language.SHIPPED)
    except language.ModelError as failure:
        return Finding(part="reader", detail=str(failure), mend="Reinstall khabardar.")
    return Finding(part="reader", detail="English model complete")


async def _database(settings: Settings) -> Finding:
    url = settings.database_url.get_secret_value()
    database = Database(url)
    shown = redact(database.url.render_as_string(hide_password=True))
    if is_missing(settings):
        mend = "Run `khabardar migrate` (`khabardar run` does it by itself)."
        return Finding(part="database", detail=f"{shown}: not created yet", mend=mend)
    try:
        async with asyncio.timeout(10):
            missing = await pending(database)
    except (*UNREACHABLE, TimeoutError) as failure:
        reason = redact(str(failure.__cause__ or failure) or type(failure).__name__)
        mend = "Start the database, or correct DATABASE_URL."
        return Finding(part="database", detail=f"{shown}: {reason.splitlines()[0]}", mend=mend)
    finally:
        await database.dispose()
    if missing:
        mend = "Run `khabardar migrate` (`khabardar run` does it by itself)."
        return Finding(part="database", detail=f"{shown}: not up to date", mend=mend)
    return Finding(part="database", detail=f"{shown}: reachable and up to date")


async def _platforms(
    settings: Settings, environment: Mapping[str, str], *, network: bool
) -> AsyncIterator[Finding]:
    names = settings.platforms or tuple(n for n in platforms.available() if n != TERMINAL)
    connected = 0
    for name in names:
        try:
            platform = platforms.load(name)(environment)
        except (LookupError, ValidationError, ImportError) as failure:
            detail = str(failure)
            if isinstance(failure, ValidationError):
                detail = first_mistake(failure)
            mend = "Correct the setting; docs/configuration.md explains it."
            yield Finding(part=name, detail=redact(detail), mend=mend)
            continue
        if platform is None:
            if name in settings.platforms:
                mend = f"Set {name.upper()}_BOT_TOKEN, or take {name} out of PLATFORMS."
                yield Finding(part=name, detail="no token", mend=mend)
            continue
        connected += 1
        if not network:
            yield Finding(part=name, detail="token set")
            continue
        try:
            async with asyncio.timeout(20):
                yield Finding(part=name, detail=await platform.check())
        except (DeliveryError, TimeoutError) as failure:
            mend = f"Check the {name.upper()}_… settings and the network."
            yield Finding(part=name, detail=redact(_first_line(failure)), mend=mend)
        finally:
            await platform.stop()
    if not connected and not settings.platforms:
        yield Finding(part="chats", detail="no token set: `run` shows sample news in the terminal")


async def _sources(
    settings: Settings, configuration: Configuration | None, *, network: bool
) -> AsyncIterator[Finding]:
    zone = configuration.home.time_zone.key if configuration else "UTC"
    every = timedelta(minutes=settings.check_every_minutes)
    try:
        listed = load_sources(settings.sources_path, default_every=every, default_timezone=zone)
    except ConfigError as failure:
        yield Finding(part="sources", detail=_where(failure), mend=failure.mend)
        return
    enabled = [source for source in listed if source.enabled]
    if not enabled:
        mend = f"Set `enabled: true` for at least one in {settings.sources_path}."
        yield Finding(part="sources", detail="none is enabled", mend=mend)
    if not network:
        yield Finding(part="sources", detail=f"{len(enabled)} enabled of {len(listed)} listed")
        return
    client = Client(
        user_agent=settings.fetch_user_agent,
        seconds=settings.fetch_timeout_seconds,
        megabytes=settings.fetch_max_megabytes,
        local=settings.fetch_local_hosts,
    )
    async with client:
        for check in asyncio.as_completed([_source(source, client) for source in enabled]):
            yield await check


async def _source(source: Source, client: Client) -> Finding:
    part = f"source {source.key}"
    try:
        count = await _count(source, client)
    except FeedError as failure:
        mend = "Check the network, correct the address, or set `enabled: false` for it."
        return Finding(part=part, detail=f"{source.address}: {failure}", mend=mend)
    return Finding(part=part, detail=f"{count} entries")


async def _count(source: Source, client: Client) -> int:
    if source.kind is SourceKind.FOLDER:
        return len(list_folder(Path(source.address)))
    answer = await client.fetch(source.address)
    feed = parse_feed(answer.body, url=answer.url, content_type=answer.content_type)
    return len(feed.entries)


def _first_line(failure: Exception) -> str:
    return (str(failure) or type(failure).__name__).splitlines()[0]
