"""Which figures of people does an article state, sentence by sentence?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as SpacySpan

from extractors.casualties import dependencies, patterns
from extractors.casualties.attribution import Source, SourceReader
from extractors.casualties.context import did_not_happen, relation_by_context
from extractors.casualties.discourse import Discourse
from extractors.casualties.finder import find_people
from extractors.casualties.lexicon import Frame, Lexicon
from extractors.casualties.links import Link
from extractors.casualties.lists import PeopleList, join
from extractors.casualties.mention import CasualtyMention, Method, Relation
from extractors.casualties.parts import mark_parts
from extractors.casualties.people import People
from extractors.casualties.sentence import Sentence
from extractors.casualties.zero import zeros
from extractors.report import Attribution, Effect, Group, Qualifier

# A sentence longer than this is no sentence (a table, a page without full stops): it is cut.
_LONGEST = 250


class CasualtyReader:
    """Reads every figure of people in an article, by word order and by grammar."""

    def __init__(self, nlp: Language, lexicon: Lexicon) -> None:
        self._nlp = nlp
        self._lexicon = lexicon

    def tells(self, sentence: Doc | SpacySpan) -> bool:
        """Say whether a sentence holds a word that may tell of casualties; it need not be parsed."""
        tokens = [token for token in sentence if not token.is_space]
        return bool(Sentence(0, tokens, self._lexicon).triggers)

    def read(self, doc: Doc) -> list[CasualtyMention]:
        """Return the mentions of a document, title and text in one, in text order."""
        return self.read_sentences((0, span) for span in doc.sents)

    def read_sentences(
        self, sentences: Iterable[tuple[int, Doc | SpacySpan]]
    ) -> list[CasualtyMention]:
        """Return the mentions of an article given sentence by sentence, in order.

        Each sentence comes with what its character offsets are to be moved by: 0 for spans of one
        document, the place of its first character for a document of its own. Sentences may be
        parsed or not.
        """
        reading = _Reading(self._lexicon)
        for index, (offset, tokens) in enumerate(sentences):
            reading.read_sentence(index, offset, tokens)
        return reading.mentions


class _Reading:
    """The state of reading one article."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.sources = SourceReader()
        self.discourse = Discourse()
        self.mentions: list[CasualtyMention] = []

    def read_sentence(self, index: int, offset: int, span: Doc | SpacySpan) -> None:
        tokens = [token for token in span if not token.is_space]
        for start in range(0, len(tokens), _LONGEST):
            piece = Sentence(index, tokens[start : start + _LONGEST], self.lexicon, offset=offset)
            _PieceReading(self, piece).read()


class _PieceReading:
    """Reads one sentence into the article's mentions."""

    def __init__(self, reading: _Reading, sentence: Sentence) -> None:
        self.sentence = sentence
        self.sources = reading.sources.read(sentence)
        self.discourse = reading.discourse
        self.mentions = reading.mentions
        # Which mentions each list of people became.
        self.became: dict[int, list[int]] = {}

    def read(self) -> None:
        if not self.sentence.triggers and not self.sentence.quantities:
            return
        lists = mark_parts(self.sentence, join(self.sentence, find_people(self.sentence)))
        self.discourse.see(self.sentence, lists)
        if self.sentence.triggers:
            links = self._links(lists)
            for link in links:
                self._add_link(link)
            for part in (one for one in lists if one.part):
                self._add_part(part, links)
        self._add_zeros()

    def _links(self, lists: list[PeopleList]) -> list[Link]:
        by_order = list(patterns.link(self.sentence, lists))
        by_grammar = (
            list(dependencies.link(self.sentence, lists)) if self.sentence.is_parsed else []
        )
        links = [
            link
            for link in _merged(by_order, by_grammar)
            if not did_not_happen(self.sentence, link.trigger)
        ]
        return sorted(links, key=lambda link: link.people.start)

    def _add_link(self, link: Link, whole: CasualtyMention | None = None) -> None:
        by_group: dict[Group, list[People]] = {}
        for member in _softened(self.discourse.resolved(self.sentence, link)):
            if not member.generic and member.negative == _of_survival(link):
                by_group.setdefault(member.group, []).append(member)
        begun = len(self.mentions)
        whole = whole or self._named_before(link)
        for group, members in by_group.items():
            mention = self._mention(link, group, members, whole)
            self.mentions.append(mention)
            self.became.setdefault(id(link.people), []).append(mention.index)
        for mention in self.mentions[begun:]:
            self.discourse.remember(mention, link.people.start, link.people.end)

    def _mention(
        self, link: Link, group: Group, members: list[People], whole: CasualtyMention | None
    ) -> CasualtyMention:
        count, qualifier = _sum(members)
        if link.vague:
            count, qualifier = None, Qualifier.VAGUE
        tokens, trigger = self.sentence.tokens, link.trigger
        near = whole is None
        source = self.sources.at(trigger.start)
        start = min(members[0].start, trigger.start) if near else members[0].start
        end = max(members[-1].end, trigger.end) if near else members[-1].end
        return CasualtyMention(
            index=len(self.mentions),
            group=group,
            effect=_effect(link, group, source),
            count=count,
            qualifier=qualifier,
            attribution=source.attribution,
            speaker=source.speaker,
            evidence=self.sentence.span(start, end),
            sentence=self.sentence.index,
            anchor=tokens[trigger.start].i,
            people=tokens[members[0].head].i,
            methods=link.methods,
            relation=self._relation(link, members, whole),
            whole=whole.index if whole is not None else None,
            inherited=all(member.inherits or member.weak for member in members),
            definite=members[0].definite,
            denied=source.denied,
            noun=members[0].noun,
            victim_names=tuple(name for member in members for name in member.names),
        )

    def _relation(
        self, link: Link, members: list[People], whole: CasualtyMention | None
    ) -> Relation:
        relation = relation_by_context(self.sentence, link.trigger, members[0].start)
        if whole is not None:
            return whole.relation if whole.relation in _ELSEWHERE else Relation.PART
        if relation is not Relation.PLAIN:
            return relation
        if link.toll:
            return Relation.TOTAL
        adds = all(member.further and member.count is not None for member in members)
        if adds and self.discourse.told_before(link.effect, self.sentence.index):
            return Relation.LATER
        return Relation.PLAIN

    def _named_before(self, link: Link) -> CasualtyMention | None:
        """Return the figure that "five of whom are in danger" is part of."""
        first = link.people.members[0]
        if not first.partitive or self.sentence.words[first.end - 1] not in ("whom", "them"):
            return None
        for mention in reversed(self.mentions):
            if mention.sentence != self.sentence.index:
                return None
            if mention.effect is link.effect and (mention.count or 0) > (first.count or 0):
                return mention
        return None

    # -- parts ----------------------------------------------------------------------------------

    def _add_part(self, part: PeopleList, links: list[Link]) -> None:
        """Attach "including two women" to the figure that contains them."""
        link = self._containing(part, links)
        if link is not None:
            indices = self.became.get(id(link.people), [])
            whole = self.mentions[indices[0]] if indices else None
            trigger = link.trigger
        else:
            whole = self._told_earlier(part)
            trigger = self.sentence.triggers[0]
        effect = part.told_effect or (whole.effect if whole is not None else None)
        if effect is not None:
            self._add_link(Link(trigger, effect, part, frozenset({Method.PATTERN})), whole)

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
        if part.told_effect is None:
            return None
        for mention in reversed(self.mentions):
            if mention.effect is part.told_effect and mention.whole is None and mention.count != 0:
                return mention
        return None

    # -- zero -----------------------------------------------------------------------------------

    def _add_zeros(self) -> None:
        tokens = self.sentence.tokens
        for effect, (start, end) in zeros(self.sentence):
            source = self.sources.at(start)
            self.mentions.append(
                CasualtyMention(
                    index=len(self.mentions),
                    group=Group.ALL,
                    effect=effect,
                    count=0,
                    qualifier=Qualifier.EXACT,
                    attribution=source.attribution,
                    speaker=source.speaker,
                    evidence=self.sentence.span(start, end),
                    sentence=self.sentence.index,
                    anchor=tokens[end - 1].i,
                    people=tokens[start].i,
                    methods=frozenset({Method.PATTERN}),
                )
            )


_ELSEWHERE = frozenset({Relation.OTHER_EVENT, Relation.STATISTIC, Relation.PREVIOUS})


def _merged(by_order: list[Link], by_grammar: list[Link]) -> list[Link]:
    """Join what both ways found; where they differ, words side by side win over the parse."""
    strong = {(link.trigger.start, link.effect) for link in by_order if link.strong}
    grammar = {(link.trigger.start, link.effect): link for link in by_grammar}
    merged: dict[tuple[int, Effect], Link] = {}
    for link in by_order:
        other = grammar.get((link.trigger.start, link.effect))
        if link.strong or other is None or _overlap(other.people, link.people):
            _take(merged, link)
    for link in by_grammar:
        key = (link.people.start, link.effect)
        if key in merged or (link.trigger.start, link.effect) not in strong:
            _take(merged, link)
    return list(merged.values())


def _take(merged: dict[tuple[int, Effect], Link], link: Link) -> None:
    key = (link.people.start, link.effect)
    known = merged.get(key)
    if known is None:
        merged[key] = link
    else:
        merged[key] = replace(
            known, methods=known.methods | link.methods, toll=known.toll or link.toll
        )


def _overlap(one: PeopleList, other: PeopleList) -> bool:
    return one.start < other.end and other.start < one.end


def _softened(members: list[People]) -> list[People]:
    """Let "at least" before the first figure of a row hold for all of them."""
    first = members[0].qualifier
    if first in (Qualifier.EXACT, Qualifier.VAGUE):
        return members
    return [
        replace(member, qualifier=first)
        if member.qualifier is Qualifier.EXACT and not member.indefinite
        else member
        for member in members
    ]


def _sum(members: list[People]) -> tuple[int | None, Qualifier]:
    """Add the figures of one group; a vague one beside a figure makes it a minimum."""
    known = [member for member in members if member.count is not None]
    count = sum(member.count or 0 for member in known)
    if not known:
        return None, Qualifier.VAGUE
    if any(member.count is None and (member.bare or member.counted) for member in members):
        return count, Qualifier.AT_LEAST
    stated = {member.qualifier for member in known} - {Qualifier.EXACT}
    if len(stated) > 1:
        return count, Qualifier.ABOUT
    return count, stated.pop() if stated else Qualifier.EXACT


def _effect(link: Link, group: Group, source: Source) -> Effect:
    """Call what an armed group says are arrests by its name."""
    taken = source.attribution is Attribution.CLAIMED and group is not Group.MILITANTS
    return Effect.ABDUCTED if link.effect is Effect.ARRESTED and taken else link.effect


def _of_survival(link: Link) -> bool:
    """Say whether a link tells who lived: then it is "none of them" that counts."""
    return any(sense.frame is Frame.SURVIVING for sense in link.trigger.senses)
