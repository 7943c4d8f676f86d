"""What of a report, or of an incident with all its reports, is compared when linking?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.incident import FiledReport
from bot.incidents import consensus
from bot.incidents.clues.tolls import Toll
from bot.incidents.clues.when import Days
from bot.incidents.clues.wording import telling_words
from bot.incidents.figures import VICTIMS, Tally, figures, tally
from extractors.report import (
    DatePrecision,
    Effect,
    EventType,
    Group,
    PerpetratorStatus,
    ReportedPlace,
    Role,
)

NEWS_LAG = timedelta(days=6)
"""An undated event told as news happened within the week up to publication."""

RECALL_LAG = timedelta(days=62)
"""An undated event only recalled happened within about two months: what is older gets a date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """The features by which a report recognises its incident; `published_at` is of the latest."""

    articles: frozenset[int]
    is_wave: bool
    parent_id: str | None
    days: Days
    published_at: datetime
    places: tuple[ReportedPlace, ...]
    types: frozenset[EventType]
    perpetrators: frozenset[tuple[str, PerpetratorStatus]]
    names: frozenset[str]
    facilities: frozenset[str]
    roads: frozenset[str]
    toll: Toll
    passages: tuple[frozenset[str], ...]
    signatures: tuple[bytes, ...]

    @property
    def is_wide(self) -> bool:
        """Whether it tells of a province or country as a whole."""
        return self.is_wave or not any(p.family_id or p.district for p in self.places)


def portray(reports: Sequence[FiledReport], parent_id: str | None = None) -> Portrait:
    """Draw the features of one report, or of all reports of an incident."""
    told = consensus.telling(reports)
    return Portrait(
        articles=frozenset(r.article_id for r in reports),
        is_wave=any(r.report.is_wave for r in told),
        parent_id=parent_id,
        days=_days(told),
        published_at=max(r.published_at for r in reports),
        places=tuple(dict.fromkeys(r.report.place for r in told)),
        types=frozenset(r.report.event_type for r in told),
        perpetrators=frozenset(
            (r.report.perpetrator, r.report.perpetrator_status)
            for r in told
            if r.report.perpetrator
        ),
        names=_all(r.report.names for r in reports),
        facilities=_all(r.report.facilities for r in reports),
        roads=_all(r.report.roads for r in reports),
        toll=_toll(reports),
        passages=tuple(telling_words(r) for r in reports),
        signatures=tuple(dict.fromkeys(r.text_signature for r in reports if r.text_signature)),
    )


def _days(told: Sequence[FiledReport]) -> Days:
    when = consensus.date(told)
    if when.start is not None:
        last = when.end or when.start
        return Days(first=when.start, last=last, exact=when.precision is DatePrecision.DAY)
    recalled = all(r.report.role is Role.BACKGROUND for r in told)
    lag = RECALL_LAG if recalled else NEWS_LAG
    first = min(r.published_on for r in told)
    return Days(first=first - lag, last=first, exact=False)


def _all(spellings: Iterable[Iterable[str]]) -> frozenset[str]:
    return frozenset(word.casefold() for group in spellings for word in group)


def _toll(reports: Sequence[FiledReport]) -> Toll:
    told = figures(reports)
    # A party's figures tell events apart as well as others do, where there are no others.
    claimed = not any(not f.claimed for f in told)

    def of(effect: Effect, groups: Sequence[Group] = VICTIMS) -> Tally | None:
        return tally(told, effect, groups, claimed=claimed)

    return Toll(
        victims=of(Effect.KILLED),
        militants=of(Effect.KILLED, (Group.MILITANTS,)),
        injured=of(Effect.INJURED),
        escaped=of(Effect.ESCAPED),
        abducted=of(Effect.ABDUCTED),
        killed_groups=frozenset(
            f.group for f in told if f.effect is Effect.KILLED and f.best and f.group in VICTIMS
        ),
    )
