"""How sure is a report? As sure as reports with the same doubts were right."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from config import Lexicon, load_lexicon
from extractors.casualties import SURE, Relation
from extractors.events.clauses import Clause
from extractors.events.drafts import Draft
from extractors.report import Doubt, Effect, Group, IncidentReport, Qualifier
from extractors.text.phrases import any_of

# How else a figure may relate to the others of its event than by contradicting them.
_RIVALS = frozenset({Relation.PLAIN, Relation.TOTAL})


class ConfidenceLexicon(Lexicon):
    """config/lexicon/confidence.yaml: log-odds of being right, and what each doubt takes away."""

    without_doubt: float
    doubts: Mapping[Doubt, float]
    harm: Mapping[Effect, tuple[str, ...]]
    numbers: tuple[str, ...]


def load_confidence_lexicon() -> ConfidenceLexicon:
    """Read config/lexicon/confidence.yaml."""
    return load_lexicon("confidence", ConfidenceLexicon)


class Confidence:
    """Finds what may be wrong with a report, and how often reports like it were right."""

    def __init__(self, lexicon: ConfidenceLexicon) -> None:
        self._lexicon = lexicon
        self._harm = {effect: any_of(words) for effect, words in lexicon.harm.items()}
        self._number = any_of(lexicon.numbers)

    def judged(self, report: IncidentReport, draft: Draft) -> IncidentReport:
        """Fill in the doubts of a report, and its confidence."""
        found = {
            *_of_figures(report),
            *self._of_words(report, draft),
            *_of_rivals(draft),
            *_of_act(draft),
        }
        doubts = tuple(doubt for doubt in Doubt if doubt in found)
        return replace(report, doubts=doubts, confidence=self.given(doubts))

    def given(self, doubts: Collection[Doubt]) -> float:
        """The share of reports with these doubts that were right, 0 to 1."""
        odds = self._lexicon.without_doubt + sum(self._lexicon.doubts[one] for one in doubts)
        return 1 / (1 + math.exp(-odds))

    def _of_words(self, report: IncidentReport, draft: Draft) -> Iterator[Doubt]:
        told = {one.effect for one in report.casualties}
        for effect, words in self._harm.items():
            if effect not in told and any(words.search(clause.text) for clause in draft.clauses):
                yield Doubt.UNREAD_HARM
        if any(self._has_spare_number(clause) for clause in draft.clauses):
            yield Doubt.SPARE_NUMBER

    def _has_spare_number(self, clause: Clause) -> bool:
        """Whether a number stands outside of all figures and days of a clause."""
        taken = [(day.start, day.end) for day in clause.dates]
        for figure in clause.casualties:
            span = figure.evidence
            taken.append((span.start - clause.start, span.end - clause.start))
        return not all(
            any(start <= number.start() < end for start, end in taken)
            for number in self._number.finditer(clause.text)
        )


def _of_figures(report: IncidentReport) -> Iterator[Doubt]:
    for figure in report.casualties:
        if figure.count != 0 and figure.confidence < SURE:
            yield Doubt.LOOSE_FIGURE
        if figure.qualifier is not Qualifier.EXACT:
            yield Doubt.ROUGH_FIGURE
        if figure.group is Group.UNKNOWN:
            yield Doubt.UNKNOWN_PEOPLE


def _of_rivals(draft: Draft) -> Iterator[Doubt]:
    told = {
        (one.effect, one.count)
        for clause in draft.clauses
        for one in clause.casualties
        if one.count and one.relation in _RIVALS
    }
    for effect in (Effect.KILLED, Effect.INJURED):
        if sum(other is effect for other, _ in told) > 1:
            yield Doubt.SEVERAL_FIGURES


def _of_act(draft: Draft) -> Iterator[Doubt]:
    if not any(act.is_act and not act.vague for clause in draft.clauses for act in clause.told):
        yield Doubt.VAGUE_ACT
