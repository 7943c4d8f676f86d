"""Noise goes, the story stays, and every offset leads back to what was published."""

from __future__ import annotations

import pytest

import config
from extractors.report import Article
from extractors.text.cleaning import LONGEST_CONTENT, clean
from extractors.text.page import PageLexicon
from extractors.text.passages import PageWords, page_words, passages
from extractors.text.sentences import sentences
from extractors.text.writing import load_writing_lexicon

ABBREVIATIONS = load_writing_lexicon().abbreviations
TITLE = "Blast kills two in Quetta"
LEAD = "Two people were killed when a bomb exploded near a market in Quetta on Monday, police said."
SECOND = "The bomb was in a parked motorcycle, an official told reporters on the spot."


@pytest.fixture(scope="module")
def page() -> PageWords:
    lexicon = config.load_lexicon("page", PageLexicon)
    return page_words(lexicon.furniture, lexicon.ends_story)


def kept(page: PageWords, *lines: str) -> list[str]:
    text = f"{TITLE}\n\n" + "\n".join(lines)
    return [
        f"{one.kind.value}: {text[one.start : one.end]}" for one in passages(text, len(TITLE), page)
    ][1:]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        pytest.param("po\u00adlice", "police", id="soft hyphens"),
        pytest.param("po\u200blice\ufeff", "police", id="characters without width"),
        pytest.param("two\u00a0men", "two men", id="spaces that do not break"),
        pytest.param("“two” ‘men’", "\"two\" 'men'", id="curly quotes"),
        pytest.param("five‑year", "five-year", id="hyphens that do not break"),
        pytest.param("ﬁve dead", "five dead", id="ligatures"),
        pytest.param("５ dead", "5 dead", id="full-width digits"),
        pytest.param("10² dead", "10² dead", id="a superscript is no digit"),
        pytest.param("a\x00b\x07", "ab", id="control characters"),
        pytest.param("see " + "x" * 400 + " now", "see  now", id="what is no word"),
    ],
)
def test_noise_is_taken_away(content: str, text: str):
    assert clean(Article(id="1", text=content)).text == text


def test_every_character_leads_back_to_where_it_was_published():
    article = Article(id="1", title="“Bla\u00adst”", text="ﬁve\u200b men… died\r\nhere")

    cleaned = clean(article)

    for offset, character in enumerate(cleaned.text):
        origin = article.content[cleaned.origin(offset)]
        assert character == origin or origin in "“”ﬁ…"


def test_a_span_of_clean_text_covers_the_noise_inside():
    article = Article(id="1", text="the po\u00adli\u200bce said")
    cleaned = clean(article)
    start = cleaned.text.index("police")

    span = cleaned.span(start, start + len("police"))

    assert article.content[span.start : span.end] == "po\u00adli\u200bce"


def test_a_text_too_long_is_cut_and_says_so():
    cleaned = clean(Article(id="1", text="word " * LONGEST_CONTENT))

    assert cleaned.cut
    assert len(cleaned.text) <= LONGEST_CONTENT


@pytest.mark.parametrize(
    "line",
    [
        "Also read: Ten killed in Karachi factory fire",
        "Share on Facebook",
        "Photo by our photographer",
        "Follow us on WhatsApp for more",
        "By Muhammad Asif",
        "Published in the print edition, March 5th, 2025",
        "Advertisement",
        "Killed | 5 | Injured | 7",
        "12 7 4 3 2025",
        "* * *",
    ],
)
def test_what_a_page_puts_around_a_story_is_left_out(page: PageWords, line: str):
    assert kept(page, LEAD, line, SECOND) == [f"body: {LEAD}", f"body: {SECOND}"]


@pytest.mark.parametrize("line", ["Related stories", "COMMENTS", "You may also like:", "Most Read"])
def test_other_stories_and_what_readers_write_end_the_story(page: PageWords, line: str):
    other = "Gunmen killed six people in Lahore on Friday, the police of the city said."

    assert kept(page, LEAD, line, other) == [f"body: {LEAD}"]


def test_lines_without_a_full_stop_after_the_last_paragraph_are_teasers(page: PageWords):
    assert kept(page, LEAD, "Ten killed in Karachi factory fire") == [f"body: {LEAD}"]


def test_a_line_between_two_paragraphs_is_a_heading(page: PageWords):
    assert kept(page, LEAD, "A crowded market", SECOND)[1] == "heading: A crowded market"


def test_bullets_lose_their_marks(page: PageWords):
    lines = kept(page, "• Two killed", "- Five injured", LEAD)

    assert lines[:2] == ["bullet: Two killed", "bullet: Five injured"]


def test_a_sentence_that_begins_like_furniture_is_a_sentence(page: PageWords):
    line = (
        "Watch towers along the whole length of the border were attacked by dozens of armed men "
        "before dawn on Monday, and two of the guards were killed, officials said."
    )

    assert kept(page, line) == [f"body: {line}"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("Two died. Five were hurt.", 2, id="full stops"),
        pytest.param("Police in N. Waziristan said so.", 1, id="initials"),
        pytest.param("Lt. Gen. Ahmed and Dr. Ali came.", 1, id="titles"),
        pytest.param("It was on Feb. 3 that he came.", 1, id="months"),
        pytest.param("It began at 10 a.m. The blast came later.", 2, id="a time at the end"),
        pytest.param("U.S. troops came.", 1, id="countries"),
        pytest.param("It weighed 3.5 kg.", 1, id="decimals"),
        pytest.param('"Who did it?" she asked.', 1, id="a question in a quote"),
        pytest.param('He said: "No." Then he left.', 2, id="the word no"),
        pytest.param("He fled.Police came.", 2, id="a missing space"),
        pytest.param("House no. 5 was hit.", 1, id="numbers of houses"),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, count: int):
    assert len(list(sentences(text, 0, len(text), ABBREVIATIONS))) == count


def test_a_sentence_without_end_is_cut_between_words():
    text = "killed and " * 400

    pieces = [text[start:end] for start, end in sentences(text, 0, len(text), ABBREVIATIONS)]

    assert " ".join(pieces) == text.strip()
    assert max(map(len, pieces)) <= 900
