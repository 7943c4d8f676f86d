"""Sentences that only sum up what is told one by one are no events of their own."""

from __future__ import annotations

from typing import Any

from extractors.events.drafts import Draft, Segments, most_killed
from extractors.events.sums import settle_overviews
from tests.extractors.reports import TUESDAY, clause, mention


def told(index: int, text: str, *killed: int, **fields: Any) -> Draft:
    """An event of one clause, with so many dead."""
    figures = tuple(mention(count) for count in killed)
    return Draft(clauses=[clause(text, index, casualties=figures)], **fields)


def texts(segments: Segments) -> list[str]:
    return [draft.first.text for draft in segments.drafts]


def test_an_announcement_of_two_events_is_dropped_and_leaves_them_its_day():
    both = told(0, "Two attacks in Quetta on Tuesday", overview=True, area="quetta", day=TUESDAY)
    first = told(1, "The first", 2, area="quetta")
    second = told(2, "The second", 3, area="quetta", detached=True)

    settled = settle_overviews(Segments([both, first, second]))

    assert texts(settled) == ["The first", "The second"]
    assert [draft.day for draft in settled.drafts] == [TUESDAY, TUESDAY]
    assert not second.detached


def test_an_announcement_of_which_one_event_is_told_is_that_event():
    both = told(0, "Two attacks in Quetta", overview=True, area="quetta")
    first = told(1, "The first", 2, area="quetta")

    settled = settle_overviews(Segments([both, first]))

    assert [len(draft.clauses) for draft in settled.drafts] == [2]
    assert not settled.drafts[0].overview


def test_a_total_of_events_of_the_same_area_is_dropped():
    total = told(0, "Five dead in Quetta", 5, area="quetta", day=TUESDAY)
    parts = [told(1, "Two", 2, area="quetta"), told(2, "Three", 3, area="quetta")]

    settled = settle_overviews(Segments([total, *parts]))

    assert texts(settled) == ["Two", "Three"]
    assert [draft.day for draft in settled.drafts] == [TUESDAY, TUESDAY]


def test_a_number_that_does_not_add_up_is_an_event_of_its_own():
    total = told(0, "Nine dead in Quetta", 9, area="quetta")
    parts = [told(1, "Two", 2, area="quetta"), told(2, "Three", 3, area="quetta")]

    settled = settle_overviews(Segments([total, *parts]))

    assert texts(settled) == ["Nine dead in Quetta", "Two", "Three"]


def test_an_older_event_is_no_part_of_a_total():
    total = told(0, "Five dead in Quetta", 5, area="quetta")
    parts = [told(1, "Two", 2, area="quetta"), told(2, "Three", 3, area="quetta", recalled=True)]

    settled = settle_overviews(Segments([total, *parts]))

    assert len(settled.drafts) == 3


def test_an_opening_on_a_province_is_an_overview_where_its_places_follow():
    lead = told(0, "Nine dead in the province", 9, admin1="Balochistan", country="PK")
    parts = [
        told(1, "Four in Quetta", 4, area="quetta", admin1="Balochistan", country="PK"),
        told(2, "Five in Kalat", 5, area="kalat", admin1="Balochistan", country="PK"),
    ]

    settled = settle_overviews(Segments([lead, *parts]))

    assert settled.overview is lead
    assert texts(settled) == ["Four in Quetta", "Five in Kalat"]


def test_an_overview_of_which_nothing_is_told_is_an_event():
    overview = told(0, "Attacks across the province killed nine", 9, overview=True)

    settled = settle_overviews(Segments([], overview))

    assert settled.overview is None
    assert settled.drafts == [overview]


def test_an_overview_of_one_event_is_a_part_of_it():
    overview = told(0, "Two bombs killed four", 4, overview=True, day=TUESDAY)
    part = told(1, "They went off in Quetta", 4, area="quetta")

    settled = settle_overviews(Segments([part], overview))

    assert settled.overview is None
    assert [c.text for c in part.clauses] == ["Two bombs killed four", "They went off in Quetta"]
    assert part.day == TUESDAY


def test_an_overview_stays_where_its_only_part_tells_more():
    overview = told(0, "Two bombs killed four", 4, overview=True)
    part = told(1, "One killed three in Quetta", 3, area="quetta")

    settled = settle_overviews(Segments([part], overview))

    assert settled.overview is overview


def test_the_dead_of_one_clause_are_added_and_those_of_a_part_are_not():
    whole, part = mention(8), mention(3, whole=0)
    clauses = [clause("…", casualties=(whole, part, mention(2))), clause("…", 1)]

    assert most_killed(clauses) == 10
