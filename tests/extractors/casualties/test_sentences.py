from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from spacy.language import Language

from extractors.casualties import CasualtyReader
from tests.extractors.casualties.writing import written

TABLE = yaml.safe_load((Path(__file__).parent / "sentences.yaml").read_text(encoding="utf-8"))
CASES = [(kind, case["text"], case["says"]) for kind, cases in TABLE.items() for case in cases]
# Measured when the table was last extended; it must only rise.
LEAST_READ_WITHOUT_GRAMMAR = 0.98
LEAST_READ_WITHOUT_CAPITALS = 0.95


@pytest.mark.parametrize(
    ("text", "says"),
    [pytest.param(text, says, id=f"{kind}: {text[:50]}") for kind, text, says in CASES],
)
def test_a_sentence_says_these_figures_and_no_others(
    reader: CasualtyReader, nlp: Language, text: str, says: list[str]
) -> None:
    mentions = reader.read(nlp(text))

    assert sorted(map(written, mentions)) == sorted(says)


def test_most_sentences_are_read_by_the_order_of_words_alone(
    reader: CasualtyReader, nlp: Language
) -> None:
    read = sum(
        sorted(map(written, reader.read_sentences([(0, nlp.make_doc(text))]))) == sorted(says)
        for _, text, says in CASES
    )

    assert read / len(CASES) >= LEAST_READ_WITHOUT_GRAMMAR


@pytest.mark.parametrize("change", [str.upper, str.lower], ids=["capitals", "no capitals"])
def test_most_sentences_are_read_without_capitals_to_go_by(
    reader: CasualtyReader, nlp: Language, change: Callable[[str], str]
) -> None:
    read = sum(
        sorted(map(written, reader.read(nlp(change(text)), cased=False))) == sorted(says)
        for _, text, says in CASES
    )

    assert read / len(CASES) >= LEAST_READ_WITHOUT_CAPITALS


def test_evidence_is_the_stretch_of_text_that_says_so(
    reader: CasualtyReader, nlp: Language
) -> None:
    text = "Police said on Monday that three labourers were shot dead in Hub."

    (mention,) = reader.read(nlp(text))

    assert text[mention.evidence.start : mention.evidence.end] == "three labourers were shot dead"


def test_both_kinds_of_rules_agreeing_makes_a_mention_surer(
    reader: CasualtyReader, nlp: Language
) -> None:
    text = "Three labourers from Sibi working at a mine in Hub were killed."

    (by_both,) = reader.read(nlp(text))
    (by_order,) = reader.read_sentences([(0, nlp.make_doc(text))])

    assert by_both.confidence > by_order.confidence


def test_words_side_by_side_are_as_sure_without_grammar(
    reader: CasualtyReader, nlp: Language
) -> None:
    text = "Three labourers were killed in Hub."

    (by_both,) = reader.read(nlp(text))
    (by_order,) = reader.read_sentences([(0, nlp.make_doc(text))])

    assert by_both.confidence == by_order.confidence


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("Three labourers were killed in Hub.", False),
        ("The bridge was painted on Monday.", False),
        ("The bodies were taken to Quetta.", False),
        ("Three labourers from Sibi working at a mine in Hub were killed.", True),
        ("three labourers were killed in hub", True),
    ],
)
def test_only_sentences_that_leave_a_doubt_are_parsed(
    reader: CasualtyReader, nlp: Language, text: str, needed: bool
) -> None:
    parsed: list[str] = []

    reader.read_and_parse(
        [(0, nlp.make_doc(text))], lambda docs: parsed.extend(doc.text for doc in docs)
    )

    assert parsed == ([text] if needed else [])


def test_victims_named_with_their_rank_are_told_by_name(
    reader: CasualtyReader, nlp: Language
) -> None:
    (mention,) = reader.read(nlp("Constables Gul Khan and Sher Ali were martyred in Tank."))

    assert mention.victim_names == ("Gul Khan", "Sher Ali")


def test_sentences_given_one_by_one_keep_the_offsets_of_the_article(
    reader: CasualtyReader, nlp: Language
) -> None:
    first, second = "A bomb went off in Sibi.", "Two policemen were killed."
    article = f"{first} {second}"
    parts = [(0, nlp(first)), (article.index(second), nlp(second))]

    (mention,) = reader.read_sentences(parts)

    assert article[mention.evidence.start : mention.evidence.end] == "Two policemen were killed"
    assert mention.sentence == 1
