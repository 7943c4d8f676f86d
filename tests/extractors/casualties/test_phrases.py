from __future__ import annotations

import pytest

from extractors.casualties.phrases import table

MACROS = {"poss": ["his", "her"]}


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("shot dead", "shot dead"),
        ("shot|gunned down|dead", "gunned down"),
        ("lost $poss? life", "lost her life"),
        ("lost $poss? life", "lost life"),
        ("suffered ... injuries", "suffered very serious injuries"),
        ("suffered ... injuries", "suffered injuries"),
        ("passer-by", "passer-by"),
        ("passer-by", "passer - by"),
        ("just? about", "about"),
        ("just? about", "just about"),
        ("taken !to|for", "taken"),
        ("taken !to|for", "taken away"),
    ],
)
def test_a_pattern_matches(pattern: str, text: str) -> None:
    words = text.split()

    assert table([(pattern, None)], MACROS).at(words, 0) is not None


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("shot dead", "shot down"),
        ("suffered ... injuries", "suffered , it said , injuries"),
        ("suffered ... injuries", "suffered one two three four injuries"),
        ("taken !to|for", "taken to"),
    ],
)
def test_a_pattern_does_not_match(pattern: str, text: str) -> None:
    assert table([(pattern, None)], MACROS).at(text.split(), 0) is None


def test_the_longest_phrase_wins() -> None:
    words = ["police", "officer"]

    assert table([("police", 1), ("police officer", 2)]).at(words, 0) == (2, 2)


@pytest.mark.parametrize("pattern", ["... dead", "$nobody died"])
def test_a_pattern_that_cannot_be_matched_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"phrase must begin|no macro"):
        table([(pattern, None)], MACROS)


def test_words_of_a_name_have_no_meaning_as_pattern() -> None:
    names = table([("x", 0)])

    names.add_words(["front", "?", "|"], 1)

    assert names.at(["front", "?", "|"], 0) == (3, 1)
