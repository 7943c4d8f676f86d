"""`python -m benchmarks.extraction.calibration`: how often are reports right, by their doubts?

Fits the numbers of config/lexicon/confidence.yaml on the project's own articles and prints them,
and shows how many reports of each band of confidence were right: of the own articles (each judged
by numbers fitted without its set) and, with --check FILE, of annotated articles that were not used.
"""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

import config
from benchmarks.extraction.gold import OWN, read_gold
from benchmarks.extraction.naming import Naming
from benchmarks.extraction.scoring import Scorer
from extractors.annotation import to_json
from extractors.reader import Extractor, build
from extractors.report import Doubt, Role

# Figures were told apart by rules mended on the set of that name: its doubts say nothing any more.
_UNMENDED = tuple(path for path in OWN if path.stem != "figures")
_SETS = (*_UNMENDED, Path(__file__).parent.parent / "merging" / "articles.jsonl")
_BANDS = (0.0, 0.6, 0.75, 0.85, 1.0)
# Doubts cost nothing until articles show that they do: a normal prior, its precision in reports.
_PRIOR = 1.0
_ROUNDS = 25

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """A report of news: its doubts, and whether place, day and headline figures were right."""

    doubts: tuple[Doubt, ...]
    right: bool


def main() -> None:
    """Print the fitted numbers and the tables."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--check", type=Path, nargs="*", default=(), help="other annotated files")
    configuration = config.load()
    extractor, scorer = build(configuration), Scorer(Naming(configuration))
    console = Console(soft_wrap=True, highlight=False)
    sets = [list(judged(path, extractor, scorer)) for path in _SETS]
    weights = fit([one for reports in sets for one in reports])
    console.print(_as_yaml(weights), markup=False)
    console.print(_table("own articles, each set by the others", list(_held_out(sets))))
    for path in options.parse_args().check:
        others = list(judged(path, extractor, scorer))
        console.print(_table(path.name, [(given(weights, o.doubts), o.right) for o in others]))


def judged(path: Path, extractor: Extractor, scorer: Scorer) -> Iterator[Judged]:
    """Read annotated articles and judge every report of news."""
    for one in read_gold(path):
        reading = extractor.read(one.article)
        found = to_json(one.article, reading)["incidents"]
        right = scorer.right(one.incidents, found)
        for at, report in enumerate(reading.reports):
            if report.role is Role.NEWS:
                yield Judged(report.doubts, at in right)


def fit(reports: Sequence[Judged]) -> Floats:
    """Fit a logistic regression: the log-odds without doubts, then what each doubt adds."""
    features = np.array([_features(one.doubts) for one in reports])
    right = np.array([one.right for one in reports], dtype=float)
    prior = _PRIOR * np.diag([0.0] + [1.0] * len(Doubt))
    weights = np.zeros(features.shape[1])
    for _ in range(_ROUNDS):
        share = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (right - share) - prior @ weights
        curve = (features.T * (share * (1 - share))) @ features + prior
        weights += np.linalg.solve(curve, slope)
    return weights


def given(weights: Floats, doubts: Sequence[Doubt]) -> float:
    """The share of reports with these doubts that should be right."""
    return float(1 / (1 + np.exp(-_features(doubts) @ weights)))


def _features(doubts: Sequence[Doubt]) -> Floats:
    return np.array([1.0, *(float(doubt in doubts) for doubt in Doubt)])


def _held_out(sets: Sequence[Sequence[Judged]]) -> Iterator[tuple[float, bool]]:
    for reports in sets:
        weights = fit([one for other in sets if other is not reports for one in other])
        yield from ((given(weights, one.doubts), one.right) for one in reports)


def _as_yaml(weights: Floats) -> str:
    lines = [f"without_doubt: {weights[0]:.1f}", "", "doubts:"]
    return "\n".join(
        lines + [f"  {d.value}: {w:.1f}" for d, w in zip(Doubt, weights[1:], strict=True)]
    )


def _table(title: str, told: Sequence[tuple[float, bool]]) -> Table:
    table = Table("confidence", "reports", "expected", "right", title=title, title_justify="left")
    for low, high in itertools.pairwise(_BANDS):
        band = [(share, right) for share, right in told if low <= share < high]
        if band:
            expected, right = (sum(column) / len(band) for column in zip(*band, strict=True))
            name = f"{low:.2f} to {high:.2f}"
            table.add_row(name, str(len(band)), f"{expected:.2f}", f"{right:.2f}")
    return table


if __name__ == "__main__":
    main()
