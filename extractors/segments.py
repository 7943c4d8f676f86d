"""Which clauses of an article tell of the same event?

Place decides first: a clause with a scene joins the event told of that area, or begins a new one.
Within one area a new day, or words such as "in another incident", begin a new event. Clauses
without a scene continue what was told last. Sentences that speak of several events at once are
gathered apart, as an overview.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractors.casualties import Relation
from extractors.clauses import Clause, area_of
from extractors.cues import Cue
from extractors.days import DayReader
from extractors.moods import Reference
from extractors.passages import PassageKind
from extractors.places import Level, PlaceMention
from extractors.report import DatePrecision, Effect, Group, ReportedDate

# How far from the start of a clause "meanwhile" and the like still open it.
_OPENING = 26
# How many clauses of an event can tell its day in passing.
_LEADING = 5
# How far from "another" the name of an act still belongs to it.
_NEAR = 24


_ONE_OF = re.compile(
    r"\W*(?:and\s+)?in\s+(?:the|a)\s+(?:first|second|third|fourth|other|latter|former|one)\b|\W*in\s+one\b|\W*(?:and\s+)?in\s+another\b",
    re.IGNORECASE,
)


_CONTRAST = re.compile(
    r"\W*(?:while|whereas|whilst|but|though|although|even\s+as|;)\b|\s*[;–—]",
    re.IGNORECASE,
)
# What happened to people, and not how.
_DEATHS = frozenset({"kill", "kills", "killed", "martyr", "martyred", "killing", "killings"})


@dataclass(slots=True, eq=False)
class Draft:
    """An event in the making: its clauses in the order of the article.

    `detached` events were opened by words such as "separately", and share neither day nor place
    with what was told before unless the text says so. An `overview` speaks of several events.
    An `inherited` area is that of the event told before, until the text names one.
    """

    clauses: list[Clause] = field(default_factory=list)
    day: ReportedDate | None = None
    area: str | None = None
    admin1: str | None = None
    country: str | None = None
    districts: set[str] = field(default_factory=set)
    detached: bool = False
    recalled: bool = False
    overview: bool = False
    inherited: bool = False

    @property
    def first(self) -> Clause:
        """The clause that opened the event."""
        return self.clauses[0]

    @property
    def scenes(self) -> list[PlaceMention]:
        """Where the clauses say that it happened."""
        return [place for clause in self.clauses for place in clause.places]

    @property
    def names(self) -> set[str]:
        """The names of exact places told of so far."""
        return {name for c in self.clauses if c.told or c.harmed for name in c.names}

    def add(self, clause: Clause, day: ReportedDate | None) -> None:
        """Take in a clause that tells of this event."""
        self.clauses.append(clause)
        if day is not None and (self.day is None or _finer(day, self.day)):
            self.day = day
        for place in clause.places:
            area = area_of(place)
            fits = self.admin1 in (None, place.place.admin1)
            if area and ((self.area is None and fits) or self.inherited):
                self.area, self.admin1, self.inherited = area, place.place.admin1, False
            if place.place.district_id and area == self.area:
                self.districts.add(place.place.district_id)
            self.admin1 = self.admin1 or place.place.admin1
            self.country = self.country or place.place.country


def _finer(new: ReportedDate, old: ReportedDate) -> bool:
    return new.precision is DatePrecision.DAY and old.precision is not DatePrecision.DAY


@dataclass(slots=True)
class Segments:
    """The events of an article; `overview` gathers what is said of several at once."""

    drafts: list[Draft]
    overview: Draft | None = None


class Segmenter:
    """Gathers the clauses of one article into events."""

    def __init__(self, days: DayReader) -> None:
        self._days = days
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
            self._rest = clauses[position + 1 : position + 9]
            if clause.kind is PassageKind.BODY:
                if clause.paragraph - last > 1:
                    # A heading stands between: what follows is told anew.
                    self._current = None
                last = clause.paragraph
                self._read(clause)
        self._settle_overviews()
        self._drop_totals()
        for kind in (PassageKind.BULLET, PassageKind.HEADLINE):
            for clause in clauses:
                if clause.kind is kind:
                    self._attach_heading(clause)
        return Segments(self._drafts, self._overview)

    def _read(self, clause: Clause) -> None:
        day = self._day_of(clause)
        dated = clause.areas or (day and day.precision is DatePrecision.DAY)
        self._trend = _is_trend(clause) or (self._trend and not dated)
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
        day = self._days.day_of(clause, self._last_day)
        before = self._current
        if day is None and clause.continued and not clause.recalled and before is not None:
            last = before.clauses[-1]
            if last.sentence == clause.sentence and last.dates:
                return before.day
        return day or self._shared_day(clause)

    def _shared_day(self, clause: Clause) -> ReportedDate | None:
        """The day that ends a list: "attacked a post in Kalat and a bank in Khuzdar on Friday"."""
        if clause.recalled or clause.dates:
            return None
        later = [c for c in self._rest if c.sentence == clause.sentence and c.index == clause.index]
        for one in later:
            if not one.continued or one.recalled or _CONTRAST.match(one.text):
                return None
            if one.dates:
                return self._days.day_of(one, self._last_day)
        return None

    def _draft_of(self, clause: Clause, day: ReportedDate | None) -> Draft | None:
        if self._is_overview(clause):
            return self._overview_for(day)
        if not clause.told and not clause.harmed:
            current = self._current
            elsewhere = (
                current and current.area and clause.areas and current.area not in clause.areas
            )
            return None if elsewhere else current
        return self._home_of(clause, day) or self._open(clause)

    def _overview_for(self, day: ReportedDate | None) -> Draft:
        """The overview of the news; one of another day ("two attacks in May") stands apart."""
        if self._overview is None and not self._drafts:
            self._overview = Draft(overview=True)
        main = self._overview
        if main is not None and not _other_day(day, main.day):
            return main
        return Draft(overview=True)

    def _open(self, clause: Clause) -> Draft:
        draft = Draft(detached=_opens_another(clause), recalled=clause.recalled)
        draft.overview = bool(clause.areas) and is_counted(clause)
        self._take_pending(draft, clause)
        if self._series is not None and _is_one_of(clause):
            draft.day = self._series.day
            draft.detached = False
        before = self._current
        if before is not None and not clause.areas and not before.overview and draft.area is None:
            # "In a separate incident" without a place: the paper is still in the same area.
            told = [p for p in clause.places if p.place.admin1]
            if not told and not clause.recalled:
                draft.area, draft.admin1, draft.country = before.area, before.admin1, before.country
                draft.inherited = True
        self._drafts.append(draft)
        return draft

    def _take_pending(self, draft: Draft, clause: Clause) -> None:
        """Take the sentences before, which may have told the place and the day."""
        near = [one for one in self._pending if clause.sentence - one.sentence <= 2]
        self._pending.clear()
        if clause.areas or not near or (self._drafts and not near[-1].areas):
            return
        for one in near:
            days = [phrase.value for phrase in one.dates if phrase.shift is None]
            draft.add(one, days[0] if days else None)

    def _home_of(self, clause: Clause, day: ReportedDate | None) -> Draft | None:
        current = self._current
        if current is not None and _is_treatment(clause):
            return current
        if clause.areas:
            return self._home_by_area(clause, day)
        if (
            self._pending
            and self._pending[-1].areas
            and clause.sentence - self._pending[-1].sentence == 1
        ):
            return None
        if current is None or clause.recalled or self._is_new(clause, day, current):
            return None
        if _denies_harm(current) and any(c.count != 0 for c in clause.harmed):
            before = [d for d in self._drafts if d is not current and not d.recalled]
            return before[-1] if before else current
        if current is self._overview and self._narrows(clause):
            return None
        return current

    def _narrows(self, clause: Clause) -> bool:
        """Whether a clause after an overview turns to one of its places."""
        overview = self._overview
        provinces = {p.place.admin1 for p in clause.places if p.place.admin1}
        told = {p.place.admin1 for p in overview.scenes} if overview else set()
        return bool(told and provinces - told) or bool(
            clause.places and not clause.harmed and clause.names
        )

    def _home_by_area(self, clause: Clause, day: ReportedDate | None) -> Draft | None:
        area = clause.areas[0]
        current = self._current
        known = {d.area for d in self._drafts}
        if current is not None and not current.overview and area not in known:
            if _points_back(clause) and current.area is not None:
                return current
        same = [d for d in self._drafts if d.area == area and _same_district(clause, d)]
        if self._current in same:
            same.remove(self._current)
            same.append(self._current)
        for draft in reversed(same):
            if _same_scene(clause, draft) and not _other_day(day, draft.day) and not draft.overview:
                return draft
        for draft in reversed(same):
            if not clause.recalled and not self._is_new(clause, day, draft):
                return draft
        if current is not None and current.inherited and not _opens_another(clause):
            if not clause.dates and not self._is_new(clause, day, current):
                return current
        if current is not None and current.area is None and _is_share(clause, current):
            return None
        if current is not None and current.area is None and not current.overview:
            admin1 = clause.places[0].place.admin1
            fits = current.admin1 in (None, admin1) and not _other_day(day, current.day)
            if fits and not clause.recalled and not _opens_another(clause):
                return current
        return None

    def _is_new(self, clause: Clause, day: ReportedDate | None, draft: Draft) -> bool:
        """Whether a clause in the area of an event tells of another one."""
        if _other_day(day, draft.day) and not self._goes_on(clause, day, draft):
            return True
        if _begins_with_older_time(clause) and (
            draft.day is None or draft.day.precision is DatePrecision.DAY
        ):
            return True
        if draft.recalled and clause.areas and not _same_scene(clause, draft):
            return True
        new_scene = bool(clause.names and draft.names and not _same_scene(clause, draft))
        if draft.overview and draft is not self._overview:
            return bool(clause.names - draft.names) or _opens_another(clause)
        if _opens_another(clause) and _brings_in(clause):
            return new_scene or not clause.names or not draft.names
        if _is_fronted(clause) and _is_other_town(clause, draft) and clause.told:
            return True
        if clause.continued and clause.areas and clause.triggers and not clause.recalled:
            return True
        new_noun = any(not t.is_act and t.reference is Reference.NEW for t in clause.triggers)
        introduced = new_noun and clause.paragraph != draft.clauses[-1].paragraph
        if draft.inherited and clause.names and introduced:
            return True
        if not new_scene or not (clause.told or clause.casualties):
            return False
        return clause.continued or draft is not self._current or _is_fronted(clause) or introduced

    def _goes_on(self, clause: Clause, day: ReportedDate | None, draft: Draft) -> bool:
        """Whether an act that was told goes on into the next day: a siege, a search."""
        if day is None or draft.day is None or day.start is None or draft.day.start is None:
            return False
        next_day = 0 < (day.start - draft.day.start).days <= 2 and draft is self._current
        brings_in = any(
            not t.is_act and t.reference is Reference.NEW and not t.is_thing
            for t in clause.triggers
        )
        return next_day and not brings_in and not _opens_another(clause) and not clause.areas

    def _is_overview(self, clause: Clause) -> bool:
        """Whether a clause speaks of several events at once: several areas, or plural acts."""
        if clause.several or (len(clause.areas) > 1 and (clause.told or clause.harmed)):
            return True
        if clause.harmed and not clause.areas and self._sums_up(clause):
            return True
        wide = any(p.level in (Level.PROVINCE, Level.REGION) for p in clause.places)
        if wide and not clause.areas and clause.harmed:
            if clause.has(Cue.SEVERAL, Cue.WAVE) or goes_across(clause):
                return True
        regions = any(p.level is Level.REGION for p in clause.places)
        if regions and is_counted(clause):
            return True
        if clause.areas or not any(t.plural and not t.is_act for t in clause.told):
            return False
        pointing = any(t.plural and t.reference is Reference.KNOWN for t in clause.told)
        if self._overview is not None and pointing:
            return bool(clause.dates or clause.harmed or wide or clause.has(Cue.CLAIMS))
        if not clause.has(Cue.SEVERAL) and not is_counted(clause):
            return False
        wide = any(p.level <= Level.REGION for p in (*clause.places, *clause.mentioned))
        return wide or clause.has(Cue.WAVE) or is_counted(clause)

    def _sums_up(self, clause: Clause) -> bool:
        """Whether a clause without a scene tells the dead of all: a bloody day, then its toll."""
        if self._overview is None:
            waves = [
                c for c in self._pending if c.has(Cue.WAVE) and clause.sentence - c.sentence < 3
            ]
            return bool(waves) and not self._drafts
        acts = [t for t in clause.triggers if t.text not in _DEATHS]
        toll = _victims(clause)
        return bool(toll) and not acts and any(toll == _victims(c) for c in self._overview.clauses)

    def _settle_overviews(self) -> None:
        """Drop "two attacks in Quetta" where both were told one by one afterwards."""
        for draft in [d for d in self._drafts if d.overview]:
            parts = [d for d in self._drafts if d.area == draft.area and d is not draft]
            later = [d for d in parts if d.first.index > draft.first.index and not d.recalled]
            if len(later) > 1:
                for part in later:
                    part.day = part.day or draft.day
                    part.detached = False
                self._drafts.remove(draft)
            elif later:
                draft.clauses += later[0].clauses
                draft.day = draft.day or later[0].day
                self._drafts.remove(later[0])
            draft.overview = False
        self._settle_lead()
        overview = self._overview
        if overview is not None and not self._drafts:
            overview.overview = False
            self._drafts.append(overview)
            self._overview = None

    def _settle_lead(self) -> None:
        """Take an opening on a whole province for an overview, where its places follow."""
        lead = next((d for d in self._drafts if not d.recalled), None)
        if lead is None or lead.area is not None or self._overview is not None:
            return
        parts = [d for d in self._drafts if d is not lead and d.area and not d.recalled]
        inside = [d for d in parts if lead.admin1 in (None, d.admin1) or lead.country == d.country]
        if len(inside) > 1 and _killed(lead.clauses):
            lead.overview = True
            self._drafts.remove(lead)
            self._overview = lead

    def _drop_totals(self) -> None:
        """Drop an event whose dead are those of the events told after it in the same area."""
        for draft in list(self._drafts):
            later = [
                d
                for d in self._drafts
                if d is not draft and d.area == draft.area and d.first.index > draft.first.index
            ]
            later = [d for d in later if not d.recalled and not _other_day(d.day, draft.day)]
            total = _killed([draft.first])
            if len(later) > 1 and total and len(draft.clauses) < 4:
                if sum(_killed(d.clauses) for d in later) == total:
                    for part in later:
                        part.day = part.day or draft.day
                    self._drafts.remove(draft)

    def _told_alike(self, clause: Clause, news: list[Draft]) -> list[Draft]:
        """The events that a heading without a place can be about."""
        if self._overview is None and len(news) == 1:
            return news
        told = _statements([clause])
        candidates = [*([self._overview] if self._overview else []), *news]
        alike = [d for d in candidates if told & _statements(d.clauses)]
        return sorted(alike, key=lambda d: -len(told & _statements(d.clauses)))

    def _attach_heading(self, clause: Clause) -> None:
        """Headlines repeat the body: they add to what it tells, and rarely tell more."""
        if not (clause.told or clause.harmed):
            return
        if self._is_overview(clause) or (
            is_counted(clause) and self._overview is not None and not clause.areas
        ):
            if self._overview is not None:
                self._overview.clauses.append(clause)
            return
        news = [d for d in self._drafts if not d.recalled]
        if not clause.areas:
            for home in self._told_alike(clause, news)[:1]:
                home.clauses.append(clause)
            return
        same = [d for d in news if d.area in clause.areas]
        same += [d for d in news if any(area_of(p) in clause.areas for p in d.scenes)]
        if clause.kind is PassageKind.HEADLINE and not same:
            same = [d for d in news if _statements([clause]) & _statements(d.clauses)]
        pending = [d for d in news[:1] if d.area is None and clause.kind is PassageKind.HEADLINE]
        for home in [*same, *pending][:1]:
            home.add(clause, None)
            return
        home = Draft()
        home.add(clause, self._days.day_of(clause, self._last_day))
        self._drafts.append(home)


def _statements(clauses: Iterable[Clause]) -> set[tuple[Group, Effect, int | None]]:
    return {(c.group, c.effect, c.count) for clause in clauses for c in clause.harmed}


def _killed(clauses: Iterable[Clause]) -> int:
    """The greatest number of dead that clauses tell at once."""
    sums = [
        sum(c.count or 0 for c in clause.harmed if c.effect is Effect.KILLED and c.whole is None)
        for clause in clauses
    ]
    return max(sums, default=0)


def _victims(clause: Clause) -> int:
    """How many a clause says were killed, without attackers."""
    dead = [c for c in clause.harmed if c.effect is Effect.KILLED and c.whole is None]
    return sum(c.count or 0 for c in dead if c.group is not Group.MILITANTS)


def _begins_with_older_time(clause: Clause) -> bool:
    """Whether a clause opens with a week, a month or a year: "Last month, …"."""
    return any(
        d.start < 12 and d.shift is None and d.value.precision is not DatePrecision.DAY
        for d in clause.dates
    )


def _is_other_town(clause: Clause, draft: Draft) -> bool:
    """Whether a clause names a town, and the draft another: "In Gwadar, … In Pasni, …"."""
    own = {p.place.name for p in clause.places if p.level is Level.PLACE and p.place.name}
    told = {p.place.name for p in draft.scenes if p.level is Level.PLACE and p.place.name}
    fronted = any(_is_fronted(one) for one in draft.clauses)
    return bool(own and told and not own & told and fronted)


def _same_district(clause: Clause, draft: Draft) -> bool:
    """Whether a clause can be of a draft's district, which may be one of a split family."""
    own = {p.place.district_id for p in clause.places if p.place.district_id}
    told = {p.place.district_id for p in clause.places if p.level is Level.DISTRICT}
    return not own or not draft.districts or bool(own & draft.districts) or not told


def _other_day(day: ReportedDate | None, other: ReportedDate | None) -> bool:
    """Whether two dates cannot be the same day; an unknown one can be any."""
    if day is None or other is None or day.start is None or other.start is None:
        return False
    return (day.end or day.start) < other.start or (other.end or other.start) < day.start


def _opens_another(clause: Clause) -> bool:
    """Whether a clause begins with "separately" and the like, or tells of "another blast"."""
    for hit in clause.cues:
        if hit.cue is Cue.ANOTHER and hit.start < _OPENING:
            return True
        if hit.cue is Cue.ORDINAL and any(
            not t.is_act and 0 <= t.start - hit.end < _NEAR for t in clause.triggers
        ):
            return True
    return False


def _is_one_of(clause: Clause) -> bool:
    """Whether a clause tells one of several events just counted: "In the first, …"."""
    return bool(_ONE_OF.match(clause.text))


def _is_trend(clause: Clause) -> bool:
    """Whether a clause speaks of months and years, and of no event: "attacks have soared"."""
    days = any(d.value.precision is DatePrecision.DAY or d.shift is not None for d in clause.dates)
    counts = clause.casualties and all(c.relation is Relation.STATISTIC for c in clause.casualties)
    if counts and not days:
        return True
    speaks = clause.has(Cue.STATISTICS) and not clause.areas and not clause.has(Cue.CLAIMS)
    return speaks and not days and not clause.harmed


def _is_fronted(clause: Clause) -> bool:
    """Whether a clause begins with its place: "In Zawa, …"."""
    if not re.match(r"\W*(?:in|at|near|on)\b", clause.text, re.IGNORECASE):
        return False
    return any(p.level is Level.PLACE and p.span.start - clause.start < 12 for p in clause.places)


_GENERIC = frozenset(
    [
        "area",
        "areas",
        "road",
        "post",
        "dam",
        "police",
        "station",
        "check",
        "checkpost",
        "town",
        "city",
        "camp",
        "base",
        "hotel",
        "bazaar",
        "village",
        "killi",
        "the",
        "of",
        "and",
        "school",
        "bypass",
        "highway",
        "chowk",
        "tehsil",
        "union",
        "council",
        "district",
    ]
)


def _same_scene(clause: Clause, draft: Draft) -> bool:
    """Whether a clause and a draft name the same exact place: "Gark" and "the Gark dam"."""
    own = {w for name in clause.names for w in name.lower().split()} - _GENERIC
    told = {w for name in draft.names for w in name.lower().split()} - _GENERIC
    return bool(own & told)


def _denies_harm(draft: Draft) -> bool:
    """Whether a draft says that nobody was harmed."""
    figures = [c.count for clause in draft.clauses for c in clause.harmed]
    return bool(figures) and all(count == 0 for count in figures)


def _is_treatment(clause: Clause) -> bool:
    """Whether a clause only tells where the injured are treated."""
    treated = re.search(
        r"\b(?:hospitals?|treat\w+|condition|surgery|discharged)\b", clause.text, re.IGNORECASE
    )
    hurt = clause.harmed and all(c.effect is Effect.INJURED for c in clause.harmed)
    return bool(treated and hurt and not clause.triggers)


_ACROSS = re.compile(r"\b(?:across|throughout|all\s+over)\s+(?:[\w'-]+\s+){0,3}$", re.IGNORECASE)


def goes_across(clause: Clause) -> bool:
    """Whether a clause speaks of a whole province: "a rampage across Balochistan"."""
    return any(
        p.level <= Level.REGION and _ACROSS.search(clause.text[: p.span.start - clause.start])
        for p in clause.places
    )


def _is_share(clause: Clause, draft: Draft) -> bool:
    """Whether a clause begins with a place and tells other figures than those told before."""
    if not re.match(r"\W*(?:in|at|near)\b", clause.text, re.IGNORECASE):
        return False
    fronted = any(p.span.start - clause.start < 16 for p in clause.places)
    own, told = _statements([clause]), _statements(draft.clauses)
    return bool(fronted and own and told and not own & told)


def _points_back(clause: Clause) -> bool:
    """Whether a clause only tells more of an act told before: "The blast took place near …"."""
    told = clause.told
    known = bool(told) and all(not t.is_act and t.reference is Reference.KNOWN for t in told)
    return known and not clause.harmed and not _opens_another(clause) and not _is_fronted(clause)


def _brings_in(clause: Clause) -> bool:
    """Whether a clause brings in an event, and does not only point back to one."""
    if clause.harmed:
        return True
    return any(t.is_act or t.reference is Reference.NEW for t in clause.told)


def is_counted(clause: Clause) -> bool:
    """Whether a clause counts acts: "two attacks", "a string of blasts"."""
    return any(t.plural and not t.is_act and t.counted for t in clause.told)
