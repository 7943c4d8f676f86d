"""Whom do "three others", "the four" and "six" without a noun mean?"""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractors.casualties.grammar import POSSESSIVES
from extractors.casualties.links import Link
from extractors.casualties.lists import PeopleList
from extractors.casualties.mention import CasualtyMention
from extractors.casualties.people import People
from extractors.casualties.sentence import Sentence
from extractors.report import Effect, Group, Qualifier

# How many sentences a number without a noun looks back.
_NEAR, _BACK = 2, 5
_RIVALS = {
    Effect.KILLED: (Effect.KILLED, Effect.INJURED),
    Effect.INJURED: (Effect.KILLED, Effect.INJURED),
}
_REMEMBERED = 60
ANYBODY = frozenset({"people", "persons", "person"})
_AIMING = frozenset({"fire", "fired", "firing", "shooting", "shot", "shots", "bullets", "attack"})
_MEN = frozenset({"man", "men", "male", "males"})


@dataclass(frozen=True, slots=True)
class _Seen:
    sentence: int
    start: int
    end: int
    group: Group
    count: int | None
    effect: Effect | None = None
    agent: bool = False
    target: bool = False


class Discourse:
    """Remembers the people of the last sentences, and what was told of them."""

    def __init__(self) -> None:
        self._seen: list[_Seen] = []
        # The sentence and the group that a noun was last told with.
        self._nouns: dict[str, tuple[int, Group]] = {}

    def see(self, sentence: Sentence, lists: list[PeopleList]) -> None:
        """Remember the people whom a sentence names."""
        lexicon = sentence.lexicon.context
        for one in lists:
            for member in one.members:
                if member.noun and not member.weak and member.group is not Group.UNKNOWN:
                    self._nouns[_stem(member.noun)] = (sentence.index, member.group)
            group = one.group
            if group is None or group is Group.UNKNOWN or one.part:
                continue
            speaks = sentence.word(one.end) in lexicon.saying | lexicon.receiving
            agent = speaks or sentence.word(one.start - 1) == "by"
            self._seen.append(
                _Seen(
                    sentence.index,
                    one.start,
                    one.end,
                    group,
                    one.total,
                    agent=agent,
                    target=_is_target(sentence, one),
                )
            )
        del self._seen[:-_REMEMBERED]

    def remember(self, mention: CasualtyMention, start: int, end: int) -> None:
        """Remember a mention just read."""
        self._seen.append(
            _Seen(mention.sentence, start, end, mention.group, mention.count, mention.effect)
        )

    def told_before(self, effect: Effect, sentence: int) -> bool:
        """Say whether people were told to have suffered the same shortly before."""
        return any(
            seen.effect is effect and 0 <= sentence - seen.sentence <= _NEAR for seen in self._seen
        )

    def died_before(self, count: int | None, sentence: int) -> bool:
        """Say whether so many people were told to have been killed shortly before."""
        return any(
            seen.effect is Effect.KILLED
            and seen.count == count
            and 0 <= sentence - seen.sentence <= _NEAR
            for seen in self._seen
        )

    def resolved(self, sentence: Sentence, link: Link) -> list[People]:
        """Return the members of a link, with the group of those that lend it from others."""
        members: list[People] = []
        for member in link.people.members:
            if member.as_many:
                member = self._as_many(sentence, member)
            if member.inherits and member.group is Group.UNKNOWN:
                group = self._lent(sentence, link, member, members)
                member = replace(member, group=group)
            elif member.group is Group.UNKNOWN and member.noun in ANYBODY:
                group = self._of_target(sentence, member)
                member = replace(member, group=group, inherits=group is not Group.UNKNOWN)
            elif self._is_escort(sentence, link, member):
                member = replace(member, group=Group.SECURITY_FORCES)
            elif member.weak and member.noun:
                member = replace(member, group=self._of_same_noun(sentence, member))
            elif member.group is Group.MILITANTS and member.definite and member.count is None:
                member = self._the_attackers(sentence, member)
            members.append(member)
        return _of_nations(sentence, _of_a_family(sentence, members))

    def _lent(self, sentence: Sentence, link: Link, member: People, before: list[People]) -> Group:
        """Find the group of "others", "six" or "the four" among the people told of before."""
        if before:
            # "A policeman and three others": the others are not policemen, or they would be counted
            # with him; "two labourers and three others" are at least no fighters.
            groups = {one.group for one in before}
            if member.partitive:  # "the commander and six of his men"
                return before[-1].group
            return Group.CIVILIANS if groups == {Group.CIVILIANS} else Group.UNKNOWN
        if member.pronoun:
            return self._of_one(sentence, member)
        if member.definite and member.count is not None:
            return self._with_count(sentence, member)
        here = self._here(sentence, member)
        told = [seen for seen in here if seen.effect is not None]
        if told:
            return _of_nearest(link, told)
        if not member.bare and not member.partitive:
            return Group.UNKNOWN
        if link.people.start < link.trigger.start and not member.partitive:
            earlier = self._of_earlier(sentence, link, member)
            if earlier is not Group.UNKNOWN:
                return earlier
        if member.bare and not member.further and not member.partitive:
            rival = self._of_rival(sentence, link)
            if rival is not Group.UNKNOWN:
                return rival
        if (member.partitive or not member.further) and not link.toll:
            named = [seen for seen in here if self._may_be(link, member, seen)]
            if named:
                return named[-1].group
        return self._of_earlier(sentence, link, member)

    def _of_rival(self, sentence: Sentence, link: Link) -> Group:
        """ "Fifty soldiers died. The rebels claimed to have killed 137": of the same people."""
        before = [
            seen
            for seen in self._seen
            if seen.effect in _RIVALS.get(link.effect, ())
            and 0 < sentence.index - seen.sentence <= _NEAR
        ]
        groups = {seen.group for seen in before}
        claims = not sentence.lexicon.context.claiming.isdisjoint(sentence.words)
        return groups.pop() if claims and len(groups) == 1 else Group.UNKNOWN

    def _may_be(self, link: Link, member: People, seen: _Seen) -> bool:
        """Attackers named beside a number are seldom its victims; who is arrested may be one.

        "A bomb at the office of a candidate killed 16": one candidate is not sixteen people.
        """
        if seen.agent or (seen.group is Group.MILITANTS and link.effect is not Effect.ARRESTED):
            return False
        return seen.count is None or member.count is None or seen.count >= member.count

    def _here(self, sentence: Sentence, member: People) -> list[_Seen]:
        return [
            seen
            for seen in self._seen
            if seen.sentence == sentence.index and seen.end <= member.start
        ]

    def _with_count(self, sentence: Sentence, member: People) -> Group:
        for seen in reversed(self._seen):
            before = (seen.sentence, seen.end) <= (sentence.index, member.start)
            if before and seen.count == member.count and sentence.index - seen.sentence <= _BACK:
                return seen.group
        return Group.UNKNOWN

    def _of_same_noun(self, sentence: Sentence, member: People) -> Group:
        """ "Two police guards came under fire; one guard died": the noun once told in full."""
        told, group = self._nouns.get(_stem(member.noun), (-_BACK, member.group))
        return group if sentence.index - told <= _NEAR else member.group

    def _of_target(self, sentence: Sentence, member: People) -> Group:
        """ "Fired on tourists, killing 26 people": of those who were fired on."""
        groups = {
            seen.group
            for seen in self._seen
            if seen.target
            and 0 <= sentence.index - seen.sentence <= 1
            and (seen.sentence, seen.end) <= (sentence.index, member.start)
        }
        return Group.CIVILIANS if groups == {Group.CIVILIANS} else Group.UNKNOWN

    def _is_escort(self, sentence: Sentence, link: Link, member: People) -> bool:
        """ "Two policemen and their driver": who drives for the police is of the police."""
        escort = sentence.lexicon.people.escorts
        if sentence.words[member.start] not in POSSESSIVES or member.noun not in escort:
            return False
        masters = [seen for seen in self._here(sentence, member) if not seen.agent]
        inside = [one for one in link.people.members if one.end <= member.start]
        groups = [one.group for one in inside] or [seen.group for seen in masters]
        return groups[-1:] == [Group.SECURITY_FORCES]

    def _of_one(self, sentence: Sentence, member: People) -> Group:
        """ "Gunmen fired at a constable, killing him": the one person told of last."""
        for seen in reversed(self._seen):
            before = (seen.sentence, seen.end) <= (sentence.index, member.start)
            if (
                before
                and seen.count == 1
                and not seen.agent
                and sentence.index - seen.sentence <= _NEAR
            ):
                return seen.group
        return Group.CIVILIANS

    def _of_earlier(self, sentence: Sentence, link: Link, member: People) -> Group:
        """ "Six died on the spot": six of the eight soldiers just told of."""
        for seen in reversed(self._seen):
            if seen.sentence >= sentence.index or sentence.index - seen.sentence > _NEAR:
                continue
            if seen.effect is None and seen.agent:
                continue
            if seen.effect is link.effect or (member.partitive and seen.effect is None):
                enough = seen.count is None or member.count is None or seen.count >= member.count
                if enough or member.further:
                    return seen.group
        return self._of_last_sentence(sentence) if member.further else Group.UNKNOWN

    def _of_last_sentence(self, sentence: Sentence) -> Group:
        """ "Three policemen died. Eight more were injured."."""
        groups = {
            seen.group
            for seen in self._seen
            if seen.effect is not None and seen.sentence == sentence.index - 1
        }
        return groups.pop() if len(groups) == 1 else Group.UNKNOWN

    def _as_many(self, sentence: Sentence, member: People) -> People:
        """ "and as many were hurt": the figure before it once more."""
        before = [seen for seen in self._here(sentence, member) if seen.count is not None]
        count = before[-1].count if before else sentence.figure_before(member.start)
        if count is None:
            return member
        return replace(member, count=count, qualifier=Qualifier.EXACT, as_many=False)

    def _the_attackers(self, sentence: Sentence, member: People) -> People:
        """ "killed the attackers": all of the six that came before."""
        for seen in reversed(self._seen):
            if seen.group is not Group.MILITANTS or seen.effect is not None:
                continue
            if (seen.sentence, seen.end) > (sentence.index, member.start):
                continue
            if seen.count is not None and sentence.index - seen.sentence <= _NEAR:
                return replace(member, count=seen.count, qualifier=Qualifier.EXACT)
        return member


def names_target(sentence: Sentence) -> bool:
    """Say whether a sentence may say at whom an attack was aimed."""
    words = sentence.words
    return not (_AIMING.isdisjoint(words) and sentence.lexicon.context.aiming.isdisjoint(words))


def _is_target(sentence: Sentence, one: PeopleList) -> bool:
    """ "Attacked worshippers", "opened fire on villagers", "a bus carrying pilgrims"."""
    first = one.members[0]
    if first.singular or first.weak:
        return False
    before = sentence.word(one.start - 1)
    if before in ("on", "at"):
        return not _AIMING.isdisjoint(sentence.words[max(0, one.start - 4) : one.start - 1])
    return before in sentence.lexicon.context.aiming


def _of_nearest(link: Link, told: list[_Seen]) -> Group:
    """ "Five soldiers died and six were hurt": the group told of last, where it is but one.

    Where several were told of, attackers are seldom those who are hurt.
    """
    groups = {seen.group for seen in told}
    if len(groups) > 1:
        last = told[-1]
        groups = {seen.group for seen in told if (seen.start, seen.end) == (last.start, last.end)}
        if link.effect is not Effect.ARRESTED:
            groups.discard(Group.MILITANTS) if len(groups) == 1 else None
    return groups.pop() if len(groups) == 1 else Group.UNKNOWN


def _stem(noun: str) -> str:
    """Return the last word of a noun, without the ending of its plural."""
    return noun.rsplit(" ", 1)[-1].removesuffix("s")


def _of_a_family(sentence: Sentence, members: list[People]) -> list[People]:
    """Take men named beside women and children for civilians."""
    family = sentence.lexicon.people.family
    if all(family.isdisjoint(member.noun.split()) for member in members):
        return members
    return [
        replace(member, group=Group.CIVILIANS)
        if member.group is Group.UNKNOWN and member.noun in _MEN
        else member
        for member in members
    ]


def _of_nations(sentence: Sentence, members: list[People]) -> list[People]:
    """ "Two Chinese engineers and a Pakistani": a national beside civilians is one."""
    if all(member.group is not Group.CIVILIANS for member in members):
        return members
    nations = sentence.lexicon.people.demonyms
    return [
        replace(member, group=Group.CIVILIANS)
        if member.group is Group.UNKNOWN and member.noun.removesuffix("s") in nations
        else member
        for member in members
    ]
