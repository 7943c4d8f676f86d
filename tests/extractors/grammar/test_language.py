"""The shipped English pipeline loads, refuses altered files, and parses plain news sentences."""

import shutil
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Token

from extractors.grammar import language, relations
from extractors.grammar.language import ModelError


@pytest.fixture(scope="module")
def nlp() -> Language:
    return language.load()


@pytest.fixture
def copy(tmp_path, monkeypatch) -> Path:
    folder = tmp_path / "english"
    shutil.copytree(language.SHIPPED, folder)
    monkeypatch.setattr(language, "SHIPPED", folder)
    return folder


def word(doc: Doc, text: str) -> Token:
    return next(token for token in doc if token.text == text)


def texts(tokens: list[Token]) -> list[str]:
    return [token.text for token in tokens]


def sentences(doc: Doc) -> list[str]:
    return [sent.text.strip() for sent in doc.sents]


def test_the_pipeline_has_what_the_rules_need(nlp):
    assert {"tagger", "parser", "lemmatizer"} <= set(nlp.pipe_names)


def test_the_shipped_files_match_their_checksums():
    language.verify(language.SHIPPED)


def test_the_shipped_files_stay_small():
    size = sum(
        path.stat().st_size for path in (language.SHIPPED / "model").rglob("*") if path.is_file()
    )

    assert size < 15_000_000


def test_an_altered_byte_is_reported_with_the_file_and_the_way_out(copy):
    weights = copy / "model" / "parser" / "model"
    content = bytearray(weights.read_bytes())
    content[1000] ^= 1
    weights.write_bytes(content)

    with pytest.raises(ModelError, match=r"parser/model does not match its checksum: reinstall"):
        language.load()


def test_a_missing_file_is_reported(copy):
    (copy / "model" / "tagger" / "model").unlink()

    with pytest.raises(ModelError, match=r"tagger/model cannot be read"):
        language.load()


def test_a_file_too_many_is_reported(copy):
    (copy / "model" / "extra").write_text("x")

    with pytest.raises(ModelError, match=r"extra is not in SHA256SUMS"):
        language.load()


def test_a_missing_list_of_checksums_is_reported(copy):
    (copy / "SHA256SUMS").unlink()

    with pytest.raises(ModelError, match="SHA256SUMS cannot be read"):
        language.load()


def test_an_unknown_pipeline_is_reported_with_the_command_that_installs_it():
    with pytest.raises(ModelError, match="python -m spacy download en_no_such_pipeline"):
        language.load("en_no_such_pipeline")


def test_a_pipeline_without_a_parser_is_refused(tmp_path):
    import spacy

    spacy.blank("en").to_disk(tmp_path / "blank")

    with pytest.raises(ModelError, match="has no tagger, no parser, no lemmatizer"):
        language.load(str(tmp_path / "blank"))


def test_a_passive_sentence(nlp):
    doc = nlp("Four soldiers were killed in Quetta by militants.")
    killed = word(doc, "killed")

    assert (killed.tag_, killed.pos_, killed.lemma_) == ("VBN", "VERB", "kill")
    assert texts(relations.passive_subjects(killed)) == ["soldiers"]
    assert texts(relations.agents(killed)) == ["militants"]
    assert ("in", word(doc, "Quetta")) in list(relations.prepositional(killed))
    assert word(doc, "Four").dep_ in relations.NUMERIC_MODIFIER


def test_an_active_sentence(nlp):
    doc = nlp("Gunmen attacked a police checkpoint and shot two officers.")
    attacked, shot = word(doc, "attacked"), word(doc, "shot")

    assert texts(relations.subjects(attacked)) == ["Gunmen"]
    assert texts(relations.objects(attacked)) == ["checkpoint"]
    assert relations.conjuncts(attacked) == [attacked, shot]
    assert texts(relations.objects(shot)) == ["officers"]


def test_a_negated_sentence(nlp):
    doc = nlp("The bomb did not explode.")

    assert relations.negated(word(doc, "explode"))
    assert not relations.negated(word(doc, "bomb"))


@pytest.mark.parametrize(
    ("text", "lemmas"),
    [
        ("The men were wounded.", ["the", "man", "be", "wound", "."]),
        ("Attackers fled.", ["attacker", "flee", "."]),
    ],
)
def test_lemmas(nlp, text, lemmas):
    assert [token.lemma_.lower() for token in nlp(text)] == lemmas


@pytest.mark.parametrize(
    "text",
    [
        "Maj. Gen. Asif Khan visited the camp.",
        "Dr. Ali treated the wounded at the hospital.",
        "The convoy was near Checkpost No. 5 when the bomb went off.",
        "The blast took place at 10 a.m. on Monday.",
        "Lt. Col. Rashid and Capt. Imran were among the dead.",
        "The U.S. envoy met Gen. Raheel on Feb. 3 in Islamabad.",
    ],
)
def test_an_abbreviation_does_not_end_a_sentence(nlp, text):
    assert sentences(nlp(text)) == [text]


@pytest.mark.parametrize(
    "expected",
    [
        ["Two policemen were killed.", "The attackers escaped."],
        ["The blast hit the market at 5 p.m. on Friday.", "Nobody claimed responsibility."],
        ['"We will rebuild," said the mayor.', "Schools stayed closed."],
    ],
)
def test_sentences_are_told_apart(nlp, expected):
    assert sentences(nlp(" ".join(expected))) == expected


def test_a_line_break_ends_a_headline(nlp):
    doc = nlp("Six killed in Bannu attack\nPolice said the gunmen fled.\n\nNobody was arrested.")

    assert sentences(doc) == [
        "Six killed in Bannu attack",
        "Police said the gunmen fled.",
        "Nobody was arrested.",
    ]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("pro-government", ["pro-government"]),
        ("well-known", ["well", "-", "known"]),
        ("Rs500,000", ["Rs", "500,000"]),
        ("don't", ["do", "n't"]),
        ("26-year-old", ["26", "-", "year", "-", "old"]),
    ],
)
def test_tokens(nlp, text, tokens):
    assert [token.text for token in nlp.make_doc(text)] == tokens


def test_capitals_are_read_like_other_text(nlp):
    doc = nlp("FIVE SOLDIERS KILLED IN AMBUSH")

    assert word(doc, "KILLED").pos_ == "VERB"
    assert word(doc, "KILLED").lemma_.lower() == "kill"
