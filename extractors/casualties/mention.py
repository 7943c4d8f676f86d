"""What does one stretch of an article say of people killed, injured, taken, freed or arrested?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from extractors.report import Attribution, Effect, Group, Qualifier, Span


class Relation(StrEnum):
    """How a figure relates to the other figures of the article.

    TOTAL stands for the whole event ("the toll rose to eight"), PART is contained in the mention
    that `whole` names ("including two women"), LATER comes on top of figures given before ("two
    more died"), PREVIOUS is replaced by the news ("the toll had stood at six"), OTHER_EVENT belongs
    to an event that the article only recalls, STATISTIC counts over months and is no incident.
    """

    PLAIN = "plain"
    TOTAL = "total"
    PART = "part"
    LATER = "later"
    PREVIOUS = "previous"
    OTHER_EVENT = "other_event"
    STATISTIC = "statistic"


class Method(StrEnum):
    """Which kind of rule found a mention."""

    PATTERN = "pattern"
    DEPENDENCY = "dependency"


# How many figures of the project's articles were right, group included, when they were first read:
# .79 of 313 that words side by side or both kinds of rules tell, .68 of 62 others.
SURE, UNSURE = 0.8, 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class CasualtyMention:
    """A figure of people where the text states it.

    `index` is the mention's place in the list of the article and `whole` the index of the mention
    that contains it. `sentence` counts the sentences of the document from 0; `anchor` is the token
    that says what happened, and `people` the token that says to whom; they stand side by side in a
    `clear` mention, which grammar is not asked about. `inherited` tells that the
    words themselves do not name the group and another phrase lent it ("and three others").
    `killer_died` tells that those killed are attackers who died by their own bombs, `once` what had
    befallen them before ("two of the injured died"), `perhaps_died` that they are only told to have
    been shot.
    """

    index: int
    group: Group
    effect: Effect
    count: int | None
    qualifier: Qualifier
    attribution: Attribution
    speaker: str | None
    evidence: Span
    sentence: int
    anchor: int
    people: int
    methods: frozenset[Method]
    clear: bool = False
    relation: Relation = Relation.PLAIN
    whole: int | None = None
    inherited: bool = False
    definite: bool = False
    killer_died: bool = False
    denied: bool = False
    once: Effect | None = None
    perhaps_died: bool = False
    noun: str = ""
    victim_names: tuple[str, ...] = ()

    @property
    def confidence(self) -> float:
        """Return how sure the rules are: more where words are clear, or both kinds agree."""
        return SURE if self.clear or len(self.methods) > 1 else UNSURE
