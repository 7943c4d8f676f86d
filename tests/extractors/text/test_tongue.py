from __future__ import annotations

import pytest

from extractors.text.tongue import LanguageLexicon, language_of, load_language_lexicon


@pytest.fixture(scope="module")
def known() -> LanguageLexicon:
    return load_language_lexicon()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Five soldiers were killed when a bomb exploded near the market, police said."),
        ("ur", "کوئٹہ میں دھماکہ، پانچ اہلکار جاں بحق ہوگئے"),
        ("hi", "क्वेटा में धमाका, पांच जवान मारे गए"),
        ("ru", "Пять солдат погибли при взрыве бомбы в городе"),
        ("zh", "奎达发生爆炸五名士兵死亡"),
        (
            "es",
            "Cinco soldados murieron y tres civiles fueron heridos por una bomba, según los datos",
        ),
        ("fr", "Cinq soldats ont été tués par une bombe dans le nord du pays, selon des sources"),
        (
            "de",
            "Fünf Soldaten wurden bei der Explosion einer Bombe getötet, und die Polizei ist da",
        ),
        ("ur", "Quetta mein dhamaka hua hai aur paanch log zakhmi hue, police ke mutabiq raat ko"),
    ],
)
def test_a_language_is_told_by_its_script_and_its_small_words(
    known: LanguageLexicon, language: str, text: str
):
    assert language_of(text, known) == language


def test_a_headline_alone_is_taken_for_english(known: LanguageLexicon):
    assert language_of("Quetta blast: 5 killed", known) == "en"


def test_english_with_names_and_quotes_in_urdu_stays_english(known: LanguageLexicon):
    text = "The police said that five men of the village were killed. خبردار" * 3

    assert language_of(text, known) == "en"


@pytest.mark.parametrize("text", ["", " \n", "12 34 56", "!?"])
def test_a_text_without_words_is_of_no_language(known: LanguageLexicon, text: str):
    assert language_of(text, known) == "und"
