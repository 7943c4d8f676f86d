"""Reads articles: the service in the role `read`, with the readers that are asked for."""

from __future__ import annotations

import asyncio
import re
import sys
from contextlib import closing
from datetime import timedelta
from functools import partial

from pydantic import SecretStr

import config
from bot.app import Outfit, open_service
from bot.domain.source import Source, SourceKind
from bot.engine.pool import WorkerPool
from bot.pipeline.reader_pool import PooledReaders, build_reader
from bot.settings import Role, Settings
from extractors.reader import Reading
from extractors.report import (
    Article,
    DatePrecision,
    EventType,
    GeoPrecision,
    IncidentReport,
    ReportedDate,
    ReportedPlace,
    Span,
)
from extractors.report import (
    Role as NewsRole,
)

SOURCE = Source(key="bench", name="Bench", kind=SourceKind.FOLDER, address="/nonexistent")

_PLACE = re.compile(r"in (\w+) district")


class InstantReader:
    """Finds a bombing in every district that is named, without any computing."""

    def read(self, article: Article) -> Reading:
        """What is in an article."""
        reports = tuple(_report(article, m) for m in _PLACE.finditer(article.text))
        return Reading(reports=reports)


def _report(article: Article, place: re.Match[str]) -> IncidentReport:
    span = Span(*place.span())
    key = f"pk-ba-{place[1].lower()}"
    return IncidentReport(
        role=NewsRole.NEWS,
        event_type=EventType.BOMBING,
        date=ReportedDate(start=article.published, precision=DatePrecision.DAY),
        place=ReportedPlace(
            country="PK",
            admin1="Balochistan",
            district=place[1],
            precision=GeoPrecision.DISTRICT,
            district_id=key,
            family_id=key,
        ),
        evidence=(span,),
        best_sentence=span,
    )


async def main() -> None:
    """Read until killed."""
    _, url, reader, processes = sys.argv
    settings = Settings(
        _env_file=None, database_url=SecretStr(url), reader_processes=int(processes)
    )
    build = InstantReader if reader == "instant" else partial(build_reader, settings.config_folder)
    with closing(WorkerPool(build, size=int(processes))) as pool:
        await pool.warm_up()
        outfit = Outfit(
            settings=settings,
            configuration=config.load(),
            sources=[SOURCE],
            platforms=(),
            readers=PooledReaders(pool, timedelta(seconds=60)),
            roles=frozenset({Role.READ}),
        )
        async with open_service(outfit) as service:
            print("ready", flush=True)
            await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
            await service.run(asyncio.Event())


if __name__ == "__main__":
    asyncio.run(main())
