"""`python -m benchmarks.merging`: how well and how fast reports become incidents, with floors."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

import config
from benchmarks.merging import speed
from benchmarks.merging.quality import Quality, Result, measure
from benchmarks.merging.speed import Timing

FLOORS = Path(__file__).parent / "floors.json"

LINKING_LIMIT_MS = 20.0
"""Median milliseconds of computing that linking one report may take, at any size of the store."""


def main() -> int:
    """Run the benchmark; return 1 where a figure misses its floor."""
    options = _options()
    configuration = config.load()
    console = Console(highlight=False, width=110)
    quality = asyncio.run(measure(configuration))
    console.print(_accuracy(quality))
    if options.errors:
        for line in _errors(quality.gold, quality.results[options.errors]):
            console.print(line, markup=False)
    timings = [] if options.fast else asyncio.run(speed.measure(configuration))
    if timings:
        console.print(_growth(timings))
    missed = [*_below_floors(quality), *_too_slow(timings)]
    for line in missed:
        console.print(line, style="red")
    return 1 if missed else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.merging", description=__doc__)
    parser.add_argument("--fast", action="store_true", help="leave the speed out")
    parser.add_argument("--errors", metavar="SYSTEM", help="show the mistakes of a row, by name")
    return parser.parse_args()


def _accuracy(quality: Quality) -> Table:
    table = Table(
        title=f"{quality.articles} articles, {len(quality.gold)} reports, {quality.events} events, "
        "in order of arrival (B³)"
    )
    for column in ("", "precision", "recall", "F", "floor", "incidents", "unread"):
        table.add_column(column, justify="right" if column else "left", no_wrap=True)
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    for name, result in quality.results.items():
        score = result.score
        table.add_row(
            name,
            f"{score.precision:.3f}",
            f"{score.recall:.3f}",
            f"{score.f:.3f}",
            f"{floors[name]:.2f}" if name in floors else "",
            str(len(set(result.clusters.values()))),
            str(result.unread) if result.unread else "",
        )
    return table


def _growth(timings: Sequence[Timing]) -> Table:
    table = Table(title="One report against ten years of all districts on SQLite, median ms")
    for column in ("incidents", "link, computing", "link, clock", "link, 95 %", "file, clock"):
        table.add_column(column, justify="right")
    for timing in timings:
        table.add_row(
            f"{timing.incidents:,}",
            f"{timing.link_computing:.1f}",
            f"{timing.link_clock:.1f}",
            f"{timing.link_p95:.1f}",
            f"{timing.file_clock:.1f}",
        )
    return table


def _below_floors(quality: Quality) -> Iterator[str]:
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    for name, floor in floors.items():
        found = quality.results[name].score.f
        if found < floor:
            yield f"{name}: F {found:.3f} is below its floor of {floor:.2f}"


def _too_slow(timings: Sequence[Timing]) -> Iterator[str]:
    for timing in timings:
        if timing.link_computing > LINKING_LIMIT_MS:
            yield f"{timing.incidents:,} incidents: linking took {timing.link_computing:.1f} ms"


def _errors(gold: dict[str, str], result: Result) -> Iterator[str]:
    made: defaultdict[str, list[str]] = defaultdict(list)
    for report, cluster in result.clusters.items():
        made[cluster].append(report)
    for cluster, reports in made.items():
        if len({gold[r] for r in reports}) > 1:
            yield f"mixed {cluster}: {', '.join(f'{r} {gold[r]}' for r in reports)}"
    for event in sorted(set(gold.values())):
        parts = {c for r, c in result.clusters.items() if gold[r] == event}
        if len(parts) > 1:
            yield f"split {event}: {'; '.join(' '.join(made[c]) for c in sorted(parts))}"


if __name__ == "__main__":
    sys.exit(main())
