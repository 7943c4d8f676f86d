"""Is an article about something else, for which it only recalls an event?"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.clauses import Clause
from extractors.cues import Cue
from extractors.drafts import Draft
from extractors.passages import PassageKind

_OCCASIONS = (Cue.COURT, Cue.FUNERAL, Cue.CONDEMNATION, Cue.ANNIVERSARY)
# A film is told of in the first clauses, in more than one of them.
_OPENING = 3


def is_occasion(lead: Draft | None) -> bool:
    """Whether the first event is told because of a funeral, a trial or a condemnation."""
    if lead is None:
        return False
    headlines = [clause for clause in lead.clauses if clause.kind is PassageKind.HEADLINE]
    return all(clause.has(*_OCCASIONS) for clause in [*headlines, lead.first][:2])


def is_fiction(clauses: Sequence[Clause]) -> bool:
    """Whether an article opens with a film, a novel or a game: what these tell did not happen."""
    telling = [clause for clause in clauses[:_OPENING] if clause.has(Cue.FICTION)]
    return len(telling) > 1 or any(clause.kind is PassageKind.HEADLINE for clause in telling)
