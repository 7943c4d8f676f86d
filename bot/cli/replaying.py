"""What does `khabardar replay` do, once its options are read?"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import config
from bot.areas import AreaIndex
from bot.errors import CommandError
from bot.gazetteer import area_index
from bot.pipeline.reader_pool import open_readers
from bot.replay import Played, old_articles, replay
from bot.replay.transcript import transcript
from bot.settings import Settings
from config import Configuration


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the person at the command line asked for."""

    settings: Settings
    source: Path
    chats: Sequence[str]
    published: date | None
    reasons: bool


async def play(wish: Wish) -> int:
    """Print the transcript; return how many articles could not be read."""
    configuration = config.load(wish.settings.config_folder)
    zone = configuration.home.time_zone
    articles, problems = old_articles(wish.source, zone, wish.published)
    for problem in problems:
        sys.stderr.write(f"Left out: {problem}\n")
    chats = _chats(wish.chats, configuration)
    played: list[Played] = []

    def tell(one: Played) -> None:
        played.append(one)
        for line in transcript(one, zone, reasons=wish.reasons):
            sys.stdout.write(f"{line}\n")

    async with open_readers(wish.settings) as readers:
        await replay(
            articles,
            chats,
            tell,
            settings=wish.settings,
            configuration=configuration,
            readers=readers,
        )
    _sum_up(played, chats)
    return len(problems)


def _chats(wanted: Sequence[str], configuration: Configuration) -> dict[str, list[str]]:
    """The keys of the areas of each chat, which is called as its areas were typed."""
    areas = area_index(configuration)
    if not wanted:
        country = configuration.home.settings
        return {f"everybody in {country.name}": [country.iso.lower()]}
    return {chat: [_key(name.strip(), areas) for name in chat.split(",")] for chat in wanted}


def _key(name: str, areas: AreaIndex) -> str:
    found = areas.named(name)
    if not found:
        raise CommandError(f"No area is called {name!r}.")
    return found[0].key


def _sum_up(played: Sequence[Played], chats: dict[str, list[str]]) -> None:
    sent = [one for article in played for one in article.sent]
    incidents = {f.incident.id for one in played for f in one.filed if f.incident}
    fresh = sum(one.what == "sent" for one in sent)
    sys.stdout.write(
        f"\n{len(played)} articles told of {len(incidents)} incidents; {len(chats)} chat(s) got "
        f"{fresh} messages, {sum(one.what == 'edited' for one in sent)} edits and "
        f"{sum(one.what == 'replied' for one in sent)} replies.\n"
    )
