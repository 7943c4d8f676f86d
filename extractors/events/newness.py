"""Does a clause tell of another event than the one told before?"""

from __future__ import annotations

import re

from extractors.events.clauses import Clause
from extractors.events.drafts import Draft, is_other_day, statements
from extractors.events.scenes import is_fronted, is_other_town, same_scene
from extractors.mentions.cues import Cue
from extractors.mentions.moods import Reference
from extractors.places import Level
from extractors.report import DatePrecision, Effect, EventType, ReportedDate

# How far from the start of a clause "meanwhile" and the like still open it.
_OPENING = 26
# How far from "another" the name of an act still belongs to it.
_NEAR = 24
# How far from the start of a clause a date or the name of an act is what it opens with.
_FIRST_WORDS = 12
_SUBJECT = 30
_AFTERMATH_DAYS = 2
# A siege goes on for days, a bomb does not.
_BOMBS = (EventType.BOMBING, EventType.SUICIDE_ATTACK)
_ONE_OF = re.compile(
    r"\W*(?:and\s+)?in\s+(?:the|a)\s+(?:first|second|third|fourth|other|latter|former|one)\b"
    r"|\W*in\s+one\b|\W*(?:and\s+)?in\s+another\b",
    re.IGNORECASE,
)
_TREATED = re.compile(r"\b(?:hospitals?|treat\w+|condition|surgery|discharged)\b", re.IGNORECASE)
_SHARE = re.compile(r"\W*(?:in|at|near)\b", re.IGNORECASE)


def is_new(clause: Clause, day: ReportedDate | None, draft: Draft, *, current: bool) -> bool:
    """Whether a clause in the area of an event tells of another one.

    `day` is the day of the clause, `current` whether the event was told right before.
    """
    if is_other_day(day, draft.day) and not (current and _goes_on(clause, day, draft)):
        return True
    if _begins_with_older_time(clause) and (
        draft.day is None or draft.day.precision is DatePrecision.DAY
    ):
        return True
    if _is_other_province(clause, draft) and _brings_in(clause):
        return True
    if draft.recalled and clause.areas and not same_scene(clause, draft):
        return True
    if opens_another(clause) and _brings_in(clause):
        return _names_other(clause, draft) or not clause.names or not draft.names
    if is_fronted(clause) and is_other_town(clause, draft) and clause.told:
        return True
    if clause.continued and clause.areas and clause.triggers and not clause.recalled:
        return True
    return _moves_on(clause, draft, current=current)


def _moves_on(clause: Clause, draft: Draft, *, current: bool) -> bool:
    """Whether a clause names another exact place, and does not point back to what was told."""
    introduced = _introduces(clause) and clause.paragraph != draft.clauses[-1].paragraph
    if draft.inherited and clause.names and introduced:
        return True
    if not _names_other(clause, draft) or not (clause.told or clause.casualties):
        return False
    return (
        clause.continued
        or not current
        or is_fronted(clause)
        or introduced
        or _is_other_act(clause, draft)
    )


def _is_other_act(clause: Clause, draft: Draft) -> bool:
    """Whether a clause tells an act of a kind that the event has not: one burnt elsewhere."""
    if clause.has(Cue.RECALLED) or not clause.dates:
        return False
    own = {t.type for t in clause.told if t.is_act and not t.vague and not t.weak}
    told = {t.type for one in draft.clauses for t in one.told if not t.vague}
    return bool(own) and not own & told


def _is_other_province(clause: Clause, draft: Draft) -> bool:
    """Whether a clause begins with a province, and the event lies in another: "In Borno, …"."""
    told = [p for p in clause.places if p.level is Level.PROVINCE]
    fronted = any(p.span.start - clause.start < _FIRST_WORDS for p in told)
    known = {place.place.admin1 for place in draft.scenes}
    return fronted and bool(known - {None}) and not known & {p.place.admin1 for p in told}


def _names_other(clause: Clause, draft: Draft) -> bool:
    return bool(clause.names and draft.names and not same_scene(clause, draft))


def _introduces(clause: Clause) -> bool:
    """Whether a clause brings in an act by its name: "a blast", but not "the blast … a team"."""
    told = sorted(clause.triggers, key=lambda trigger: trigger.start)
    if told and told[0].reference is Reference.KNOWN and told[0].start < _SUBJECT:
        return False
    return any(not t.is_act and t.reference is Reference.NEW for t in told)


def _goes_on(clause: Clause, day: ReportedDate | None, draft: Draft) -> bool:
    """Whether an act that was told goes on into the next day: a siege, a search."""
    if day is None or draft.day is None or day.start is None or draft.day.start is None:
        return False
    soon = 0 < (day.start - draft.day.start).days <= _AFTERMATH_DAYS
    brings_in = any(
        not t.is_act and t.reference is Reference.NEW and not t.is_thing for t in clause.triggers
    )
    known = {t.type for one in draft.clauses for t in one.told}
    bombs = any(t.type in _BOMBS and t.type not in known for t in clause.told)
    new = brings_in or bombs or opens_another(clause)
    return soon and not new and not clause.areas


def _begins_with_older_time(clause: Clause) -> bool:
    """Whether a clause opens with a week, a month or a year: "Last month, …"."""
    return any(
        d.start < _FIRST_WORDS and d.shift is None and d.value.precision is not DatePrecision.DAY
        for d in clause.dates
    )


def opens_another(clause: Clause) -> bool:
    """Whether a clause begins with "separately" and the like, or tells of "another blast"."""
    for hit in clause.cues:
        if hit.cue is Cue.ANOTHER and hit.start < _OPENING:
            return True
        if (
            hit.cue is Cue.ORDINAL
            and not _at_once(clause)
            and any(not t.is_act and 0 <= t.start - hit.end < _NEAR for t in clause.triggers)
        ):
            return True
    return False


def _at_once(clause: Clause) -> bool:
    """Whether what a clause tells followed on the spot: a bomb that waits for the rescuers."""
    return clause.has(Cue.AT_ONCE) and not clause.areas


def is_one_of(clause: Clause) -> bool:
    """Whether a clause tells one of several events just counted: "In the first, …"."""
    return bool(_ONE_OF.match(clause.text))


def points_back(clause: Clause) -> bool:
    """Whether a clause only tells more of an act told before: "The blast took place near …"."""
    told = clause.told
    known = bool(told) and all(not t.is_act and t.reference is Reference.KNOWN for t in told)
    return known and not clause.harmed and not opens_another(clause) and not is_fronted(clause)


def _brings_in(clause: Clause) -> bool:
    """Whether a clause brings in an event, and does not only point back to one."""
    if clause.harmed:
        return True
    return any(t.is_act or t.reference is Reference.NEW for t in clause.told)


def is_treatment(clause: Clause) -> bool:
    """Whether a clause only tells where the injured are treated."""
    hurt = clause.harmed and all(c.effect is Effect.INJURED for c in clause.harmed)
    return bool(hurt and not clause.triggers and _TREATED.search(clause.text))


def is_share(clause: Clause, draft: Draft) -> bool:
    """Whether a clause begins with a place and tells other figures than those told before."""
    if not _SHARE.match(clause.text):
        return False
    fronted = any(p.span.start - clause.start < _SUBJECT // 2 for p in clause.places)
    own, told = statements([clause]), statements(draft.clauses)
    return bool(fronted and own and told and not own & told)


def denies_harm(draft: Draft) -> bool:
    """Whether a draft says that nobody was harmed."""
    figures = [c.count for clause in draft.clauses for c in clause.harmed]
    return bool(figures) and all(count == 0 for count in figures)
