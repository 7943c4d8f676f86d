"""Which armed group speaks in which clause, and for which events does it take responsibility?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.clauses import Clause
from extractors.cues import Cue
from extractors.moods import Reference
from extractors.newness import opens_another
from extractors.perpetrator import groups_in

_SAYS = (
    r"(?:said|says|stated|states|claimed|claims|alleged|alleges|announced|added|adds|told|maintained|asserted|"
    r"boasted|declared|accepted|accepts|owned|owns|own|spoke|vowed|went\s+on|reiterated|warned|"
    r"released|issued|put\s+out|took\s+responsibility|admitted)"
)
_AFTER = re.compile(
    rf"^(?!\W*,\W*the\s+(?:statement|handout|release)\b)(?:\W|\b(?:the|an?|its|spokes\w+|group|afterwards|later|which|who|for|part|also|further|in|statement|banned|outlawed)\b|[A-Z][\w-]+|\([^)]*\)|\s|,[^,]{{0,60}},){{0,12}}?\b{_SAYS}\b",
)
_BEFORE = re.compile(
    r"(?:\baccording\s+to|\bclaimed\s+by|\bclaimed\s+(?:on\s+\w+\s+)?by|\bspokes\w+\s+(?:of|for)|\bsaid|\bquoted|\bstatement\s+(?:by|of|from))\s+(?:the\s+)?(?:[\w-]+\s+){0,4}$",
    re.IGNORECASE,
)
_WHO = (
    r"(?:police|officials?|levies|authorit\w+|ispr|army|military|ministers?|dc|dpo|ssp|sp|residents|locals?|hospital|doctors?|"
    r"witnesses|commissioner|administration|government|inter-services\s+public\s+relations|sources|"
    r"secretary|governor|mayor|colonel|superintendent|inspector|officers?|sho|rpo|medics|rescuers|survivors|"
    r"villagers|elders|president|premier|chairman)"
)
_OFFICIAL = re.compile(
    rf"\b(?i:{_WHO})(?:\s+(?:[A-Z][\w.'-]*|official|officials|officer|officers|spokes\w+|sources|chief|in|of|for|the|also|later))"
    r"{0,6},?\s+(?:said|told|confirmed|says|stated|added|reported|spoke|put|puts|gave)\b"
    rf"|\b(?i:said|told|confirmed|according\s+to)\s+(?:[\w.'-]+\s+){{0,4}}?(?i:{_WHO})\b",
)


def speakers(clauses: Sequence[Clause]) -> dict[int, str]:
    """Name, for each clause by its position, the armed group in whose words it is told.

    A group that has the word keeps it until an official, or nobody, is quoted in a new section.
    One that claims "the attack" speaks of no other.
    """
    found: dict[int, str] = {}
    voice: str | None = None
    claims_one = False
    for position, clause in enumerate(clauses):
        own = _speaker(clause)
        if own is not None:
            claims_one = _claims_one(clause) and own != voice
            voice = own
        elif _turns(clause) or (claims_one and opens_another(clause)):
            voice = None
        if voice is not None:
            found[position] = voice
    return found


def _speaker(clause: Clause) -> str | None:
    if clause.has(Cue.DENIALS):
        return None
    for actor in groups_in(clause):
        start, end = actor.span.start - clause.start, actor.span.end - clause.start
        if _AFTER.match(clause.text[end : end + 160]) or _BEFORE.search(
            clause.text[max(start - 60, 0) : start]
        ):
            return actor.name
    return None


def _claims_one(clause: Clause) -> bool:
    """Whether a group takes responsibility for one act told before: "claimed the attack"."""
    named = [t for t in clause.told if not t.is_act]
    known = all(t.reference is Reference.KNOWN and not t.plural for t in named)
    return clause.has(Cue.CLAIMS) and bool(named) and known


def _turns(clause: Clause) -> bool:
    """Whether an official is quoted, or the paper turns to something else."""
    return _OFFICIAL.search(clause.text) is not None or bool(
        re.match(r"\W*(?:separately|elsewhere|meanwhile|earlier)\b", clause.text, re.IGNORECASE)
    )


def claimant_of(clause: Clause) -> str | None:
    """Name the group that takes responsibility in a clause."""
    if clause.has(Cue.DENIALS) or not clause.has(Cue.CLAIMS):
        return None
    groups = groups_in(clause)
    return groups[0].name if groups else None
