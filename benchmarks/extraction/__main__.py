"""`python -m benchmarks.extraction`: accuracy on annotated articles, speed, memory, floors."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

import config
from benchmarks.extraction.baselines import PlainExpression
from benchmarks.extraction.gold import OWN, Annotated, Incident, read_gold
from benchmarks.extraction.naming import Naming
from benchmarks.extraction.scoring import Score, Scorer
from benchmarks.extraction.speed import (
    LENGTH,
    fresh_process,
    own_long_articles,
    peak_megabytes,
    rate,
)
from extractors.annotation import to_json
from extractors.grammar import language
from extractors.reader import build
from extractors.report import Article

FLOORS = Path(__file__).parent / "floors.json"
# Fewer is better for these; for all other rates more is.
_LOW_IS_GOOD = ("false_alerts_per_100", "stale_alerts_per_100", "megabytes")
Reader = Callable[[Article], Sequence[Incident]]


def main() -> int:
    """Run the benchmark; return 1 where a rate of an own set falls below its floor."""
    options = _options()
    console = Console(soft_wrap=True, highlight=False)
    configuration = config.load()
    extractor = build(configuration)
    regex = PlainExpression(configuration)

    def read(article: Article) -> Sequence[Incident]:
        incidents: Sequence[Incident] = to_json(article, extractor.read(article))["incidents"]
        return incidents

    scorer = Scorer(Naming(configuration))
    fallen = 0
    for path in [options.gold] if options.gold else OWN:
        gold = list(read_gold(path))
        score = _run(scorer, gold, read)
        console.print(_accuracy(path, score, _run(scorer, gold, regex.read)))
        if options.errors:
            counted = (f"{number:4} {cause}" for cause, number in score.causes.most_common())
            console.print(*counted, *score.errors, sep="\n", markup=False)
        if path in OWN:
            fallen |= _gate(path.stem, score.rates(), console)
    # Before the second pipeline of the baselines is loaded.
    memory = peak_megabytes()
    speeds = _speeds(extractor.read, regex.read)
    console.print(_speed_table(speeds))
    start = fresh_process()
    console.print(
        f"a fresh process is ready in {start.clock_seconds:.1f} s by the clock,"
        f" {start.processor_seconds:.1f} s of one core, with {start.megabytes:.0f} MB;"
        f" all of the above took {memory:.0f} MB"
    )
    # Machines differ; beside the pipeline, in the same run, the reader is as fast on all of them.
    cost = {"reader_by_pipeline": speeds["reader"] / speeds["spaCy alone"], "megabytes": memory}
    return fallen | _gate("cost", cost, console)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.extraction", description=__doc__)
    parser.add_argument(
        "--gold", type=Path, help="annotated articles, one per line; without it, the own sets"
    )
    parser.add_argument("--errors", action="store_true", help="count and list what went wrong")
    return parser.parse_args()


def _run(scorer: Scorer, gold: Sequence[Annotated], read: Reader) -> Score:
    total = Score()
    for one in gold:
        total.add(scorer.score(one.article.id, one.incidents, read(one.article)))
    return total


def _accuracy(path: Path, score: Score, plain: Score) -> Table:
    title = f"{path.name}: {score.articles} articles, {score.wanted} incidents"
    table = Table("measure", "reader", "regex", title=title, title_justify="left")
    baseline = plain.rates()
    for name, value in score.rates().items():
        table.add_row(name, f"{value:.3f}", f"{baseline[name]:.3f}")
    return table


def _speeds(
    reader: Callable[[Article], object], regex: Callable[[Article], object]
) -> dict[str, float]:
    """Beside the reader, the pipeline of its design over every word, and next to nothing."""
    articles = own_long_articles()
    pipeline = language.load()
    ways: dict[str, Callable[[Article], object]] = {
        "reader": reader,
        "spaCy alone": lambda article: pipeline(article.content),
        "regex": regex,
    }
    return {name: rate(read, articles) for name, read in ways.items()}


def _speed_table(speeds: dict[str, float]) -> Table:
    title = f"one core, articles of {LENGTH} words made of the own sets"
    table = Table("system", "articles/s", "words/s", title=title, title_justify="left")
    for name, speed in speeds.items():
        table.add_row(name, f"{speed:.1f}", f"{speed * LENGTH:.0f}")
    return table


def _gate(name: str, rates: dict[str, float], console: Console) -> int:
    """Compare with the pinned floors; they only rise, in the change that earns it."""
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))[name]
    fallen = [
        f"{name}: {rate} is {rates[rate]:.3f}, its floor {floor:.3f}"
        for rate, floor in floors.items()
        if (rates[rate] > floor if rate in _LOW_IS_GOOD else rates[rate] < floor)
    ]
    for line in fallen:
        console.print(line, style="bold red")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
