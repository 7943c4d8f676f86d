from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from extractors.casualties import CasualtyReader

LENGTH = 40_000
# Far more than is needed (about 0.4 s), far less than a rule that is not linear would take.
MOST_SECONDS = 5.0
SHAPES = {
    "figures without a full stop": "killed two and ",
    "rows of people": "two men, ",
    "digits": "12 ",
    "names": "Ali Khan Baloch ",
    "sources": "the BLA said, ",
    "parts": "including two men ",
    "number words": "one hundred and ",
    "brackets": "( two ",
    "quotes": '" \' "killed" two ',
    "control characters": "\x00\x07\u200b killed two \ufeff men ",
    "mixed scripts": "دھماکے میں two killed 死亡 ",
    "one long word": "killed",
    "dashes": "— men ",
}
WORDS = [
    *("two", "12", "killed", "injured", "policemen", "people", "and", "including", "of", "the"),
    *("them", "were", "was", "in", "Quetta", "no", "casualties", "toll", "rose", "to", "others"),
    *("said", "BLA", "bodies", "lives", "died", "years", "km", "'s", ",", ".", "(", ")", "-"),
    *("—", ":", ";", '"', "'"),
]


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_any_text_is_read_in_time(reader: CasualtyReader, nlp: Language, shape: str) -> None:
    text = (shape * (LENGTH // len(shape) + 1))[:LENGTH]
    doc = nlp.make_doc(text)
    started = time.process_time()

    reader.read_sentences([(0, doc)])

    assert time.process_time() - started < MOST_SECONDS


@pytest.mark.parametrize("text", ["", " ", "\n\n", "killed", "12", "no", "(", "of whom", "toll"])
def test_a_fragment_says_nothing(reader: CasualtyReader, nlp: Language, text: str) -> None:
    assert reader.read(nlp(text)) == []


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_no_row_of_words_breaks_the_reader_or_makes_up_a_figure(
    reader: CasualtyReader, nlp: Language, words: list[str]
) -> None:
    text = " ".join(words)
    told = 12 * words.count("12") + 2 * words.count("two") + len(words)

    mentions = reader.read_sentences([(0, nlp.make_doc(text))])

    for mention in mentions:
        assert 0 <= mention.evidence.start < mention.evidence.end <= len(text)
        assert mention.count is None or mention.count <= told
        assert (mention.count or 0) < 2 or any(n in text for n in ("12", "two", "and", "the"))
        assert mention.whole is None or mention.whole < mention.index
