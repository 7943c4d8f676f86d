"""`python -m benchmarks.extraction`: accuracy on annotated articles, speed, memory, floors."""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

import config
from benchmarks.extraction.baselines import PlainExpression, parser_seconds
from benchmarks.extraction.gold import OWN, Annotated, Incident, read_gold
from benchmarks.extraction.naming import Naming
from benchmarks.extraction.scoring import Score, Scorer
from extractors import language
from extractors.annotation import to_json
from extractors.reader import build
from extractors.report import Article

FLOORS = Path(__file__).parent / "floors.json"
# Fewer is better for these; for all other rates more is.
_LOW_IS_GOOD = ("false_alerts_per_100", "stale_alerts_per_100")
Reader = Callable[[Article], Sequence[Incident]]


def main() -> int:
    """Run the benchmark; return 1 where a rate of an own set falls below its floor."""
    options = _options()
    console = Console(soft_wrap=True, highlight=False)
    configuration = config.load()
    started = time.perf_counter()
    extractor = build(configuration)
    ready = time.perf_counter() - started

    def read(article: Article) -> Sequence[Incident]:
        incidents: Sequence[Incident] = to_json(article, extractor.read(article))["incidents"]
        return incidents

    scorer = Scorer(Naming(configuration))
    fallen = 0
    for path in [options.gold] if options.gold else OWN:
        gold = list(read_gold(path))
        read(gold[0].article)
        score, seconds = _run(scorer, gold, read)
        plain, plain_seconds = _run(scorer, gold, PlainExpression(configuration).read)
        parser = parser_seconds(language.load(), [one.article for one in gold])
        spent = {"reader": seconds, "spaCy alone": parser, "regex": plain_seconds}
        console.print(_accuracy(path, score, plain), _speed(gold, spent))
        if options.errors:
            console.print(*score.errors, sep="\n", markup=False)
        if path in OWN:
            fallen |= _gate(path.stem, score, console)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    console.print(f"ready in {ready:.1f} s, peak memory {memory:.0f} MB")
    return fallen


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.extraction", description=__doc__)
    parser.add_argument(
        "--gold", type=Path, help="annotated articles, one per line; without it, the own sets"
    )
    parser.add_argument("--errors", action="store_true", help="list what went wrong")
    return parser.parse_args()


def _run(scorer: Scorer, gold: Sequence[Annotated], read: Reader) -> tuple[Score, float]:
    total, seconds = Score(), 0.0
    for one in gold:
        started = time.perf_counter()
        found = read(one.article)
        seconds += time.perf_counter() - started
        total.add(scorer.score(one.article.id, one.incidents, found))
    return total, seconds


def _accuracy(path: Path, score: Score, plain: Score) -> Table:
    title = f"{path.name}: {score.articles} articles, {score.wanted} incidents"
    table = Table("measure", "reader", "regex", title=title, title_justify="left")
    baseline = plain.rates()
    for name, value in score.rates().items():
        table.add_row(name, f"{value:.3f}", f"{baseline[name]:.3f}")
    return table


def _speed(gold: Sequence[Annotated], seconds: dict[str, float]) -> Table:
    words = sum(len(one.article.content.split()) for one in gold)
    table = Table("one core", "articles/s", "words/s", "articles of 400 words/s")
    for name, spent in seconds.items():
        rate = words / spent
        table.add_row(name, f"{len(gold) / spent:.0f}", f"{rate:.0f}", f"{rate / 400:.0f}")
    return table


def _gate(name: str, score: Score, console: Console) -> int:
    """Compare with the pinned floors of a set; they only rise, in the change that earns it."""
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))[name]
    rates = score.rates()
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
