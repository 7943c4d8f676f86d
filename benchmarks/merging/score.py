"""How near do clusters come to the gold ones?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BCubed:
    """B³: precision and recall of the company each report keeps, over all reports."""

    precision: float
    recall: float

    @property
    def f(self) -> float:
        """Their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def b_cubed(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> BCubed:
    """Score `found` clusters of reports (Bagga and Baldwin 1998); both name the same reports."""
    real, made = _members(gold), _members(found)
    shares = [
        (len(real[gold[r]] & made[found[r]]), len(made[found[r]]), len(real[gold[r]])) for r in gold
    ]
    return BCubed(
        precision=sum(common / size for common, size, _ in shares) / len(shares),
        recall=sum(common / size for common, _, size in shares) / len(shares),
    )


def _members(clusters: Mapping[str, Hashable]) -> dict[Hashable, set[str]]:
    members: defaultdict[Hashable, set[str]] = defaultdict(set)
    for report, cluster in clusters.items():
        members[cluster].add(report)
    return members
