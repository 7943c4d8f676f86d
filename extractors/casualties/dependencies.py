"""Who are the victims, judged by the grammar of the sentence?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractors.casualties.inflect import Form
from extractors.casualties.lexicon import Frame, Sense
from extractors.casualties.links import Link
from extractors.casualties.lists import PeopleList
from extractors.casualties.mention import Method
from extractors.casualties.people import names_from
from extractors.casualties.sentence import Sentence, Trigger
from extractors.casualties.suitable import has_figure, suits
from extractors.grammar import relations
from extractors.report import Effect

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEAVING = frozenset(
    {"leave", "leaves", "left", "leaving", "render", "renders", "rendered", "rendering"}
    | {"shoot", "shoots", "shot", "shooting", "find", "finds", "found", "finding"}
    | {"see", "sees", "saw", "seen", "declare", "declares", "declared", "declaring"}
    | {"pronounce", "pronounces", "pronounced", "pronouncing"}
)
_RELATIVE = frozenset({"who", "that", "which", "whom"})
_CLAUSES_OF_NOUNS = relations.NOUN_CLAUSE
_BARE_CLAUSES = frozenset({"ccomp", "xcomp", "advcl"})
# How people may stand to a word for grammar to find them.
_FRAMES = frozenset({Frame.TRANSITIVE, Frame.UNDERGOING, Frame.STATE, Frame.EVENT_NOUN})
_BETWEEN_VERBS = relations.AUXILIARY | {"advmod"}


def could_link(sentence: Sentence, lists: list[PeopleList]) -> Iterator[tuple[int, Effect]]:
    """Name what grammar could tie to people, were the sentence parsed: a word and its effect."""
    inside = {i for one in lists for i in range(one.start, one.end)}
    for trigger in sentence.triggers:
        for sense in trigger.senses if trigger.start not in inside else ():
            of = sense.frame is not Frame.EVENT_NOUN or "of" in sentence.words[trigger.end :]
            if sense.frame in _FRAMES and of:
                yield trigger.start, sense.effect


def link(sentence: Sentence, lists: list[PeopleList]) -> Iterator[Link]:
    """Tie the triggers of a parsed sentence to the people they govern."""
    linker = _Linker(sentence, lists)
    for trigger in sentence.triggers:
        yield from linker.link(trigger)


class _Linker:
    def __init__(self, sentence: Sentence, lists: list[PeopleList]) -> None:
        self.sentence = sentence
        self.positions = {token.i: at for at, token in enumerate(sentence.tokens)}
        self.inside = {i: one for one in lists for i in range(one.start, one.end)}

    def link(self, trigger: Trigger) -> Iterator[Link]:
        if trigger.start in self.inside:
            return
        for sense in trigger.senses:
            for victim in self._victims(self._word(trigger, sense), sense):
                people = self._people(victim)
                if (
                    people is None
                    or people.part
                    or not suits(sense, people, self.sentence.lexicon.people)
                ):
                    continue
                if sense.frame is Frame.EVENT_NOUN and not has_figure(people):
                    continue
                yield Link(trigger, sense.effect, people, frozenset({Method.DEPENDENCY}))
                return

    def _word(self, trigger: Trigger, sense: Sense) -> Token:
        """Return the verb of a phrase: its first word that is one, or its first word."""
        words = self.sentence.tokens[trigger.start : trigger.end]
        if sense.frame in (Frame.TRANSITIVE, Frame.UNDERGOING, Frame.LOSING):
            return next((word for word in words if word.pos_ in ("VERB", "AUX")), words[0])
        return words[0]

    def _victims(self, word: Token, sense: Sense) -> list[Token]:
        match sense.frame:
            case Frame.TRANSITIVE:
                return self._of_transitive(word, sense)
            case Frame.UNDERGOING:
                return _subjects(word)
            case Frame.STATE:
                return _of_state(word)
            case Frame.EVENT_NOUN:
                return [noun for case, noun in relations.prepositional(word) if case == "of"]
            case _:
                return []

    def _of_transitive(self, word: Token, sense: Sense) -> list[Token]:
        objects = _resolved(word, relations.objects(word))
        if sense.form in (Form.FINITE, Form.ING, Form.PAST) and objects:
            return objects
        if passive := _resolved(word, relations.passive_subjects(word)):
            return passive
        if objects:
            return objects
        if sense.form in (Form.ED, Form.PARTICIPLE):
            return _of_participle(word)
        return []

    def _people(self, token: Token) -> PeopleList | None:
        position = self.positions.get(token.i)
        if position is None:
            return None
        if position in self.inside:
            return self.inside[position]
        return self._named(token, position) if token.pos_ == "PROPN" else None

    def _named(self, token: Token, position: int) -> PeopleList | None:
        parts = (self.positions.get(t.i, position) for t in token.subtree if t.pos_ == "PROPN")
        named = names_from(self.sentence, min(parts, default=position))
        if named is None or not named.start <= position < named.end:
            return None
        taken = any(i in self.inside for i in range(named.start, named.end))
        return None if taken else PeopleList([named])


def _shares_subject(verb: Token) -> bool:
    """Say whether a coordinated verb stands right after its "and", without a subject between."""
    before = verb.i - 1
    while before >= 0 and verb.doc[before].dep_ in _BETWEEN_VERBS:
        before -= 1
    return before < 0 or verb.doc[before].dep_ == "cc"


def _subjects(verb: Token) -> list[Token]:
    found = relations.subjects(verb) + relations.passive_subjects(verb)
    if found:
        return _resolved(verb, found)
    if verb.dep_ in _CLAUSES_OF_NOUNS:
        return [verb.head]
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX", "ADJ") and _shares_subject(verb):
        return _subjects(verb.head)
    return []


def _resolved(verb: Token, found: list[Token]) -> list[Token]:
    """Put the noun that a relative clause belongs to in the place of "who"."""
    if found and found[0].lower_ in _RELATIVE and verb.dep_ in _CLAUSES_OF_NOUNS:
        return [verb.head]
    return found


def _of_participle(word: Token) -> list[Token]:
    """ "two policemen killed in Quetta", "was dragged out and shot dead"."""
    if word.dep_ in _CLAUSES_OF_NOUNS:
        return [word.head]
    if word.dep_ == "conj" and word.head.pos_ == "VERB" and _shares_subject(word):
        head = word.head
        if passive := _resolved(head, relations.passive_subjects(head)):
            return passive
        if head.dep_ in _CLAUSES_OF_NOUNS and not relations.subjects(head):
            return [head.head]
    if left := _left_in_state(word):
        return left
    if word.dep_ in _BARE_CLAUSES and not relations.children(word, relations.AUXILIARY):
        return relations.subjects(word)
    return []


def _of_state(word: Token) -> list[Token]:
    return _left_in_state(word) or _subjects(word)


def _left_in_state(word: Token) -> list[Token]:
    """ "left three people dead", "three were found dead"."""
    verb = word.head
    if word.dep_ != "xcomp" or verb.lower_ not in _LEAVING:
        return []
    return relations.objects(verb) or _resolved(verb, relations.passive_subjects(verb))
