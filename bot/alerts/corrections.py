"""Does a new toll correct the old one, or only add to it? Pure."""

from __future__ import annotations

from bot.domain.incident import Incident
from bot.incidents.figures import VICTIMS, tally
from extractors.report import Effect, Group

_SIDES = (VICTIMS, (Group.MILITANTS,))


def toll_fell(before: Incident, after: Incident) -> bool:
    """Whether fewer people were killed than was told; more is what an update says."""
    return any(_killed(after, side) < _killed(before, side) for side in _SIDES)


def _killed(incident: Incident, groups: tuple[Group, ...]) -> int:
    stated = tally(incident.figures, Effect.KILLED, groups)
    return stated.best or 0 if stated else 0
