"""How long does linking one report take, the more incidents are known?"""

from __future__ import annotations

import json
import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import func, select
from sqlmodel import col

from benchmarks.merging.articles import load
from benchmarks.merging.gold import GoldReader
from benchmarks.merging.quality import rules
from benchmarks.merging.systems import READING, listed
from bot.domain.incident import FiledReport
from bot.incidents.portrait import portray
from bot.incidents.prepare import prepare
from bot.incidents.rules import Rules
from bot.store.article_tables import ArticleRow
from bot.store.articles import add_articles
from bot.store.database import Database
from bot.store.incidents import add_reports, file_article
from bot.store.incidents.filing import link
from bot.store.tables import METADATA
from config import Configuration
from config.schema import District

SIZES = (2_000, 20_000, 200_000)
YEARS = 10
PROBES = 60
SEED = 20250110

Record = dict[str, Any]


@dataclass(frozen=True)
class Spent:
    """Seconds of one piece of work: by the clock, and of computing alone.

    On a busy machine the clock measures the neighbours too.
    """

    clock: float
    computing: float


@dataclass(frozen=True)
class Timing:
    """Milliseconds of linking one report, and of filing it with all that is written."""

    incidents: int
    link_computing: float
    link_clock: float
    link_p95: float
    file_clock: float


async def measure(configuration: Configuration, sizes: tuple[int, ...] = SIZES) -> list[Timing]:
    """Grow one store to each size, and time reports against it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "speed.db"
        database = Database(f"sqlite+aiosqlite:///{path}")
        try:
            await database.run_sync(METADATA.create_all)
            bench = _Bench(database, GoldReader(configuration), rules(configuration))
            await bench.file(0, lambda report: report)
            grower = _Grower(path, configuration)
            return [await _time(bench, grower, size) for size in sizes]
        finally:
            await database.dispose()


async def _time(bench: _Bench, grower: _Grower, size: int) -> Timing:
    grower.grow(size)
    linked = [await bench.link(grower.move(bench.prepared(n, n)[0])) for n in range(PROBES)]
    filed = [await bench.file(n, grower.move) for n in range(PROBES)]
    return Timing(
        incidents=size,
        link_computing=median(s.computing for s in linked) * 1000,
        link_clock=median(s.clock for s in linked) * 1000,
        link_p95=quantiles((s.clock for s in linked), n=20)[-1] * 1000,
        file_clock=median(s.clock for s in filed) * 1000,
    )


class _Bench:
    """Files and links the articles that tell one incident, and says how many seconds it took."""

    def __init__(self, database: Database, reader: GoldReader, rules: Rules) -> None:
        self._database = database
        self._reader = reader
        self._rules = rules
        self._told = [a for a in load() if len(a.record["incidents"]) == 1]
        self._names = count()

    async def link(self, report: FiledReport) -> Spent:
        """Look for the incident of a report, without filing it."""
        async with self._database.read() as session:
            started = time.perf_counter(), time.process_time()
            await link(session, [portray([report])], self._rules.geography)
            return _since(started)

    async def file(self, number: int, move: Callable[[FiledReport], FiledReport]) -> Spent:
        """File an article as a new one elsewhere, with all that is written and one commit."""
        told = self._told[number % len(self._told)]
        url = f"https://bench.example/{next(self._names)}"
        async with self._database.write() as session:
            await add_articles(session, told.source, [listed(told, url)], told.published_at)
            article = (await session.execute(select(func.max(col(ArticleRow.id))))).scalar_one()
            await add_reports(session, [move(r) for r in self.prepared(number, article or 0)])
        started = time.perf_counter(), time.process_time()
        async with self._database.write() as session:
            now = told.published_at + READING
            await file_article(session, article or 0, now=now, rules=self._rules)
        return _since(started)

    def prepared(self, number: int, article: int) -> tuple[FiledReport, ...]:
        """The report of an article, ready to be filed."""
        told = self._told[number % len(self._told)]
        text, reports = self._reader.read(told.record)
        return prepare(
            reports,
            article=text,
            article_id=article,
            source=told.source,
            url=f"https://bench.example/{article}",
            published_at=told.published_at,
        )


class _Grower:
    """Copies one real incident to other districts and days, past the service for speed."""

    def __init__(self, path: Path, configuration: Configuration) -> None:
        self._path = path
        self._districts = sorted(configuration.districts.values(), key=lambda d: d.id)
        self._random = random.Random(SEED)
        self._count = 0

    def grow(self, size: int) -> None:
        """Add incidents until there are `size`."""
        with sqlite3.connect(self._path) as connection:
            connection.row_factory = sqlite3.Row
            incident = dict(connection.execute("SELECT * FROM incident LIMIT 1").fetchone())
            report = dict(connection.execute("SELECT * FROM incident_report LIMIT 1").fetchone())
            del report["id"]
            copies = list(self._copies(incident, report, size - self._count))
            _insert(connection, "incident", [i for i, _ in copies])
            _insert(connection, "incident_report", [r for _, r in copies])
        connection.close()

    def move(self, report: FiledReport) -> FiledReport:
        """Send a report to some district and day of the store."""
        told = report.report
        day, district = self._day(), self._random.choice(self._districts)
        moved = replace(
            told,
            date=replace(told.date, start=day, end=None),
            place=replace(
                told.place,
                admin1=district.province,
                district=district.name,
                district_id=district.id,
                family_id=district.family_id,
            ),
        )
        return replace(report, report=moved, published_on=day)

    def _copies(
        self, incident: Record, report: Record, how_many: int
    ) -> Iterator[tuple[Record, Record]]:
        snapshot, told = json.loads(incident["snapshot"]), json.loads(report["report"])
        for _ in range(how_many):
            self._count += 1
            day, district = self._day(), self._random.choice(self._districts)
            key = f"ZZ-{self._count}"
            for record in (snapshot, told):
                record["place"] |= _place(district)
                record["date"] |= {"start": day.isoformat(), "end": None}
            snapshot["id"] = key
            where = {"area": district.family_id, "province": f"PK/{district.province}"}
            days = {"first_day": day.isoformat(), "last_day": day.isoformat()}
            own = {"id": key, "series": "ZZ-", "number": self._count}
            yield (
                incident | own | where | days | {"snapshot": json.dumps(snapshot)},
                report | {"incident_id": key, "position": self._count, "report": json.dumps(told)},
            )

    def _day(self) -> date:
        return date(2016, 1, 1) + timedelta(days=self._random.randrange(365 * YEARS))


def _since(started: tuple[float, float]) -> Spent:
    clock, computing = started
    return Spent(clock=time.perf_counter() - clock, computing=time.process_time() - computing)


def _place(district: District) -> Record:
    return {
        "admin1": district.province,
        "district": district.name,
        "district_id": district.id,
        "family_id": district.family_id,
        "name": None,
        "precision": "district",
    }


def _insert(connection: sqlite3.Connection, table: str, rows: list[Record]) -> None:
    if rows:
        columns = ", ".join(f'"{name}"' for name in rows[0])
        values = ", ".join(f":{name}" for name in rows[0])
        connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({values})", rows)
