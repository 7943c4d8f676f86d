"""Which two places name a road between them? "the Noshki-Dalbandin National Highway" """

from __future__ import annotations

import re

from extractors.places.candidates import Candidate, Level
from extractors.places.draft import Draft
from extractors.places.names import Entry

_HYPHEN = re.compile(r"\s?[-–]\s?")
_KIND = re.compile(
    r"(?:\s+(?:main|national|coastal|link|super))?\s+"
    r"(?:highway|road|motorway|expressway|railway(?:\s+(?:line|track|section))?|section|route)s?\b",
    re.IGNORECASE,
)


def join_roads(drafts: list[Draft], text: str) -> list[Draft]:
    """Replace two hyphenated places by the road that leads from one to the other."""
    joined: list[Draft] = []
    for draft in drafts:
        road = _road(joined[-1], draft, text) if joined else None
        if road is None:
            joined.append(draft)
        else:
            joined[-1] = road
    return joined


def _road(first: Draft, second: Draft, text: str) -> Draft | None:
    if not _HYPHEN.fullmatch(text, first.end, second.start):
        return None
    start, goal = _end_of(first), _end_of(second)
    if start is None or goal is None:
        return None
    kind = _KIND.match(text, second.end)
    end = kind.end() if kind else second.end
    name = " ".join(text[first.start : end].split())
    districts = tuple(c.district for c in (start, goal) if c.district is not None)
    road = Candidate(
        Level.ROAD,
        name,
        start.country,
        start.admin1 if start.admin1 == goal.admin1 else None,
        districts=districts,
        weight=1.0,
        home=start.home,
    )
    return Draft(
        first.start, second.end, name, Entry((road,), False, False), first.sentence, strong=True
    )


def _end_of(draft: Draft) -> Candidate | None:
    """The district or place that a road ends in."""
    for candidate in draft.candidates:
        if candidate.level >= Level.DISTRICT and not candidate.context_only:
            return candidate
    return None
