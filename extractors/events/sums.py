"""Which sentences only sum up events that the article tells one by one?"""

from __future__ import annotations

from extractors.events.drafts import Draft, Segments, is_other_day, most_killed, statements

# An event with more clauses than this is told in detail, and is no sum.
_SHORT = 4


def settle_overviews(segments: Segments) -> Segments:
    """Set sums apart from the events that make them up."""
    _drop_announcements(segments.drafts)
    _make_lead_overview(segments)
    _join_only_part(segments)
    overview = segments.overview
    if overview is not None and not segments.drafts:
        overview.overview = False
        segments.drafts.append(overview)
        segments.overview = None
    _drop_totals(segments.drafts)
    return segments


def _drop_announcements(drafts: list[Draft]) -> None:
    """Drop "two attacks in Quetta" where both were told one by one afterwards."""
    for draft in [d for d in drafts if d.overview]:
        same = [d for d in drafts if d.area == draft.area and d is not draft]
        later = [d for d in same if d.first.index > draft.first.index and not d.recalled]
        if not later:
            _take_unplaced(draft, drafts)
        if len(later) > 1:
            for part in later:
                part.day = part.day or draft.day
                part.detached = False
            drafts.remove(draft)
        elif later:
            draft.clauses += later[0].clauses
            draft.day = draft.day or later[0].day
            drafts.remove(later[0])
        draft.overview = False


def _take_unplaced(draft: Draft, drafts: list[Draft]) -> None:
    """What is told without a place after "twin bombings in Bannu killed 18" is of these."""
    for other in list(drafts):
        told = other.area is None and not (other.recalled or other.detached or other.overview)
        if told and other.first.index > draft.first.index and other.day in (None, draft.day):
            draft.clauses += other.clauses
            drafts.remove(other)


def _make_lead_overview(segments: Segments) -> None:
    """Take an opening on a whole province for an overview, where its places follow."""
    lead = next((draft for draft in segments.drafts if not draft.recalled), None)
    if lead is None or lead.area is not None or segments.overview is not None:
        return
    parts = [d for d in segments.drafts if d is not lead and d.area and not d.recalled]
    inside = [d for d in parts if lead.admin1 in (None, d.admin1) or lead.country == d.country]
    if len(inside) > 1 and most_killed(lead.clauses):
        lead.overview = True
        segments.drafts.remove(lead)
        segments.overview = lead


def _join_only_part(segments: Segments) -> None:
    """Join "two bombs in the capital killed four" with the one place that is told of them."""
    overview = segments.overview
    news = [draft for draft in segments.drafts if not draft.recalled]
    if overview is None or len(news) != 1 or overview.area is not None:
        return
    part = news[0]
    told = statements(part.clauses)
    if part.detached or is_other_day(part.day, overview.day) or told - statements(overview.clauses):
        return
    part.clauses[:0] = overview.clauses
    part.day = part.day or overview.day
    segments.overview = None


def _drop_totals(drafts: list[Draft]) -> None:
    """Drop an event whose dead are those of the events told after it in the same area."""
    for draft in list(drafts):
        later = [
            d
            for d in drafts
            if d is not draft
            and d.area == draft.area
            and d.first.index > draft.first.index
            and not d.recalled
            and not is_other_day(d.day, draft.day)
        ]
        total = most_killed([draft.first])
        short = len(draft.clauses) < _SHORT
        if (
            len(later) > 1
            and total
            and short
            and sum(most_killed(d.clauses) for d in later) == total
        ):
            for part in later:
                part.day = part.day or draft.day
            drafts.remove(draft)
