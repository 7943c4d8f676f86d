"""What is an event in the making, before it becomes a report?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from extractors.events.clauses import Clause, area_of
from extractors.places import PlaceMention
from extractors.report import DatePrecision, Effect, Group, ReportedDate


@dataclass(slots=True, eq=False)
class Draft:
    """An event in the making: its clauses in the order in which they were found to belong to it.

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

    def stay_in(self, before: Draft) -> None:
        """Take over the area of the event told before, until the text names one."""
        self.area, self.admin1, self.country = before.area, before.admin1, before.country
        self.inherited = True


def _finer(new: ReportedDate, old: ReportedDate) -> bool:
    return new.precision is DatePrecision.DAY and old.precision is not DatePrecision.DAY


@dataclass(slots=True)
class Segments:
    """The events of an article; `overview` gathers what is said of several at once."""

    drafts: list[Draft]
    overview: Draft | None = None


def statements(clauses: Iterable[Clause]) -> set[tuple[Group, Effect, int | None]]:
    """What clauses tell of people harmed, without the words."""
    return {(c.group, c.effect, c.count) for clause in clauses for c in clause.harmed}


def most_killed(clauses: Iterable[Clause]) -> int:
    """The greatest number of dead that one of the clauses tells."""
    sums = [
        sum(c.count or 0 for c in clause.harmed if c.effect is Effect.KILLED and c.whole is None)
        for clause in clauses
    ]
    return max(sums, default=0)


def victims_killed(clause: Clause) -> int:
    """How many a clause says were killed, without attackers."""
    dead = [c for c in clause.harmed if c.effect is Effect.KILLED and c.whole is None]
    return sum(c.count or 0 for c in dead if c.group is not Group.MILITANTS)


def is_other_day(day: ReportedDate | None, other: ReportedDate | None) -> bool:
    """Whether two dates cannot be the same day; an unknown one can be any."""
    if day is None or other is None or day.start is None or other.start is None:
        return False
    return (day.end or day.start) < other.start or (other.end or other.start) < day.start
