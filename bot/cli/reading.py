"""How is an article fetched, understood and shown, for `khabardar read`?"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rich.console import Console
from rich.text import Text

import config
from bot.app import Outfit, Service, make_rules, open_service
from bot.domain.source import Page
from bot.extraction.show import show
from bot.feeds.article import read_page
from bot.feeds.files import read_file
from bot.feeds.fresh import publication
from bot.feeds.sources import load_sources
from bot.pipeline.reader_pool import build_reader
from bot.pipeline.readers import ReadersHere
from bot.preview import Draft, Preview, preview, source_of
from bot.settings import Settings
from bot.start import prepare_database
from extractors.reading import Reading
from extractors.report import Article


async def show_article(where: str, settings: Settings, to: Console) -> bool:
    """Show an article from an address or a file; False if one of them could not be read.

    Raises:
        FeedError: the address or the file as a whole cannot be read.
    """
    configuration = config.load(settings.config_folder)
    sources = load_sources(
        settings.sources_path,
        default_every=timedelta(minutes=settings.check_every_minutes),
        default_timezone=configuration.home.time_zone.key,
    )
    await prepare_database(settings)
    outfit = Outfit(
        settings=settings,
        configuration=configuration,
        sources=sources,
        platforms=(),
        readers=ReadersHere(lambda: build_reader(settings.config_folder)),
    )
    async with open_service(outfit) as service:
        return await _show_all(where, service, to)


async def _show_all(where: str, service: Service, to: Console) -> bool:
    if where.startswith(("http://", "https://")):
        answer = await service.client.fetch(where)
        page = await asyncio.to_thread(read_page, answer.body, url=answer.url)
        await _show_one(page, answer.url, where, service, to)
        return True
    all_well = True
    for filed in read_file(Path(where)):
        if filed.page is None:
            all_well = False
            to.print(Text.assemble((f"{filed.id}: ", "bold"), (filed.error, "red")))
        else:
            await _show_one(filed.page, f"file:{where}", filed.id, service, to)
    return all_well


async def _show_one(page: Page, url: str, id: str, service: Service, to: Console) -> None:
    outfit = service.outfit
    zone = outfit.configuration.home.time_zone
    source = source_of(url, tuple(outfit.sources), zone.key)
    moment = publication(page.published_at, page.day, zone=source.zone, seen_at=datetime.now(UTC))
    article = Article(
        id=id,
        text=page.text,
        title=page.title,
        published=moment.astimezone(source.zone).date() if moment else None,
        language=page.language or source.language,
    )
    reading = await outfit.readers.understand(article)
    assert isinstance(reading, Reading)
    to.print(show(article, reading))
    if not reading.reports:
        return
    draft = Draft(source=source, url=url, article=article, reading=reading, published_at=moment)
    _show_preview(
        await preview(
            service.database,
            draft,
            rules=make_rules(outfit, service.areas),
            announcer=service.workshop.announcer,
            max_age=outfit.oldest_news,
        ),
        to,
    )


def _show_preview(found: Preview, to: Console) -> None:
    to.print(Text("What it would lead to", "bold"))
    for filing in found.filings:
        verb = "change" if filing.before else "open"
        told = f"tell ({filing.reason.value})" if filing.reason else "tell nobody"
        to.print(Text(f"  {verb} incident {filing.after.id}, {told}"))
    if found.why_silent:
        to.print(Text(f"  Silent: {found.why_silent}.", "yellow"))
    for line in found.messages:
        to.print(Text(f"  {line}"))
    if not found.messages:
        to.print(
            Text("  No message: no chat is subscribed to it, or nothing is to be told.", "dim")
        )
