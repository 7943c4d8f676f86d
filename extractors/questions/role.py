"""Does the article report an event as its news, or only recall it?

News is what happened in the days before publication, and what an armed group claims now, however
old. Recalled is what sentences such as "in March, 26 passengers were killed" go back to, and what
is told only because of a funeral, a trial or an anniversary.
"""

from __future__ import annotations

from datetime import date, timedelta

from extractors.events.drafts import Draft
from extractors.mentions.cues import Cue
from extractors.questions.story import Story
from extractors.report import DatePrecision, ReportedDate, Role

# News is rarely older than this when a paper first has it; claims are.
_FRESH = timedelta(days=12)
_DAY_BEFORE = timedelta(days=1)


def role_of(draft: Draft, story: Story, *, claimed: bool) -> Role:
    """Tell news from background; `claimed` where an armed group tells of the event."""
    day, lead, published = draft.day, story.lead, story.published
    if story.is_occasion and (draft is lead or not claimed):
        return Role.BACKGROUND
    if draft.recalled:
        return Role.BACKGROUND
    if is_stale(day, published) and not claimed:
        return Role.BACKGROUND
    if draft is lead or claimed:
        return Role.NEWS
    if day is None or day.start is None:
        return Role.BACKGROUND if _is_recalled(draft) else Role.NEWS
    lead_day = story.day
    if lead_day is None or lead_day.start is None:
        # The news is told without its day, which then is the day of publication or the one before.
        lead_day = ReportedDate(start=published - _DAY_BEFORE) if published else None
    return Role.BACKGROUND if _is_before(day, lead_day) else Role.NEWS


def is_stale(day: ReportedDate | None, published: date | None) -> bool:
    """Whether a day is too long ago for news that a paper first has."""
    if day is None or day.start is None or published is None:
        return False
    return published - (day.end or day.start) > _FRESH


def _is_before(day: ReportedDate | None, lead_day: ReportedDate | None) -> bool:
    """Whether an event is a day older than the news of the article."""
    if day is None or day.start is None or lead_day is None or lead_day.start is None:
        return False
    if day.precision in (DatePrecision.WEEK, DatePrecision.MONTH):
        return day.start < lead_day.start
    return (day.end or day.start) < lead_day.start


def _is_recalled(draft: Draft) -> bool:
    return any(hit.cue is Cue.RECALLED for hit in draft.first.cues)
