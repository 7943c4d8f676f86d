"""Does a clause speak of several events at once?

"Two blasts in Quetta and Mastung", "a wave of attacks across the province", and the totals that
go with them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.events.clauses import Clause
from extractors.events.drafts import Draft, victims_killed
from extractors.mentions.cues import Cue
from extractors.mentions.moods import Reference
from extractors.places import Level

_ACROSS = re.compile(r"\b(?:across|throughout|all\s+over)\s+(?:[\w'-]+\s+){0,3}$", re.IGNORECASE)
# What happened to people, and not how.
_DEATHS = frozenset({"kill", "kills", "killed", "martyr", "martyred", "killing", "killings"})
# A total follows the sentence on the wave within so many sentences.
_NEAR = 3


def is_overview(clause: Clause, overview: Draft | None, waves: Sequence[Clause]) -> bool:
    """Whether a clause speaks of several areas or plural acts.

    `overview` is what was said of several events so far, `waves` the clauses just before that
    belong to no event yet.
    """
    if clause.several or (_is_spread(clause) and (clause.told or clause.harmed)):
        return True
    if clause.harmed and not clause.areas and _sums_up(clause, overview, waves):
        return True
    if clause.harmed and not clause.areas and _is_wide(clause):
        if clause.has(Cue.SEVERAL, Cue.WAVE) or goes_across(clause):
            return True
    if is_counted(clause) and any(p.level is Level.REGION for p in clause.places):
        return True
    if clause.areas or not any(t.plural and not t.is_act for t in clause.told):
        return False
    return _names_acts(clause, overview)


def _is_spread(clause: Clause) -> bool:
    """Whether a clause has scenes in several areas; one act abroad can lie between two towns."""
    if len(clause.areas) < 2:
        return False
    wider = {(p.place.country, p.place.family_id or p.place.admin1) for p in clause.places}
    at_home = any(p.place.family_id for p in clause.places)
    return at_home or len(wider) > 1 or any(t.plural and not t.is_act for t in clause.told)


def _names_acts(clause: Clause, overview: Draft | None) -> bool:
    """Whether a clause without a scene names acts in the plural: "the attacks", "three blasts"."""
    pointing = any(t.plural and t.reference is Reference.KNOWN for t in clause.told)
    if overview is not None and pointing:
        return bool(clause.dates or clause.harmed or _is_wide(clause) or clause.has(Cue.CLAIMS))
    if not clause.has(Cue.SEVERAL) and not is_counted(clause):
        return False
    wide = any(p.level <= Level.REGION for p in (*clause.places, *clause.mentioned))
    return wide or clause.has(Cue.WAVE) or is_counted(clause)


def _is_wide(clause: Clause) -> bool:
    return any(p.level in (Level.PROVINCE, Level.REGION) for p in clause.places)


def _sums_up(clause: Clause, overview: Draft | None, waves: Sequence[Clause]) -> bool:
    """Whether a clause without a scene tells the dead of all: a bloody day, then its toll."""
    if overview is None:
        return any(c.has(Cue.WAVE) and clause.sentence - c.sentence < _NEAR for c in waves)
    acts = [t for t in clause.triggers if t.text not in _DEATHS]
    toll = victims_killed(clause)
    same = any(toll == victims_killed(c) for c in overview.clauses)
    return bool(toll) and not acts and same


def goes_across(clause: Clause) -> bool:
    """Whether a clause speaks of a whole province: "a rampage across Balochistan"."""
    return any(
        p.level <= Level.REGION and _ACROSS.search(clause.text[: p.span.start - clause.start])
        for p in clause.places
    )


def is_counted(clause: Clause) -> bool:
    """Whether a clause counts acts: "two attacks", "a string of blasts"."""
    return any(t.plural and not t.is_act and t.counted for t in clause.told)
