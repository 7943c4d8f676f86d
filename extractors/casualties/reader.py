"""Which figures of people does an article state, sentence by sentence?"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as SpacySpan

from extractors.casualties import dependencies, patterns
from extractors.casualties.attribution import Source, SourceReader
from extractors.casualties.context import did_not_happen, relation_by_context
from extractors.casualties.discourse import Discourse
from extractors.casualties.lexicon import Lexicon
from extractors.casualties.links import Link
from extractors.casualties.lists import PeopleList, gather
from extractors.casualties.mention import CasualtyMention, Method, Relation
from extractors.casualties.people import People, find_people
from extractors.casualties.sentence import Sentence
from extractors.casualties.zero import zeros
from extractors.report import Attribution, Effect, Group, Qualifier

# A sentence longer than this is no sentence (a table, a page without full stops): it is cut.
_LONGEST = 250


class CasualtyReader:
    """Reads every figure of people in an article, by word order and by grammar."""

    def __init__(self, nlp: Language, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._nlp = nlp

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
            piece = tokens[start : start + _LONGEST]
            self._read(Sentence(index, piece, self.lexicon, offset=offset))

    def _read(self, sentence: Sentence) -> None:
        source = self.sources.read(sentence)
        self.discourse.enter(sentence)
        if not sentence.triggers:
            return
        lists = gather(sentence, find_people(sentence))
        self.discourse.see(lists)
        links = [
            (link, methods)
            for link, methods in _merged(self._links(sentence, lists))
            if not did_not_happen(sentence, link.trigger)
        ]
        begun = len(self.mentions)
        for link, methods in links:
            self._mention(sentence, link, methods, source)
        self._parts(sentence, lists, [link for link, _ in links], begun, source)
        for effect, span in zeros(sentence):
            self._zero(sentence, effect, span, source)

    def _links(self, sentence: Sentence, lists: list[PeopleList]) -> list[Link]:
        found = list(patterns.link(sentence, lists))
        if sentence.is_parsed:
            found += dependencies.link(sentence, lists)
        return found

    def _mention(
        self,
        sentence: Sentence,
        link: Link,
        methods: frozenset[Method],
        source: Source,
        whole: int | None = None,
    ) -> None:
        by_group: dict[Group, list[People]] = {}
        for member in self.discourse.grouped(sentence, link):
            if member.negative or member.generic:
                continue
            by_group.setdefault(member.group, []).append(member)
        for group, members in by_group.items():
            self._add(sentence, link, methods, source, group, members, whole)

    def _add(
        self,
        sentence: Sentence,
        link: Link,
        methods: frozenset[Method],
        source: Source,
        group: Group,
        members: list[People],
        whole: int | None,
    ) -> None:
        count, qualifier = _sum(members)
        start = min(members[0].start, link.trigger.start)
        end = max(members[-1].end, link.trigger.end)
        relation = relation_by_context(sentence, link.trigger, members[0].start)
        if whole is not None and relation is Relation.PLAIN:
            relation = Relation.PART
        elif link.toll and relation in (Relation.PLAIN, Relation.STATISTIC):
            relation = Relation.TOTAL
        elif relation is Relation.PLAIN and any(_is_later(member) for member in members):
            relation = Relation.LATER
        tokens = sentence.tokens
        effect = link.effect
        if effect is Effect.ARRESTED and (source.attribution is Attribution.CLAIMED):
            effect = Effect.ABDUCTED
        self.mentions.append(
            CasualtyMention(
                index=len(self.mentions),
                group=group,
                effect=effect,
                count=count,
                qualifier=qualifier,
                attribution=source.attribution,
                speaker=source.speaker,
                evidence=sentence.span(start, end),
                sentence=sentence.index,
                anchor=tokens[link.trigger.start].i,
                people=tokens[members[0].head].i,
                methods=methods,
                relation=relation,
                whole=whole,
                inherited=all(member.inherits for member in members),
                definite=members[0].definite,
                denied=source.denied,
                noun=members[0].noun,
                victim_names=tuple(name for member in members for name in member.names),
            )
        )
        self.discourse.remember(self.mentions[-1], members)

    def _parts(
        self,
        sentence: Sentence,
        lists: list[PeopleList],
        links: list[Link],
        begun: int,
        source: Source,
    ) -> None:
        for one in lists:
            if not one.part:
                continue
            whole = self._whole_of(sentence, one, links, begun)
            if whole is None:
                continue
            position, link = whole
            part = Link(link.trigger, one.told_effect or link.effect, one, link.method)
            self._mention(sentence, part, frozenset({Method.PATTERN}), source, position)

    def _whole_of(
        self, sentence: Sentence, one: PeopleList, links: list[Link], begun: int
    ) -> tuple[int, Link] | None:
        """Find the mention that a part belongs to: the nearest before it, here or further back."""
        best: tuple[int, Link] | None = None
        for link in links:
            ends = [end for end in (link.people.end, link.trigger.end) if end <= one.start]
            if (
                not ends
                or link.people.start >= one.start
                or one.told_effect not in (None, link.effect)
            ):
                continue
            if best is None or max(ends) > best[0]:
                best = (max(ends), link)
        if best is not None:
            for mention in self.mentions[begun:]:
                if (
                    mention.effect is best[1].effect
                    and mention.whole is None
                    and mention.people >= sentence.tokens[best[1].people.start].i - 1
                    and mention.people <= sentence.tokens[best[1].people.end - 1].i
                ):
                    return mention.index, best[1]
        if one.told_effect is None:
            return None
        for mention in reversed(self.mentions):
            if mention.effect is one.told_effect and mention.whole is None and mention.count != 0:
                trigger = next((t for t in sentence.triggers), None)
                if trigger is None:
                    return None
                return mention.index, Link(trigger, one.told_effect, one, Method.PATTERN)
        return None

    def _zero(
        self, sentence: Sentence, effect: Effect, span: tuple[int, int], source: Source
    ) -> None:
        tokens = sentence.tokens
        self.mentions.append(
            CasualtyMention(
                index=len(self.mentions),
                group=Group.ALL,
                effect=effect,
                count=0,
                qualifier=Qualifier.EXACT,
                attribution=source.attribution,
                speaker=source.speaker,
                evidence=sentence.span(*span),
                sentence=sentence.index,
                anchor=tokens[span[1] - 1].i,
                people=tokens[span[0]].i,
                methods=frozenset({Method.PATTERN}),
            )
        )


def _is_later(member: People) -> bool:
    return member.further and member.count is not None


def _merged(links: list[Link]) -> list[tuple[Link, frozenset[Method]]]:
    """Take links of the same words found in two ways as one that both agree on."""
    merged: dict[tuple[int, Effect], tuple[Link, set[Method]]] = {}
    for link in links:
        key = (link.people.start, link.effect)
        if key in merged:
            merged[key][1].add(link.method)
        else:
            merged[key] = (link, {link.method})
    return [(link, frozenset(methods)) for link, methods in merged.values()]


def _sum(members: list[People]) -> tuple[int | None, Qualifier]:
    """Add the figures of one group; a vague one beside a figure makes it a minimum."""
    known = [member.count for member in members if member.count is not None]
    if not known:
        return None, Qualifier.VAGUE
    if len(known) < len(members):
        return sum(known), Qualifier.AT_LEAST
    stated = {member.qualifier for member in members} - {Qualifier.EXACT}
    return sum(known), stated.pop() if len(
        stated
    ) == 1 else Qualifier.ABOUT if stated else Qualifier.EXACT
