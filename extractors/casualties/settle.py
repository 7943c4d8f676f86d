"""What do the mentions of one incident come to, by the rules of the annotation guide?

One statement per group, effect and attribution: the latest or most complete figure, totals told
apart from their parts, repeated figures counted once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import prod

from extractors.casualties.mention import CasualtyMention, Relation
from extractors.report import Attribution, CasualtyStatement, Effect, Group, Qualifier, Standing

_LEFT_OUT = frozenset({Relation.PREVIOUS, Relation.OTHER_EVENT, Relation.STATISTIC})
_SIDES = ((Group.CIVILIANS, Group.SECURITY_FORCES, Group.UNKNOWN), (Group.MILITANTS,))
# Armed men of whom some are called militants are otherwise not told who they are.
_PERHAPS_MILITANTS = frozenset({"armed men", "armed persons", "gunmen", "attackers"})
# A number "two more" comes on top of one given at most so many sentences before.
_NEAR = 2
_SUREST = 0.98


@dataclass
class _Count:
    """A figure of one group, with the mention that states it."""

    count: int
    mention: CasualtyMention
    qualifier: Qualifier


@dataclass
class _Tally:
    """What one phrase says in full: "eight people, three of them policemen"."""

    groups: dict[Group, _Count] = field(default_factory=dict)
    toll: bool = False
    later: bool = False
    broken_down: bool = False
    sentence: int = 0

    @property
    def total(self) -> int:
        return sum(one.count for one in self.groups.values())

    @property
    def known(self) -> int:
        """How many of the people are told to be of some group, by the words themselves."""
        return sum(
            one.count
            for group, one in self.groups.items()
            if group is not Group.UNKNOWN and not one.mention.inherited
        )


def settle(mentions: Sequence[CasualtyMention]) -> tuple[CasualtyStatement, ...]:
    """Return one statement per group, effect and attribution for the mentions of one incident."""
    counted = [mention for mention in mentions if _counts(mention)]
    if not counted:
        # The incident is itself the one that the article only recalls.
        counted = [m for m in mentions if m.relation is Relation.OTHER_EVENT]
    statements: dict[tuple[Group, Effect], CasualtyStatement] = {}
    settled: list[CasualtyStatement] = []
    for attribution in (Attribution.OFFICIAL, Attribution.CLAIMED):
        for effect in Effect:
            told = [m for m in counted if m.attribution is attribution]
            chosen = [m for m in _without_rivals(told) if m.effect is effect]
            if effect is Effect.INJURED:
                chosen = _without_shot_dead(chosen, told)
            chosen = _without_those_who_died(chosen, [m for m in told if m.once is effect])
            for statement in _of_effect(chosen):
                official = statements.setdefault((statement.group, effect), statement)
                if official is statement or official.count != statement.count:
                    settled.append(statement)
    return tuple(_without_taken_and_killed(_without_vague_repeats(settled)))


def _without_rivals(mentions: list[CasualtyMention]) -> list[CasualtyMention]:
    """Leave out the injured of a lower count of the dead: figures of one source belong together.

    "24 were killed and 40 wounded, officials said; a rights group put it at 18 dead, 45 injured."
    """
    whole = [m for m in mentions if m.count and m.whole is None and m.group is Group.UNKNOWN]
    dead = {m.sentence: m.count or 0 for m in whole if m.effect is Effect.KILLED}
    hurt = {m.sentence for m in whole if m.effect is Effect.INJURED}
    most = max(dead.values(), default=0)
    if not any(dead.get(sentence) == most for sentence in hurt):
        return mentions
    rivals = {sentence for sentence in hurt if dead.get(sentence, most) < most}
    return [m for m in mentions if m.effect is Effect.KILLED or m.sentence not in rivals]


def _without_those_who_died(
    harmed: list[CasualtyMention], died: list[CasualtyMention]
) -> list[CasualtyMention]:
    """Take those who died of their wounds out of the injured told of before, as of the abducted."""
    if not died:
        return harmed
    number, index = sum(m.count or 0 for m in died), died[-1].index
    left = (
        replace(m, count=m.count - number)
        if m.count and m.whole is None and m.count >= number and m.index < index
        else m
        for m in harmed
    )
    return [m for m in left if m.count != 0 or m.group is Group.ALL]


def _without_shot_dead(
    injured: list[CasualtyMention], told: list[CasualtyMention]
) -> list[CasualtyMention]:
    """Who only is told to have been shot may be one of the dead: "two were shot, one fatally"."""
    dead = [m.count or 0 for m in told if m.effect is Effect.KILLED and m.once is None]
    most = max(dead, default=0)
    if not most:
        return injured
    others = [m for m in injured if not m.perhaps_died]
    shot = [(m, m.count - most) for m in injured if m.perhaps_died and m.count is not None]
    return others or [replace(m, count=count) for m, count in shot if count > 0]


def _counts(mention: CasualtyMention) -> bool:
    """Leave other events out, and a dead suicide bomber whom the text counts with nobody."""
    alone = mention.killer_died and mention.whole is None
    return mention.relation not in _LEFT_OUT and not alone


def _of_effect(mentions: list[CasualtyMention]) -> Iterator[CasualtyStatement]:
    positive = [mention for mention in mentions if mention.count != 0]
    harmed = {mention.group for mention in positive}
    spared = [m for m in mentions if m.count == 0 and m.group not in harmed | {Group.ALL}]
    if spared:
        yield _statement(_Count(0, spared[0], Qualifier.EXACT), spared[0].group, mentions)
    elif mentions and not positive:
        yield _statement(_Count(0, mentions[0], Qualifier.EXACT), Group.ALL, mentions)
        return
    victims, attackers = (_merged(list(_tallies(positive, side))) for side in _SIDES)
    _take_attackers_out(victims, attackers)
    for side, merged in zip(_SIDES, (victims, attackers), strict=True):
        for group, one in merged.items():
            yield _statement(one, group, positive)
        yield from _vague(positive, side, merged)


# -- what single phrases say -------------------------------------------------------------------


def _tallies(mentions: list[CasualtyMention], side: tuple[Group, ...]) -> Iterator[_Tally]:
    """Bring together the mentions that one phrase gave, and take the parts out of their whole."""
    by_phrase: dict[tuple[int, int], list[CasualtyMention]] = {}
    by_index = {mention.index: mention for mention in mentions}
    parts: dict[int, list[CasualtyMention]] = {}
    for mention in mentions:
        whole = by_index.get(mention.whole) if mention.whole is not None else None
        if whole is not None and (whole.count is not None or whole.group is mention.group):
            # Of a vague whole, "dozens more, including 12 girls", a part of another group counts.
            parts.setdefault(whole.index, []).append(mention)
        elif mention.count is not None:
            by_phrase.setdefault((mention.sentence, mention.anchor), []).append(mention)
    for phrase in by_phrase.values():
        tally = _Tally(
            toll=any(one.relation is Relation.TOTAL for one in phrase),
            later=all(one.relation is Relation.LATER for one in phrase),
            broken_down=any(one.index in parts for one in phrase),
            sentence=phrase[0].sentence,
        )
        for whole in phrase:
            for group, count in _broken_down(whole, parts.get(whole.index, [])):
                if group in side:
                    _put(tally.groups, group, count)
        if tally.groups:
            yield tally


def _broken_down(
    whole: CasualtyMention, parts: list[CasualtyMention]
) -> Iterator[tuple[Group, _Count]]:
    """Take the parts out of a figure: what is left keeps the group of the figure."""
    assert whole.count is not None
    group = whole.group
    told = any(part.group is Group.MILITANTS and not part.inherited for part in parts)
    if whole.noun in _PERHAPS_MILITANTS and told:
        group = Group.UNKNOWN
    figures = _largest_by_group(parts)
    if figures.keys() == {group} or sum(one.count or 0 for one in figures.values()) != whole.count:
        figures.pop(group, None)  # "two applicants (father and son)": the whole says it in full
    rest = whole.count - sum(figures[g].count or 0 for g in figures)
    if rest < 0:
        figures, rest = {}, whole.count
    for part_group, part in figures.items():
        yield part_group, _Count(part.count or 0, part, part.qualifier)
    if rest:
        yield group, _Count(rest, whole, whole.qualifier)


def _largest_by_group(parts: list[CasualtyMention]) -> dict[Group, CasualtyMention]:
    """Add up the parts of a group: "three policemen and a soldier" may be told in two phrases."""
    figures: dict[Group, CasualtyMention] = {}
    for part in parts:
        known = figures.get(part.group)
        if part.count is None or (known is not None and known.count == part.count):
            continue
        added = part.count + (known.count or 0) if known is not None else part.count
        figures[part.group] = replace(part, count=added)
    return figures


def _put(groups: dict[Group, _Count], group: Group, count: _Count) -> None:
    known = groups.get(group)
    groups[group] = count if known is None else replace(known, count=known.count + count.count)


# -- what the phrases come to ------------------------------------------------------------------


def _merged(tallies: list[_Tally]) -> dict[Group, _Count]:
    """Start from the fullest phrase, and let the others tell more of the same people."""
    standing = [tally for tally in tallies if not tally.later] or tallies
    if not standing:
        return {}
    tolls = [tally for tally in standing if tally.toll]
    base = tolls[-1] if tolls else max(standing, key=lambda t: (t.total, t.known))
    merged = dict(base.groups)
    for tally in tallies:
        if tally is not base and not tally.later:
            _refine(merged, tally, closed=base.toll)
    if not base.toll:
        for tally in tallies:
            if tally.later and tally is not base:
                _add_later(merged, tally, standing)
    return {group: one for group, one in merged.items() if one.count}


def _refine(merged: dict[Group, _Count], tally: _Tally, *, closed: bool) -> None:
    """Tell unknown people of the fullest phrase to be of the groups that another phrase names."""
    for group, one in tally.groups.items():
        known = merged[group].count if group in merged else 0
        if group is Group.UNKNOWN or one.count <= known:
            continue
        unknown = merged.get(Group.UNKNOWN)
        more = one.count - known
        beside = unknown is not None and unknown.mention.sentence == one.mention.sentence
        if beside and not tally.broken_down and not one.mention.inherited:
            # "Four people were killed and three soldiers were killed": of one breath, and others.
            merged[group] = one
        elif unknown is not None and unknown.count >= more:
            merged[Group.UNKNOWN] = replace(unknown, count=unknown.count - more)
            merged[group] = one
        elif tally.broken_down and len(merged) == 1 and tally.total <= _total(merged):
            # "14 passengers … among the dead were two guards": those two are of the fourteen.
            (whole,) = merged
            merged[whole] = replace(merged[whole], count=merged[whole].count - more)
            merged[group] = one
        elif not closed and not _repeats(merged, one):
            merged[group] = one


def _repeats(merged: dict[Group, _Count], one: _Count) -> bool:
    """Say whether a figure of a guessed group is one already told of another group."""
    return one.mention.inherited and one.count <= _total(merged)


def _total(merged: dict[Group, _Count]) -> int:
    return sum(one.count for one in merged.values())


def _add_later(merged: dict[Group, _Count], tally: _Tally, standing: list[_Tally]) -> None:
    """Add "two more" to the figure it follows, unless a total already holds them."""
    before = [t for t in standing if 0 <= tally.sentence - t.sentence <= _NEAR]
    if not before:
        return
    if any(t.total + tally.total == _total(merged) for t in standing):
        return  # "11 dead: nine on the spot, two others in hospital"
    needed = max(t.total for t in before) + tally.total
    missing = needed - _total(merged)
    if missing < tally.total:
        return
    for group, one in tally.groups.items():
        _put(merged, group, one)


def _take_attackers_out(victims: dict[Group, _Count], attackers: dict[Group, _Count]) -> None:
    """Drop unknown people who are the attackers: "129 dead", of whom 108 are told to be gunmen."""
    unknown, dead = victims.get(Group.UNKNOWN), attackers.get(Group.MILITANTS)
    told = len(victims) > 1
    if unknown is not None and dead is not None and told and unknown.count == dead.count:
        del victims[Group.UNKNOWN]


def _vague(
    mentions: list[CasualtyMention], side: tuple[Group, ...], merged: dict[Group, _Count]
) -> Iterator[CasualtyStatement]:
    """State "several injured" for groups without a figure; of unknown people only if alone."""
    told: set[Group] = set()
    for mention in mentions:
        group = mention.group
        if mention.count is not None or group not in side or group in merged or group in told:
            continue
        if merged and (group is Group.UNKNOWN or mention.definite or mention.inherited):
            continue
        told.add(group)
        yield _statement(_Count(0, mention, Qualifier.VAGUE), group, mentions)


# -- statements --------------------------------------------------------------------------------


def _statement(one: _Count, group: Group, mentions: Sequence[CasualtyMention]) -> CasualtyStatement:
    mention, count = one.mention, None if one.qualifier is Qualifier.VAGUE else one.count
    agreeing = [m for m in mentions if m.count == mention.count and m.group is mention.group]
    doubt = prod(1 - m.confidence for m in agreeing or [mention])
    return CasualtyStatement(
        group=group,
        effect=mention.effect,
        count=count,
        evidence=mention.evidence,
        qualifier=one.qualifier,
        attribution=mention.attribution,
        speaker=mention.speaker,
        standing=Standing.TOLL if mention.relation is Relation.TOTAL else Standing.PLAIN,
        confidence=min(_SUREST, 1 - doubt),
    )


def _without_vague_repeats(statements: list[CasualtyStatement]) -> list[CasualtyStatement]:
    """Drop "some soldiers were hit" where another source gives their number."""
    told = {(s.group, s.effect) for s in statements if s.count is not None}
    return [s for s in statements if s.count is not None or (s.group, s.effect) not in told]


def _without_taken_and_killed(statements: list[CasualtyStatement]) -> list[CasualtyStatement]:
    """Count people who were taken and found dead once, as killed."""
    killed = {(s.group, s.count) for s in statements if s.effect is Effect.KILLED and s.count}
    return [
        s for s in statements if s.effect is not Effect.ABDUCTED or (s.group, s.count) not in killed
    ]
