"""Were several attacks one wave, whose totals are an event of the whole province?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from extractors.events.clauses import Clause, area_of
from extractors.events.drafts import Draft
from extractors.events.overviews import goes_across
from extractors.mentions.cues import Cue
from extractors.places import Level, event_place
from extractors.questions.figures import completed, figures_of
from extractors.questions.perpetrator import SECURITY_FORCES
from extractors.questions.story import Story
from extractors.report import (
    CasualtyStatement,
    DatePrecision,
    GeoPrecision,
    IncidentReport,
    ReportedDate,
    ReportedPlace,
    Role,
)
from extractors.text.passages import PassageKind

# Attacks that an armed group lists over more days than this are no wave.
_MOST_DAYS = 2
_FEWEST_PARTS = 3


@dataclass(frozen=True, slots=True)
class Wave:
    """What is told of a wave as a whole."""

    draft: Draft
    place: ReportedPlace
    day: ReportedDate | None
    casualties: Sequence[CasualtyStatement]
    claimant: str | None


def wave_of(story: Story, parts: Sequence[IncidentReport]) -> Wave | None:
    """The wave that the reports of an article are parts of, if the article gives its totals."""
    overview = story.segments.overview
    if overview is None or story.is_occasion:
        return None
    casualties = figures_of(overview, story)
    told_by = (story.speaker_of(clause) for clause in overview.clauses)
    claimant = story.claimant_of(overview) or next(filter(None, told_by), None)
    news = [part for part in parts if part.role is Role.NEWS]
    if claimant is not None:
        news = [part for part in news if part.perpetrator in (claimant, SECURITY_FORCES)]
    days = _days(news)
    long = bool(days) and (days[-1] - days[0]).days > _MOST_DAYS
    if not casualties or long or not _is_wave(overview, news, story):
        return None
    place = _place(overview, news)
    if place.country is None:
        return None
    casualties = completed(casualties, [part.casualties for part in news])
    return Wave(overview, place, overview.day or _span(days), casualties, claimant)


def _is_wave(overview: Draft, news: Sequence[IncidentReport], story: Story) -> bool:
    body = [clause for clause in overview.clauses if clause.kind is PassageKind.BODY]
    if any(clause.has(Cue.WAVE) or goes_across(clause) for clause in body):
        return True
    wide = any(_is_wide(clause) for clause in body if clause.harmed and not clause.areas)
    return len(news) >= _FEWEST_PARTS and wide and not story.speaker_of(overview.first)


def _is_wide(clause: Clause) -> bool:
    return any(place.level is Level.PROVINCE for place in clause.places)


def _place(overview: Draft, news: Sequence[IncidentReport]) -> ReportedPlace:
    mentions = [
        place for clause in overview.clauses for place in (*clause.places, *clause.mentioned)
    ]
    place = event_place([mention for mention in mentions if area_of(mention) is None], [])
    provinces = {part.place.admin1 for part in news}
    if _crosses_provinces(overview) and len(provinces) > 1:
        return ReportedPlace(country=place.country)
    if news and (place.country is None or (place.admin1 is None and len(provinces) == 1)):
        return _province_of(news[0].place)
    return place


def _crosses_provinces(overview: Draft) -> bool:
    """Whether one sentence counts what happened in two provinces: their sum is of neither."""
    return any(
        len({p.place.admin1 for p in clause.places if p.level is Level.PROVINCE}) > 1
        for clause in overview.clauses
        if clause.harmed
    )


def _province_of(place: ReportedPlace) -> ReportedPlace:
    return replace(
        place,
        district=None,
        name=None,
        district_id=None,
        family_id=None,
        pcode=None,
        precision=GeoPrecision.PROVINCE,
        latitude=None,
        longitude=None,
    )


def _days(news: Sequence[IncidentReport]) -> list[date]:
    return sorted(day for part in news for day in (part.date.start, part.date.end) if day)


def _span(days: Sequence[date]) -> ReportedDate | None:
    if not days:
        return None
    end = days[-1] if days[-1] > days[0] else None
    return ReportedDate(start=days[0], end=end, precision=DatePrecision.DAY)
