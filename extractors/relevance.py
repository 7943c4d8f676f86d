"""Is what is told an incident: armed or political violence that happened at one place and time?

Accidents and disasters, crime without armed actors or political meaning, statistics, sport and
figures of speech are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.clauses import Clause
from extractors.cues import Cue
from extractors.drafts import Draft
from extractors.moods import Mood, Reference
from extractors.passages import PassageKind
from extractors.report import CasualtyStatement, DatePrecision, Effect, EventType, Group

_ARMED = re.compile(
    r"\b(?:militants?|terrorists?|insurgents?|rebels?|separatists?|gunmen|gunman|armed\s+men|armed\s+(?:militants|persons|group)|"
    r"attackers?|assailants?|bombers?|ieds?|improvised|grenades?|suicide|landmines?|rockets?|khawarij|khwarij|"
    r"guerrillas?|jihadists?|extremists?|taliban|troops|soldiers|forces|fighters|militia|"
    r"airstrikes?|shelling|ambush\w*|outfit|banned|proscribed|outlawed|bombings?|bomb|kidnapp\w+|abduct\w+|protest\w*)\b",
    re.IGNORECASE,
)


def is_incident(
    draft: Draft,
    casualties: Sequence[CasualtyStatement],
    event_type: EventType,
    *,
    by_group: bool,
    armed: bool = False,
) -> bool:
    """Whether a draft is an incident worth reporting; `armed` where its neighbours surely are."""
    told = [c for c in draft.clauses if c.told or c.harmed]
    if not told:
        return False
    text = " ".join(c.text for c in told)
    armed = armed or bool(_ARMED.search(text)) or by_group
    opening = told[:2]
    if any(c.has(Cue.ACCIDENT) for c in opening) and not (armed and any(c.told for c in told)):
        return False
    if any(c.has(Cue.LEISURE) for c in opening) and not (armed or _harmed(casualties)):
        return False
    if any(c.has(Cue.CRIME) for c in draft.clauses[:5]) and not _is_political(text, by_group):
        return False
    if event_type is EventType.SECURITY_OPERATION and not _used_force(told, casualties):
        return False
    if not _happened(draft, casualties):
        return False
    return armed or any(not t.weak for c in told for t in c.told)


def _harmed(casualties: Sequence[CasualtyStatement]) -> bool:
    return any(c.effect is not Effect.ARRESTED and c.count != 0 for c in casualties)


def _is_political(text: str, by_group: bool) -> bool:
    strong = re.search(
        r"\b(?:militants?|terrorists?|insurgents?|rebels?|separatists?|banned|outlawed|proscribed|suicide|ieds?|"
        r"taliban|jihadists?|guerrillas?|protest\w*|outfit|army|soldiers?|marines?|troops)\b",
        text,
        re.IGNORECASE,
    )
    return by_group or bool(strong)


def _used_force(told: Sequence[Clause], casualties: Sequence[CasualtyStatement]) -> bool:
    """Whether an operation was more than a search, a seizure and arrests."""
    if _harmed(casualties):
        return True
    force = (
        EventType.CLASH,
        EventType.ARSON_SABOTAGE,
        EventType.ARMED_ATTACK,
        EventType.SHELLING_AIRSTRIKE,
    )
    acts = [t for c in told for t in c.told if t.type in force and not t.weak]
    armed = any(_ARMED.search(c.text) for c in told)
    return armed and any(t.is_act or t.type is EventType.CLASH for t in acts)


def _happened(draft: Draft, casualties: Sequence[CasualtyStatement]) -> bool:
    """An act told as real, or people harmed; a mere name of an act is not enough."""
    if any(c.effect is not Effect.ARRESTED for c in casualties):
        return True
    return _has_act(draft)


_RECOVERY = re.compile(
    r"\b(?:recover\w*|seiz\w+|arrest\w*|cache|haul|in\s+possession|confiscat\w+|smuggl\w+)\b",
    re.IGNORECASE,
)


def _has_act(draft: Draft) -> bool:
    for clause in draft.clauses:
        if clause.has(Cue.STATISTICS) and not clause.dates:
            continue
        dated = any(
            d.shift is not None or d.value.precision is DatePrecision.DAY for d in clause.dates
        )
        for trigger in clause.triggers + clause.lent:
            if trigger.mood is Mood.UNREAL:
                continue
            if trigger.is_thing and (_RECOVERY.search(clause.text) or not clause.places):
                continue
            if trigger.is_act or trigger.reference is Reference.NEW or dated:
                return True
            if trigger.mood is Mood.ATTEMPTED:
                return True
    return False


def body_of(draft: Draft) -> list[Clause]:
    """Return the clauses that are not headline."""
    return [c for c in draft.clauses if c.kind is PassageKind.BODY] or draft.clauses


def victims(casualties: Sequence[CasualtyStatement]) -> list[CasualtyStatement]:
    """Return the statements that do not count militants."""
    return [c for c in casualties if c.group is not Group.MILITANTS]
