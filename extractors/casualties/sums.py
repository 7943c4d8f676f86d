"""What do the figures of one row of people add up to?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.casualties.people import People
from extractors.report import Qualifier


def softened(members: list[People]) -> list[People]:
    """Let "at least" before the first figure of a row hold for all of them."""
    first = members[0].qualifier
    if first in (Qualifier.EXACT, Qualifier.VAGUE):
        return members
    return [
        replace(member, qualifier=first)
        if member.qualifier is Qualifier.EXACT and not member.indefinite
        else member
        for member in members
    ]


def total(members: Sequence[People]) -> tuple[int | None, Qualifier]:
    """Add the figures of one group; a vague one beside a figure makes it a minimum.

    In "ten policemen and troops" the figure covers both.
    """
    known = [member for member in members if member.count is not None]
    count = sum(member.count or 0 for member in known)
    if not known:
        return None, Qualifier.VAGUE
    if any(member.count is None and member.counted for member in members):
        return count, Qualifier.AT_LEAST
    stated = {member.qualifier for member in known} - {Qualifier.EXACT}
    if len(stated) > 1:
        return count, Qualifier.ABOUT
    return count, stated.pop() if stated else Qualifier.EXACT
