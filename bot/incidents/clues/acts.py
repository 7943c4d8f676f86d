"""Can two accounts tell of one act, by the same people?"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from bot.incidents.clues.clue import Clue
from extractors.report import EventType, PerpetratorStatus

_E = EventType
_CLOSE = frozenset(
    frozenset(pair)
    for pair in (
        (_E.ARMED_ATTACK, _E.CLASH),
        (_E.ARMED_ATTACK, _E.TARGETED_KILLING),
        (_E.ARMED_ATTACK, _E.SUICIDE_ATTACK),
        (_E.ARMED_ATTACK, _E.ABDUCTION),
        (_E.ARMED_ATTACK, _E.PRISON_BREAK),
        (_E.ARMED_ATTACK, _E.ROBBERY),
        (_E.ARMED_ATTACK, _E.ARSON_SABOTAGE),
        (_E.BOMBING, _E.SUICIDE_ATTACK),
        (_E.BOMBING, _E.ARSON_SABOTAGE),
        (_E.CLASH, _E.SECURITY_OPERATION),
        (_E.SECURITY_OPERATION, _E.SHELLING_AIRSTRIKE),
        (_E.ABDUCTION, _E.TARGETED_KILLING),
        (_E.ABDUCTION, _E.ROBBERY),
    )
)
"""Types that reporters and extractors often give to one and the same act."""

_LOOSE = frozenset(
    frozenset(pair)
    for pair in (
        (_E.ARMED_ATTACK, _E.SECURITY_OPERATION),
        (_E.ARMED_ATTACK, _E.BOMBING),
        (_E.ARMED_ATTACK, _E.MOB_VIOLENCE),
        (_E.ARSON_SABOTAGE, _E.MOB_VIOLENCE),
        (_E.BOMBING, _E.TARGETED_KILLING),
        (_E.BOMBING, _E.SHELLING_AIRSTRIKE),
        (_E.CLASH, _E.TARGETED_KILLING),
    )
)
"""Types that one act may be given, though they tell of different acts more often."""

_FAR_APART = frozenset(
    frozenset(pair)
    for pair in (
        (_E.PRISON_BREAK, _E.BOMBING),
        (_E.PRISON_BREAK, _E.SUICIDE_ATTACK),
        (_E.PRISON_BREAK, _E.ABDUCTION),
        (_E.PRISON_BREAK, _E.ARSON_SABOTAGE),
        (_E.PRISON_BREAK, _E.SECURITY_OPERATION),
        (_E.MOB_VIOLENCE, _E.BOMBING),
        (_E.MOB_VIOLENCE, _E.SUICIDE_ATTACK),
        (_E.MOB_VIOLENCE, _E.SHELLING_AIRSTRIKE),
    )
)
"""Types of which no account of the one is mistaken for the other."""

STATE = "security forces"
"""The perpetrator of operations of the state."""


def acts(ours: Iterable[EventType], theirs: Iterable[EventType], *, siblings: bool) -> Clue:
    """Compare the kinds of act; the best pair counts.

    Parts of one wave are told by place: one paper sees the bomb at a gate, another the gunmen who
    came after it.
    """
    return max((_pair(a, b, siblings) for a, b in product(ours, theirs)), key=lambda c: c.points)


def actors(
    ours: frozenset[tuple[str, PerpetratorStatus]], theirs: frozenset[tuple[str, PerpetratorStatus]]
) -> list[Clue]:
    """Compare who is held responsible; silence on one side tells nothing."""
    if not ours or not theirs:
        return []
    names, others = {name for name, _ in ours}, {name for name, _ in theirs}
    common = names & others
    if common:
        return [Clue(1.0, f"the same group ({min(common)})")]
    if STATE in names | others:
        return [Clue(-1.5, "an act of the state and one of a group")]
    blamed = PerpetratorStatus.BLAMED
    only_blamed = all(s is blamed for _, s in ours) or all(s is blamed for _, s in theirs)
    return [Clue(-0.5 if only_blamed else -2.0, f"{min(names)} is not {min(others)}")]


def _pair(one: EventType, other: EventType, siblings: bool) -> Clue:
    both = frozenset((one, other))
    if one is other:
        return Clue(2.0, f"the same kind of act ({_plain(one)})")
    if both in _FAR_APART:
        return Clue(-3.0, f"{_plain(one)} is not {_plain(other)}")
    if siblings:
        return Clue(1.5, "parts of one wave")
    if both in _CLOSE:
        return Clue(1.0, f"{_plain(one)} may be told as {_plain(other)}")
    if both in _LOOSE:
        return Clue(-0.25, f"{_plain(one)} is seldom told as {_plain(other)}")
    return Clue(-1.0, f"{_plain(one)} is hardly {_plain(other)}")


def _plain(event_type: EventType) -> str:
    return event_type.replace("_", " ")
