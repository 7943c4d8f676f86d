"""How is an event told in a sentence or two, from its fields and nothing else?

Claims are worded as claims, vague figures as vague, and what nobody says is left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.report import (
    Attribution,
    CasualtyStatement,
    DatePrecision,
    Effect,
    EventType,
    Group,
    IncidentReport,
    PerpetratorStatus,
    Qualifier,
    ReportedDate,
    ReportedPlace,
)

_WHAT = {
    EventType.ARMED_ATTACK: "Armed attack",
    EventType.BOMBING: "Bombing",
    EventType.SUICIDE_ATTACK: "Suicide attack",
    EventType.CLASH: "Clash",
    EventType.SECURITY_OPERATION: "Security operation",
    EventType.TARGETED_KILLING: "Targeted killing",
    EventType.ABDUCTION: "Abduction",
    EventType.ARSON_SABOTAGE: "Arson or sabotage",
    EventType.PRISON_BREAK: "Prison break",
    EventType.ROBBERY: "Armed robbery",
    EventType.SHELLING_AIRSTRIKE: "Shelling or air strike",
    EventType.MOB_VIOLENCE: "Mob violence",
    EventType.OTHER: "Armed violence",
}
_WHOM = {
    Group.CIVILIANS: ("civilian", "civilians"),
    Group.SECURITY_FORCES: ("member of the security forces", "members of the security forces"),
    Group.MILITANTS: ("militant", "militants"),
    Group.UNKNOWN: ("person", "people"),
    Group.ALL: ("person", "people"),
}
_HOW_MANY = {
    Qualifier.EXACT: "",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.AT_MOST: "up to ",
    Qualifier.ABOUT: "about ",
    Qualifier.VAGUE: "",
}


def summary_of(report: IncidentReport) -> str:
    """Write the summary of a report.

    The year stands in every date: a summary is read months later too.
    """
    first = _WHAT[report.event_type] + _where(report.place) + _when(report.date) + _by(report)
    official = _figures(report.casualties, Attribution.OFFICIAL)
    claimed = _figures(report.casualties, Attribution.CLAIMED)
    sentences = [first + (f": {official}" if official else "")]
    if claimed:
        who = report.perpetrator if report.perpetrator_status is PerpetratorStatus.CLAIMED else None
        sentences.append(f"{who or 'A party to the conflict'} claims {claimed}")
    if report.denied_by:
        sentences.append(f"Disputed by {', '.join(report.denied_by)}")
    return ". ".join(sentences) + "."


def _where(place: ReportedPlace) -> str:
    names = [place.name, place.district, place.admin1 if not place.district else None]
    known = list(dict.fromkeys(name for name in names if name))
    if not known:
        return ""
    return f" in {', '.join(known)}"


def _when(when: ReportedDate) -> str:
    if when.start is None:
        return ""
    if when.precision is DatePrecision.DAY:
        until = f" to {_written(when.end)}" if when.end else ""
        return (
            f" on {_written(when.start)}" if not until else f" from {_written(when.start)}{until}"
        )
    if when.precision is DatePrecision.MONTH:
        return f" in {when.start:%B %Y}"
    if when.end and when.precision is DatePrecision.WEEK:
        return f" between {_written(when.start)} and {_written(when.end)}"
    return (
        f" around {_written(when.start)}"
        if when.precision is DatePrecision.WEEK
        else f" in {when.start:%Y}"
    )


def _written(day: object) -> str:
    return f"{day:%d %B %Y}".lstrip("0")


def _by(report: IncidentReport) -> str:
    if report.perpetrator is None:
        return ""
    words = {
        PerpetratorStatus.CLAIMED: f", claimed by {report.perpetrator}",
        PerpetratorStatus.BLAMED: f", blamed on {report.perpetrator}",
        PerpetratorStatus.CONFIRMED: f" by {report.perpetrator}",
        PerpetratorStatus.UNKNOWN: "",
    }
    return words[report.perpetrator_status]


def _figures(statements: Sequence[CasualtyStatement], attribution: Attribution) -> str:
    own = [one for one in statements if one.attribution is attribution]
    if own and all(one.count == 0 for one in own):
        return "no casualties reported" if len(own) > 1 else f"nobody {own[0].effect.value}"
    return ", ".join(_figure(one) for one in own if one.count != 0)


def _figure(one: CasualtyStatement) -> str:
    singular, plural = _WHOM[one.group]
    effect = "freed" if one.effect is Effect.ESCAPED else one.effect.value
    if one.count is None:
        return f"several {plural} {effect}"
    noun = singular if one.count == 1 else plural
    return f"{_HOW_MANY[one.qualifier]}{one.count} {noun} {effect}"
