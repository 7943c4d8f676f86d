"""What is counted while the service runs? Names and labels are few and fixed."""

from __future__ import annotations

from collections import Counter
from typing import Protocol


class Meter(Protocol):
    """Takes counts; an exporter reads them, or nobody does."""

    def count(self, name: str, amount: float = 1, **labels: str) -> None:
        """Add to a counter. Labels are words of ours, never addresses of people."""
        ...


class Counts:
    """A meter that remembers, for tests, `/status` and exporters.

    >>> counts = Counts()
    >>> counts.count("sent", platform="telegram")
    >>> counts["sent", "telegram"]
    1
    """

    def __init__(self) -> None:
        self._totals: Counter[tuple[str, ...]] = Counter()

    def count(self, name: str, amount: float = 1, **labels: str) -> None:
        """Add to a counter."""
        self._totals[name, *labels.values()] += amount  # type: ignore[assignment]

    def __getitem__(self, key: tuple[str, ...]) -> float:
        return self._totals[key]

    def totals(self) -> dict[tuple[str, ...], float]:
        """All counters: name and label values, and how many."""
        return dict(self._totals)
