"""Who are the victims, judged by the grammar of the sentence?"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from extractors import relations
from extractors.casualties.inflect import Form
from extractors.casualties.lexicon import Frame, Sense
from extractors.casualties.links import Link
from extractors.casualties.lists import PeopleList
from extractors.casualties.mention import Method
from extractors.casualties.patterns import has_figure, suits
from extractors.casualties.people import names_from
from extractors.casualties.sentence import Sentence, Trigger

_LEAVING = frozenset({"leave", "render", "shoot", "find", "see", "declare", "pronounce"})
_RELATIVE = frozenset({"who", "that", "which", "whom"})
_CLAUSES_OF_NOUNS = frozenset({"acl", "acl:relcl", "relcl"})


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
                if people is None or people.part or not suits(sense, people):
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
        if token.pos_ == "PROPN":
            start = min(
                (self.positions.get(t.i, position) for t in token.subtree if t.pos_ == "PROPN"),
                default=position,
            )
            named = names_from(self.sentence, start)
            if (
                named is not None
                and named.start <= position < named.end
                and not any(i in self.inside for i in range(named.start, named.end))
            ):
                return PeopleList([named])
        return None


def _shares_subject(verb: Token) -> bool:
    """Say whether a coordinated verb stands right after its "and", without a subject between."""
    before = verb.i - 1
    while before >= 0 and (
        verb.doc[before].dep_ in ("aux", "aux:pass", "auxpass", "advmod")
        or verb.doc[before].pos_ == "ADV"
    ):
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
        if relations.passive_subjects(head):
            return _resolved(head, relations.passive_subjects(head))
        if head.dep_ in _CLAUSES_OF_NOUNS and not relations.subjects(head):
            return [head.head]
    if word.dep_ == "xcomp" and word.head.lemma_ in _LEAVING:
        return relations.objects(word.head) or _resolved(
            word.head, relations.passive_subjects(word.head)
        )
    return (
        relations.subjects(word)
        if word.dep_ in ("ccomp", "xcomp", "advcl")
        and not relations.children(word, relations.AUXILIARY)
        else []
    )


def _of_state(word: Token) -> list[Token]:
    if word.dep_ == "xcomp" and word.head.lemma_ in _LEAVING:
        return relations.objects(word.head) or _resolved(
            word.head, relations.passive_subjects(word.head)
        )
    return _subjects(word)
