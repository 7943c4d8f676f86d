"""Which armed group speaks in which clause, and for which events does it take responsibility?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from config import Lexicon, load_lexicon
from extractors.events.clauses import Clause
from extractors.events.newness import opens_another
from extractors.mentions.cues import Cue
from extractors.mentions.moods import Reference
from extractors.questions.perpetrator import groups_in
from extractors.text.phrases import one_of

# What may stand between the name of a group and its verb.
_BETWEEN = (
    r"(?:\W|\b(?:the|an?|its|spokes\w+|group|afterwards|later|which|who|for|part|also|further|in|"
    r"statement|banned|outlawed)\b|[A-Z][\w-]+|\([^)]*\)|\s|,[^,]{0,60},){0,12}?"
)
_NO_STATEMENT = r"(?!\W*,\W*the\s+(?:statement|handout|release)\b)"
_BEFORE = re.compile(
    r"(?:\baccording\s+to|\bclaimed\s+by|\bclaimed\s+(?:on\s+\w+\s+)?by|\bspokes\w+\s+(?:of|for)|"
    r"\bsaid|\bquoted|\bstatement\s+(?:by|of|from))\s+(?:the\s+)?(?:[\w-]+\s+){0,4}$",
    re.IGNORECASE,
)
_TITLED = (
    r"(?:\s+(?:[A-Z][\w.'-]*|official|officials|officer|officers|spokes\w+|sources|chief|in|of|for|"
    r"the|also|later)){0,6}"
)
_TOLD = r"(?:said|told|confirmed|says|stated|added|reported|spoke|put|puts|gave)"
_NOTED = re.compile(r"\W*(?:(?:has|have|later|also)\s+){0,2}claimed(?:\s+(?:it|this))?\W*$")
_ASIDE = re.compile(r"\W*(?:separately|elsewhere|meanwhile|earlier)\b", re.IGNORECASE)


class VoiceLexicon(Lexicon):
    """config/lexicon/voices.yaml: who speaks, as alternatives of patterns."""

    officials: tuple[str, ...]
    claiming: tuple[str, ...]
    forces: tuple[str, ...]
    disputing: tuple[str, ...]
    attackers: tuple[str, ...]


def load_voice_lexicon() -> VoiceLexicon:
    """Read config/lexicon/voices.yaml."""
    return load_lexicon("voices", VoiceLexicon)


class VoiceReader:
    """Tells in whose words each clause of an article is told."""

    def __init__(self, lexicon: VoiceLexicon) -> None:
        who, says = one_of(lexicon.officials), one_of(lexicon.claiming)
        self._after = re.compile(rf"^{_NO_STATEMENT}{_BETWEEN}\b{says}\b")
        self._official = re.compile(
            rf"\b(?i:{who}){_TITLED},?\s+{_TOLD}\b"
            rf"|\b(?i:said|told|confirmed|according\s+to)\s+(?:[\w.'-]+\s+){{0,4}}?(?i:{who})\b"
        )

    def speakers(self, clauses: Sequence[Clause]) -> dict[int, str]:
        """Name, for each clause by its position, the armed group in whose words it is told.

        A group that has the word keeps it until an official, or nobody, is quoted in a new
        section. One that claims "the attack" speaks of no other, nor of one elsewhere.
        """
        found: dict[int, str] = {}
        voice: str | None = None
        claims_one = False
        where: set[str] = set()
        for position, clause in enumerate(clauses):
            own = self._speaker(clause)
            if own is not None:
                claims_one = _claims_one(clause) and own != voice
                voice = own
            elif voice is not None and (
                self._turns(clause) or (claims_one and _is_other(clause, where))
            ):
                voice = None
            where = set(clause.areas) or where
            if voice is not None:
                found[position] = voice
        return found

    def _speaker(self, clause: Clause) -> str | None:
        if clause.has(Cue.DENIALS):
            return None
        for actor in groups_in(clause):
            start, end = actor.span.start - clause.start, actor.span.end - clause.start
            if self._after.match(clause.text[end : end + 160]) or _BEFORE.search(
                clause.text[max(start - 60, 0) : start]
            ):
                return actor.name
        return None

    def _turns(self, clause: Clause) -> bool:
        """Whether an official is quoted, or the paper turns to something else."""
        return bool(self._official.search(clause.text) or _ASIDE.match(clause.text))


def _is_other(clause: Clause, where: set[str]) -> bool:
    """Whether a clause tells of another act than the one told before, in the areas `where`."""
    elsewhere = bool(where and clause.areas) and where.isdisjoint(clause.areas)
    return elsewhere or opens_another(clause)


def _claims_one(clause: Clause) -> bool:
    """Whether a group takes responsibility for one act told before: "claimed the attack"."""
    named = [t for t in clause.told if not t.is_act]
    known = all(t.reference is Reference.KNOWN and not t.plural for t in named)
    return clause.has(Cue.CLAIMS) and bool(named) and known


def claimant_of(clause: Clause) -> str | None:
    """Name the group that takes responsibility in a clause."""
    if clause.has(Cue.DENIALS):
        return None
    groups = groups_in(clause)
    if clause.has(Cue.CLAIMS):
        return groups[0].name if groups else None
    # "BLA claimed." is how coders of event data note it.
    noted = (g for g in groups if _NOTED.match(clause.text, g.span.end - clause.start))
    return next((group.name for group in noted), None)
