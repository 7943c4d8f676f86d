"""Does a report tell of an incident that is known already, or of a new one?

Clues for and against add up; the reason for each decision is kept in words, so that an operator
can see why a report was filed where it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.incidents.clues.acts import actors, acts
from bot.incidents.clues.clue import Clue
from bot.incidents.clues.marks import roads, targets, victims
from bot.incidents.clues.tolls import tolls
from bot.incidents.clues.when import when
from bot.incidents.clues.where import wave_area, where
from bot.incidents.clues.wording import copies, wording
from bot.incidents.geography import Geography
from bot.incidents.portrait import Portrait

JOIN = 4.5
"""Points from which two accounts are taken for one event: the same district, day and kind of act
(6) may be spoilt by one strong contrary clue, not by a weak one."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How well two accounts fit, and the clues for it, the strongest first."""

    points: float
    clues: tuple[Clue, ...]

    @property
    def fits(self) -> bool:
        """Whether the two tell of one event."""
        return self.points >= JOIN

    @property
    def words(self) -> str:
        """The clues that decided, in words."""
        wanted = [c for c in self.clues if (c.points > 0) is self.fits] or list(self.clues)
        return ", ".join(c.words for c in wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Where a report is filed and why; `incident_id` None opens a new incident."""

    incident_id: str | None
    reason: str
    points: float = 0.0


@dataclass(frozen=True, slots=True)
class Link:
    """A report and an incident that may be one event."""

    report: int
    incident_id: str
    verdict: Verdict = field(compare=False)


def compare(ours: Portrait, theirs: Portrait, geography: Geography) -> Verdict:
    """Weigh all clues between two accounts."""
    if ours.articles & theirs.articles:
        return _never("one article tells of both")
    wave = ours.is_wave or theirs.is_wave
    if wave and not (ours.is_wide and theirs.is_wide):
        return _never("a wave holds its parts, it is none of them")
    clues = _wave_clues(ours, theirs) if wave else _clues(ours, theirs, geography)
    if any(clue.forbids for clue in clues):
        return Verdict(float("-inf"), tuple(c for c in clues if c.forbids))
    ranked = sorted(clues, key=lambda clue: -abs(clue.points))
    return Verdict(sum(clue.points for clue in clues), tuple(ranked))


def assign(
    reports: Sequence[Portrait], incidents: Mapping[str, Portrait], geography: Geography
) -> tuple[Decision, ...]:
    """Decide for all reports of one article at once, the surest first.

    No two of them go to one incident: the article tells them apart.
    """
    links = [
        Link(number, incident_id, compare(report, incident, geography))
        for number, report in enumerate(reports)
        for incident_id, incident in incidents.items()
    ]
    chosen: dict[int, Link] = {}
    for link in sorted(links, key=lambda x: (-x.verdict.points, x.incident_id, x.report)):
        taken = any(other.incident_id == link.incident_id for other in chosen.values())
        if link.verdict.fits and link.report not in chosen and not taken:
            chosen[link.report] = link
    return tuple(
        _joined(chosen[n]) if n in chosen else _opened([x for x in links if x.report == n])
        for n in range(len(reports))
    )


def _clues(ours: Portrait, theirs: Portrait, geography: Geography) -> list[Clue]:
    siblings = ours.parent_id is not None and ours.parent_id == theirs.parent_id
    first, then = sorted((ours, theirs), key=lambda p: (p.published_at, _killed(p)))
    found = [
        where(ours.places, theirs.places, geography),
        when(ours.days, theirs.days, siblings=siblings),
    ]
    if any(clue.forbids for clue in found):
        return found
    most = max(_killed(ours), _killed(theirs))
    return [
        *found,
        acts(ours.types, theirs.types, siblings=siblings),
        *actors(ours.perpetrators, theirs.perpetrators),
        *victims(ours.names, theirs.names, most),
        *targets(ours.facilities, theirs.facilities),
        *roads(ours.roads, theirs.roads),
        *tolls(first.toll, then.toll),
        *_words(ours, theirs),
        *copies(ours.signatures, theirs.signatures),
    ]


def _words(ours: Portrait, theirs: Portrait) -> list[Clue]:
    """Compare the wording; a first flash, which knows no district, has too few words to differ."""
    flash = ours.is_wide or theirs.is_wide
    return [c for c in wording(ours.passages, theirs.passages) if c.points > 0 or not flash]


def _killed(portrait: Portrait) -> int:
    return portrait.toll.victims.best if portrait.toll.victims else 0


def _wave_clues(ours: Portrait, theirs: Portrait) -> list[Clue]:
    """Two waves: the totals of one province and one stretch of days, whatever the numbers."""
    return [
        wave_area(ours.places, theirs.places),
        when(ours.days, theirs.days),
        *actors(ours.perpetrators, theirs.perpetrators),
        *wording(ours.passages, theirs.passages),
    ]


def _joined(link: Link) -> Decision:
    return Decision(
        incident_id=link.incident_id,
        reason=f"joined because of {link.verdict.words}",
        points=link.verdict.points,
    )


def _opened(links: Sequence[Link]) -> Decision:
    near = [link for link in links if link.verdict.points > float("-inf")]
    if not near:
        return Decision(incident_id=None, reason="opened: nothing like it is known nearby")
    best = min(near, key=lambda x: (-x.verdict.points, x.incident_id))
    why = best.verdict.words if not best.verdict.fits else "this article tells of that one too"
    return Decision(
        incident_id=None,
        reason=f"opened; not {best.incident_id} because of {why}",
        points=best.verdict.points,
    )


def _never(words: str) -> Verdict:
    return Verdict(float("-inf"), (Clue(0, words, forbids=True),))
