from __future__ import annotations

import pytest

from extractors.text.truecase import is_shouted, is_whispered, titled_names, truecase
from extractors.text.writing import load_writing_lexicon

TITLED = titled_names(load_writing_lexicon().titles)

SHOUTED = "FIVE SOLDIERS WERE KILLED IN QUETTA ON MONDAY. COL AHMED KHAN SAID SO ON MARCH 5."
USUAL = "Five soldiers were killed in Quetta on Monday. Col Ahmed Khan said so on March 5."


def named(text: str, *names: str) -> list[tuple[int, int]]:
    at = [text.lower().index(name.lower()) for name in names]
    return [(start, start + len(name)) for start, name in zip(at, names, strict=True)]


@pytest.mark.parametrize("text", [SHOUTED, SHOUTED.lower()], ids=["capitals", "no capitals"])
def test_sentences_names_days_and_titles_get_their_capitals_back(text: str):
    assert truecase(text, named(text, "Quetta"), TITLED) == USUAL


def test_the_verbs_march_and_may_stay_small():
    text = "they may march to the town in protest, but police may stop the march."

    assert (
        truecase(text, [], TITLED)
        == "They may march to the town in protest, but police may stop the march."
    )


def test_every_character_keeps_its_place():
    text = "İSTANBUL, STRASSE: ŁÓDŹ ǅ ﬁ KILLED 5"

    assert len(truecase(text, [], TITLED)) == len(text)


@pytest.mark.parametrize(
    ("text", "shouted", "whispered"),
    [
        pytest.param(SHOUTED, True, False, id="in capitals"),
        pytest.param(SHOUTED.lower(), False, True, id="without capitals"),
        pytest.param(USUAL, False, False, id="as usual"),
        pytest.param("BOMB IN QUETTA", False, False, id="a headline is too short to tell"),
        pytest.param("", False, False, id="nothing"),
    ],
)
def test_how_a_text_is_written(text: str, shouted: bool, whispered: bool):
    assert (is_shouted(text), is_whispered(text)) == (shouted, whispered)
