"""What holds for an article as a whole, once its events are told apart?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from extractors.events.clauses import Clause
from extractors.events.drafts import Draft, Segments
from extractors.places import PlaceMention
from extractors.questions.claims import VoiceReader, claimant_of
from extractors.questions.occasions import is_fiction, is_occasion
from extractors.report import EventType, ReportedDate, Span
from extractors.text.cleaning import CleanText
from extractors.text.passages import PassageKind


@dataclass(frozen=True, kw_only=True)
class Story:
    """An article read into clauses and events; what follows is worked out once."""

    text: CleanText
    published: date | None
    clauses: Sequence[Clause]
    segments: Segments
    dateline: PlaceMention | None
    voices: VoiceReader

    @cached_property
    def lead(self) -> Draft | None:
        """The event that the article opens with."""
        return next((draft for draft in self.segments.drafts if not draft.recalled), None)

    @cached_property
    def overview(self) -> tuple[Clause, ...]:
        """What is said of several events at once."""
        return tuple(self.segments.overview.clauses) if self.segments.overview else ()

    @cached_property
    def headlines(self) -> list[Clause]:
        """The clauses of the headline."""
        return [clause for clause in self.clauses if clause.kind is PassageKind.HEADLINE]

    def is_of_other(self, clause: Clause, draft: Draft) -> bool:
        """Whether a clause tells of an event elsewhere, which says nothing of where a draft was."""
        others = (one for one in self.segments.drafts if one is not draft and one.area)
        return any(clause is told for other in others for told in other.clauses)

    @cached_property
    def day(self) -> ReportedDate | None:
        """The day of the news."""
        overview = self.segments.overview
        return (overview.day if overview else None) or (self.lead.day if self.lead else None)

    @cached_property
    def is_occasion(self) -> bool:
        """Whether the article is about a funeral, a trial or a condemnation."""
        return is_occasion(self.lead)

    @cached_property
    def is_fiction(self) -> bool:
        """Whether the article is about a film, a novel or a game."""
        return is_fiction(self.clauses)

    @cached_property
    def _speakers(self) -> dict[int, str]:
        found = self.voices.speakers(self.clauses)
        return {id(self.clauses[at]): group for at, group in found.items()}

    @cached_property
    def _claimant_of_all(self) -> str | None:
        """The group that claims several acts at once: "claimed both attacks"."""
        for clause in self.clauses:
            plural = any(trigger.plural and not trigger.is_act for trigger in clause.told)
            if plural and (group := claimant_of(clause)):
                return group
        return None

    @cached_property
    def sentences(self) -> dict[int, Span]:
        """Where each sentence of the clauses stands in the clean text."""
        spans: dict[int, Span] = {}
        for clause in self.clauses:
            known = spans.get(clause.sentence, Span(clause.start, clause.end))
            low, high = min(known.start, clause.start), max(known.end, clause.end)
            spans[clause.sentence] = Span(low, high)
        return spans

    def speaker_of(self, clause: Clause) -> str | None:
        """The armed group in whose words a clause is told."""
        return self._speakers.get(id(clause))

    def teller_of(self, draft: Draft) -> str | None:
        """The armed group in whose words an event is told first."""
        told = (self.speaker_of(c) for c in draft.clauses if c.told or c.harmed)
        return next(told, None)

    def claimant_of(self, draft: Draft) -> str | None:
        """The group that takes responsibility for an event, or for all of them."""
        own = self.own_claimant_of(draft) or self._claimant_of_all
        if own is not None or draft.recalled:
            return own
        return next(filter(None, map(claimant_of, self.overview)), None)

    def is_claim(self, draft: Draft) -> bool:
        """Whether the news of the article is that a group claims an event, however old."""
        return draft is self.lead and claimant_of(draft.first) is not None

    def own_claimant_of(self, draft: Draft) -> str | None:
        """The group that takes responsibility for an event in one of its own clauses.

        Nobody claims an operation of the forces: what stands there is of the attack before.
        """
        if _is_operation(draft):
            return None
        stray = [
            clause
            for other in self.segments.drafts
            if draft is self.lead and other is not draft and _is_operation(other)
            for clause in other.clauses
        ]
        return next(filter(None, map(claimant_of, [*draft.clauses, *stray])), None)


def _is_operation(draft: Draft) -> bool:
    """Whether an event opens as an operation of the forces."""
    opening = draft.first.told
    return bool(opening) and opening[0].type is EventType.SECURITY_OPERATION
