"""Twice the text is about twice the work, counted in calls and not in seconds."""

from __future__ import annotations

import sys
from datetime import date
from types import FrameType
from typing import Any

import pytest

from extractors.reader import Extractor
from extractors.report import Article

BLAST = "Five soldiers were killed and three people injured when a bomb exploded in Quetta."
TEXTS = {
    "no full stop": "five soldiers were killed in Quetta and ",
    "one incident after the other": f"{BLAST} In a separate incident, ",
    "short lines": "5 killed in Quetta\n",
    "places": "A blast hit Quetta, Kech, Panjgur and Turbat on Monday. ",
    "unknown places": "Gunmen killed two men in the Sarangi Adda area on Monday. ",
    "names": "Sepoy Ali Khan, Naik Gul Khan and Havildar Noor Khan were martyred in Bannu. ",
    "groups and claims": "The BLA claimed responsibility for the attack in Kech on Monday. ",
    "capital letters": f"{BLAST} ".upper(),
}
SHORT, LONG = 2_500, 5_000
MOST = 2.35


def work(extractor: Extractor, text: str) -> int:
    """Count the calls of functions that reading a text takes."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    article = Article(id="1", text=text, published=date(2025, 3, 5))
    extractor.read(article)  # What is looked up once and kept must not count.
    sys.setprofile(count)
    try:
        extractor.read(article)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_twice_the_text_is_about_twice_the_work(extractor: Extractor, text: str) -> None:
    short, long = ((text * size)[:size] for size in (SHORT, LONG))

    assert work(extractor, long) < MOST * work(extractor, short)
