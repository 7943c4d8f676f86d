"""Which of the reports that were really read is which annotated one?"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.report import IncidentReport

ENOUGH = 3
"""Points that a read report needs to be the annotated one: the district, or most of the rest."""


def align(gold: Sequence[IncidentReport], read: Sequence[IncidentReport]) -> dict[int, int]:
    """Number the read report of each annotated one; what was not read is left out."""
    pairs = sorted(
        ((_agreement(g, r), -i, -j) for i, g in enumerate(gold) for j, r in enumerate(read)),
        reverse=True,
    )
    found: dict[int, int] = {}
    for points, i, j in pairs:
        if points >= ENOUGH and -i not in found and -j not in found.values():
            found[-i] = -j
    return found


def _agreement(gold: IncidentReport, read: IncidentReport) -> int:
    here, there = gold.place, read.place
    same_district = here.family_id == there.family_id and here.admin1 == there.admin1
    counts = {(c.effect, c.count) for c in gold.casualties}
    return (
        3 * same_district
        + (gold.date.start == read.date.start)
        + (gold.event_type is read.event_type)
        + (here.name == there.name)
        + bool(counts & {(c.effect, c.count) for c in read.casualties})
    )
