"""Whom do "three others", "the four" and "six" without a noun mean?"""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractors.casualties.links import Link
from extractors.casualties.lists import PeopleList
from extractors.casualties.mention import CasualtyMention, Relation
from extractors.casualties.people import People
from extractors.casualties.sentence import Sentence
from extractors.report import Effect, Group, Qualifier

_MEMORY = 12


@dataclass(frozen=True, slots=True)
class _Seen:
    sentence: int
    end: int
    group: Group
    count: int | None
    effect: Effect | None
    mixed: bool = False


class Discourse:
    """Remembers the people of the last sentences."""

    def __init__(self) -> None:
        self._seen: list[_Seen] = []
        self._sentence = 0

    def enter(self, sentence: Sentence) -> None:
        """Begin a sentence."""
        self._sentence = sentence.index

    def see(self, lists: list[PeopleList]) -> None:
        """Remember the people of a sentence who are counted and named."""
        for one in lists:
            group = one.group
            if group in (None, Group.UNKNOWN) and one.total is None:
                continue
            self._seen.append(
                _Seen(
                    self._sentence, one.end, group or Group.UNKNOWN, one.total, None, group is None
                )
            )
        del self._seen[: -3 * _MEMORY]

    def remember(self, mention: CasualtyMention, members: list[People]) -> None:
        """Remember a mention just read."""
        self._seen.append(
            _Seen(mention.sentence, members[-1].end, mention.group, mention.count, mention.effect)
        )

    def grouped(self, sentence: Sentence, link: Link) -> list[People]:
        """Return the members of a link, with the group of those that lend it from others."""
        members: list[People] = []
        for member in link.people.members:
            if member.as_many:
                member = self._as_many(sentence, member)
            if member.inherits and member.group is Group.UNKNOWN:
                member = self._lend(sentence, link, member, members)
            elif member.group is Group.MILITANTS and member.definite and member.count is None:
                member = self._the_attackers(sentence, member)
            members.append(member)
        return members

    def _lend(self, sentence: Sentence, link: Link, member: People, before: list[People]) -> People:
        if before and (member.further or member.bare):
            groups = {one.group for one in before}
            return replace(member, group=groups.pop()) if len(groups) == 1 else member
        if (
            member.count is not None
            and member.definite
            and (same := self._same_count(sentence, member))
        ):
            return replace(member, group=same)
        here = [
            s
            for s in self._seen
            if s.sentence == sentence.index and s.end <= member.start and s.effect is not None
        ]
        if here:
            last_end = max(s.end for s in here)
            last = [s for s in here if s.sentence == sentence.index]
            groups = {s.group for s in last if s.end > last_end - 12}
            if len(groups) == 1:
                return replace(member, group=groups.pop())
            return member
        if member.partitive or not member.further:
            return self._part_of_earlier(sentence, link, member)
        earlier = [
            s
            for s in self._seen
            if s.effect is link.effect
            and s.sentence >= sentence.index - 2
            and s.sentence < sentence.index
        ]
        if earlier:
            return replace(member, group=earlier[-1].group)
        return member

    def _same_count(self, sentence: Sentence, member: People) -> Group | None:
        for seen in reversed(self._seen):
            if (
                seen.count == member.count
                and seen.group is not Group.UNKNOWN
                and (seen.sentence, seen.end) < (sentence.index, member.start)
            ):
                return seen.group
        return None

    def _part_of_earlier(self, sentence: Sentence, link: Link, member: People) -> People:
        """ "Six died on the spot": six of the eight soldiers just told of."""
        if member.count is None:
            return member
        for seen in reversed(self._seen):
            if seen.effect is link.effect and 0 < sentence.index - seen.sentence <= 2:
                if seen.count is not None and seen.count >= member.count:
                    return replace(member, group=seen.group)
                return member
        return member

    def _as_many(self, sentence: Sentence, member: People) -> People:
        """ "and as many were hurt": the figure before it once more."""
        for seen in reversed(self._seen):
            if (
                seen.sentence == sentence.index
                and seen.end <= member.start
                and seen.count is not None
            ):
                return replace(member, count=seen.count, qualifier=Qualifier.EXACT, as_many=False)
        return member

    def _the_attackers(self, sentence: Sentence, member: People) -> People:
        """ "killed the attackers": all of the six that came before."""
        for seen in reversed(self._seen):
            if seen.group is Group.MILITANTS and (seen.sentence, seen.end) < (
                sentence.index,
                member.start,
            ):
                if (
                    seen.count is not None
                    and seen.count > 1
                    and sentence.index - seen.sentence <= 2
                ):
                    return replace(member, count=seen.count, qualifier=Qualifier.EXACT)
                return member
        return member


_ = Relation
