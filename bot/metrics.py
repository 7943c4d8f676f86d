"""What is counted while the service runs? Names and labels are few and fixed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

PREFIX = "khabardar_"
_ESCAPED = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n"})


class Meter(Protocol):
    """Takes counts; an exporter reads them, or nobody does."""

    def count(self, name: str, amount: float = 1, **labels: str) -> None:
        """Add to a counter. Labels are words of ours, never addresses of people."""
        ...


@dataclass(frozen=True, slots=True)
class Sample:
    """A number with its name and labels; `is_total` where it only ever grows."""

    name: str
    value: float
    labels: tuple[tuple[str, str], ...] = ()
    is_total: bool = False


class Counts:
    """A meter that remembers, for tests and exporters.

    >>> counts = Counts()
    >>> counts.count("sent", platform="telegram")
    >>> counts["sent", "telegram"]
    1
    """

    def __init__(self) -> None:
        self._totals: Counter[tuple[str, tuple[tuple[str, str], ...]]] = Counter()

    def count(self, name: str, amount: float = 1, **labels: str) -> None:
        """Add to a counter."""
        self._totals[name, tuple(labels.items())] += amount  # type: ignore[assignment]

    def __getitem__(self, key: tuple[str, ...]) -> float:
        """The total of a counter: its name and the values of its labels."""
        return sum(
            total
            for (name, labels), total in self._totals.items()
            if (name, *(value for _, value in labels)) == key
        )

    def samples(self) -> list[Sample]:
        """All counters."""
        return [
            Sample(f"{name}_total", total, labels, is_total=True)
            for (name, labels), total in self._totals.items()
        ]


def exposition(samples: Iterable[Sample]) -> str:
    """Samples in the text format that Prometheus and its kin read.

    >>> print(exposition([Sample("waiting", 3, (("platform", "slack"),))]), end="")
    # TYPE khabardar_waiting gauge
    khabardar_waiting{platform="slack"} 3
    """
    lines: list[str] = []
    for name, group in groupby(sorted(samples, key=lambda s: (s.name, s.labels)), _name):
        members = list(group)
        lines.append(f"# TYPE {PREFIX}{name} {'counter' if members[0].is_total else 'gauge'}")
        lines += [f"{PREFIX}{name}{_labels(sample)} {sample.value:g}" for sample in members]
    return "".join(f"{line}\n" for line in lines)


def _name(sample: Sample) -> str:
    return sample.name


def _labels(sample: Sample) -> str:
    pairs = ",".join(f'{name}="{value.translate(_ESCAPED)}"' for name, value in sample.labels)
    return f"{{{pairs}}}" if pairs else ""
