"""Which words stand in which grammatical relation, whatever scheme the parser was trained on.

Two schemes are in use: Universal Dependencies (the pipeline shipped here) and ClearNLP (spaCy's
own `en_core_web_*`). They differ in names, and in one shape: for "in Quetta" Universal
Dependencies hangs the noun on the verb and the preposition on the noun, ClearNLP hangs the
preposition on the verb and the noun on the preposition. Rules ask the functions below and need
not know.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


# Universal Dependencies first, then ClearNLP where the name differs.
SUBJECT = frozenset({"nsubj", "nsubj:outer"})
PASSIVE_SUBJECT = frozenset({"nsubj:pass", "nsubjpass"})
CLAUSAL_SUBJECT = frozenset({"csubj", "csubj:outer", "csubj:pass", "csubjpass"})
OBJECT = frozenset({"obj", "dobj"})
INDIRECT_OBJECT = frozenset({"iobj", "dative"})
OBLIQUE = frozenset({"obl", "obl:agent", "nmod", "nmod:desc"})
AGENT = frozenset({"obl:agent", "agent"})
BARE_ADVERBIAL = frozenset(
    {"obl:unmarked", "nmod:unmarked", "obl:tmod", "obl:npmod", "npadvmod"}
)  # "on Monday" without the "on", "three times"
CONJUNCT = frozenset({"conj"})
APPOSITION = frozenset({"appos"})
NUMERIC_MODIFIER = frozenset({"nummod", "quantmod"})
POSSESSIVE = frozenset({"nmod:poss", "poss"})
NAME_PART = frozenset({"flat", "compound"})
PASSIVE_AUXILIARY = frozenset({"aux:pass", "auxpass"})
AUXILIARY = frozenset({"aux", "aux:pass", "auxpass"})
PARTICLE = frozenset({"compound:prt", "prt"})
PREPOSITION = frozenset({"case", "prep"})
PREPOSITION_OBJECT = frozenset({"pobj", "pcomp"})
COPULA = frozenset({"cop"})
PREDICATE = frozenset({"attr", "acomp", "oprd"})
NEGATION = frozenset({"neg"})
COMPLEMENT_CLAUSE = frozenset({"ccomp", "xcomp"})
ADVERBIAL_CLAUSE = frozenset({"advcl", "advcl:relcl"})
NOUN_CLAUSE = frozenset({"acl", "acl:relcl", "relcl"})
PARATAXIS = frozenset({"parataxis"})
CLAUSE = frozenset(COMPLEMENT_CLAUSE | ADVERBIAL_CLAUSE | NOUN_CLAUSE | CLAUSAL_SUBJECT | PARATAXIS)

_NEGATIVE_WORDS = frozenset({"not", "n't", "n’t", "never", "no", "nobody", "none", "neither"})


def children(token: Token, relations: frozenset[str]) -> list[Token]:
    """Return the words that depend on the token in one of the relations, in text order."""
    return [child for child in token.children if child.dep_ in relations]


def subjects(verb: Token) -> list[Token]:
    """Return the active subjects of a verb or of a predicate with a copula."""
    found = children(verb, SUBJECT)
    if not found and verb.dep_ in PREDICATE:
        found = children(verb.head, SUBJECT)
    return found


def passive_subjects(verb: Token) -> list[Token]:
    """Return what a verb in the passive is done to."""
    return children(verb, PASSIVE_SUBJECT)


def objects(verb: Token) -> list[Token]:
    """Return the direct objects of a verb."""
    return children(verb, OBJECT)


def agents(verb: Token) -> list[Token]:
    """Return the nouns after "by" that name who did what a passive verb says."""
    found: list[Token] = []
    for child in children(verb, AGENT):
        found += children(child, PREPOSITION_OBJECT) if child.dep_ == "agent" else [child]
    if not found:
        # A parser unsure of the agent label still sees the preposition.
        passive = passive_subjects(verb) or children(verb, PASSIVE_AUXILIARY)
        found = [noun for word, noun in prepositional(verb) if word == "by" and passive]
    return found


def prepositional(head: Token) -> Iterator[tuple[str, Token]]:
    """Yield (preposition in lower case, noun) for each prepositional phrase of a word."""
    for child in head.children:
        if child.dep_ in OBLIQUE:
            for preposition in children(child, PREPOSITION):
                yield preposition.lower_, child
        elif child.dep_ in ("prep", "agent"):
            for noun in children(child, PREPOSITION_OBJECT):
                yield child.lower_, noun


def conjuncts(token: Token) -> list[Token]:
    """Return the token and the words coordinated with it after it, in text order."""
    found = [token]
    for one in found:
        found += children(one, CONJUNCT)
    return sorted(found, key=lambda one: one.i)


def negated(token: Token) -> bool:
    """Say whether a negative word depends on the token."""
    return any(
        child.dep_ in NEGATION or child.lower_ in _NEGATIVE_WORDS for child in token.children
    )
