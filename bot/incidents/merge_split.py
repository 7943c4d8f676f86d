"""How do two incidents become one, and one two? Reports move; IDs stay."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from bot.incidents.case import Case


def merged(one: Case, other: Case) -> tuple[Case, Case]:
    """Merge two incidents: the older survives with all reports, the other points to it.

    The absorbed one keeps the reports it was told from, so that it can still be shown.
    """
    survivor, absorbed = sorted((one, other), key=_age)
    reports = {r.id: r for r in (*survivor.reports, *absorbed.reports)}
    parents = (survivor.parent_id, absorbed.parent_id)
    return (
        replace(
            survivor,
            reports=tuple(reports.values()),
            corrections=(*absorbed.corrections, *survivor.corrections),
            parent_id=next((p for p in parents if p and p != survivor.id), None),
        ),
        replace(absorbed, merged_into=survivor.id),
    )


def split(case: Case, report_ids: Collection[int], new_id: str) -> tuple[Case, Case]:
    """Take some reports out of an incident into one of their own.

    Raises:
        ValueError: nothing would be left on one side, or a report is not of this incident.
    """
    taken = tuple(r for r in case.reports if r.id in report_ids)
    left = tuple(r for r in case.reports if r.id not in report_ids)
    if len(taken) != len(set(report_ids)):
        raise ValueError(f"not all of these reports belong to {case.id}")
    if not taken or not left:
        raise ValueError(f"a split must leave reports on both sides of {case.id}")
    return (
        replace(case, reports=left),
        Case(id=new_id, reports=taken, parent_id=case.parent_id),
    )


def _age(case: Case) -> tuple[object, ...]:
    first = case.incident.first_reported_at if case.incident else None
    return (first is None, first, case.id)
