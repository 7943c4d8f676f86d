"""`python -m benchmarks.delivery`: lanes side by side with a naive loop and with procrastinate.

Without TEST_DATABASE_URL only what needs no PostgreSQL is measured. Figures are comparable inside
one run only: the machine and its load are part of them.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import uuid4

from rich.console import Console
from rich.table import Table
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine

from benchmarks.delivery.contenders import (
    Contender,
    Lanes,
    LanesCluster,
    Naive,
    Procrastinate,
)
from benchmarks.delivery.scenarios import Make, Sizes, burst, kills, steady, urgent

ROOT = Path(__file__).parents[2]
SCENARIOS = {"burst": burst, "steady": steady, "urgent": urgent, "kills": kills}
CONTENDERS = ("lanes-sqlite", "lanes-postgres", "naive", "procrastinate")


def main() -> None:
    """Run the scenarios that are asked for and print a table for each."""
    options = _options()
    console = Console(highlight=False, width=120)
    sizes = Sizes.quick() if options.quick else Sizes()
    for name in options.scenario or SCENARIOS:
        console.print(asyncio.run(_table(name, sizes, options.contender or CONTENDERS)))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.delivery", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes, for a look")
    parser.add_argument("--scenario", action="append", choices=SCENARIOS)
    parser.add_argument("--contender", action="append", choices=CONTENDERS)
    return parser.parse_args()


async def _table(name: str, sizes: Sizes, contenders: tuple[str, ...]) -> Table:
    table = Table(title=name, title_justify="left")
    table.add_column("design")
    for contender in contenders:
        if contender in {"lanes-postgres", "procrastinate"} and not server():
            continue
        async with _make(contender) as make:
            figures = await SCENARIOS[name](make, sizes)
        if len(table.columns) == 1:
            for heading in figures:
                table.add_column(heading.replace("_", " "), justify="right")
        table.add_row(make("", False).name, *_cells(figures))
    return table


def _cells(figures: Mapping[str, float]) -> list[str]:
    return ["never" if figure == float("inf") else f"{figure:.4g}" for figure in figures.values()]


@asynccontextmanager
async def _make(contender: str) -> AsyncIterator[Make]:
    """A contender with a database of its own."""
    if contender == "naive":
        yield lambda api, limited: Naive(api, limited=limited)
        return
    if contender == "lanes-sqlite":
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite+aiosqlite:///{Path(folder, 'bench.db')}"
            yield lambda api, limited: Lanes(api, limited=limited, url=url)
        return
    design: type[LanesCluster] | type[Procrastinate] = (
        LanesCluster if contender == "lanes-postgres" else Procrastinate
    )
    async with own_database() as url:

        def make(api: str, limited: bool) -> Contender:
            return design(api, limited=limited, url=url)

        yield make


def server() -> str:
    """The PostgreSQL server that may be used; empty where there is none."""
    return os.environ.get("TEST_DATABASE_URL", "")


@asynccontextmanager
async def own_database() -> AsyncIterator[str]:
    """A new database on that server."""
    name = f"khabardar_bench_{uuid4().hex[:8]}"
    await _execute(f'CREATE DATABASE "{name}"')
    try:
        yield make_url(server()).set(database=name).render_as_string(hide_password=False)
    finally:
        await _execute(f'DROP DATABASE "{name}" WITH (FORCE)')


async def _execute(statement: str) -> None:
    engine = create_async_engine(server(), isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(statement))
    await engine.dispose()


if __name__ == "__main__":
    main()
