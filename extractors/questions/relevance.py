"""Is what is told an incident: armed or political violence that happened at one place and time?

Accidents and disasters, crime without armed actors or political meaning, statistics, sport and
figures of speech are none.
"""

from __future__ import annotations

from collections.abc import Sequence

from config import Lexicon, load_lexicon
from extractors.events.clauses import Clause
from extractors.events.drafts import Draft
from extractors.events.newness import opens_another
from extractors.mentions.cues import Cue
from extractors.mentions.moods import Mood, Reference
from extractors.questions.act import Act
from extractors.report import DatePrecision, Effect, EventType
from extractors.text.phrases import any_of

# How far into an event it is told that it was a crime.
_OPENING = 5
# Feuds and robberies are fought with guns.
_NEVER_MERE_CRIME = frozenset(
    {EventType.BOMBING, EventType.SUICIDE_ATTACK, EventType.SHELLING_AIRSTRIKE}
)
_FORCE = frozenset(
    {
        EventType.CLASH,
        EventType.ARSON_SABOTAGE,
        EventType.ARMED_ATTACK,
        EventType.SHELLING_AIRSTRIKE,
    }
)


class RelevanceLexicon(Lexicon):
    """config/lexicon/relevance.yaml: what makes violence armed or political."""

    armed: tuple[str, ...]
    signs_of_killing: tuple[str, ...]
    political: tuple[str, ...]
    recovery: tuple[str, ...]


def load_relevance_lexicon() -> RelevanceLexicon:
    """Read config/lexicon/relevance.yaml."""
    return load_lexicon("relevance", RelevanceLexicon)


class Relevance:
    """Tells incidents from all else that is reported."""

    def __init__(self, lexicon: RelevanceLexicon) -> None:
        self._armed = any_of(lexicon.armed)
        self._signs = any_of(lexicon.signs_of_killing)
        self._political = any_of(lexicon.political)
        self._recovery = any_of(lexicon.recovery)

    def is_incident(
        self, act: Act, kind: EventType, *, armed: bool, headlines: Sequence[Clause]
    ) -> bool:
        """Whether an event is worth reporting; `armed` where its neighbours surely are."""
        told = [clause for clause in act.clauses if clause.told or clause.harmed]
        if not told:
            return False
        armed = armed or act.by_group or self._armed.search(act.text) is not None
        if _is_accident([*headlines, *told[:2]]) and not (armed and any(c.told for c in told)):
            return False
        if any(c.has(Cue.LEISURE) for c in told[:2]) and not (armed or _is_harmful(act)):
            return False
        if told[0].has(Cue.DRILL):
            return False
        if any(c.has(Cue.CRIME) for c in act.clauses[:_OPENING]):
            if kind not in _NEVER_MERE_CRIME and not self._is_political(act):
                return False
        if kind is EventType.SECURITY_OPERATION and not self._used_force(act, told):
            return False
        happened = any(c.effect is not Effect.ARRESTED for c in act.casualties)
        if not happened and not self._has_act(act):
            return False
        sure = kind in _NEVER_MERE_CRIME or any(not trigger.weak for trigger in act.triggers)
        return armed or sure or self._signs.search(act.text) is not None

    def is_listed(self, draft: Draft, lead: Draft | None) -> bool:
        """Whether an event is told as one more beside one of armed men: "Meanwhile, …"."""
        listed = bool(draft.first.lent) or opens_another(draft.first)
        if lead is None or lead is draft or not listed:
            return False
        return any(self._armed.search(c.text) for c in lead.clauses if c.told or c.harmed)

    def _is_political(self, act: Act) -> bool:
        return act.by_group or self._political.search(act.text) is not None

    def _used_force(self, act: Act, told: Sequence[Clause]) -> bool:
        """Whether an operation was more than a search, a seizure and arrests."""
        if _is_harmful(act):
            return True
        force = [t for c in told for t in c.told if t.type in _FORCE and not t.weak]
        fought = any(t.is_act or t.type is EventType.CLASH for t in force)
        return fought and self._armed.search(act.text) is not None

    def _has_act(self, act: Act) -> bool:
        """Whether an act is told as real; a mere name of one is not enough."""
        return any(self._tells_act(clause) for clause in act.clauses)

    def _tells_act(self, clause: Clause) -> bool:
        if clause.has(Cue.STATISTICS) and not clause.dates:
            return False
        dated = any(
            d.shift is not None or d.value.precision is DatePrecision.DAY for d in clause.dates
        )
        found = self._recovery.search(clause.text) is not None or not clause.places
        return any(
            dated
            or trigger.is_act
            or trigger.reference is Reference.NEW
            or trigger.mood is Mood.ATTEMPTED
            for trigger in clause.told
            if not (trigger.is_thing and found)
        )


def _is_accident(clauses: Sequence[Clause]) -> bool:
    return any(clause.has(Cue.ACCIDENT) for clause in clauses)


def _is_harmful(act: Act) -> bool:
    return any(c.effect is not Effect.ARRESTED and c.count != 0 for c in act.casualties)
