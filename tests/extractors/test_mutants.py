"""However an article was damaged on its way, nothing fails and nothing is made up."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from benchmarks.extraction.gold import OWN, read_gold
from extractors.reader import Extractor
from extractors.report import Article
from tests.extractors.traceability import spans, untraceable

ARTICLES = [one.article for path in OWN for one in read_gold(path)]
# What a scanner, a web page or a chat puts between letters.
NOISE = tuple("\u200b\u00ad\x00\ufeff\u202e“”’—|\t\n10OlI,.;()'é د💥")
SHARES = (0.01, 0.03, 0.1, 0.3)
MUTANTS, ALL_MUTANTS = 150, 5_000
SECONDS = 5.0

Parts = list[str]
Change = Callable[[Parts, int, random.Random], None]


def letters(text: str) -> Parts:
    return list(text)


def words(text: str) -> Parts:
    return re.split(r"(?<= )", text)


def lines(text: str) -> Parts:
    return text.splitlines(keepends=True)


def sentences(text: str) -> Parts:
    return re.split(r"(?<=[.!?]\s)", text)


def drop(parts: Parts, at: int, _: random.Random) -> None:
    del parts[at]


def double(parts: Parts, at: int, _: random.Random) -> None:
    parts.insert(at, parts[at])


def swap(parts: Parts, at: int, chance: random.Random) -> None:
    other = chance.randrange(len(parts))
    parts[at], parts[other] = parts[other], parts[at]


def disturb(parts: Parts, at: int, chance: random.Random) -> None:
    parts[at] = chance.choice(NOISE) + (parts[at] if chance.random() < 0.7 else "")


def recase(parts: Parts, at: int, chance: random.Random) -> None:
    parts[at] = chance.choice((str.upper, str.lower, str.title))(parts[at])


CHANGES: tuple[Change, ...] = (drop, double, swap, disturb, recase)


def damaged(text: str, chance: random.Random) -> str:
    """Change some letters, words, lines or sentences of a text, all in one way."""
    parts = chance.choice((letters, words, lines, sentences))(text)
    change = chance.choice(CHANGES)
    for _ in range(max(1, int(len(parts) * chance.choice(SHARES)))):
        if parts:
            change(parts, chance.randrange(len(parts)), chance)
    return "".join(parts)


def mutant(seed: int) -> Article:
    """One of the own articles, sometimes with another at its end, damaged up to three times."""
    chance = random.Random(seed)
    article = chance.choice(ARTICLES)
    text = article.text
    if chance.random() < 0.15:
        text = f"{text}\n\n{chance.choice(ARTICLES).text}"
    for _ in range(chance.choice((1, 1, 2, 3))):
        text = damaged(text, chance)
    return replace(article, text=text)


def made_up(extractor: Extractor, seed: int) -> list[str]:
    """Read a mutant in time and without harm; return the figures that it does not account for."""
    article = mutant(seed)
    started = time.process_time()

    reading = extractor.read(article)

    assert time.process_time() - started < SECONDS, seed
    assert all(0 <= span.start < span.end <= len(article.content) for span in spans(reading)), seed
    return untraceable(article, reading)


def test_damaged_articles_are_read_and_nothing_is_made_up(extractor: Extractor) -> None:
    assert {seed: made_up(extractor, seed) for seed in range(MUTANTS)} == {
        seed: [] for seed in range(MUTANTS)
    }


@pytest.mark.slow
def test_of_thousands_of_damaged_articles_hardly_one_has_a_wrong_sum(extractor: Extractor) -> None:
    wrong = [seed for seed in range(MUTANTS, ALL_MUTANTS) if made_up(extractor, seed)]

    # "23 people …, the dead were Mr Kakar, labourers and two policemen": three of 23 taken off.
    assert len(wrong) <= ALL_MUTANTS / 1_000, wrong
