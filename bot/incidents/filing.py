"""What became of an incident when a report was filed or a person changed it?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.incident import AlertReason, Incident, Revision, RevisionCause
from bot.incidents.changes import reason_to_alert
from bot.incidents.linking import Decision
from bot.incidents.revisions import differences

PROGRAM = "khabardar"
"""The author of revisions that no person made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """One incident changed: how it was, how it is, what changed, and whom to tell why.

    `before` is None for a new incident; `reason` None means to tell nobody anew, while messages
    already sent may be edited. `decision` is None where no report was filed into it.
    """

    before: Incident | None
    after: Incident
    revision: Revision
    reason: AlertReason | None
    decision: Decision | None = None


def revise(
    before: Incident | None,
    after: Incident,
    *,
    cause: RevisionCause,
    author: str,
    at: datetime,
    decision: Decision | None = None,
    note: str = "",
) -> Filing | None:
    """Make a revision of the difference; None where nothing has changed."""
    number = before.revision + 1 if before else 1
    told = replace(after, revision=number)
    if before and replace(told, revision=before.revision, updated_at=before.updated_at) == before:
        return None
    reason = reason_to_alert(before, told)
    changes = differences(before, told) or ("wording and evidence",)
    revision = Revision(
        incident_id=told.id,
        number=number,
        cause=cause,
        author=author,
        at=at,
        changes=(note, *changes) if note else changes,
        reason=reason,
    )
    return Filing(before=before, after=told, revision=revision, reason=reason, decision=decision)
