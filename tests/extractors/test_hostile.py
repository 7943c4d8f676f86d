"""No text makes the reader fail, dawdle, point outside of the text or invent a figure."""

from __future__ import annotations

import random
import time
from datetime import date

import pytest

from extractors.reader import Extractor
from extractors.report import Article
from tests.extractors.traceability import spans, untraceable

PLAIN = (
    "Five soldiers were killed and three civilians were injured when a bomb exploded in Quetta "
    "on Monday, police said."
)
SECONDS = 5.0
_NOISE = random.Random(5)

TEXTS = {
    "nothing": "",
    "blanks": " \n\t ",
    "one word": "Attack",
    "a megabyte without a full stop": "five soldiers were killed in Quetta and " * 26_000,
    "a megabyte of one letter": "a" * 1_000_000,
    "a megabyte of digits": "7" * 1_000_000,
    "digits in groups": "123 " * 250_000,
    "digits and commas": "1," * 400_000,
    "commas": "," * 200_000,
    "words and commas": "killed, " * 60_000,
    "full stops": ". " * 100_000,
    "hyphens": "-" * 200_000,
    "hyphenated": "killed-" * 30_000,
    "quotation marks": "“" * 5_000 + PLAIN + "”" * 5_000,
    "quotes in quotes": '"He said ' * 3_000 + PLAIN,
    "apostrophes": "soldiers' " * 20_000,
    "brackets": "[(" * 20_000 + PLAIN,
    "slashes": "killed/" * 20_000,
    "capitals": "in " + "Quetta " * 30_000,
    "names of groups": "Balochistan Liberation Army " * 5_000,
    "prepositions": "in the " * 40_000,
    "hundreds": "hundred " * 50_000,
    "ranges": "between 1 and " * 30_000,
    "dates": "3 March 2025 to 5 March 2025 " * 3_000,
    "days ago": "two days ago " * 10_000,
    "apposition": "Mr Khan, " * 10_000,
    "ages": "a 25-year-old " * 8_000,
    "claims": "The BLA claimed responsibility for " * 3_000,
    "ten thousand short lines": "\n".join(["killed"] * 10_000),
    "lines of figures": "\n".join(f"{i} killed in Quetta" for i in range(10_000)),
    "one verb": "killed " * 20_000,
    "a thousand figures": " ".join(f"{i} killed" for i in range(1, 1_001)),
    "a thousand sentences": " ".join(f"{i} killed in Quetta." for i in range(1, 1_001)),
    "a row of figures": " and ".join(f"{i} soldiers" for i in range(1, 2_000)) + " were killed.",
    "no paragraph": f"{PLAIN} In a separate incident, " * 150,
    "a table": "\n".join(f"Quetta | {i} | killed | {2 * i} | injured" for i in range(3_000)),
    "empty lines": "\n" * 500_000,
    "Urdu": "کوئٹہ میں دھماکہ، پانچ اہلکار جاں بحق۔ " * 2_000,
    "Chinese": "奎达发生爆炸，五名士兵死亡。" * 2_000,
    "French": "Cinq soldats ont été tués dans une explosion à Quetta lundi. " * 500,
    "Roman Urdu": "Quetta mein dhamaka, paanch ahlkar shaheed aur teen zakhmi ho gaye. " * 500,
    "several scripts": "Five soldiers killed کوئٹہ میں in Quetta 奎达 on Monday. " * 300,
    "control characters": "".join(map(chr, range(32))) * 1_000 + PLAIN,
    "lone surrogates": PLAIN + "\ud800" * 5_000 + PLAIN,
    "right to left": "\u202e" + PLAIN[::-1] * 300,
    "accents in heaps": "k\u0301\u0302\u0303\u0304" * 20_000,
    "emoji": "💥 5 soldiers killed in Quetta 💀 " * 500,
    "one endless address": "https://example.com/" + "a/" * 30_000,
    "capital letters": f"{PLAIN} ".upper() * 200,
    "small letters": f"{PLAIN} ".lower() * 200,
    "read from a scan": "".join(
        letter if _NOISE.random() > 0.08 else _NOISE.choice("1l|0O5S.,;") for letter in PLAIN * 200
    ),
    "random characters": "".join(chr(_NOISE.randrange(0x20, 0x3000)) for _ in range(60_000)),
    "random words": " ".join(
        "".join(_NOISE.choices("abcdefghijklmnop", k=7)) for _ in range(20_000)
    ),
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_any_text_is_read_within_seconds_and_nothing_is_made_up(extractor: Extractor, text: str):
    article = Article(id="1", title=text[:150], text=text, published=date(2025, 3, 5))
    started = time.process_time()

    reading = extractor.read(article)

    assert time.process_time() - started < SECONDS
    assert reading.reports or reading.reason
    assert all(0 <= span.start < span.end <= len(article.content) for span in spans(reading))
    assert untraceable(article, reading) == []


def figures(extractor: Extractor, text: str) -> dict[str, int | None]:
    reading = extractor.read(Article(id="1", text=text, published=date(2025, 3, 5)))
    return {one.effect.value: one.count for report in reading.reports for one in report.casualties}


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        PLAIN.upper(),
        PLAIN.lower(),
        "\u200b".join(PLAIN),
        "\u00ad".join(PLAIN),
        PLAIN.replace(" ", "\u00a0"),
        PLAIN.replace(" ", " \x00 "),
        "\ufeff" + PLAIN,
        PLAIN.replace("Five", "５"),
        f"“{PLAIN}”",
        PLAIN.replace(" were", "\u202d were"),
        f"{PLAIN}\n\nAlso read\nTen killed in Karachi blast\nFifty hurt in Lahore stampede",
        f"{PLAIN}\r\n\r\nShare\r\nTweet\r\nPublished in Dawn, March 4th, 2025",
    ],
    ids=[
        "as it is", "capital letters", "small letters", "zero-width spaces", "soft hyphens",
        "hard spaces", "NUL", "byte order mark", "full-width digit", "quoted", "direction marks",
        "teasers of other stories", "lines of the page",
    ],
)  # fmt: skip
def test_noise_changes_no_figure(extractor: Extractor, text: str):
    assert figures(extractor, text) == {"killed": 5, "injured": 3}


@pytest.mark.parametrize(
    "figure",
    ["999999999999999999999", "10²", "½", "5.5", "1e5", "0x1F", "31/02", "-", "٥٥٥٥٥٥٥٥٥"],
)
def test_what_is_no_count_of_people_is_none(extractor: Extractor, figure: str):
    found = figures(extractor, f"{figure} soldiers were killed when a bomb exploded in Quetta.")

    assert found.get("killed") in (None, 0) or found["killed"] in (2, 5, 10)


@pytest.mark.parametrize("day", ["31 February 2025", "99/99/9999", "0000-00-00", "in 0000"])
def test_a_day_that_does_not_exist_is_no_day(extractor: Extractor, day: str):
    text = f"Five soldiers were killed when a bomb exploded in Quetta on {day}, police said."

    reading = extractor.read(Article(id="1", text=text, published=date(2025, 3, 5)))

    assert len(reading.reports) == 1


def test_what_was_left_unread_of_a_long_text_is_told(extractor: Extractor):
    text = f"{PLAIN}\n\n" + "The weather was fine in the hills of the province. " * 4_000

    reading = extractor.read(Article(id="1", text=text, published=date(2025, 3, 5)))

    assert len(reading.reports) == 1
    assert any("read" in warning for warning in reading.warnings)


def test_a_text_in_another_language_is_named_and_left_alone(extractor: Extractor):
    text = "Cinq soldats ont été tués dans une explosion à Quetta lundi, selon la police. " * 3

    reading = extractor.read(Article(id="1", text=text))

    assert reading.reports == ()
    assert reading.language == "fr"
