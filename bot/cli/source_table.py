"""How are the sources and their health shown as a table?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from rich import box
from rich.table import Table
from rich.text import Text

import config
from bot.domain.article import ArticleState
from bot.domain.source import Source
from bot.feeds.sources import load_sources
from bot.settings import Settings
from bot.start import is_missing
from bot.store.articles import count_articles
from bot.store.database import UNREACHABLE, Database
from bot.store.sources import SourceState, source_states


async def source_table(settings: Settings) -> tuple[Table, str]:
    """All listed sources with their health, and a line on the articles so far.

    Raises:
        ConfigError: the list of sources, or the configuration, is wrong.
    """
    zone = config.load(settings.config_folder).home.time_zone.key
    every = timedelta(minutes=settings.check_every_minutes)
    listed = load_sources(settings.sources_path, default_every=every, default_timezone=zone)
    states, counts = await _known(settings)
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for heading in ("key", "name", "class", "health", "last heard", "last news", "every"):
        table.add_column(heading, no_wrap=heading in ("key", "every"))
    now = datetime.now(UTC)
    for source in listed:
        table.add_row(*_row(source, states.get(source.key), now))
    return table, f"\n{count_words(counts)}\nThe list: {settings.sources_path}"


async def _known(
    settings: Settings,
) -> tuple[dict[str, SourceState], dict[ArticleState, int]]:
    """What the database knows; nothing where there is none yet."""
    if is_missing(settings):
        return {}, {}
    database = Database(settings.database_url.get_secret_value())
    try:
        async with database.read() as session:
            return await source_states(session), await count_articles(session)
    except UNREACHABLE:
        return {}, {}
    finally:
        await database.dispose()


def _row(source: Source, state: SourceState | None, now: datetime) -> tuple[Text | str, ...]:
    return (
        source.key,
        source.name,
        source.source_class.value,
        _health(source, state),
        _ago(state.heard_at if state else None, now),
        _ago(state.last_news_at if state else None, now),
        f"{source.every.total_seconds() / 60:g} min",
    )


def _health(source: Source, state: SourceState | None) -> Text:
    if not source.enabled:
        return Text(f"disabled{f': {source.note}' if source.note else ''}", "dim")
    if state is None or state.checked_at is None:
        return Text("not checked yet", "dim")
    if state.problem:
        return Text(f"failed {state.failures}×: {state.problem}", "red")
    return Text("ok", "green")


def _ago(moment: datetime | None, now: datetime) -> str:
    if moment is None:
        return "never"
    minutes = int((now - moment).total_seconds() / 60)
    if minutes < 120:
        return f"{minutes} min ago"
    return f"{minutes // 60} h ago" if minutes < 48 * 60 else f"{minutes // 1440} days ago"


def count_words(counts: dict[ArticleState, int]) -> str:
    """How many articles have come how far."""
    if not counts:
        return "No articles yet."
    parts = [f"{counts[s]} {s.value.replace('_', ' ')}" for s in ArticleState if s in counts]
    return f"Articles: {', '.join(parts)}."
