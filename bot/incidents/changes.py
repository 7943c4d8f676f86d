"""Is a revision worth an alert, and why?"""

from __future__ import annotations

from bot.domain.incident import AlertReason, Incident, Verification
from bot.incidents.figures import VICTIMS, tally
from extractors.report import Effect, Group, PerpetratorStatus

_SIDES = (VICTIMS, (Group.MILITANTS,))
_FIRM = {Verification.CORROBORATED, Verification.OFFICIAL}


def reason_to_alert(before: Incident | None, after: Incident) -> AlertReason | None:
    """Say why subscribers should hear about `after`, or None to stay silent.

    Wording, further sources, sharper coordinates and wider ranges around the same best figure
    are kept but not announced: one event must not ring a phone five times. What was never
    announced, or lives on in another incident, has nobody to tell.
    """
    if not after.announced or after.merged_into:
        return None
    if before is None or not before.announced:
        return None if _retracted(after) else AlertReason.NEW
    changes = (
        (AlertReason.RETRACTED, _retracted(after) and not _retracted(before)),
        (AlertReason.MOVED, _area(after) != _area(before)),
        (AlertReason.TOLL_CHANGED, _toll(after) != _toll(before)),
        (AlertReason.TYPE_CHANGED, after.event_type is not before.event_type),
        (AlertReason.DENIED, bool(set(after.denied_by) - set(before.denied_by))),
        (AlertReason.CLAIMED, _claim(after) is not None and _claim(after) != _claim(before)),
        (AlertReason.VERIFIED, after.verification in _FIRM and before.verification not in _FIRM),
    )
    if _retracted(before) and _retracted(after):
        return None
    return next((reason for reason, holds in changes if holds), None)


def _retracted(incident: Incident) -> bool:
    return incident.verification is Verification.RETRACTED


def _area(incident: Incident) -> tuple[str | None, ...]:
    """The district as subscribers know it; a member of a family known later is no move."""
    place = incident.place
    return place.country, place.admin1, place.family_id or place.district_id or place.district


def _toll(incident: Incident) -> tuple[int, int]:
    """The best figures of killed victims and militants.

    What only a party claims counts where nobody else tells; who the dead were is no new toll.
    """
    told = [tally(incident.figures, Effect.KILLED, groups) for groups in _SIDES]
    if not any(told):
        told = [tally(incident.figures, Effect.KILLED, g, claimed=True) for g in _SIDES]
    victims, militants = (t.best if t else 0 for t in told)
    return victims, militants


def _claim(incident: Incident) -> str | None:
    claimed = incident.perpetrator_status is PerpetratorStatus.CLAIMED
    return incident.perpetrator if claimed else None
