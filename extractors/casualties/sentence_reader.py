"""Which figures of people does one sentence state, given the ones before?"""

from __future__ import annotations

from dataclasses import replace

from extractors.casualties import dependencies
from extractors.casualties.attribution import SentenceSources, Source
from extractors.casualties.containing import (
    are_others,
    containing,
    partly_told,
    tells_of_all,
    tells_of_most,
    told_earlier,
    unknown_before,
)
from extractors.casualties.context import did_not_happen
from extractors.casualties.discourse import Discourse, names_target
from extractors.casualties.identities import Identity, identity
from extractors.casualties.links import OVERTAKEN, Link, agree
from extractors.casualties.lists import PeopleList
from extractors.casualties.mention import CasualtyMention, Method
from extractors.casualties.people import People
from extractors.casualties.relating import once, relation_of
from extractors.casualties.sentence import Trigger
from extractors.casualties.sums import softened, total
from extractors.casualties.wholes import holds, only_of_age, within
from extractors.casualties.word_order import WordOrder
from extractors.casualties.zero import side_of_zero, zeros
from extractors.report import Attribution, Effect, Group, Qualifier

_METHODS = frozenset({Method.PATTERN})
_SHOT = frozenset({"shot", "shooting", "shoots", "shoot"})
_THEY, _INCLUDED = frozenset({"they", "these", "those"}), frozenset({"included", "include"})
_HARM = frozenset({Effect.KILLED, Effect.INJURED})
_PLACING = frozenset({"in", "at", "near", "from"})


class SentenceReader:
    """Reads one sentence and adds what it states to the mentions of the article."""

    def __init__(
        self,
        order: WordOrder,
        sources: SentenceSources,
        discourse: Discourse,
        mentions: list[CasualtyMention],
    ) -> None:
        self._order = order
        self._sentence = order.sentence
        self._sources = sources
        self._discourse = discourse
        self._mentions = mentions
        # The mentions that each list of people became, one for each group.
        self._became: dict[int, list[CasualtyMention]] = {}
        # Who the sentence says that victims told of before were.
        self._identity: Identity | None = None

    def read(self) -> None:
        """Add the figures of the sentence: what happened to whom, their parts, and zeros."""
        sentence = self._sentence
        names_victims = not sentence.lexicon.effects.told.keys().isdisjoint(sentence.words)
        tells = sentence.triggers or sentence.quantities or names_victims
        if not tells and not names_target(sentence):
            return
        lists = self._order.lists
        self._discourse.see(sentence, lists)
        self._identity = identity(sentence, lists) if names_victims else None
        if sentence.triggers:
            links = self._links(lists)
            links += self._gapped(links, lists)
            for link in links:
                self._add(link)
            for part in (one for one in lists if one.part):
                self._add_part(part, links)
        if self._identity is not None:
            self._add_identity(self._identity)
        self._add_included(lists)
        self._add_zeros()

    def _links(self, lists: list[PeopleList]) -> list[Link]:
        sentence = self._sentence
        by_grammar = dependencies.link(sentence, lists) if sentence.is_parsed else ()
        links = agree(self._order.links, by_grammar)
        return [
            link
            for link in links
            if not did_not_happen(sentence, link.trigger) and not self._tells_nothing_new(link)
        ]

    def _gapped(self, links: list[Link], lists: list[PeopleList]) -> list[Link]:
        """ "Five were killed in Tank, three in Bannu and one in Kohat": the act is told once."""
        told = {id(link.people) for link in links}
        found: list[Link] = []
        for one in lists:
            before = next((ln for ln in reversed(links) if ln.trigger.end <= one.start), None)
            if before is None or id(one) in told or before.toll or before.effect not in _HARM:
                continue
            if self._is_gap(before.trigger.end, one):
                found.append(replace(before, people=one, gapped=True))
        return found

    def _is_gap(self, verb: int, one: PeopleList) -> bool:
        """Whether a bare number stands in a list of places after a verb."""
        sentence, first = self._sentence, one.members[0]
        bare = len(one.members) == 1 and first.bare and first.count is not None and not one.part
        listed = sentence.word(one.start - 1) in (",", "and")
        placed = not _PLACING.isdisjoint(sentence.words[verb : one.start])
        return bare and listed and placed and sentence.word(one.end) in _PLACING

    def _tells_nothing_new(self, link: Link) -> bool:
        """ "Three bodies were taken to hospital", "all four were": these are no injured.

        "Six of the wounded are in critical condition": they are wounded as it is. "The third victim
        was a man who was hit by a bullet": he is dead.
        """
        known = self._identity
        if known is not None and known.people is link.people and link.effect in OVERTAKEN:
            return known.effect is Effect.KILLED
        if not link.tells_treatment:
            return False
        first = link.people.members[0]
        if first.partitive and first.noun in self._sentence.lexicon.effects.told:
            return True
        following = self._sentence.trigger_at(link.people.end)
        if following is not None and following is not link.trigger:
            return True
        count = link.people.total
        return self._discourse.died_before(count, self._sentence.index)

    def _add(self, link: Link, whole: CasualtyMention | None = None) -> None:
        """Add one mention for each group of the people of a link."""
        by_group: dict[Group, list[People]] = {}
        if link.people.members[0].negative and not link.tells_survival:
            return  # "none of the four priests and 100 refugees was hurt"
        for member in softened(self._discourse.resolved(self._sentence, link)):
            if not member.generic and member.negative == link.tells_survival:
                by_group.setdefault(member.group, []).append(member)
        whole = whole or partly_told(self._sentence, self._mentions, link)
        added = []
        for group, members in by_group.items():
            added.append(self._mention(link, group, members, whole))
            self._mentions.append(added[-1])
            self._became.setdefault(id(link.people), []).append(added[-1])
        for mention in added:
            self._discourse.remember(mention, link.people.start, link.people.end)

    def _mention(
        self, link: Link, group: Group, members: list[People], whole: CasualtyMention | None
    ) -> CasualtyMention:
        count, qualifier = (None, Qualifier.VAGUE) if link.vague else total(members)
        tokens, trigger, first = self._sentence.tokens, link.trigger, members[0]
        source = self._sources.at(trigger.start)
        start, end = first.start, members[-1].end
        if whole is None and not link.gapped:
            start, end = min(start, trigger.start), max(end, trigger.end)
        return CasualtyMention(
            index=len(self._mentions),
            group=group,
            effect=_effect(link, group, source),
            count=count,
            qualifier=qualifier,
            attribution=source.attribution,
            speaker=source.speaker,
            evidence=self._sentence.span(start, end),
            sentence=self._sentence.index,
            anchor=tokens[trigger.start].i,
            people=tokens[first.head].i,
            methods=link.methods,
            clear=link.strong,
            relation=relation_of(
                self._sentence, self._discourse, self._mentions, link, members, whole
            ),
            whole=whole.index if whole is not None else None,
            inherited=all(member.inherits or member.weak for member in members),
            definite=first.definite,
            denied=source.denied,
            killer_died=link.effect is Effect.KILLED and self._are_killers(members),
            noun=first.noun,
            once=once(self._sentence, self._mentions, link, first),
            perhaps_died=trigger.end - trigger.start == 1
            and self._sentence.words[trigger.start] in _SHOT,
            victim_names=tuple(name for member in members for name in member.names),
        )

    def _are_killers(self, members: list[People]) -> bool:
        killers = self._sentence.lexicon.people.killers
        return all(not killers.isdisjoint(member.noun.split()) for member in members)

    # -- parts ----------------------------------------------------------------------------------

    def _add_part(self, part: PeopleList, links: list[Link]) -> None:
        """Attach "including two women" to the figure that contains them."""
        link = containing(part, links)
        if link is not None:
            whole, trigger = self._whole_of(part, link), link.trigger
        else:
            whole, trigger = told_earlier(self._mentions, part), self._sentence.triggers[0]
        effect = part.told_effect or (whole.effect if whole is not None else None)
        people = self._sentence.lexicon.people
        if effect is None:
            return
        bare = all(one.bare and one.inherits for one in part.members) and whole is not None
        if bare and self._sentence.ends_with(
            part.start, self._sentence.lexicon.context.before_part
        ):
            return  # "seven, among them four who were on duty"
        part = within(part, whole.group if whole is not None else Group.UNKNOWN)
        if (
            whole is not None
            and whole.group is Group.UNKNOWN
            and tells_of_all(self._sentence, part)
        ):
            self._regroup(whole, part.members[0].group)
            return
        if whole is not None and (tells_of_most(self._sentence, part) or only_of_age(part, people)):
            return
        if whole is not None and whole.inherited and are_others(part, whole):
            # "four others, including two policemen": not all are of the group that was lent.
            whole = self._regroup(whole, Group.UNKNOWN)
        self._add(Link(trigger, effect, part, _METHODS), whole)

    def _regroup(self, mention: CasualtyMention, group: Group) -> CasualtyMention:
        self._mentions[mention.index] = replace(mention, group=group)
        return self._mentions[mention.index]

    def _whole_of(self, part: PeopleList, link: Link) -> CasualtyMention | None:
        """Of people of several groups, "nine people and a guard, including …": who can hold it."""
        became = [self._mentions[one.index] for one in self._became.get(id(link.people), [])]
        able = [one for one in became if holds(one, part)]
        return next(reversed(able or became), None)

    def _add_identity(self, found: Identity) -> None:
        """ "The dead were labourers": of those told of before nobody knew who they were."""
        whole = unknown_before(self._mentions, found.effect)
        if whole is None:
            return
        total = found.people.total
        group = found.people.group
        if group is not None and total in (None, whole.count):
            self._regroup(whole, group)
        elif total is not None and holds(whole, found.people):
            trigger = Trigger(found.position, found.position + 1, ())
            self._add(Link(trigger, found.effect, found.people, _METHODS), whole)

    def _add_included(self, lists: list[PeopleList]) -> None:
        """ "They included 13 civilians and five soldiers": the people of the sentence before."""
        words = self._sentence.words[:3]
        if words[0] not in _THEY or _INCLUDED.isdisjoint(words) or self._sentence.triggers:
            return
        before = [one for one in self._mentions if self._sentence.index - one.sentence == 1]
        whole = next((one for one in before if one.group is Group.UNKNOWN), None)
        for one in lists:
            # "13 civilians, four of them children, and five soldiers": the children are inside.
            members = [
                m for m in one.members if "them" not in self._sentence.words[m.start : m.end]
            ]
            if whole is None or not members or not holds(whole, PeopleList(members)):
                continue
            link = Link(Trigger(0, 1, ()), whole.effect, PeopleList(members), _METHODS)
            self._add(link, whole)

    # -- zero -----------------------------------------------------------------------------------

    def _add_zeros(self) -> None:
        tokens = self._sentence.tokens
        for effect, (start, end) in zeros(self._sentence):
            group = side_of_zero(self._sentence, end)
            source = self._sources.at(start)
            self._mentions.append(
                CasualtyMention(
                    index=len(self._mentions),
                    group=group,
                    effect=effect,
                    count=0,
                    qualifier=Qualifier.EXACT,
                    attribution=source.attribution,
                    speaker=source.speaker,
                    evidence=self._sentence.span(start, end),
                    sentence=self._sentence.index,
                    anchor=tokens[end - 1].i,
                    people=tokens[start].i,
                    methods=_METHODS,
                )
            )


def _effect(link: Link, group: Group, source: Source) -> Effect:
    """Call what an armed group says are arrests by its name."""
    taken = source.attribution is Attribution.CLAIMED and group is not Group.MILITANTS
    return Effect.ABDUCTED if link.effect is Effect.ARRESTED and taken else link.effect
