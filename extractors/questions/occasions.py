"""Is an article about something else, for which it only recalls an event?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.events.clauses import Clause
from extractors.events.drafts import Draft
from extractors.mentions.cues import Cue
from extractors.mentions.triggers import Trigger
from extractors.text.passages import PassageKind

_OCCASIONS = (Cue.COURT, Cue.FUNERAL, Cue.CONDEMNATION, Cue.ANNIVERSARY)
# A film is told of in the first clauses, in more than one of them.
_OPENING = 3
# How far from the verb its target still stands.
_TARGET = 40
# "went off near a court": the place of the act.
_PLACE = re.compile(
    r"\s+(?:(?:at|near|outside|inside|in|on|beside|behind|close\s+to|next\s+to)\s+)?"
    r"(?:an?|the)\s+(?:[\w-]+\s+){0,3}",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:was|were|is|are|has|have|had|been|on|who)\b", re.IGNORECASE)


def is_occasion(lead: Draft | None) -> bool:
    """Whether the first event is told because of a funeral, a trial or a condemnation."""
    if lead is None or _is_aimed_at(lead.first):
        return False
    if _is_protest(lead.first):
        return True
    headlines = [clause for clause in lead.clauses if clause.kind is PassageKind.HEADLINE]
    return all(clause.has(*_OCCASIONS) for clause in [*headlines, lead.first][:2])


def _is_protest(clause: Clause) -> bool:
    """Whether people only protest against the acts of a clause: all are named after the protest."""
    protests = [hit.start for hit in clause.cues if hit.cue is Cue.PROTEST]
    return bool(protests) and all(act.start > protests[0] for act in clause.told)


def _is_aimed_at(clause: Clause) -> bool:
    """Whether the occasion itself was attacked: "bombers struck a wedding and a funeral"."""
    occasions = [hit for hit in clause.cues if hit.cue in _OCCASIONS]
    return any(
        _reaches(clause.text[act.end : hit.start], act)
        for act in clause.told
        for hit in occasions
        if act.is_act
    )


def _reaches(words: str, act: Trigger) -> bool:
    """Whether an act is aimed at what stands after these words; "hit" only at what is next."""
    if act.weak:
        return _PLACE.fullmatch(words) is not None
    return 0 < len(words) < _TARGET and not _PASSIVE.search(words)


def is_fiction(clauses: Sequence[Clause]) -> bool:
    """Whether an article opens with a film, a novel or a game: what these tell did not happen."""
    telling = [clause for clause in clauses[:_OPENING] if clause.has(Cue.FICTION)]
    return len(telling) > 1 or any(clause.kind is PassageKind.HEADLINE for clause in telling)
