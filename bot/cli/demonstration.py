"""How is the service shown to somebody who has no token yet?"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
from rich.text import Text

from bot.app import Outfit, Service, open_service
from bot.demo import AREAS, MAX_AGE, Demonstration, newsrooms
from bot.domain.chat import Subscription
from bot.pipeline.cycle import Tell
from bot.pipeline.reader_pool import open_readers
from bot.platforms.terminal import TerminalPlatform
from bot.platforms.terminal import create as create_terminal
from bot.settings import Settings
from bot.store.articles import articles_since
from config import Configuration


async def demonstrate(settings: Settings, configuration: Configuration, *, stay: bool) -> None:
    """Read the sample news once, showing every alert; `stay` at the prompt afterwards."""
    terminal = create_terminal({})
    folder = settings.data_folder / "samples"
    with newsrooms(folder, datetime.now(UTC)) as demonstration:
        async with open_readers(settings) as readers:
            outfit = Outfit(
                settings=settings,
                configuration=configuration,
                sources=demonstration.sources,
                platforms=(terminal,),
                readers=readers,
                max_age=MAX_AGE,
                local_hosts=frozenset({demonstration.host}),
            )
            async with open_service(outfit) as service:
                await _show(service, terminal, demonstration, stay=stay)


async def _show(
    service: Service, terminal: TerminalPlatform, demonstration: Demonstration, *, stay: bool
) -> None:
    to = terminal.console
    began = datetime.now(UTC)
    names = await _subscribe(service, terminal)
    _introduce(to, len(demonstration.samples), names)
    with _progress(to) as tell:
        await service.cycle(tell)
    await _sum_up(to, service, began)
    if stay:
        terminal.suggest(area.name for area in service.areas)
        to.print(Text("\nYou are at the prompt of a chat. Try: help · recent · status", "bold"))
        to.print(Text("Numbers press buttons, Tab completes, Ctrl-D leaves.\n", "dim"))
        loop = asyncio.get_running_loop()
        with suppress(NotImplementedError):  # Windows
            loop.add_signal_handler(signal.SIGTERM, terminal.closed.set)
        await service.run(until=terminal.closed)


async def _subscribe(service: Service, terminal: TerminalPlatform) -> list[str]:
    """Subscribe the terminal to the sample districts, unless it has wishes of its own."""
    present = await service.subscriptions.of(terminal.here)
    if not present:
        for name in AREAS:
            area = service.areas.named(name)[0]
            wish = Subscription(id=0, destination=terminal.here, area=area.key, created_by="demo")
            await service.subscriptions.add(wish)
        present = await service.subscriptions.of(terminal.here)
    areas = (service.areas.get(subscription.area) for subscription in present)
    return [area.name for area in areas if area]


def _introduce(to: Console, articles: int, names: list[str]) -> None:
    to.print(Text("Khabardar, a demonstration", "bold"))
    to.print(
        f"No chat service is connected, so this terminal is the chat. {articles} sample articles "
        "are read; all events, persons and newsrooms in them are invented. The chat is subscribed "
        f"to {', '.join(names)}."
    )
    to.print("To serve Telegram or Slack, copy .env.example to .env and add a token.\n")


@contextmanager
def _progress(to: Console) -> Iterator[Tell]:
    """A bar per phase where somebody watches, a line per phase elsewhere."""
    if not to.is_terminal:
        yield lambda phase, done, of: to.print(f"{phase}: {of}") if done == 0 else None
        return
    columns = (TextColumn("{task.description:22}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=to, transient=True) as progress:
        tasks: dict[str, TaskID] = {}

        def tell(phase: str, done: int, of: int) -> None:
            if phase not in tasks:
                tasks[phase] = progress.add_task(phase, total=of)
            progress.update(tasks[phase], completed=done, total=of)

        yield tell


async def _sum_up(to: Console, service: Service, began: datetime) -> None:
    """Say what became of the articles, those that led to nothing with the reason."""
    async with service.database.read() as session:
        articles = await articles_since(session, began)
    if not articles:
        folder = service.outfit.settings.data_folder
        to.print("Nothing new: all sample articles were read before, and no alert is repeated.")
        to.print(f"To see them again, delete {folder / 'khabardar.db'}.")
        return
    telling = [article for article in articles if article.reports]
    to.print(f"\n{len(articles)} articles: {len(telling)} tell of incidents. The others:")
    for article in articles:
        if article not in telling:
            to.print(Text(f"  {article.title or article.url}: {article.outcome}", "dim"))
