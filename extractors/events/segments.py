"""Which clauses of an article tell of the same event?

Place decides first: a clause with a scene joins the event told of that area, or begins a new one.
Within one area a new day, or words such as "in another incident", begin a new event. Clauses
without a scene continue what was told last. Sentences that speak of several events at once are
gathered apart, as an overview.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from extractors.casualties import Relation
from extractors.events.clauses import Clause, area_of
from extractors.events.days import DayReader
from extractors.events.drafts import Draft, Segments, is_other_day
from extractors.events.headings import attach_headings
from extractors.events.newness import (
    denies_harm,
    is_new,
    is_one_of,
    is_share,
    is_treatment,
    opens_another,
    points_back,
)
from extractors.events.overviews import is_counted, is_overview
from extractors.events.scenes import is_near, same_district, same_scene
from extractors.events.sums import settle_overviews
from extractors.mentions.cues import Cue
from extractors.report import DatePrecision, ReportedDate
from extractors.text.passages import PassageKind

# How many clauses of an event can tell its day in passing.
_LEADING = 5
# How many clauses after one can still be of its sentence.
_LOOK_AHEAD = 9
# How many sentences before an event can have told its place and day.
_BEFORE = 2
_SINCE = re.compile(
    r"\bsince\s+(?:the\s+)?(?:[\w'-]+\s+){0,3}(?:began|started|erupted|broke\s+out|escalated)\b"
    r"|\bsince\s+(?:the\s+(?:start|beginning)\s+of|(?:early\s+|late\s+|mid-?)?(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
# "It was the third attack on railway tracks this month."
_NTH = re.compile(
    r"\b(?:was|is|marks?|marked|became)\s+(?:at\s+least\s+)?the\s+(?:second|third|fourth|fifth|sixth|"
    r"seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)|latest|deadliest|worst)\b[^.]{0,80}?"
    r"\b(?:this|in\s+the\s+(?:last|past)|in\s+(?:a|two|three|as\s+many)|since|within)\b",
    re.IGNORECASE,
)
# So short is a sentence that only tells a day or a place.
_HEADING = 24
_CONTRAST = re.compile(
    r"\W*(?:while|whereas|whilst|but|though|although|even\s+as)\b|\s*[;–—]", re.IGNORECASE
)


class Segmenter:
    """Gathers the clauses of one article into events; made anew for every article."""

    def __init__(self, days: DayReader, published: date | None) -> None:
        self._days = days
        self._published = published
        self._drafts: list[Draft] = []
        self._overview: Draft | None = None
        self._current: Draft | None = None
        self._series: Draft | None = None
        self._trend = False
        self._pending: list[Clause] = []
        self._last_day: ReportedDate | None = None
        self._rest: Sequence[Clause] = ()

    def gather(self, clauses: Sequence[Clause]) -> Segments:
        """Read the body first; bullets and the headline then only add to it."""
        last = 0
        for position, clause in enumerate(clauses):
            if clause.kind is not PassageKind.BODY:
                continue
            if clause.paragraph - last > 1:
                # A heading stands between: what follows is told anew.
                self._current = None
            last = clause.paragraph
            self._rest = clauses[position + 1 : position + _LOOK_AHEAD]
            self._read(clause)
        segments = settle_overviews(Segments(self._drafts, self._overview))
        attach_headings(segments, clauses, lambda c: self._days.day_of(c, None, self._published))
        return segments

    def _read(self, clause: Clause) -> None:
        if _NTH.search(clause.text) and not clause.harmed:
            return
        day = self._day_of(clause)
        dated = clause.areas or (day and day.precision is DatePrecision.DAY)
        self._trend = self._is_trend(clause) or (self._trend and not dated)
        if self._trend:
            return
        draft = self._draft_of(clause, day)
        if draft is None:
            self._pending.append(clause)
            return
        if draft is self._overview and not draft.clauses:
            self._take_pending(draft, clause)
        if clause.told or clause.harmed:
            draft.add(clause, day)
            self._last_day = day or self._last_day
        else:
            self._add_context(draft, clause)
        if clause.recalled and clause.continued:
            # What is recalled in passing is left again with the next sentence.
            return
        self._current = draft
        self._pending.clear()
        if draft.overview:
            self._series = draft

    def _add_context(self, draft: Draft, clause: Clause) -> None:
        """A clause without an act can still tell who claims it, and where and when it was."""
        draft.clauses.append(clause)
        if len(draft.clauses) <= _LEADING and draft.day is None:
            draft.day = self._days.day_told(clause)

    def _day_of(self, clause: Clause) -> ReportedDate | None:
        day = self._days.day_of(clause, self._last_day, self._published)
        before = self._current
        if day is None and clause.continued and not clause.recalled and before is not None:
            last = before.clauses[-1]
            if last.sentence == clause.sentence and last.dates:
                return before.day
        return day or self._shared_day(clause)

    def _shared_day(self, clause: Clause) -> ReportedDate | None:
        """The day that ends a list: "attacked a post in Kalat and a bank in Hub on Friday"."""
        if clause.recalled or clause.dates:
            return None
        for one in self._rest:
            apart = one.sentence != clause.sentence or not one.continued
            if apart or one.recalled or _CONTRAST.match(one.text):
                return None
            if one.dates:
                return self._days.day_of(one, self._last_day, self._published)
        return None

    def _draft_of(self, clause: Clause, day: ReportedDate | None) -> Draft | None:
        waves = self._pending if not self._drafts else ()
        if is_overview(clause, self._overview, waves):
            return self._overview_for(day)
        if not clause.told and not clause.harmed:
            current = self._current
            elsewhere = (
                current and current.area and clause.areas and current.area not in clause.areas
            )
            return None if elsewhere else current
        return self._home_of(clause, day) or self._open(clause, day)

    def _overview_for(self, day: ReportedDate | None) -> Draft:
        """The overview of the news; one of another day ("two attacks in May") stands apart."""
        if self._overview is None and not self._drafts:
            self._overview = Draft(overview=True)
        main = self._overview
        if main is not None and not is_other_day(day, main.day):
            return main
        return Draft(overview=True)

    def _open(self, clause: Clause, day: ReportedDate | None) -> Draft:
        draft = Draft(detached=opens_another(clause), recalled=clause.recalled)
        draft.overview = bool(clause.areas) and is_counted(clause)
        self._take_pending(draft, clause)
        if self._series is not None and is_one_of(clause):
            draft.day = None if day else self._series.day
            draft.detached = False
        before = self._current
        if before is not None and not clause.areas and not before.overview and draft.area is None:
            # "In a separate incident" without a place: the paper is still in the same area.
            told = any(place.place.admin1 for place in clause.places)
            if not told and not clause.recalled:
                draft.stay_in(before)
        self._drafts.append(draft)
        return draft

    def _take_pending(self, draft: Draft, clause: Clause) -> None:
        """Take the sentences before, which may have told the place and the day."""
        near = [one for one in self._pending if clause.sentence - one.sentence <= _BEFORE]
        self._pending.clear()
        if clause.areas and not clause.dates:
            # Notes of event data: "4 March 2022. Peshawar. Suicide attack on …".
            near = [one for one in near if len(one.text) <= _HEADING]
        elif clause.areas or (self._drafts and near and not near[-1].areas):
            return
        for one in near:
            days = [phrase.value for phrase in one.dates if phrase.shift is None]
            draft.add(one, days[0] if days else None)

    def _home_of(self, clause: Clause, day: ReportedDate | None) -> Draft | None:
        current = self._current
        if current is not None and is_treatment(clause):
            return current
        if clause.areas:
            return self._home_by_area(clause, day)
        if self._follows_pending_place(clause) or current is None or clause.recalled:
            return None
        if self._is_new(clause, day, current):
            return None
        if denies_harm(current) and any(c.count != 0 for c in clause.harmed):
            before = [d for d in self._drafts if d is not current and not d.recalled]
            return before[-1] if before else current
        narrows = current is self._overview and self._narrows(clause)
        return None if narrows else current

    def _follows_pending_place(self, clause: Clause) -> bool:
        """Whether the sentence before told only where: "In Hub, police were on patrol." """
        last = self._pending[-1] if self._pending else None
        return last is not None and bool(last.areas) and clause.sentence - last.sentence == 1

    def _narrows(self, clause: Clause) -> bool:
        """Whether a clause after an overview turns to one of its places."""
        overview = self._overview
        provinces = {p.place.admin1 for p in clause.places if p.place.admin1}
        told = {p.place.admin1 for p in overview.scenes} if overview else set()
        turned = bool(clause.places and clause.names and not clause.harmed)
        return turned or bool(told and provinces - told)

    def _home_by_area(self, clause: Clause, day: ReportedDate | None) -> Draft | None:
        current = self._current
        known = {draft.area for draft in self._drafts}
        if current is not None and not current.overview and clause.areas[0] not in known:
            if points_back(clause) and current.area is not None:
                return current
        if current is not None and current.area and _only_passes(clause):
            return current
        same = self._told_here(clause)
        for draft in reversed(same):
            same_day = not is_other_day(day, draft.day)
            if same_scene(clause, draft) and same_day and not draft.overview:
                return draft
        for draft in reversed(same):
            if not clause.recalled and not self._is_new(clause, day, draft):
                return draft
        return current if current is not None and self._fits(clause, day, current) else None

    def _told_here(self, clause: Clause) -> list[Draft]:
        """The events of the area of a clause, the one told last at the end."""
        same = [
            draft
            for draft in self._drafts
            if (draft.area == clause.areas[0] and same_district(clause, draft))
            or is_near(clause, draft)
        ]
        return sorted(same, key=lambda draft: draft is self._current)

    def _fits(self, clause: Clause, day: ReportedDate | None, current: Draft) -> bool:
        """Whether an event told without an area of its own may be that of the clause."""
        if current.inherited and not opens_another(clause) and not clause.dates:
            if not self._is_new(clause, day, current):
                return True
        if current.area is not None or current.overview or is_share(clause, current):
            return False
        admin1 = clause.places[0].place.admin1
        fits = current.admin1 in (None, admin1) and not is_other_day(day, current.day)
        return fits and not clause.recalled and not opens_another(clause)

    def _is_trend(self, clause: Clause) -> bool:
        """Whether a clause speaks of months and years, and of no event: "attacks have soared"."""
        counts = clause.casualties and all(
            c.relation is Relation.STATISTIC for c in clause.casualties
        )
        anchored = any(phrase.shift is not None for phrase in clause.dates)
        if anchored or self._days.day_told(clause) is not None:
            return False
        if counts or _SINCE.search(clause.text):
            return True
        speaks = clause.has(Cue.STATISTICS) and not clause.areas and not clause.has(Cue.CLAIMS)
        return speaks and not clause.harmed

    def _is_new(self, clause: Clause, day: ReportedDate | None, draft: Draft) -> bool:
        if draft.overview and draft is not self._overview and not is_other_day(day, draft.day):
            acts = any(t.is_act and not t.plural for t in clause.told) or bool(clause.harmed)
            return acts or bool(clause.names - draft.names) or opens_another(clause)
        return is_new(clause, day, draft, current=draft is self._current)


def _only_passes(clause: Clause) -> bool:
    """Whether a clause names a place only in that of a building: "the Lasbela bus stop"."""
    facilities = all(place.facility for place in clause.places if area_of(place))
    return facilities and not clause.recalled and not opens_another(clause)
