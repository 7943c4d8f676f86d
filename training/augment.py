"""Variants of a sentence as the news prints it: lower case, capitals, Title Case."""

import random
from collections.abc import Callable
from dataclasses import replace

from training.conllu import Sentence

LOWER, UPPER, TITLE = 0.05, 0.02, 0.03  # shares of the sentences; mild, as plain text is the rule


def _title(word: str) -> str:
    return word if word in ("n't", "'s") else word[:1].upper() + word[1:]


def vary(sentence: Sentence, rng: random.Random) -> Sentence:
    """Return the sentence itself, or now and then one of its variants."""
    draw = rng.random()
    change: Callable[[str], str]
    if draw < LOWER:
        change = str.lower
    elif draw < LOWER + UPPER:
        change = str.upper
    elif draw < LOWER + UPPER + TITLE:
        change = _title
    else:
        return sentence
    return replace(sentence, words=[change(word) for word in sentence.words])
