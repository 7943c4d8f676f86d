"""The same questions get the same answers from both labelling schemes."""

import pytest
import spacy
from spacy.tokens import Doc, Token

from extractors.grammar import relations

VOCAB = spacy.blank("en").vocab
PASSIVE = ["Two", "men", "were", "killed", "by", "gunmen", "in", "Quetta"]
ACTIVE = ["Police", "did", "not", "stop", "cars", "or", "trucks"]


def doc(words: list[str], *links: tuple[int, str]) -> Doc:
    return Doc(
        VOCAB, words=words, heads=[head for head, _ in links], deps=[dep for _, dep in links]
    )


UD_PASSIVE = doc(
    PASSIVE,
    (1, "nummod"),
    (3, "nsubj:pass"),
    (3, "aux:pass"),
    (3, "ROOT"),
    (5, "case"),
    (3, "obl:agent"),
    (7, "case"),
    (3, "obl"),
)
CLEAR_PASSIVE = doc(
    PASSIVE,
    (1, "nummod"),
    (3, "nsubjpass"),
    (3, "auxpass"),
    (3, "ROOT"),
    (3, "agent"),
    (4, "pobj"),
    (3, "prep"),
    (6, "pobj"),
)
UNSURE_PASSIVE = doc(
    PASSIVE,
    (1, "nummod"),
    (3, "nsubj:pass"),
    (3, "aux:pass"),
    (3, "ROOT"),
    (5, "case"),
    (3, "obl"),
    (7, "case"),
    (3, "obl"),
)
UD_ACTIVE = doc(
    ACTIVE,
    (3, "nsubj"),
    (3, "aux"),
    (3, "advmod"),
    (3, "ROOT"),
    (3, "obj"),
    (6, "cc"),
    (4, "conj"),
)
CLEAR_ACTIVE = doc(
    ACTIVE,
    (3, "nsubj"),
    (3, "aux"),
    (3, "neg"),
    (3, "ROOT"),
    (3, "dobj"),
    (4, "cc"),
    (4, "conj"),
)


def texts(tokens: list[Token]) -> list[str]:
    return [token.text for token in tokens]


@pytest.mark.parametrize("parsed", [UD_PASSIVE, CLEAR_PASSIVE, UNSURE_PASSIVE])
def test_a_passive_clause(parsed):
    killed = parsed[3]

    assert texts(relations.passive_subjects(killed)) == ["men"]
    assert relations.subjects(killed) == []
    assert texts(relations.agents(killed)) == ["gunmen"]
    assert [(word, noun.text) for word, noun in relations.prepositional(killed)] == [
        ("by", "gunmen"),
        ("in", "Quetta"),
    ]


@pytest.mark.parametrize("parsed", [UD_ACTIVE, CLEAR_ACTIVE])
def test_an_active_clause(parsed):
    stop, cars = parsed[3], parsed[4]

    assert texts(relations.subjects(stop)) == ["Police"]
    assert texts(relations.objects(stop)) == ["cars"]
    assert texts(relations.conjuncts(cars)) == ["cars", "trucks"]
    assert relations.agents(stop) == []
    assert relations.negated(stop)
    assert not relations.negated(cars)


@pytest.mark.parametrize(
    ("words", "links", "predicate"),
    [
        (["Attackers", "are", "rebels"], [(2, "nsubj"), (2, "cop"), (2, "ROOT")], 2),
        (["Attackers", "are", "rebels"], [(1, "nsubj"), (1, "ROOT"), (1, "attr")], 2),
    ],
)
def test_the_subject_of_a_predicate_noun(words, links, predicate):
    parsed = doc(words, *links)

    assert texts(relations.subjects(parsed[predicate])) == ["Attackers"]
