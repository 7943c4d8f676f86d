"""How does `khabardar run` go: as a demonstration, for one cycle, or until it is stopped?"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from pydantic import ValidationError

import config
from bot.app import Outfit, open_service
from bot.cli.common import is_interactive
from bot.cli.demonstration import demonstrate
from bot.errors import BotError
from bot.feeds.sources import load_sources
from bot.logs import set_up_logging
from bot.pipeline.reader_pool import open_readers
from bot.platforms import available, connected
from bot.ports import ChatPlatform
from bot.settings import Role, Settings, first_mistake
from bot.start import prepare_database
from config import Configuration

TERMINAL = "terminal"
_SECRET = ("TOKEN", "SECRET", "PASSWORD", "KEY")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the person at the command line asked for."""

    settings: Settings
    environment: Mapping[str, str]
    roles: frozenset[Role]
    once: bool
    demo: bool


async def serve(wish: Wish) -> None:
    """Run as asked, to the end or until somebody stops it."""
    settings = wish.settings
    configuration = config.load(settings.config_folder)
    platforms = () if wish.demo else _platforms(wish)
    is_demo = wish.demo or (not platforms and wish.roles == frozenset(Role))
    set_up_logging(
        level=settings.log_level,
        format=settings.log_format,
        secrets=_secrets(wish.environment),
        file=settings.data_folder / "khabardar.log" if is_demo else None,
    )
    await prepare_database(settings)
    if is_demo:
        await demonstrate(settings, configuration, stay=is_interactive() and not wish.once)
    else:
        await _serve_chats(wish, configuration, platforms)


async def _serve_chats(
    wish: Wish, configuration: Configuration, platforms: tuple[ChatPlatform, ...]
) -> None:
    settings = wish.settings
    sources = load_sources(
        settings.sources_path,
        default_every=timedelta(minutes=settings.check_every_minutes),
        default_timezone=configuration.home.time_zone.key,
    )
    async with open_readers(settings) as readers:
        outfit = Outfit(
            settings=settings,
            configuration=configuration,
            sources=sources,
            platforms=platforms,
            readers=readers,
            roles=wish.roles,
        )
        async with open_service(outfit) as service:
            if wish.once:
                await service.cycle()
            else:
                await service.run(until=asked_to_stop())


def asked_to_stop() -> asyncio.Event:
    """An event that SIGTERM and Ctrl-C set; a second one ends the process at once."""
    asked, loop = asyncio.Event(), asyncio.get_running_loop()

    def ask(number: signal.Signals) -> None:
        asked.set()
        loop.remove_signal_handler(number)

    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # Windows
            loop.add_signal_handler(number, ask, number)
    return asked


def _platforms(wish: Wish) -> tuple[ChatPlatform, ...]:
    """The chat services that are named in PLATFORMS, or that have a token.

    Raises:
        BotError: there is no such service, or its settings are wrong.
    """
    named = wish.settings.platforms or tuple(n for n in available() if n != TERMINAL)
    try:
        return connected(named, wish.environment)
    except ValidationError as failure:
        raise BotError(f"{first_mistake(failure)} (docs/configuration.md explains it)") from None
    except (LookupError, ImportError) as failure:
        raise BotError(f"{failure} (`khabardar check` tells more)") from failure


def _secrets(environment: Mapping[str, str]) -> list[str]:
    return [value for name, value in environment.items() if name.endswith(_SECRET)]
