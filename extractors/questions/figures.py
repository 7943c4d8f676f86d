"""What do the sentences of one event come to, in figures of people?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.casualties import CasualtyMention, Relation, settle
from extractors.events.drafts import Draft
from extractors.mentions.cues import Cue
from extractors.questions.story import Story
from extractors.report import Attribution, CasualtyStatement, Effect, Group, Standing
from extractors.text.passages import PassageKind


def figures_of(draft: Draft, story: Story) -> tuple[CasualtyStatement, ...]:
    """One statement for each group, effect and kind of source; offsets are of the clean text."""
    told = _without_echoes(settle(_mentions(draft, story)))
    return tuple(_as_corrected(one, draft) for one in told)


def _mentions(draft: Draft, story: Story) -> list[CasualtyMention]:
    """The figures of a draft; headlines speak only where the body is silent.

    What an armed group tells is claimed, and whom it "arrested" was abducted.
    """
    body: list[CasualtyMention] = []
    heads: list[CasualtyMention] = []
    for clause in draft.clauses:
        group = story.speaker_of(clause)
        mentions = [_as_claimed(m, group) if group else m for m in clause.counted]
        if story.overview:
            mentions = _without_sums(mentions)
        if draft.recalled:
            mentions = [_as_told(m) for m in mentions]
        (body if clause.kind is PassageKind.BODY else heads).extend(mentions)
    told = {m.effect for m in body}
    sure = {m.effect for m in body if m.relation is not Relation.LATER}
    return body + [
        m
        for m in heads
        if m.effect not in told or (m.relation is Relation.TOTAL and m.effect not in sure)
    ]


def _as_corrected(one: CasualtyStatement, draft: Draft) -> CasualtyStatement:
    """A toll is corrected where its event is told with words of regret: "five, and not six"."""
    where = [clause for clause in draft.clauses if clause.has(Cue.CORRECTION)]
    inside = any(c.start <= one.evidence.start < c.end for c in where)
    corrected = inside or (bool(where) and one.standing is Standing.TOLL)
    return replace(one, standing=Standing.CORRECTION) if corrected else one


def _without_sums(mentions: Sequence[CasualtyMention]) -> list[CasualtyMention]:
    """Leave out what a clause adds up for all events: "three died, taking the toll to 20"."""
    own = {m.effect for m in mentions if m.relation is not Relation.TOTAL and m.count}
    return [m for m in mentions if m.relation is not Relation.TOTAL or m.effect not in own]


def _as_claimed(mention: CasualtyMention, group: str) -> CasualtyMention:
    arrested = mention.effect is Effect.ARRESTED
    effect = Effect.ABDUCTED if arrested else mention.effect
    return replace(mention, attribution=Attribution.CLAIMED, effect=effect, speaker=group)


def _as_told(mention: CasualtyMention) -> CasualtyMention:
    """Figures of another event are this event's own once it is told by itself."""
    other = mention.relation is Relation.OTHER_EVENT
    return replace(mention, relation=Relation.PLAIN) if other else mention


def _without_echoes(statements: Sequence[CasualtyStatement]) -> tuple[CasualtyStatement, ...]:
    """Leave out what is told twice in other words.

    "4 fatalities" after "four militants were killed", what a group claims and the authorities say
    too, and a vague claim that officials deny.
    """
    official = [one for one in statements if one.attribution is Attribution.OFFICIAL]
    dead = [one for one in official if one.effect is Effect.KILLED]
    known = sum(one.count or 0 for one in dead if one.group is not Group.UNKNOWN)
    kept = []
    for one in statements:
        unknown = one in dead and one.group is Group.UNKNOWN
        if unknown and one.count == known and not _is_rest(one, dead):
            continue
        if one.attribution is Attribution.CLAIMED and _is_echo(one, official):
            continue
        kept.append(one)
    return tuple(kept)


def _is_rest(one: CasualtyStatement, dead: Sequence[CasualtyStatement]) -> bool:
    """ "Two people, including a teacher": the one who is left is no repetition."""
    return any(
        one.evidence.start <= other.evidence.start and other.evidence.end <= one.evidence.end
        for other in dead
        if other is not one
    )


def _is_echo(claim: CasualtyStatement, official: Sequence[CasualtyStatement]) -> bool:
    if claim.group is Group.MILITANTS:
        return False
    same = [o for o in official if o.effect is claim.effect and o.group is not Group.MILITANTS]
    if claim.count is None:
        return bool(same)
    counts = {one.count for one in same} | {sum(one.count or 0 for one in same)}
    return bool(same) and claim.count in counts


def completed(
    totals: Sequence[CasualtyStatement], parts: Sequence[Sequence[CasualtyStatement]]
) -> tuple[CasualtyStatement, ...]:
    """Break a total of all dead down by group, where the parts of the wave make it up.

    "At least 129 dead" with 108 gunmen and 10 policemen leaves 11, which are the civilians told
    of in a part: then nobody is left of whom it is not known who they were.
    """
    dead = [one for one in totals if one.effect is Effect.KILLED]
    rest = next((one for one in dead if one.group is Group.UNKNOWN and one.count), None)
    if rest is None or rest.count is None:
        return tuple(totals)
    known = {one.group: one.count or 0 for one in dead if one is not rest}
    missing = rest.count - known.get(Group.MILITANTS, 0)
    others = tuple(one for one in totals if one is not rest)
    if missing == 0:
        return others
    for group in Group:
        told = [one for part in parts for one in part if _adds(one, group)]
        if not known.get(group) and told and sum(one.count or 0 for one in told) == missing:
            sure = tuple(o for o in others if not (o.group is group and o.count is None))
            return (*sure, replace(told[0], count=missing))
    return tuple(totals)


def _adds(one: CasualtyStatement, group: Group) -> bool:
    return one.group is group and one.effect is Effect.KILLED and bool(one.count)
