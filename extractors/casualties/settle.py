"""What does one incident's list of mentions come to, by the rules of annotation?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.casualties.mention import CasualtyMention, Relation
from extractors.report import Attribution, CasualtyStatement, Effect, Group, Qualifier

_LEFT_OUT = frozenset({Relation.PREVIOUS, Relation.OTHER_EVENT, Relation.STATISTIC})
_VICTIMS = (Group.CIVILIANS, Group.SECURITY_FORCES)


def settle(mentions: Sequence[CasualtyMention]) -> tuple[CasualtyStatement, ...]:
    """Return one statement per group, effect and attribution for the mentions of one incident."""
    counted = [mention for mention in mentions if mention.relation not in _LEFT_OUT]
    statements: list[CasualtyStatement] = []
    for attribution in Attribution:
        for effect in Effect:
            chosen = [m for m in counted if m.attribution is attribution and m.effect is effect]
            statements += _of_effect(chosen)
    return tuple(statements)


def _of_effect(mentions: list[CasualtyMention]) -> Iterable[CasualtyStatement]:
    if not mentions:
        return
    positive = [mention for mention in mentions if mention.count != 0]
    if not positive:
        yield _statement(mentions[0], mentions[0].count, Group.ALL)
        return
    best = _best_by_group(positive)
    yield from _resolve(best, positive)


def _best_by_group(mentions: list[CasualtyMention]) -> dict[Group, CasualtyMention]:
    best: dict[Group, CasualtyMention] = {}
    for mention in mentions:
        known = best.get(mention.group)
        if known is None or _rank(mention) > _rank(known):
            best[mention.group] = mention
    return best


def _rank(mention: CasualtyMention) -> tuple[bool, bool, int]:
    return (mention.relation is Relation.TOTAL, mention.count is not None, mention.count or 0)


def _resolve(
    best: dict[Group, CasualtyMention], mentions: list[CasualtyMention]
) -> Iterable[CasualtyStatement]:
    unknown = best.pop(Group.UNKNOWN, None)
    parts = {g: m for g, m in best.items() if g in _VICTIMS and m.count}
    for group, mention in best.items():
        yield _statement(mention, mention.count, group)
    if unknown is None:
        return
    known = sum(mention.count or 0 for mention in parts.values())
    if unknown.count is None:
        if not parts:
            yield _statement(unknown, None, Group.UNKNOWN)
        return
    rest = unknown.count - known
    if rest > 0:
        yield _statement(unknown, rest, Group.UNKNOWN)
    elif rest < 0 and not any(m.count == unknown.count for m in mentions if m is not unknown):
        return


def _statement(mention: CasualtyMention, count: int | None, group: Group) -> CasualtyStatement:
    qualifier = mention.qualifier if count is not None else Qualifier.VAGUE
    return CasualtyStatement(
        group=group,
        effect=mention.effect,
        count=count,
        evidence=mention.evidence,
        qualifier=qualifier,
        attribution=mention.attribution,
        speaker=mention.speaker,
        confidence=mention.confidence,
    )
