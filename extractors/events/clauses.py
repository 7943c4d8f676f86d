"""Which stretches of a sentence tell of one event each, and what do they say?

A sentence is one clause as long as it speaks of one place and one day. Where it goes on to
another ("…, while 11 were killed in Panjgur") it is cut.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from extractors.casualties import CasualtyMention, Relation
from extractors.mentions.actors import ActorMention
from extractors.mentions.cues import Cue, CueHit
from extractors.mentions.dates import DatePhrase
from extractors.mentions.moods import Mood
from extractors.mentions.triggers import Trigger
from extractors.places import Level, PlaceMention
from extractors.report import Effect
from extractors.text.passages import PassageKind


@dataclass(frozen=True, kw_only=True)
class Clause:
    """A stretch of clean text with all that was found in it; offsets are those of the clean text.

    `places` are the scenes: where something happened. `mentioned` are all other place names.
    `lent` triggers were told in the clause before ("and in Buleda that of another candidate").
    `recalled` clauses tell of an older event. `continued` ones go on after another clause of the
    same sentence. `several` tells that a clause sums up what the ones after it tell one by one.
    The lists that follow from these are worked out once; nobody changes them.
    """

    index: int
    sentence: int
    paragraph: int
    kind: PassageKind
    start: int
    end: int
    text: str
    triggers: tuple[Trigger, ...] = ()
    lent: tuple[Trigger, ...] = ()
    cues: tuple[CueHit, ...] = ()
    dates: tuple[DatePhrase, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    mentioned: tuple[PlaceMention, ...] = ()
    casualties: tuple[CasualtyMention, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    recalled: bool = False
    continued: bool = False
    several: bool = False

    @cached_property
    def told(self) -> list[Trigger]:
        """The triggers that are told as real, lent ones included."""
        return [t for t in (*self.triggers, *self.lent) if t.mood is not Mood.UNREAL]

    @cached_property
    def areas(self) -> list[str]:
        """The areas of the scenes, each once, in the order of the text."""
        return list(dict.fromkeys(filter(None, map(area_of, self.places))))

    @cached_property
    def counted(self) -> list[CasualtyMention]:
        """The figures, unless all the acts of the clause are unreal: feared, planned, denied."""
        unreal = self.triggers and all(t.mood is Mood.UNREAL for t in self.triggers)
        return [] if unreal else list(self.casualties)

    @cached_property
    def harmed(self) -> list[CasualtyMention]:
        """The casualty mentions that say that something happened to somebody."""
        return [
            c
            for c in self.counted
            if c.effect is not Effect.ARRESTED and c.relation is not Relation.STATISTIC
        ]

    def has(self, *cues: Cue) -> bool:
        """Whether one of the cues stands in the clause."""
        return any(hit.cue in cues for hit in self.cues)

    @cached_property
    def names(self) -> set[str]:
        """The names of scenes more exact than a district or the town that names it."""
        return {
            name
            for p in self.places
            if p.level is Level.PLACE
            and (name := p.place.name)
            and (name != p.place.district or p.inside is not None)
        }


def area_of(place: PlaceMention) -> str | None:
    """Return what counts as one area for an event; roads and regions cross several."""
    if place.place.family_id is None and place.level in (Level.ROAD, Level.REGION):
        return None
    return place.area


_CUT = re.compile(
    r";\s+"
    r"|,?\s+(?:while|whereas|whilst)\s+"
    r"|,\s+(?:and|but|though|although|even\s+as)\s+"
    r"|,?\s+and,?\s+(?=(?:in|at|on|near|outside|another|one\s+more|the\s+same|from)\b)"
    r"|\s+and\s+(?=(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|several)\s+"
    r"(?!others?\b|more\b)(?:[\w'-]+\s+){0,5}(?:in|at|near)\s+[A-Z])"
    r"|,\s+(?=(?:(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|several)\s+)?"
    r"(?:in|at|near)\s+[A-Z])"
    r"|\s+[–—]\s+",
)
_LONG_AGO = re.compile(r"\b(?:days?|weeks?|months?|years?|wake|ago|earlier)\b", re.IGNORECASE)
_RECALL = re.compile(
    r",?\s+(?:(?P<verb>came|comes|coming|occurred|took\s+place|happened)\s+(?:\S+\s+){0,3}?(?:after|since)"
    r"|(?:follows|followed|following)(?!\s+(?:the|that|this|these)\b)(?!\s+by\b)"
    r"|(?:just\s+|only\s+|barely\s+|less\s+than\s+)?(?:a|one|two|three|four|five|six|seven|\d+|a\s+few|several|some)?\s*"
    r"(?:days?|weeks?|months?|years?)\s+(?:after|since)"
    r"|in\s+the\s+wake\s+of|in\s+(?:retaliation|revenge|response)\s+(?:for|to))\s+",
    re.IGNORECASE,
)
# "some 60 kilometres from the place where a bomb killed five": a landmark by what happened there.
_LANDMARK = re.compile(
    r"\b(?:kilomet(?:re|er)s?|km|miles?|met(?:re|er)s|yards|minutes|far|close|near|not\s+far|adjacent)\b[^.;]{0,20}?"
    r"\b(?:place|spot|site|scene|point|area|stretch|location|road|market|mosque|school|post|bridge|village|town)\b"
    r"[^.;]{0,50}?(?=\s+(?:where|in\s+which|that\s+was|which\s+was|which\s+had)\b)",
    re.IGNORECASE,
)
_OPENS_WITH_OLDER = re.compile(
    r"\W*(?:just\s+|only\s+|barely\s+)?(?:an?|one|two|three|four|five|six|\d+|a\s+few|several|some)?\s*"
    r"(?:days?|weeks?|months?|years?)\s+after\s",
    re.IGNORECASE,
)
_SAME_PLACE = re.compile(r"\bthere\b|\bthe\s+same\b", re.IGNORECASE)
_CONTRAST = re.compile(r"\W*(?:while|whereas|whilst|but|though|although)\b", re.IGNORECASE)
_BARE_LIST = re.compile(
    r"(?:[\s,&/]|\b(?:and|or|as\s+well\s+as|the|in|at|of|both|areas?|districts?|towns?|cities|city|tehsils?|regions?|localities)\b)*",
    re.IGNORECASE,
)
# ", government offices in": a new target, and no new sentence.
_NEXT_TARGET = re.compile(
    r"(?:\s*\w+){0,2}?\s*(?:,|and\b)(?!.*\b(?:was|were|had|has|have|been|is|are|which|who|where|when)\b)",
    re.IGNORECASE,
)
_TARGET_BEFORE = re.compile(r"\b(?:in|at|of|near|outside|on)\s+(?:the\s+)?$", re.IGNORECASE)


def split(whole: Clause) -> list[Clause]:
    """Cut a sentence, given as one clause, where it goes on to another place, day or event.

    What it recalls first ("A day after …, …") comes last: it counts its days from the news.
    """
    if (end := _recall_end(whole)) is not None:
        older, news = _cut(whole, 0, end), _cut(whole, end, len(whole.text))
        if not news.places and _SAME_PLACE.search(news.text):
            news = replace(news, places=older.places)
        return [*split(news), replace(older, recalled=True, continued=True)]
    parts = _split_at(whole, _recall_cuts(whole))
    done: list[Clause] = []
    for part in parts:
        if shares := _split_shares(part):
            done += shares
            continue
        for piece in _split_places(part):
            done += _split_list(piece)
    return _with_ending(done)


def _with_ending(parts: list[Clause]) -> list[Clause]:
    """Lend the acts that end a sentence to its parts: "two in Kohlu and one in Sui in blasts"."""
    last = parts[-1]
    acts = [t for t in last.triggers if t.plural and not (t.is_act or t.is_thing)]
    if len(parts) < 2 or not acts or last.recalled or _CONTRAST.match(last.text):
        return parts
    shared = tuple(replace(act, plural=False, counted=False) for act in acts)
    bare = (bool(p.harmed) and all(t.weak for t in p.triggers) for p in parts[:-1])
    lent = [replace(p, lent=p.lent + shared * alone) for p, alone in zip(parts, bare, strict=False)]
    return [*lent, last]


def _split_shares(whole: Clause) -> list[Clause]:
    """Cut "killed five: two in Bagh, two in Kotli, one in Dadyal" into the sum and its shares."""
    shares = [c for c in whole.casualties if c.relation is Relation.PART]
    if len(shares) < 2 or len(whole.areas) < len(shares):
        return []
    starts = [c.evidence.start - whole.start for c in sorted(shares, key=lambda c: c.evidence)]
    edges = [0, *starts, len(whole.text)]
    parts = [_cut(whole, a, b) for a, b in itertools.pairwise(edges)]
    if any(len(part.areas) != 1 for part in parts[1:]) or parts[0].areas:
        return []
    own = [
        replace(
            part,
            lent=tuple(whole.triggers),
            continued=True,
            casualties=tuple(replace(c, relation=Relation.PLAIN) for c in part.casualties),
        )
        for part in parts[1:]
    ]
    return [replace(parts[0], several=True), *own]


def _recall_end(whole: Clause) -> int | None:
    """Where the news begins in a sentence that opens with what was before."""
    opening = _OPENS_WITH_OLDER.match(whole.text)
    comma = whole.text.find(", ", opening.end()) if opening else -1
    if comma < 0:
        return None
    older, news = _cut(whole, 0, comma), _cut(whole, comma, len(whole.text))
    both = (older.told or older.harmed) and news.harmed
    return comma if both else None


def _recall_cuts(whole: Clause) -> list[tuple[int, int]]:
    if (landmark := _LANDMARK.search(whole.text)) is not None:
        rest = _cut(whole, landmark.end(), len(whole.text))
        if (rest.told and rest.dates) or rest.harmed:
            return [(landmark.end(), landmark.end())]
    for match in _RECALL.finditer(whole.text):
        if match.start() < 12 and match["verb"] is None:
            continue
        rest = _cut(whole, match.start(), len(whole.text))
        if (rest.places and (rest.casualties or rest.told) and rest.dates) or (
            rest.areas and rest.harmed
        ):
            return [(match.start(), match.end())]
    return []


def _split_at(whole: Clause, cuts: Sequence[tuple[int, int]]) -> list[Clause]:
    """Cut a clause where it recalls another event; "a day after" tells that it is older."""
    if not cuts:
        return [whole]
    edges = [0, *(start for start, _ in cuts), len(whole.text)]
    parts = [_cut(whole, a, b) for a, b in itertools.pairwise(edges)]
    for i, (start, end) in enumerate(cuts, start=1):
        older = start == end or bool(_LONG_AGO.search(whole.text[start:end]))
        cues = tuple(c for c in parts[i].cues if older or c.cue is not Cue.RECALLED)
        parts[i] = replace(parts[i], recalled=older, continued=True, cues=cues)
    return parts


def _split_places(whole: Clause) -> list[Clause]:
    """Cut where both sides have a scene of their own, or a day of their own, and an event."""
    parts = [whole]
    for match in _CUT.finditer(whole.text):
        last = parts[-1]
        at = whole.start + match.start() - last.start
        if at <= 0:
            continue
        left, right = _cut(last, 0, at), _cut(last, at, len(last.text))
        semicolon = whole.kind is PassageKind.HEADLINE and match[0].startswith(";")
        if semicolon or _parts(left, right):
            if not right.told:
                right = replace(right, lent=tuple(left.triggers or left.lent))
            parts[-1:] = [left, replace(right, continued=True)]
    return parts


def _parts(left: Clause, right: Clause) -> bool:
    """Whether two stretches are two events: each with its own scene and something that happens."""
    here, there = set(left.areas), set(right.areas)
    if not there or (not left.triggers and not left.harmed):
        return False
    if len(there) > 1 and not right.harmed and not right.triggers:
        return False
    if here and not here & there:
        return bool(right.told or right.harmed or left.told)
    days = {d.value.start for d in left.dates if d.value.start}
    others = {d.value.start for d in right.dates if d.value.start}
    if days and others and not days & others:
        return bool(right.told or right.harmed)
    if not here:
        return bool(left.harmed and _new_place(right) and (right.triggers or right.harmed))
    elsewhere = right.names - left.names
    return bool(elsewhere and here == there and _new_place(right) and right.triggers and left.told)


def _new_place(right: Clause) -> bool:
    return bool(re.match(r"\W*(?:and|but|while)\W+(?:near|at|in)\b", right.text, re.IGNORECASE))


def _split_list(whole: Clause) -> list[Clause]:
    """Cut "posts in Nushki, offices in Dalbandin and a camp in Tump" into what happened where."""
    if len(whole.areas) < 2:
        return [whole]
    groups = _groups(whole)
    if len(groups) < 2 or not whole.told or len(whole.harmed) > 1:
        return [whole]
    if any(len({area_of(p) for p in group}) > 2 for group in groups):
        return [whole]
    parts: list[Clause] = []
    start = 0
    for group in groups:
        end = group[-1].span.end - whole.start
        if group is groups[-1]:
            end = len(whole.text)
        part = _cut(whole, start, end)
        lent = () if part.triggers else tuple(whole.triggers)
        parts += _by_area(replace(part, lent=lent, continued=bool(parts)), group)
        start = end
    return parts


def _groups(whole: Clause) -> list[list[PlaceMention]]:
    """Scenes that stand side by side in one list, apart from those with a target of their own."""
    groups: list[list[PlaceMention]] = []
    for place in whole.places:
        if groups:
            gap = whole.text[groups[-1][-1].span.end - whole.start : place.span.start - whole.start]
            if _BARE_LIST.fullmatch(gap) or (
                groups[-1][-1].inside and place.area == groups[-1][-1].area
            ):
                groups[-1].append(place)
                continue
            if not _TARGET_BEFORE.search(gap) or not _NEXT_TARGET.match(gap):
                return []
        groups.append([place])
    return groups


def _by_area(part: Clause, group: list[PlaceMention]) -> Iterator[Clause]:
    areas = list(dict.fromkeys(filter(None, map(area_of, group))))
    if len(areas) < 2:
        yield part
        return
    for i, area in enumerate(areas):
        own = tuple(p for p in group if area_of(p) == area)
        yield replace(part, places=own, continued=part.continued or i > 0)


def _cut(whole: Clause, start: int, end: int) -> Clause:
    """Return the clause from `start` to `end` of its text, with what lies inside."""
    low, high = whole.start + start, whole.start + end
    return replace(
        whole,
        start=low,
        end=high,
        text=whole.text[start:end],
        triggers=tuple(_moved(t, start) for t in whole.triggers if start <= t.start < end),
        cues=tuple(_moved(c, start) for c in whole.cues if start <= c.start < end),
        dates=tuple(_moved(d, start) for d in whole.dates if start <= d.start < end),
        places=tuple(p for p in whole.places if low <= p.span.start < high),
        mentioned=tuple(p for p in whole.mentioned if low <= p.span.start < high),
        casualties=tuple(c for c in whole.casualties if low <= c.evidence.start < high),
        actors=tuple(a for a in whole.actors if low <= a.span.start < high),
    )


_Hit = TypeVar("_Hit", Trigger, CueHit, DatePhrase)


def _moved(hit: _Hit, by: int) -> _Hit:
    return replace(hit, start=hit.start - by, end=hit.end - by)
