"""Which figure holds a part of it: "eight people died … two children were among the dead"?"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.casualties.discourse import ANYBODY
from extractors.casualties.links import Link
from extractors.casualties.lists import PeopleList, starts_with
from extractors.casualties.mention import CasualtyMention, Relation
from extractors.casualties.relating import ELSEWHERE, THEM
from extractors.casualties.sentence import Sentence
from extractors.casualties.wholes import holds
from extractors.report import Effect, Group

# How far into a sentence a part may stand that comes before its whole.
_LEADING = 3


def containing(part: PeopleList, links: list[Link]) -> Link | None:
    """Find the nearest link before a part, in the same sentence."""
    best, best_end = None, -1
    for link in links:
        if part.told_effect not in (None, link.effect) or link.people.start >= part.start:
            continue
        ends = [end for end in (link.people.end, link.trigger.end) if end <= part.start]
        if part.start < link.people.end:
            ends.append(part.start)  # "six soldiers, including a captain, and two shepherds"
        if ends and max(ends) > best_end:
            best, best_end = link, max(ends)
    if best is None and part.start <= _LEADING and part.told_effect is None:
        # "Including the three assailants, 48 people were killed."
        return next((link for link in links if link.people.start >= part.end), None)
    return best


def told_earlier(mentions: Sequence[CasualtyMention], part: PeopleList) -> CasualtyMention | None:
    """Find the figure that "two soldiers are among the dead" is part of.

    Figures of the whole event come before those who died later.
    """
    later = [one for one in mentions if one.relation is Relation.LATER]
    others = [one for one in mentions if one.relation is not Relation.LATER]
    for mention in reversed(later + others):
        same = mention.effect is part.told_effect and mention.whole is None
        if same and mention.count != 0 and holds(mention, part):
            return mention
    return None


def unknown_before(mentions: Sequence[CasualtyMention], effect: Effect) -> CasualtyMention | None:
    """Return the last figure of unknown people who suffered an effect."""
    for mention in reversed(mentions):
        unknown = mention.group is Group.UNKNOWN and mention.whole is None
        if unknown and mention.effect is effect and mention.relation not in ELSEWHERE:
            return mention
    return None


def partly_told(
    sentence: Sentence, mentions: Sequence[CasualtyMention], link: Link
) -> CasualtyMention | None:
    """Return the figure that "five of whom" is part of, in the same sentence."""
    first = link.people.members[0]
    if not first.partitive or sentence.words[first.end - 1] not in THEM:
        return None
    for mention in reversed(mentions):
        if mention.sentence != sentence.index:
            return None
        if mention.effect is link.effect and (mention.count or 0) > (first.count or 0):
            return mention
    return None


def are_others(part: PeopleList, whole: CasualtyMention) -> bool:
    """Say whether a part shows that its whole is not all of the group that was lent to it."""
    if any(member.group is not whole.group for member in part.members):
        return True
    return whole.noun in ANYBODY and part.total is not None and part.total != whole.count


def tells_of_all(sentence: Sentence, part: PeopleList) -> bool:
    """ "150 people, mostly women", "all of them traders": what all are, not how many.

    Where most are of the forces, the others may be anybody.
    """
    if part.total is not None or part.group in (None, Group.UNKNOWN):
        return False
    context = sentence.lexicon.context
    if _opens(sentence, part, context.all_of):
        return True
    return part.group is Group.CIVILIANS and tells_of_most(sentence, part)


def tells_of_most(sentence: Sentence, part: PeopleList) -> bool:
    """ "18 others, mostly policemen": no figure."""
    context = sentence.lexicon.context
    return part.total is None and _opens(sentence, part, context.most_of)


def _opens(sentence: Sentence, part: PeopleList, phrases: tuple[tuple[str, ...], ...]) -> bool:
    """Say whether a part is opened by one of the phrases, before it or taken into it."""
    words = tuple(sentence.words[part.start : part.end])
    return starts_with(words, phrases) or sentence.ends_with(part.start, phrases)
