from __future__ import annotations

import pytest
from spacy.language import Language

from extractors.casualties import Lexicon
from extractors.casualties.numbers import quantities
from extractors.report import Qualifier


@pytest.mark.parametrize(
    ("phrase", "count", "qualifier"),
    [
        ("12", 12, Qualifier.EXACT),
        ("1,200", 1200, Qualifier.EXACT),
        ("one", 1, Qualifier.EXACT),
        ("twenty-five", 25, Qualifier.EXACT),
        ("twenty five", 25, Qualifier.EXACT),
        ("one hundred and twelve", 112, Qualifier.EXACT),
        ("two hundred", 200, Qualifier.EXACT),
        ("three thousand five hundred", 3500, Qualifier.EXACT),
        ("a dozen", 12, Qualifier.EXACT),
        ("two dozen", 24, Qualifier.EXACT),
        ("half a dozen", 6, Qualifier.EXACT),
        ("a hundred", 100, Qualifier.EXACT),
        ("a couple of", 2, Qualifier.ABOUT),
        ("at least 12", 12, Qualifier.AT_LEAST),
        ("no fewer than nine", 9, Qualifier.AT_LEAST),
        ("not less than nine", 9, Qualifier.AT_LEAST),
        ("more than two dozen", 24, Qualifier.AT_LEAST),
        ("over 40", 40, Qualifier.AT_LEAST),
        ("upwards of 10", 10, Qualifier.AT_LEAST),
        ("in excess of 10", 10, Qualifier.AT_LEAST),
        ("12 or more", 12, Qualifier.AT_LEAST),
        ("up to 30", 30, Qualifier.AT_MOST),
        ("fewer than 30", 30, Qualifier.AT_MOST),
        ("no more than 30", 30, Qualifier.AT_MOST),
        ("about 15", 15, Qualifier.ABOUT),
        ("nearly 40", 40, Qualifier.ABOUT),
        ("some 40", 40, Qualifier.ABOUT),
        ("an estimated 50", 50, Qualifier.ABOUT),
        ("15 or so", 15, Qualifier.ABOUT),
        ("three to five", 3, Qualifier.AT_LEAST),
        ("between 3 and 5", 3, Qualifier.AT_LEAST),
        ("3-5", 3, Qualifier.AT_LEAST),
        ("four or five", 4, Qualifier.AT_LEAST),
        ("several", None, Qualifier.VAGUE),
        ("dozens of", None, Qualifier.VAGUE),
        ("scores of", None, Qualifier.VAGUE),
        ("a number of", None, Qualifier.VAGUE),
        ("a large number of", None, Qualifier.VAGUE),
        ("an unknown number of", None, Qualifier.VAGUE),
        ("many", None, Qualifier.VAGUE),
        ("some", None, Qualifier.VAGUE),
    ],
)
def test_a_number_is_read_with_how_exactly_it_is_stated(
    nlp: Language, lexicon: Lexicon, phrase: str, count: int | None, qualifier: Qualifier
) -> None:
    words = [token.lower_ for token in nlp.make_doc(f"{phrase} people")]

    found = list(quantities(words, lexicon.numbers).values())

    assert [(one.count, one.qualifier) for one in found] == [(count, qualifier)]


@pytest.mark.parametrize(
    "phrase",
    ["12-year-old", "seven-member", "99999999", "3.5", "people", "the", "12th"],
)
def test_what_counts_nobody_is_no_number(nlp: Language, lexicon: Lexicon, phrase: str) -> None:
    words = [token.lower_ for token in nlp.make_doc(phrase)]

    assert not quantities(words, lexicon.numbers)


def test_a_rise_is_no_range(nlp: Language, lexicon: Lexicon) -> None:
    words = [token.lower_ for token in nlp.make_doc("rose from six to nine")]

    assert [one.count for one in quantities(words, lexicon.numbers).values()] == [6, 9]
