"""Who did it, and how is that known?

Claims, accusations and what the text states as fact are kept apart. "Unidentified gunmen" and
"militants" are nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.actors import ActorMention
from extractors.clauses import Clause
from extractors.cues import Cue
from extractors.report import EventType, PerpetratorStatus

SECURITY_FORCES = "security forces"


@dataclass(frozen=True, slots=True)
class Perpetrator:
    """A canonical short name and how it is known."""

    name: str | None = None
    status: PerpetratorStatus = PerpetratorStatus.UNKNOWN


NOBODY = Perpetrator()


def perpetrator_of(
    clauses: Sequence[Clause], event_type: EventType, claimant: str | None
) -> Perpetrator:
    """Name the perpetrator of an event.

    `claimant` is the group that the article says claims it, if there is one.
    """
    if event_type is EventType.SECURITY_OPERATION:
        return Perpetrator(SECURITY_FORCES, PerpetratorStatus.CONFIRMED)
    if claimant:
        return Perpetrator(claimant, PerpetratorStatus.CLAIMED)
    for clause in clauses:
        if clause.has(Cue.DENIALS):
            continue
        for actor in groups_in(clause):
            return Perpetrator(actor.name, _status(clause))
    return NOBODY


def groups_in(clause: Clause) -> list[ActorMention]:
    """Return the armed groups that a clause names."""
    return [actor for actor in clause.actors if actor.is_group and actor.name]


def _status(clause: Clause) -> PerpetratorStatus:
    return PerpetratorStatus.BLAMED if clause.has(Cue.BLAMES) else PerpetratorStatus.CONFIRMED
