"""What is one observation for or against two accounts telling of one event?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clue:
    """An observation in words, and how much it weighs.

    Points add up; from `linking.JOIN` on two accounts are taken for one event. The points were
    set on benchmarks/merging and move together: run it after a change. `forbids` is a clue that
    no other can outweigh.
    """

    points: float
    words: str
    forbids: bool = False
