"""Who did it, and how is that known?

Claims, accusations and what the text states as fact are kept apart. "Unidentified gunmen" and
"militants" are nobody.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractors.events.clauses import Clause
from extractors.mentions.actors import ActorMention
from extractors.mentions.cues import Cue
from extractors.places import Level
from extractors.report import CasualtyStatement, EventType, Group, PerpetratorStatus
from extractors.text.phrases import one_of

SECURITY_FORCES = "security forces"
_FIRED = (
    r"(?:kill\w*|shot|shoot\w*|open\w*\s+fire|fir(?:ed|ing)|shell\w*|baton|tear\s?gas|"
    r"use\s+of\s+force)"
)
# "al-Qaeda-linked fighters" are not al-Qaeda.
_MERELY_LINKED = re.compile(
    r"^[\s-]*(?:linked|affiliated|allied|backed|inspired|affiliate)\b", re.IGNORECASE
)
# "Taliban officials" and "the Houthi-run health ministry" speak for a government.
_GOVERNS = re.compile(
    r"^(?:'s)?[\s-]+(?:run|controlled|led|appointed|held)?\b\s*(?:[\w-]+\s+){0,2}?"
    r"(?:officials?|authorit\w+|government|administration|police|ministr\w+|minister|governor)\b",
    re.IGNORECASE,
)
# Whoever does this says that it was not they.
_DISOWNS = re.compile(
    r"^(?:,\s*(?:however|meanwhile|which)\b,?)?\s*"
    r"(?:(?!but\b|and\b|while\b)[\w-]+\s+){0,4}?(?:den(?:y|ies|ied)|disown\w*|distanced|condemn\w*|reject\w*)\b",
    re.IGNORECASE,
)
# "Perpetrator: ISKP."
_LABEL = re.compile(
    r"\b(?:perpetrators?|actors?|group|responsible)\s*:\s*(?:the\s+)?$", re.IGNORECASE
)
_MIGHT = re.compile(
    r"^(?:'s)?[\s-]*(?:\w+\s+)?(?:army|military|forces?|jets?|warplanes?|air\s+force|air\s?strikes?|strikes?|drones?|troops|glide\s+bombs?|bombs?|rockets?|"
    r"artillery|shelling|missiles?|aircraft|paraglider\w*|fired|launched|struck|bombed|shelled)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Perpetrator:
    """A canonical short name and how it is known."""

    name: str | None = None
    status: PerpetratorStatus = PerpetratorStatus.UNKNOWN


NOBODY = Perpetrator()
_OWN_FORCES = Perpetrator(SECURITY_FORCES, PerpetratorStatus.CONFIRMED)


class PerpetratorReader:
    """Names perpetrators.

    `peoples` are adjectives of countries by their code ("IL": "Israeli"), `forces` patterns of the
    forces of a state.
    """

    def __init__(self, peoples: Mapping[str, str], forces: Sequence[str]) -> None:
        self._peoples = peoples
        state = one_of(forces)
        self._state = re.compile(
            rf"\b(?:{state}|security\s+(?:sources|officials)|air\s+force|ispr|jets|government)\b",
            re.IGNORECASE,
        )
        self._by_forces = re.compile(
            rf"\b{state}\b(?:\W+[\w'-]+){{0,4}}?\W+{_FIRED}|\bby\s+(?:the\s+)?{state}\b|"
            rf"\bblam\w+\s+(?:the\s+)?{state}\b",
            re.IGNORECASE,
        )
        self._accused = re.compile(
            rf"\baccus\w+\s+(?:the\s+)?(?:[\w']+\s+){{0,3}}?{state}\s+of\b", re.IGNORECASE
        )

    def read(
        self,
        clauses: Sequence[Clause],
        kind: EventType,
        casualties: Sequence[CasualtyStatement],
        country: str | None,
        claimant: str | None,
        context: Sequence[Clause] = (),
    ) -> Perpetrator:
        """Name the perpetrator of an event in `country`.

        `claimant` is the group that the article says claims it; `context` what it says of
        several events, this one among them.
        """
        if kind is EventType.SECURITY_OPERATION:
            return _OWN_FORCES
        if self._is_accusation(clauses[0]):
            return Perpetrator(SECURITY_FORCES, PerpetratorStatus.BLAMED)
        if claimant:
            return Perpetrator(claimant, PerpetratorStatus.CLAIMED)
        if kind is EventType.MOB_VIOLENCE:
            text = " ".join(clause.text for clause in (*context, *clauses))
            blamed = Perpetrator(SECURITY_FORCES, PerpetratorStatus.BLAMED)
            return blamed if self._by_forces.search(text) else NOBODY
        groups = {c.group for c in casualties if c.count != 0}
        only_militants = bool(groups) and groups <= {Group.MILITANTS}
        if kind is EventType.SHELLING_AIRSTRIKE:
            striker = self._striker([*clauses, *context], country)
            if striker is not None:
                return striker
            if Group.MILITANTS in groups and any(self._state.search(c.text) for c in clauses):
                return _OWN_FORCES
        # A group whose men died is not thereby the one that attacked.
        return NOBODY if only_militants or kind is EventType.CLASH else _named(clauses)

    def _is_accusation(self, clause: Clause) -> bool:
        """Whether a clause accuses the forces of the act it tells: "accused troops of shelling"."""
        match = self._accused.search(clause.text)
        return match is not None and all(t.start > match.start() for t in clause.told)

    def _striker(self, clauses: Sequence[Clause], country: str | None) -> Perpetrator | None:
        """The state whose army or jets a strike is told of; at home these are its forces."""
        for clause in clauses:
            for place in (*clause.places, *clause.mentioned):
                iso = place.place.country
                rest = clause.text[place.span.end - clause.start :][:40]
                if place.level is not Level.COUNTRY or iso is None or not _MIGHT.match(rest):
                    continue
                if iso == country:
                    return _OWN_FORCES
                name = f"{self._peoples.get(iso, iso)} armed forces"
                return Perpetrator(name, PerpetratorStatus.BLAMED)
        return None


def _named(clauses: Sequence[Clause]) -> Perpetrator:
    unclaimed = any(clause.has(Cue.DENIALS) for clause in clauses)
    for position, clause in enumerate(clauses):
        blames = clause.has(Cue.BLAMES)
        if clause.has(Cue.DENIALS):
            suspect = _blamed_besides(clause)
            if suspect is not None:
                return suspect
            continue
        if unclaimed and position > 1 and not blames:
            continue
        for actor in groups_in(clause):
            if _LABEL.search(clause.text[: actor.span.start - clause.start]):
                return Perpetrator(actor.name, PerpetratorStatus.CONFIRMED)
        if position and not blames and not _tells_act(clause):
            continue
        for actor in groups_in(clause):
            if not _DISOWNS.match(_after(clause, actor)):
                return Perpetrator(actor.name, _status(clause, actor))
    return NOBODY


def _blamed_besides(clause: Clause) -> Perpetrator | None:
    """ "No group claimed responsibility; however, sources attributed the attack to the TTP"."""
    denied = max(hit.end for hit in clause.cues if hit.cue is Cue.DENIALS)
    blamed = [hit.end for hit in clause.cues if hit.cue is Cue.BLAMES and hit.start > denied]
    for actor in groups_in(clause) if blamed else ():
        if actor.span.start - clause.start >= blamed[0] - len(actor.text):
            return Perpetrator(actor.name, PerpetratorStatus.BLAMED)
    return None


def _tells_act(clause: Clause) -> bool:
    """Whether a clause tells the act itself, and not only who is active or did the like before."""
    habit = clause.has(Cue.RECALLED, Cue.STATISTICS) and not clause.recalled
    return bool(clause.told or clause.harmed) and not habit


def groups_in(clause: Clause) -> list[ActorMention]:
    """Return the armed groups that a clause names.

    Left out are those that others are linked to, and those that are named as a government.
    """
    return [
        actor
        for actor in clause.actors
        if actor.is_group
        and actor.name
        and not _MERELY_LINKED.match(_after(clause, actor))
        and not _GOVERNS.match(_after(clause, actor))
    ]


def _after(clause: Clause, actor: ActorMention) -> str:
    return clause.text[actor.span.end - clause.start :]


def _status(clause: Clause, actor: ActorMention) -> PerpetratorStatus:
    state_label = actor.kind.value == "state_label"
    blamed = state_label or clause.has(Cue.BLAMES)
    return PerpetratorStatus.BLAMED if blamed else PerpetratorStatus.CONFIRMED
