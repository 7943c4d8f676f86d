"""Which figures of people does one sentence state, given the ones before?"""

from __future__ import annotations

from dataclasses import replace

from extractors.casualties import dependencies, patterns
from extractors.casualties.attribution import SentenceSources, Source
from extractors.casualties.context import did_not_happen, relation_by_context
from extractors.casualties.discourse import Discourse
from extractors.casualties.finder import find_people
from extractors.casualties.links import Link, agree
from extractors.casualties.lists import PeopleList, join
from extractors.casualties.mention import CasualtyMention, Method, Relation
from extractors.casualties.parts import mark_parts
from extractors.casualties.people import People
from extractors.casualties.sentence import Sentence
from extractors.casualties.sums import softened, total
from extractors.casualties.zero import zeros
from extractors.report import Attribution, Effect, Group, Qualifier

_METHODS = frozenset({Method.PATTERN})
# A part belongs to the event of its whole.
_ELSEWHERE = frozenset({Relation.OTHER_EVENT, Relation.STATISTIC, Relation.PREVIOUS})


class SentenceReader:
    """Reads one sentence and adds what it states to the mentions of the article."""

    def __init__(
        self,
        sentence: Sentence,
        sources: SentenceSources,
        discourse: Discourse,
        mentions: list[CasualtyMention],
    ) -> None:
        self._sentence = sentence
        self._sources = sources
        self._discourse = discourse
        self._mentions = mentions
        # The first mention that each list of people became.
        self._became: dict[int, CasualtyMention] = {}

    def read(self) -> None:
        """Add the figures of the sentence: what happened to whom, their parts, and zeros."""
        sentence = self._sentence
        if not sentence.triggers and not sentence.quantities:
            return
        lists = mark_parts(sentence, join(sentence, find_people(sentence)))
        self._discourse.see(sentence, lists)
        if sentence.triggers:
            links = self._links(lists)
            for link in links:
                self._add(link)
            for part in (one for one in lists if one.part):
                self._add_part(part, links)
        self._add_zeros()

    def _links(self, lists: list[PeopleList]) -> list[Link]:
        sentence = self._sentence
        by_grammar = dependencies.link(sentence, lists) if sentence.is_parsed else ()
        links = agree(patterns.link(sentence, lists), by_grammar)
        return [link for link in links if not did_not_happen(sentence, link.trigger)]

    def _add(self, link: Link, whole: CasualtyMention | None = None) -> None:
        """Add one mention for each group of the people of a link."""
        by_group: dict[Group, list[People]] = {}
        for member in softened(self._discourse.resolved(self._sentence, link)):
            if not member.generic and member.negative == link.tells_survival:
                by_group.setdefault(member.group, []).append(member)
        whole = whole or self._partly_told(link)
        added = []
        for group, members in by_group.items():
            added.append(self._mention(link, group, members, whole))
            self._mentions.append(added[-1])
            self._became.setdefault(id(link.people), added[-1])
        for mention in added:
            self._discourse.remember(mention, link.people.start, link.people.end)

    def _mention(
        self, link: Link, group: Group, members: list[People], whole: CasualtyMention | None
    ) -> CasualtyMention:
        count, qualifier = (None, Qualifier.VAGUE) if link.vague else total(members)
        tokens, trigger, first = self._sentence.tokens, link.trigger, members[0]
        source = self._sources.at(trigger.start)
        start, end = first.start, members[-1].end
        if whole is None:
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
            relation=self._relation(link, members, whole),
            whole=whole.index if whole is not None else None,
            inherited=all(member.inherits or member.weak for member in members),
            definite=first.definite,
            denied=source.denied,
            killer_died=link.effect is Effect.KILLED and self._are_killers(members),
            noun=first.noun,
            victim_names=tuple(name for member in members for name in member.names),
        )

    def _are_killers(self, members: list[People]) -> bool:
        killers = self._sentence.lexicon.people.killers
        return all(not killers.isdisjoint(member.noun.split()) for member in members)

    def _relation(
        self, link: Link, members: list[People], whole: CasualtyMention | None
    ) -> Relation:
        if whole is not None:
            return whole.relation if whole.relation in _ELSEWHERE else Relation.PART
        relation = relation_by_context(self._sentence, link.trigger, members[0].start)
        if relation is not Relation.PLAIN:
            return relation
        if link.toll:
            return Relation.TOTAL
        adds = all(member.further and member.count is not None for member in members)
        if adds and self._discourse.told_before(link.effect, self._sentence.index):
            return Relation.LATER
        return Relation.PLAIN

    # -- parts ----------------------------------------------------------------------------------

    def _partly_told(self, link: Link) -> CasualtyMention | None:
        """Return the figure that "five of whom" is part of, in the same sentence."""
        first = link.people.members[0]
        if not first.partitive or self._sentence.words[first.end - 1] not in ("whom", "them"):
            return None
        for mention in reversed(self._mentions):
            if mention.sentence != self._sentence.index:
                return None
            if mention.effect is link.effect and (mention.count or 0) > (first.count or 0):
                return mention
        return None

    def _add_part(self, part: PeopleList, links: list[Link]) -> None:
        """Attach "including two women" to the figure that contains them."""
        link = self._containing(part, links)
        if link is not None:
            whole, trigger = self._became.get(id(link.people)), link.trigger
        else:
            whole, trigger = self._told_earlier(part), self._sentence.triggers[0]
        effect = part.told_effect or (whole.effect if whole is not None else None)
        if effect is None:
            return
        if whole is not None and whole.inherited and part.group not in (whole.group, None):
            # "four others, including two civilians": not all are of the group that was lent.
            whole = replace(whole, group=Group.UNKNOWN)
            self._mentions[whole.index] = whole
        self._add(Link(trigger, effect, part, _METHODS), whole)

    def _containing(self, part: PeopleList, links: list[Link]) -> Link | None:
        """Find the nearest link before a part, in the same sentence."""
        best, best_end = None, -1
        for link in links:
            if part.told_effect not in (None, link.effect) or link.people.start >= part.start:
                continue
            ends = [end for end in (link.people.end, link.trigger.end) if end <= part.start]
            if ends and max(ends) > best_end:
                best, best_end = link, max(ends)
        return best

    def _told_earlier(self, part: PeopleList) -> CasualtyMention | None:
        """Find the figure that "two soldiers are among the dead" is part of."""
        for mention in reversed(self._mentions):
            if mention.effect is part.told_effect and mention.whole is None and mention.count != 0:
                return mention
        return None

    # -- zero -----------------------------------------------------------------------------------

    def _add_zeros(self) -> None:
        tokens = self._sentence.tokens
        for effect, (start, end) in zeros(self._sentence):
            source = self._sources.at(start)
            self._mentions.append(
                CasualtyMention(
                    index=len(self._mentions),
                    group=Group.ALL,
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
