"""`python -m benchmarks.delivery.reading`: articles a second, in one process and in two.

Embedded (SQLite) a second process means a second reading child; over PgQueuer it means a second
service with a child of its own. The table says what each part computed, and so what limits.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rich.console import Console
from rich.table import Table
from sqlalchemy import func, insert, select
from sqlmodel import col

from benchmarks.delivery.__main__ import ROOT, own_database, server
from bot.domain.article import ArticleState
from bot.store.article_tables import ArticleRow
from bot.store.database import Database
from bot.store.migrations import migrate

DISTRICTS = [
    "Awaran",
    "Barkhan",
    "Chagai",
    "Duki",
    "Gwadar",
    "Kalat",
    "Kech",
    "Kharan",
    "Khuzdar",
    "Kohlu",
    "Lasbela",
    "Loralai",
    "Mastung",
    "Nushki",
    "Panjgur",
    "Pishin",
    "Quetta",
    "Sherani",
    "Sibi",
    "Washuk",
    "Zhob",
    "Ziarat",
]

STORY = """A roadside bomb killed {killed} people in {place} district on {day:%A}, police said.

The device had been planted near the bazaar and went off as a pickup passed, an officer told
reporters. The injured were taken to the district headquarters hospital. No group has claimed
responsibility so far, and a search of the area went on into the evening."""


@dataclass(frozen=True, slots=True)
class Result:
    """Seconds for all articles, and what services and their children computed meanwhile."""

    seconds: float
    service_cpu: float
    children_cpu: float


def main() -> None:
    """Measure all that can run here, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.delivery.reading")
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--reader", choices=("instant", "real"), default="instant")
    options = parser.parse_args()
    table = Table(title=f"{options.articles} articles, {options.reader} reader")
    for heading in ("engine", "processes", "articles/s", "service CPU ms", "child CPU ms"):
        table.add_column(heading, justify="right")
    for engine in ("embedded", "PgQueuer")[: 2 if server() else 1]:
        for processes in (1, 2):
            result = asyncio.run(_measure(engine, processes, options.reader, options.articles))
            each = 1000 / options.articles
            table.add_row(
                engine,
                str(processes),
                f"{options.articles / result.seconds:.1f}",
                f"{result.service_cpu * each:.1f}",
                f"{result.children_cpu * each:.1f}",
            )
    Console(highlight=False, width=100).print(table)


async def _measure(engine: str, processes: int, reader: str, articles: int) -> Result:
    if engine == "PgQueuer":
        async with own_database() as url:
            return await _run(url, [(reader, "1")] * processes, articles)
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{Path(folder, 'bench.db')}"
        return await _run(url, [(reader, str(processes))], articles)


async def _run(url: str, services: Sequence[tuple[str, str]], articles: int) -> Result:
    await migrate(url)
    database = Database(url)
    await _fill(database, articles)
    workers = [await _start(url, *service) for service in services]
    before = [_cpu(worker) for worker in workers]
    started = time.monotonic()
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write(b"go\n")
    while await _undone(database):  # noqa: ASYNC110
        await asyncio.sleep(0.2)
    seconds = time.monotonic() - started
    after = [_cpu(worker) for worker in workers]
    for worker in workers:
        worker.kill()
        await worker.wait()
    await database.dispose()
    used = [(a[0] - b[0], a[1] - b[1]) for a, b in zip(after, before, strict=True)]
    return Result(seconds, sum(own for own, _ in used), sum(children for _, children in used))


async def _fill(database: Database, articles: int) -> None:
    """Articles that wait to be understood: four of each incident, one incident a district a day."""
    now = datetime.now(UTC)
    rows = []
    for number in range(articles):
        incident = number // 4
        day = now - timedelta(days=incident // len(DISTRICTS), minutes=number % 4)
        place = DISTRICTS[incident % len(DISTRICTS)]
        story = STORY.format(killed=2 + number % 4, place=place, day=day)
        rows.append(
            {
                "source_key": "bench",
                "identity": str(number),
                "link_key": str(number),
                "url": f"https://news.example/{number}",
                "title": f"Bomb kills people in {place}",
                "state": ArticleState.READ,
                "outcome": "",
                "attempts": 0,
                "first_seen_at": now,
                "published_at": day,
                "published_on": day.date(),
                "may_announce": True,
                "tellable_since": now,
                "language": "en",
                "feed_html": "",
                "text": story,
                "read_at": now,
            }
        )
    async with database.write() as session:
        await session.execute(insert(ArticleRow), rows)


async def _start(url: str, reader: str, processes: str) -> Process:
    module = "benchmarks.delivery.reading_worker"
    worker = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module, url, reader, processes), stdin=PIPE, stdout=PIPE, cwd=ROOT
    )
    assert worker.stdout is not None
    while await worker.stdout.readline() != b"ready\n":
        assert worker.returncode is None, "the worker does not start"
    return worker


def _cpu(worker: Process) -> tuple[float, float]:
    """What a service has computed so far, and what its living children have."""
    children = Path(f"/proc/{worker.pid}/task/{worker.pid}/children").read_text().split()
    return _cpu_of(worker.pid), sum(_cpu_of(int(child)) for child in children)


def _cpu_of(pid: int) -> float:
    stat = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")


async def _undone(database: Database) -> int:
    ends = (ArticleState.DONE, ArticleState.SET_ASIDE)
    query = select(func.count()).where(col(ArticleRow.state).not_in(ends))
    async with database.read() as session:
        return (await session.execute(query)).scalar_one()


if __name__ == "__main__":
    main()
