"""To which event do a headline and its bullets belong?

They repeat the body: they add to what it tells, and rarely tell more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractors.events.clauses import Clause, area_of
from extractors.events.drafts import Draft, Segments, statements
from extractors.events.overviews import is_counted, is_overview
from extractors.report import ReportedDate
from extractors.text.passages import PassageKind

DayOf = Callable[[Clause], ReportedDate | None]


def attach_headings(segments: Segments, clauses: Sequence[Clause], day_of: DayOf) -> None:
    """Give bullets and headlines to the events of the body; what it does not tell is one more."""
    for kind in (PassageKind.BULLET, PassageKind.HEADLINE):
        for clause in clauses:
            if clause.kind is kind and (clause.told or clause.harmed):
                _attach(clause, segments, day_of)


def _attach(clause: Clause, segments: Segments, day_of: DayOf) -> None:
    overview = segments.overview
    counted = is_counted(clause) and overview is not None and not clause.areas
    if counted or is_overview(clause, overview, ()):
        if overview is not None:
            overview.clauses.append(clause)
        return
    news = [draft for draft in segments.drafts if not draft.recalled]
    if not clause.areas:
        for home in _told_alike(clause, overview, news)[:1]:
            home.clauses.append(clause)
        return
    homes = _told_there(clause, news)
    if homes:
        homes[0].add(clause, None)
        return
    home = Draft()
    home.add(clause, day_of(clause))
    segments.drafts.append(home)


def _told_alike(clause: Clause, overview: Draft | None, news: list[Draft]) -> list[Draft]:
    """The events that a heading without a place can be about."""
    if overview is None and len(news) == 1:
        return news
    told = statements([clause])
    candidates = [*([overview] if overview else []), *news]
    alike = [draft for draft in candidates if told & statements(draft.clauses)]
    return sorted(alike, key=lambda draft: -len(told & statements(draft.clauses)))


def _told_there(clause: Clause, news: list[Draft]) -> list[Draft]:
    """The events that a heading with a place can be about, the likeliest first."""
    same = [draft for draft in news if draft.area in clause.areas]
    same += [d for d in news if any(area_of(place) in clause.areas for place in d.scenes)]
    if clause.kind is not PassageKind.HEADLINE or same:
        return same
    alike = [d for d in news if statements([clause]) & statements(d.clauses)]
    open_area = [draft for draft in news[:1] if draft.area is None]
    # A headline of one event is about the first of the body, whatever it calls the place.
    lead = news[:1] if not clause.continued and len(news) == 1 else []
    return alike + open_area + lead
