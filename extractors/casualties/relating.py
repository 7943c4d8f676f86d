"""How does a figure stand to the ones told before it?"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.casualties.context import relation_by_context
from extractors.casualties.discourse import Discourse
from extractors.casualties.links import OVERTAKEN, Link
from extractors.casualties.mention import CasualtyMention, Relation
from extractors.casualties.nouns import ORDINALS
from extractors.casualties.people import People
from extractors.casualties.sentence import Sentence
from extractors.report import Effect

# A part belongs to the event of its whole.
ELSEWHERE = frozenset({Relation.OTHER_EVENT, Relation.STATISTIC, Relation.PREVIOUS})
THEM = frozenset({"them", "whom"})
_HE = frozenset({"he", "she"})
_ALSO = frozenset({"also", "too"})
# No single act of armed violence that news tell of has harmed more people; wars and years have.
_MOST_OF_ONE_EVENT = 10_000


def relation_of(
    sentence: Sentence,
    discourse: Discourse,
    mentions: Sequence[CasualtyMention],
    link: Link,
    members: list[People],
    whole: CasualtyMention | None,
) -> Relation:
    """Say whether a figure is a part, a total, one more, of another event, or simply told."""
    if whole is not None:
        return whole.relation if whole.relation in ELSEWHERE else Relation.PART
    relation = relation_by_context(sentence, link.trigger, members[0].start)
    if relation is not Relation.PLAIN:
        return relation
    if max((member.count or 0 for member in members), default=0) > _MOST_OF_ONE_EVENT:
        return Relation.STATISTIC
    if link.toll:
        return Relation.TOTAL
    adds = all(member.further and member.count is not None for member in members)
    adds = (
        adds
        or once(sentence, mentions, link, members[0]) is not None
        or _adds_to_one(sentence, mentions, link, members)
    )
    if adds and discourse.told_before(link.effect, sentence.index):
        return Relation.PLAIN if _completes(sentence, mentions, link, members) else Relation.LATER
    return Relation.PLAIN


def once(
    sentence: Sentence, mentions: Sequence[CasualtyMention], link: Link, first: People
) -> Effect | None:
    """Return what befell those who died before: "one of them later died", "where he died"."""
    if link.effect is not Effect.KILLED or not (first.partitive or first.noun in _HE):
        return None
    told = sentence.lexicon.effects.told.get(first.noun)
    if told in OVERTAKEN:
        return told
    last = next((m for m in reversed(mentions) if m.whole is None), None)
    if last is None or last.effect not in OVERTAKEN:
        return None
    if first.noun in _HE:
        return last.effect if last.count == 1 else None
    the_last = first.noun in ORDINALS and not first.further
    return last.effect if first.noun in THEM or the_last else None


def _adds_to_one(
    sentence: Sentence, mentions: Sequence[CasualtyMention], link: Link, members: list[People]
) -> bool:
    """ "The mayor was killed. His two guards were also killed": not the one told of before."""
    words, people = sentence.words, link.people
    between = words[people.end : link.trigger.start] + words[link.trigger.end :][:2]
    if _ALSO.isdisjoint(between) or any(member.count is None for member in members):
        return False
    before = [one for one in mentions if one.effect is link.effect]
    return bool(before) and before[-1].count == 1 and before[-1].group is members[0].group


def _completes(
    sentence: Sentence, mentions: Sequence[CasualtyMention], link: Link, members: list[People]
) -> bool:
    """ "11 died: nine of them on the spot, two others in hospital": nine and two are the 11."""
    count, start = sum(member.count or 0 for member in members), members[0].start
    told = [one for one in mentions if one.effect is link.effect and one.count]
    known = {one.count for one in told}
    here = {one.count for one in told if one.sentence == sentence.index}
    return any(
        number.end <= start
        and number.count is not None
        and number.count not in here
        and number.count + count in known
        for number in sentence.quantities.values()
    )
