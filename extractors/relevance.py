"""Is what is told an incident: armed or political violence that happened at one place and time?

Accidents and disasters, crime without armed actors or political meaning, statistics, sport and
figures of speech are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.clauses import Clause
from extractors.cues import Cue
from extractors.passages import PassageKind
from extractors.report import CasualtyStatement, EventType, Group
from extractors.segments import Draft
from extractors.triggers import Mood, Reference

_ARMED = re.compile(
    r"\b(?:militants?|terrorists?|insurgents?|rebels?|separatists?|gunmen|gunman|armed\s+men|armed\s+(?:militants|persons|group)|"
    r"attackers?|assailants?|bombers?|ieds?|improvised|grenades?|suicide|landmines?|rockets?|khawarij|khwarij|"
    r"guerrillas?|jihadists?|extremists?|taliban|troops|soldiers|security\s+forces|fighters|militia|"
    r"airstrikes?|shelling|ambush\w*|outfit|banned|proscribed|outlawed|bombings?|bomb|kidnapp\w+|abduct\w+|protest\w*)\b",
    re.IGNORECASE,
)


_SHOT = re.compile(
    r"\b(?:shot|shooting|gunned|gunfire|firing|opened\s+fire|stabb\w+|hacked|behead\w+|lynch\w*|assassinat\w+|"
    r"murder\w*|tortur\w+|bullet|bullets|clash\w*|targeted\s+killing|target\s+killing|explosions?|blasts?|attack\w*|raid\w*)\b",
    re.IGNORECASE,
)


def is_incident(
    draft: Draft, casualties: Sequence[CasualtyStatement], event_type: EventType, *, by_group: bool
) -> bool:
    """Whether a draft is an incident worth reporting."""
    told = [c for c in draft.clauses if c.told or c.harmed]
    if not told:
        return False
    text = " ".join(c.text for c in told)
    armed = bool(_ARMED.search(text)) or by_group
    opening = told[:2]
    if any(c.has(Cue.ACCIDENT) for c in opening) and not armed:
        return False
    if any(c.has(Cue.LEISURE) for c in opening) and not armed:
        return False
    if any(c.has(Cue.CRIME) for c in opening) and not _is_political(text, by_group):
        return False
    if not _happened(draft, casualties):
        return False
    return armed or (bool(casualties) and bool(_SHOT.search(text)))


def _is_political(text: str, by_group: bool) -> bool:
    strong = re.search(
        r"\b(?:militants?|terrorists?|insurgents?|rebels?|separatists?|banned|outlawed|proscribed|suicide|ieds?|"
        r"taliban|jihadists?|guerrillas?|protest\w*|outfit)\b",
        text,
        re.IGNORECASE,
    )
    return by_group or bool(strong)


def _happened(draft: Draft, casualties: Sequence[CasualtyStatement]) -> bool:
    """An act told as real, or people harmed; a mere name of an act is not enough."""
    if casualties:
        return True
    return _has_act(draft)


def _has_act(draft: Draft) -> bool:
    for clause in draft.clauses:
        if clause.has(Cue.STATISTICS) and not clause.dates:
            continue
        for trigger in clause.triggers + clause.lent:
            if trigger.mood is Mood.UNREAL:
                continue
            if trigger.is_act or trigger.reference is Reference.NEW or clause.dates:
                return True
    return False


def body_of(draft: Draft) -> list[Clause]:
    """Return the clauses that are not headline."""
    return [c for c in draft.clauses if c.kind is PassageKind.BODY] or draft.clauses


def victims(casualties: Sequence[CasualtyStatement]) -> list[CasualtyStatement]:
    """Return the statements that do not count militants."""
    return [c for c in casualties if c.group is not Group.MILITANTS]
