"""How do the events of an article become reports?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.events.clauses import Clause, area_of
from extractors.events.drafts import Draft
from extractors.mentions.cues import Cue
from extractors.places import PlaceMention, event_place
from extractors.questions.acled import sub_event_type
from extractors.questions.act import Act
from extractors.questions.confidence import Confidence
from extractors.questions.event_type import TypeReader
from extractors.questions.figures import figures_of
from extractors.questions.marks import MarkReader, facilities, roads
from extractors.questions.perpetrator import Perpetrator, PerpetratorReader, groups_in
from extractors.questions.relevance import Relevance
from extractors.questions.role import is_stale, role_of
from extractors.questions.story import Story
from extractors.questions.summary import summary_of
from extractors.questions.waves import wave_of
from extractors.report import (
    CasualtyStatement,
    DatePrecision,
    EventType,
    GeoPrecision,
    Group,
    IncidentReport,
    ReportedDate,
    ReportedPlace,
    Role,
    Span,
)
from extractors.text.passages import PassageKind

# What the sentence on several events tells of each of them.
_SHARED_KINDS = (EventType.SHELLING_AIRSTRIKE, EventType.MOB_VIOLENCE)
# So many districts in one list are a wave, and not the place of one act.
_LIST = 3
_OPEN_KINDS = (EventType.ARMED_ATTACK, EventType.CLASH)


class IncidentBuilder:
    """Builds the reports of articles; keeps nothing between them."""

    def __init__(
        self,
        types: TypeReader,
        relevance: Relevance,
        perpetrators: PerpetratorReader,
        marks: MarkReader,
        confidence: Confidence,
    ) -> None:
        self._types = types
        self._relevance = relevance
        self._perpetrators = perpetrators
        self._marks = marks
        self._confidence = confidence

    def build(self, story: Story) -> tuple[IncidentReport, ...]:
        """Make reports of what is an incident; recalled ones need a place and a time."""
        parts = [one for draft in story.segments.drafts for one in self._reports(draft, story)]
        wave = self._wave(story, parts)
        return (wave, *parts) if wave else tuple(parts)

    def _reports(self, draft: Draft, story: Story) -> Iterator[IncidentReport]:
        """The report of an event; of acts in a list of districts their totals, and each of them."""
        report = self._report(draft, story)
        if report is None:
            return
        listed = _listed(draft)
        if report.casualties or not listed:
            yield replace(report, is_wave=report.is_wave or bool(listed))
        for area in listed:
            place = event_place([p for p in draft.first.places if area_of(p) == area])
            share = replace(report, place=place, casualties=(), names=(), is_wave=False)
            yield replace(share, summary=summary_of(share))

    def _report(self, draft: Draft, story: Story) -> IncidentReport | None:
        casualties = figures_of(draft, story)
        told_by = story.teller_of(draft)
        by_group = _is_by_group(draft, casualties, told_by or story.own_claimant_of(draft))
        act = Act(
            clauses=draft.clauses,
            casualties=casualties,
            by_group=by_group,
            context=" ".join(
                c.text for c in story.overview if draft.area and draft.area in c.areas
            ),
        )
        kind = self._kind(act, story)
        armed = bool(story.overview) or self._relevance.is_listed(draft, story.lead)
        if not self._relevance.is_incident(act, kind, armed=armed, headlines=story.headlines):
            return None
        role = role_of(draft, story, claimed=told_by is not None or story.is_claim(draft))
        day = _day_of(draft, role, story)
        place = _place_of(draft, story)
        if place.country is None or (story.is_fiction and day is None):
            return None
        if role is Role.BACKGROUND and (place.admin1 is None or day is None):
            return None
        who = self._perpetrators.read(
            draft.clauses,
            kind,
            casualties,
            place.country,
            told_by or story.claimant_of(draft),
            story.overview,
        )
        report = _written(story, draft, role, kind, day, place, casualties, who)
        return self._finished(report, draft)

    def _finished(self, report: IncidentReport, draft: Draft) -> IncidentReport:
        """Add what tells it from its twins, its summary, and how sure it is."""
        marked = replace(
            report,
            names=self._marks.victims_named(draft),
            facilities=facilities(draft),
            roads=roads(draft),
            denied_by=self._marks.denied_by(draft),
        )
        return self._confidence.judged(replace(marked, summary=summary_of(marked)), draft)

    def _kind(self, act: Act, story: Story) -> EventType:
        kind = self._types.type_of(act)
        if kind in _OPEN_KINDS and story.overview:
            # "Thirteen were killed when a mosque was hit": the overview says by what.
            shared = self._types.type_of_wave(story.overview)
            if shared in _SHARED_KINDS and all(t.vague for t in act.triggers):
                return shared
        return kind

    def _wave(self, story: Story, parts: Sequence[IncidentReport]) -> IncidentReport | None:
        wave = wave_of(story, parts)
        if wave is None:
            return None
        clauses = wave.draft.clauses
        kind = self._types.type_of_wave(clauses)
        who = self._perpetrators.read(
            clauses, kind, wave.casualties, wave.place.country, wave.claimant
        )
        report = _written(
            story, wave.draft, Role.NEWS, kind, wave.day, wave.place, wave.casualties, who
        )
        return self._finished(report, wave.draft)


def _is_by_group(
    draft: Draft, casualties: Sequence[CasualtyStatement], claimant: str | None
) -> bool:
    """Whether an armed group claims an event, or is named beside an act that is an attack."""
    if claimant is not None:
        return True
    if {one.group for one in casualties if one.count != 0} == {Group.MILITANTS}:
        return False
    others = (EventType.SECURITY_OPERATION, EventType.CLASH)
    acts = [t for t in draft.first.told if t.is_act and not t.vague]
    return bool(groups_in(draft.first)) and any(act.type not in others for act in acts)


def _day_of(draft: Draft, role: Role, story: Story) -> ReportedDate | None:
    """The day of an event, or for news told without one, the day of the rest of the news."""
    if role is Role.BACKGROUND and draft.first.has(Cue.ANNIVERSARY):
        # Friday is the day on which it was remembered.
        return draft.day if is_stale(draft.day, story.published) else None
    if draft.day is not None or role is Role.BACKGROUND or story.day is None:
        return draft.day
    overview = story.segments.overview
    if story.teller_of(draft) is not None and (overview is None or overview.day is None):
        # A group lists what it did over days or weeks.
        return None
    if draft.detached and story.day.precision is DatePrecision.DAY:
        return replace(story.day, precision=DatePrecision.WEEK)
    return story.day if story.day.start is not None else None


def _place_of(draft: Draft, story: Story) -> ReportedPlace:
    segment = [
        place
        for clause in draft.clauses
        for place in sorted((*clause.places, *clause.mentioned), key=lambda p: p.span)
    ]
    context = [
        place
        for clause in story.clauses
        if draft is not story.lead or not story.is_of_other(clause, draft)
        for place in clause.places
    ]
    if _listed(draft):
        return _common(draft.first.places)
    if draft.area:
        segment = [place for place in segment if area_of(place) in (draft.area, None)]
        context = [place for place in context if area_of(place) == draft.area]
    return event_place(segment, context, story.dateline)


def _listed(draft: Draft) -> Sequence[str]:
    """The areas of an event that is told of several at once, and of none of them by itself.

    "Three police stations in Bannu, Lakki Marwat and Karak": two dead are not those of Bannu.
    """
    areas = draft.first.areas
    single = any(len(clause.areas) == 1 for clause in draft.clauses)
    return () if len(areas) < _LIST or single else areas


def _common(places: Sequence[PlaceMention]) -> ReportedPlace:
    """The province, or else the country, that places share."""
    provinces = {(place.place.country, place.place.admin1) for place in places}
    if len(provinces) == 1:
        country, admin1 = provinces.pop()
        return ReportedPlace(country=country, admin1=admin1, precision=GeoPrecision.PROVINCE)
    countries = {country for country, _ in provinces}
    return ReportedPlace(country=countries.pop() if len(countries) == 1 else None)


def _written(
    story: Story,
    draft: Draft,
    role: Role,
    kind: EventType,
    day: ReportedDate | None,
    place: ReportedPlace,
    casualties: Sequence[CasualtyStatement],
    who: Perpetrator,
) -> IncidentReport:
    span = story.text.span
    statements = tuple(
        replace(one, evidence=span(one.evidence.start, one.evidence.end)) for one in casualties
    )
    best = _best_sentence(draft, casualties, story)
    return IncidentReport(
        role=role,
        event_type=kind,
        date=day or ReportedDate(),
        place=place,
        evidence=tuple(span(clause.start, clause.end) for clause in draft.clauses),
        best_sentence=span(best.start, best.end),
        casualties=statements,
        perpetrator=who.name,
        perpetrator_status=who.status,
        sub_event_type=sub_event_type(kind, " ".join(c.text for c in draft.clauses), statements),
        is_wave=draft.overview,
    )


def _best_sentence(draft: Draft, casualties: Sequence[CasualtyStatement], story: Story) -> Span:
    """The sentence that supports most of a report: its figures, its place and its day."""

    def worth(clause: Clause) -> float:
        figures = sum(clause.start <= c.evidence.start < clause.end for c in casualties)
        told = bool(clause.places) + bool(clause.dates) + any(t.is_act for t in clause.told)
        return 2 * figures + told + (clause.kind is PassageKind.BODY) / 2

    best = max(draft.clauses, key=worth)
    return story.sentences[best.sentence]
