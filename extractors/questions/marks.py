"""What tells an event from a twin of the same day and district: names, targets, roads, denials?"""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.events.clauses import Clause
from extractors.events.drafts import Draft
from extractors.events.scenes import own_words
from extractors.mentions.cues import Cue
from extractors.places import Level
from extractors.questions.claims import VoiceLexicon
from extractors.text.phrases import any_of, one_of
from extractors.text.writing import WritingLexicon

_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied)|dismiss(?:es|ed)?|reject(?:s|ed)?|refut(?:es|ed)|rubbish(?:es|ed)|"
    r"disput(?:es|ed)|contradict(?:s|ed)|trashed)\b(?P<what>[^.;]{0,80})",
    re.IGNORECASE,
)
# Whoever denies these does not deny that it happened.
_CHARGES = re.compile(
    r"^\s*(?:\w+\s+){0,2}?(?:involvement|responsibility|any\s+role|any\s+link|(?:that\s+)?(?:it|they)\s+(?:had|have|has|was|were|did)(?!\s+(?:happened|taken))|allegations?|accusations?|charges?|bail|"
    r"entry|access|permission|having|the\s+charge)\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:nor|not|neither|never|yet\s+to)\s+(?:\w+\s+)?$", re.IGNORECASE)
# "The deceased was identified as Constable Rehmat Ullah."
_IDENTIFIED = re.compile(
    r"\b(?:identified|named)\s+(?:(?:by\s+(?:\w+\s+){1,3})?)as\s+(?P<names>[^.;()]{3,160})",
    re.IGNORECASE,
)
_NAME = r"(?P<name>[A-Z][\w'-]+(?:\s+(?:(?:ul|ur|ud|bin|al)[\s-])?[A-Z][\w'-]+){1,3})"


class MarkReader:
    """Reads the marks of an event from its clauses."""

    def __init__(self, voices: VoiceLexicon, writing: WritingLexicon) -> None:
        self._who = any_of(voices.disputing)
        self._attackers = any_of(voices.attackers)
        self._name = re.compile(rf"(?:{one_of(writing.ranks)}\b\.?\s+)*{_NAME}")

    def victims_named(self, draft: Draft) -> tuple[str, ...]:
        """The names of people harmed, as the article spells them."""
        told = (name for c in draft.clauses for one in c.harmed for name in one.victim_names)
        return _once([*told, *(name for c in draft.clauses for name in self._identified(c))])

    def denied_by(self, draft: Draft) -> tuple[str, ...]:
        """Who says that it did not happen, or not so: "officials", "BLA"."""
        return _once(who for clause in draft.clauses if (who := self._denier(clause)))

    def _identified(self, clause: Clause) -> list[str]:
        match = _IDENTIFIED.search(clause.text)
        if match is None or self._attackers.search(clause.text[: match.start()]):
            return []
        return [one["name"] for one in self._name.finditer(match["names"])]

    def _denier(self, clause: Clause) -> str | None:
        match = _DENIAL.search(clause.text)
        if match is None or clause.has(Cue.DENIALS) or _CHARGES.match(match["what"]):
            return None
        before = clause.text[: match.start()]
        if _NEGATED.search(before):
            return None
        start = clause.start + match.start()
        group = next((a.name for a in clause.actors if a.name and a.span.start < start), None)
        words = [word[0].lower() for word in self._who.finditer(before)]
        return group or (words[-1] if words else "officials")


def facilities(draft: Draft) -> tuple[str, ...]:
    """What was attacked, where it has a name: "Chiltan Police Station"."""
    return _once(p.name for p in draft.scenes if p.facility and own_words({p.name}))


def roads(draft: Draft) -> tuple[str, ...]:
    """On which roads it happened."""
    return _once(place.name for place in draft.scenes if place.level is Level.ROAD)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
