"""Which figures of people does one sentence state, given the ones before?"""

from __future__ import annotations

from dataclasses import replace

from extractors.casualties import dependencies
from extractors.casualties.attribution import SentenceSources, Source
from extractors.casualties.context import did_not_happen, relation_by_context
from extractors.casualties.discourse import ANYBODY, Discourse, names_target
from extractors.casualties.identities import Identity, identity
from extractors.casualties.links import OVERTAKEN, Link, agree
from extractors.casualties.lists import PeopleList, starts_with
from extractors.casualties.mention import CasualtyMention, Method, Relation
from extractors.casualties.nouns import ORDINALS
from extractors.casualties.people import People
from extractors.casualties.sentence import Trigger
from extractors.casualties.sums import softened, total
from extractors.casualties.wholes import holds, only_of_age, within
from extractors.casualties.word_order import WordOrder
from extractors.casualties.zero import side_of_zero, zeros
from extractors.report import Attribution, Effect, Group, Qualifier

_METHODS = frozenset({Method.PATTERN})
_SHOT = frozenset({"shot", "shooting", "shoots", "shoot"})
_HE = frozenset({"he", "she"})
_THEY, _INCLUDED = frozenset({"they", "these", "those"}), frozenset({"included", "include"})
_ALSO = frozenset({"also", "too"})
_THEM = frozenset({"them", "whom"})
# No single act of armed violence that news tell of has harmed more people; wars and years have.
_MOST_OF_ONE_EVENT = 10_000
# How far into a sentence a part may stand that comes before its whole.
_LEADING = 3
# A part belongs to the event of its whole.
_ELSEWHERE = frozenset({Relation.OTHER_EVENT, Relation.STATISTIC, Relation.PREVIOUS})


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
        whole = whole or self._partly_told(link)
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
            clear=link.strong,
            relation=self._relation(link, members, whole),
            whole=whole.index if whole is not None else None,
            inherited=all(member.inherits or member.weak for member in members),
            definite=first.definite,
            denied=source.denied,
            killer_died=link.effect is Effect.KILLED and self._are_killers(members),
            noun=first.noun,
            once=self._once(link, first),
            perhaps_died=trigger.end - trigger.start == 1
            and self._sentence.words[trigger.start] in _SHOT,
            victim_names=tuple(name for member in members for name in member.names),
        )

    def _once(self, link: Link, first: People) -> Effect | None:
        """Return what befell those who died before: "one of them later died", "where he died"."""
        if link.effect is not Effect.KILLED or not (first.partitive or first.noun in _HE):
            return None
        told = self._sentence.lexicon.effects.told.get(first.noun)
        if told in OVERTAKEN:
            return told
        last = next((m for m in reversed(self._mentions) if m.whole is None), None)
        if last is None or last.effect not in OVERTAKEN:
            return None
        if first.noun in _HE:
            return last.effect if last.count == 1 else None
        the_last = first.noun in ORDINALS and not first.further
        return last.effect if first.noun in _THEM or the_last else None

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
        if max((member.count or 0 for member in members), default=0) > _MOST_OF_ONE_EVENT:
            return Relation.STATISTIC
        if link.toll:
            return Relation.TOTAL
        adds = all(member.further and member.count is not None for member in members)
        adds = adds or self._once(link, members[0]) is not None or self._adds_to_one(link, members)
        if adds and self._discourse.told_before(link.effect, self._sentence.index):
            return Relation.PLAIN if self._completes(link, members) else Relation.LATER
        return Relation.PLAIN

    def _adds_to_one(self, link: Link, members: list[People]) -> bool:
        """ "The mayor was killed. His two guards were also killed": not the one told of before."""
        words, people = self._sentence.words, link.people
        between = words[people.end : link.trigger.start] + words[link.trigger.end :][:2]
        if _ALSO.isdisjoint(between) or any(member.count is None for member in members):
            return False
        before = [one for one in self._mentions if one.effect is link.effect]
        return bool(before) and before[-1].count == 1 and before[-1].group is members[0].group

    def _completes(self, link: Link, members: list[People]) -> bool:
        """ "11 died: nine of them on the spot, two others in hospital": nine and two are the 11."""
        count, start = sum(member.count or 0 for member in members), members[0].start
        told = [one for one in self._mentions if one.effect is link.effect and one.count]
        known = {one.count for one in told}
        here = {one.count for one in told if one.sentence == self._sentence.index}
        return any(
            number.end <= start
            and number.count is not None
            and number.count not in here
            and number.count + count in known
            for number in self._sentence.quantities.values()
        )

    # -- parts ----------------------------------------------------------------------------------

    def _partly_told(self, link: Link) -> CasualtyMention | None:
        """Return the figure that "five of whom" is part of, in the same sentence."""
        first = link.people.members[0]
        if not first.partitive or self._sentence.words[first.end - 1] not in _THEM:
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
            whole, trigger = self._whole_of(part, link), link.trigger
        else:
            whole, trigger = self._told_earlier(part), self._sentence.triggers[0]
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
        if whole is not None and whole.group is Group.UNKNOWN and self._tells_of_all(part):
            self._regroup(whole, part.members[0].group)
            return
        if whole is not None and (self._tells_of_most(part) or only_of_age(part, people)):
            return
        if whole is not None and whole.inherited and self._are_others(part, whole):
            # "four others, including two policemen": not all are of the group that was lent.
            whole = self._regroup(whole, Group.UNKNOWN)
        self._add(Link(trigger, effect, part, _METHODS), whole)

    def _are_others(self, part: PeopleList, whole: CasualtyMention) -> bool:
        """Say whether a part shows that its whole is not all of the group that was lent to it."""
        if any(member.group is not whole.group for member in part.members):
            return True
        return whole.noun in ANYBODY and part.total is not None and part.total != whole.count

    def _regroup(self, mention: CasualtyMention, group: Group) -> CasualtyMention:
        self._mentions[mention.index] = replace(mention, group=group)
        return self._mentions[mention.index]

    def _tells_of_all(self, part: PeopleList) -> bool:
        """ "150 people, mostly women", "all of them traders": what all are, not how many.

        Where most are of the forces, the others may be anybody.
        """
        if part.total is not None or part.group in (None, Group.UNKNOWN):
            return False
        context = self._sentence.lexicon.context
        if self._opens(part, context.all_of):
            return True
        return part.group is Group.CIVILIANS and self._tells_of_most(part)

    def _tells_of_most(self, part: PeopleList) -> bool:
        context = self._sentence.lexicon.context
        return part.total is None and self._opens(part, context.most_of)

    def _opens(self, part: PeopleList, phrases: tuple[tuple[str, ...], ...]) -> bool:
        """Say whether a part is opened by one of the phrases, before it or taken into it."""
        words = tuple(self._sentence.words[part.start : part.end])
        return starts_with(words, phrases) or self._sentence.ends_with(part.start, phrases)

    def _whole_of(self, part: PeopleList, link: Link) -> CasualtyMention | None:
        """Of people of several groups, "nine people and a guard, including …": who can hold it."""
        became = [self._mentions[one.index] for one in self._became.get(id(link.people), [])]
        able = [one for one in became if holds(one, part)]
        return next(reversed(able or became), None)

    def _containing(self, part: PeopleList, links: list[Link]) -> Link | None:
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

    def _told_earlier(self, part: PeopleList) -> CasualtyMention | None:
        """Find the figure that "two soldiers are among the dead" is part of.

        Figures of the whole event come before those who died later.
        """
        later = [one for one in self._mentions if one.relation is Relation.LATER]
        others = [one for one in self._mentions if one.relation is not Relation.LATER]
        for mention in reversed(later + others):
            same = mention.effect is part.told_effect and mention.whole is None
            if same and mention.count != 0 and holds(mention, part):
                return mention
        return None

    def _add_identity(self, found: Identity) -> None:
        """ "The dead were labourers": of those told of before nobody knew who they were."""
        whole = self._unknown_before(found.effect)
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

    def _unknown_before(self, effect: Effect) -> CasualtyMention | None:
        """Return the last figure of unknown people who suffered an effect."""
        for mention in reversed(self._mentions):
            unknown = mention.group is Group.UNKNOWN and mention.whole is None
            if unknown and mention.effect is effect and mention.relation not in _ELSEWHERE:
                return mention
        return None

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
