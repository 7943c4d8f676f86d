"""The fitted numbers give back how often reports were right."""

from __future__ import annotations

import pytest

from benchmarks.extraction.calibration import Judged, fit, given
from extractors.report import Doubt


def judged(right: int, wrong: int, *doubts: Doubt) -> list[Judged]:
    return [Judged(doubts, at < right) for at in range(right + wrong)]


def test_a_doubt_costs_what_it_cost() -> None:
    weights = fit([*judged(900, 100), *judged(500, 500, Doubt.SPARE_NUMBER)])

    assert given(weights, ()) == pytest.approx(0.9, abs=0.01)
    assert given(weights, (Doubt.SPARE_NUMBER,)) == pytest.approx(0.5, abs=0.01)


def test_a_doubt_that_was_hardly_seen_costs_little() -> None:
    weights = fit([*judged(80, 20), *judged(0, 1, Doubt.VAGUE_ACT)])

    assert given(weights, (Doubt.VAGUE_ACT,)) > 0.5
