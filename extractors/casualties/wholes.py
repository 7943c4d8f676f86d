"""Which people may be part of which others, and of which group are they then?"""

from __future__ import annotations

from dataclasses import replace

from extractors.casualties.lexicon import PeopleWords
from extractors.casualties.lists import PeopleList
from extractors.casualties.mention import CasualtyMention
from extractors.report import Group


def holds(whole: CasualtyMention, part: PeopleList) -> bool:
    """Say whether a figure can contain a part: no soldier is among the militants."""
    if whole.count is not None and part.total is not None and part.total > whole.count:
        return False
    groups = {member.group for member in part.members if not member.weak}
    if whole.group is Group.MILITANTS:
        return groups <= {Group.MILITANTS, Group.UNKNOWN}
    return Group.MILITANTS not in groups or whole.group in (Group.UNKNOWN, Group.ALL)


def within(part: PeopleList, whole: Group) -> PeopleList:
    """Return a part with the group of its whole where its nouns do not say better.

    "Five militants, including their leader" are five militants; "six soldiers, including a driver"
    six soldiers.
    """
    if whole not in (Group.MILITANTS, Group.SECURITY_FORCES):
        return part
    sure = whole is Group.MILITANTS
    members = [
        replace(member, group=whole) if sure or member.weak or member.names else member
        for member in part.members
    ]
    return PeopleList(members, part=part.part, told_effect=part.told_effect)


def only_of_age(part: PeopleList, lexicon: PeopleWords) -> bool:
    """ "14 people, including women and children": no figure, and no group of their own."""
    return all(
        member.count is None and not lexicon.family.isdisjoint(member.noun.split())
        for member in part.members
    )
