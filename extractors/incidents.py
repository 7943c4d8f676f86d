"""How do the events of an article become reports?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from extractors.acled import sub_event_type
from extractors.act import Act
from extractors.casualties import CasualtyMention, Relation, settle
from extractors.claims import claimant_of, speakers
from extractors.clauses import Clause, area_of
from extractors.cues import Cue
from extractors.drafts import Draft, Segments
from extractors.event_type import TypeReader
from extractors.overviews import goes_across
from extractors.passages import PassageKind
from extractors.perpetrator import SECURITY_FORCES, Perpetrator, PerpetratorReader, groups_in
from extractors.places import Level, PlaceMention, event_place
from extractors.relevance import is_fiction, is_incident
from extractors.report import (
    Attribution,
    CasualtyStatement,
    DatePrecision,
    Effect,
    EventType,
    GeoPrecision,
    Group,
    IncidentReport,
    ReportedDate,
    ReportedPlace,
    Role,
)
from extractors.role import is_occasion, role_of
from extractors.summary import summary_of
from extractors.text import CleanText

# Attacks that an armed group lists over more days than this are no wave.
_WAVE_DAYS = 2
_WAVE_PARTS = 3


class IncidentBuilder:
    """Builds the reports of one article."""

    def __init__(
        self,
        text: CleanText,
        types: TypeReader,
        perpetrators: PerpetratorReader,
        published: date | None,
        clauses: Sequence[Clause],
        segments: Segments,
        dateline: PlaceMention | None,
    ) -> None:
        self._text = text
        self._types = types
        self._perpetrators = perpetrators
        self._published = published
        self._clauses = clauses
        self._segments = segments
        self._dateline = dateline
        self._speakers = {
            id(clauses[position]): group for position, group in speakers(clauses).items()
        }
        self._claims_all = next(
            (group for c in clauses if (group := claimant_of(c)) and _is_of_all(c)), None
        )
        self._is_fiction = is_fiction(clauses)
        self._lead = next((d for d in segments.drafts if not d.recalled), None)
        overview = segments.overview
        self._overview_clauses = tuple(overview.clauses) if overview else ()
        self._common_day = (overview.day if overview else None) or (
            self._lead.day if self._lead else None
        )
        self._occasion = is_occasion(self._lead)

    def build(self) -> tuple[IncidentReport, ...]:
        """Make reports of what is an incident; recalled ones need a place and a time."""
        parts = [report for draft in self._segments.drafts if (report := self._report(draft))]
        wave = self._wave(parts)
        return (wave, *parts) if wave else tuple(parts)

    def _report(self, draft: Draft) -> IncidentReport | None:
        casualties = _without_echoes(settle(self._mentions(draft)))
        told_by = next(
            (self._speakers.get(id(c)) for c in draft.clauses if c.told or c.harmed), None
        )
        claimant = told_by or self._claimant(draft)
        own_claim = told_by or self._claim_of(draft)
        harmed = {one.group for one in casualties if one.count != 0}
        own_dead = harmed == {Group.MILITANTS}
        by_group = own_claim is not None or (_by_group(draft.first) and not own_dead)
        context = " ".join(clause.text for clause in self._overviews_of(draft))
        act = Act(clauses=draft.clauses, casualties=casualties, by_group=by_group, context=context)
        kind = self._types.type_of(act)
        if kind in (EventType.ARMED_ATTACK, EventType.CLASH) and self._overview_clauses:
            # "Thirteen were killed when a mosque was hit": the overview says by what.
            wave = self._types.type_of_wave(self._overview_clauses)
            open_kind = all(t.vague for c in draft.clauses for t in c.told)
            if open_kind and wave in (EventType.SHELLING_AIRSTRIKE, EventType.MOB_VIOLENCE):
                kind = wave
        armed = self._segments.overview is not None
        if not is_incident(draft, casualties, kind, by_group=by_group, armed=armed):
            return None
        role = self._role(draft, claimed=told_by is not None)
        day = draft.day
        if day is None and role is Role.NEWS:
            day = self._inherited_day(draft, told_by)
        if role is Role.BACKGROUND and draft.first.has(Cue.ANNIVERSARY):
            # Friday is the day on which it was remembered.
            day = None
        place = self._place(draft)
        if place.country is None:
            return None
        if self._is_fiction and day is None:
            return None
        if role is Role.BACKGROUND and (place.admin1 is None or day is None):
            return None
        who = self._perpetrators.read(
            draft.clauses, kind, casualties, place.country, claimant, self._overview_clauses
        )
        return self._finish(draft, role, kind, day, place, casualties, who)

    def _overviews_of(self, draft: Draft) -> list[Clause]:
        """The sentences on several events that name the area of this one."""
        overview = self._segments.overview
        if overview is None or draft.area is None:
            return []
        return [clause for clause in overview.clauses if draft.area in clause.areas]

    def _finish(
        self,
        draft: Draft,
        role: Role,
        kind: EventType,
        day: ReportedDate | None,
        place: ReportedPlace,
        casualties: Sequence[CasualtyStatement],
        who: Perpetrator,
    ) -> IncidentReport:
        statements = tuple(
            replace(one, evidence=self._text.span(one.evidence.start, one.evidence.end))
            for one in casualties
        )
        spans = tuple(self._text.span(c.start, c.end) for c in draft.clauses)
        report = IncidentReport(
            role=role,
            event_type=kind,
            date=day or ReportedDate(),
            place=place,
            evidence=spans,
            best_sentence=spans[0],
            casualties=statements,
            perpetrator=who.name,
            perpetrator_status=who.status,
            sub_event_type=sub_event_type(
                kind, " ".join(c.text for c in draft.clauses), statements
            ),
            is_wave=draft.overview,
        )
        return replace(report, summary=summary_of(report))

    def _claimant(self, draft: Draft) -> str | None:
        """The group that takes responsibility for this event, or for all of them."""
        own = self._claim_of(draft) or self._claims_all
        if own is not None or draft.recalled or self._segments.overview is None:
            return own
        return next(filter(None, map(claimant_of, self._segments.overview.clauses)), None)

    def _claim_of(self, draft: Draft) -> str | None:
        """The group that takes responsibility in one of its own clauses.

        Nobody claims an operation of the forces: what stands there is of the attack before.
        """
        if _is_operation(draft):
            return None
        claims = filter(None, map(claimant_of, draft.clauses))
        stray = (
            claimant_of(clause)
            for other in self._segments.drafts
            if draft is self._lead and other is not draft and _is_operation(other)
            for clause in other.clauses
        )
        return next(claims, None) or next(filter(None, stray), None)

    def _role(self, draft: Draft, *, claimed: bool) -> Role:
        return role_of(
            draft,
            draft.day,
            lead=self._lead,
            lead_day=self._common_day,
            published=self._published,
            claimed=claimed,
            occasion=self._occasion,
        )

    def _inherited_day(self, draft: Draft, told_by: str | None) -> ReportedDate | None:
        """The day of the news, for an event told without one; less sure after "separately"."""
        day = self._common_day
        if day is None or day.start is None:
            return None
        overview = self._segments.overview
        if told_by is not None and (overview is None or overview.day is None):
            # A group lists what it did over days or weeks.
            return None
        if draft.detached and day.precision is DatePrecision.DAY:
            return replace(day, precision=DatePrecision.WEEK)
        return day

    def _place(self, draft: Draft) -> ReportedPlace:
        segment = [
            place
            for clause in draft.clauses
            for place in sorted((*clause.places, *clause.mentioned), key=lambda p: p.span)
        ]
        if draft.area:
            segment = [p for p in segment if area_of(p) in (draft.area, None)]
        context = [p for c in self._clauses for p in c.places]
        if draft.area:
            context = [p for p in context if area_of(p) == draft.area]
        return event_place(segment, context, self._dateline)

    def _mentions(self, draft: Draft) -> list[CasualtyMention]:
        """The figures of a draft; headlines speak only where the body is silent.

        What an armed group tells is claimed, and whom it "arrested" was abducted.
        """
        body: list[CasualtyMention] = []
        heads: list[CasualtyMention] = []
        for clause in draft.clauses:
            claimed = id(clause) in self._speakers
            mentions = [_as_claimed(m) if claimed else m for m in clause.counted]
            if draft.recalled:
                mentions = [_as_told(m) for m in mentions]
            (body if clause.kind is PassageKind.BODY else heads).extend(mentions)
        told = {m.effect for m in body}
        sure = {m.effect for m in body if m.relation is not Relation.LATER}
        return body + [
            m
            for m in heads
            if m.effect not in told or (m.relation is Relation.TOTAL and m.effect not in sure)
        ]

    def _wave(self, parts: Sequence[IncidentReport]) -> IncidentReport | None:
        """The totals of a wave of attacks, as an incident of the whole province."""
        overview = self._segments.overview
        if overview is None:
            return None
        casualties = settle(self._mentions(overview))
        told_by = (self._speakers.get(id(clause)) for clause in overview.clauses)
        claimant = self._claimant(overview) or next(filter(None, told_by), None)
        news = [part for part in parts if part.role is Role.NEWS]
        if claimant is not None:
            news = [part for part in news if part.perpetrator in (claimant, SECURITY_FORCES)]
        days = [d for p in news for d in (p.date.start, p.date.end) if d is not None]
        long = bool(days) and (max(days) - min(days)).days > _WAVE_DAYS
        body = [c for c in overview.clauses if c.kind is PassageKind.BODY]
        wide_told = any(
            p.level is Level.PROVINCE for c in body if c.harmed and not c.areas for p in c.places
        )
        is_wave = any(c.has(Cue.WAVE) or goes_across(c) for c in body) or (
            len(news) >= _WAVE_PARTS and wide_told and not self._speakers.get(id(overview.first))
        )
        if not casualties or not is_wave or long or self._occasion:
            return None
        kind = self._types.type_of_wave(overview.clauses)
        casualties = _completed(casualties, news)
        mentions = [p for c in overview.clauses for p in (*c.places, *c.mentioned)]
        wide = [p for p in mentions if area_of(p) is None]
        place = event_place(wide, [])
        provinces = {part.place.admin1 for part in news}
        if news and (place.country is None or (place.admin1 is None and len(provinces) == 1)):
            place = replace(
                news[0].place,
                district=None,
                name=None,
                district_id=None,
                family_id=None,
                pcode=None,
                precision=GeoPrecision.PROVINCE,
                latitude=None,
                longitude=None,
            )
        if place.country is None:
            return None
        day = overview.day
        if day is None and days:
            day = ReportedDate(
                start=min(days),
                end=max(days) if max(days) > min(days) else None,
                precision=DatePrecision.DAY,
            )
        who = self._perpetrators.read(overview.clauses, kind, casualties, place.country, claimant)
        return self._finish(overview, Role.NEWS, kind, day, place, casualties, who)


def _without_echoes(
    statements: Sequence[CasualtyStatement],
) -> tuple[CasualtyStatement, ...]:
    """Leave out what a group claims and the authorities say too: it is no second figure."""
    official = [one for one in statements if one.attribution is Attribution.OFFICIAL]
    kept = []
    dead = [o for o in official if o.effect is Effect.KILLED]
    told = sum(o.count or 0 for o in dead if o.group is not Group.UNKNOWN)
    for one in statements:
        if one in dead and one.group is Group.UNKNOWN and one.count == told:
            # "4 fatalities" after "four militants were killed".
            continue
        same = [o for o in official if o.effect is one.effect and o.group is not Group.MILITANTS]
        counts = {o.count for o in same} | {sum(o.count or 0 for o in same)}
        echoed = one.attribution is Attribution.CLAIMED and bool(same) and one.count in counts
        if not echoed or one.group is Group.MILITANTS:
            kept.append(one)
    return tuple(kept)


def _is_operation(draft: Draft) -> bool:
    """Whether an event opens as an operation of the forces."""
    opening = draft.first.told
    return bool(opening) and opening[0].type is EventType.SECURITY_OPERATION


def _by_group(clause: Clause) -> bool:
    """Whether an armed group is named beside an act that is an attack."""
    others = {EventType.SECURITY_OPERATION, EventType.CLASH}
    acts = [t for t in clause.told if t.is_act and not t.vague]
    return bool(groups_in(clause)) and any(t.type not in others for t in acts)


def _is_of_all(clause: Clause) -> bool:
    """Whether a claim is of several acts: "claimed both attacks"."""
    return any(t.plural and not t.is_act for t in clause.told)


def _as_claimed(mention: CasualtyMention) -> CasualtyMention:
    arrested = mention.effect is Effect.ARRESTED
    effect = Effect.ABDUCTED if arrested else mention.effect
    return replace(mention, attribution=Attribution.CLAIMED, effect=effect)


def _as_told(mention: CasualtyMention) -> CasualtyMention:
    """Figures of another event are this event's own once it is told by itself."""
    other = mention.relation is Relation.OTHER_EVENT
    return replace(mention, relation=Relation.PLAIN) if other else mention


def _completed(
    totals: Sequence[CasualtyStatement], parts: Sequence[IncidentReport]
) -> tuple[CasualtyStatement, ...]:
    """Break a total of all dead down by group, where the parts of the wave make it up.

    "At least 129 dead" with 108 gunmen and 10 policemen leaves 11, which are the civilians told
    of in a part: then nobody is left of whom it is not known who they were.
    """
    rest = next((t for t in totals if t.group is Group.UNKNOWN and t.effect is Effect.KILLED), None)
    if rest is None or not rest.count:
        return tuple(totals)
    known = {t.group: t.count or 0 for t in totals if t.effect is Effect.KILLED and t is not rest}
    missing = rest.count - known.get(Group.MILITANTS, 0)
    told: dict[Group, list[CasualtyStatement]] = {}
    for part in parts:
        for one in part.casualties:
            if one.effect is Effect.KILLED and one.count and not known.get(one.group):
                told.setdefault(one.group, []).append(one)
    if missing == 0:
        return tuple(t for t in totals if t is not rest)
    for group, ones in told.items():
        if sum(one.count or 0 for one in ones) == missing:
            kept = [
                t for t in totals if t is not rest and not (t.group is group and t.count is None)
            ]
            return (*kept, replace(ones[0], count=missing))
    return tuple(totals)
