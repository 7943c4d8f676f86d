"""The pipeline, the lexicon and the reader, built once for these tests."""

from __future__ import annotations

import pytest
from spacy.language import Language

import config
from extractors.casualties import CasualtyReader, Lexicon, load_lexicon
from extractors.grammar.language import load


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load()


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon(config.load().actors)


@pytest.fixture(scope="session")
def reader(lexicon: Lexicon) -> CasualtyReader:
    return CasualtyReader(lexicon)
