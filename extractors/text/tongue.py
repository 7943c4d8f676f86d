"""Which language is the text in: English, or one that nobody here can read?"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Set

from config import Lexicon, load_lexicon

_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = {
    "ARABIC": "ur", "DEVANAGARI": "hi", "CYRILLIC": "ru", "CJK": "zh", "HANGUL": "ko",
    "BENGALI": "bn", "HEBREW": "he", "GREEK": "el", "THAI": "th", "GURMUKHI": "pa", "TAMIL": "ta",
    "HIRAGANA": "ja", "KATAKANA": "ja",
}  # fmt: skip
# Newspaper English has at least one such word in four; headlines alone fewer.
_LEAST_SHARE = 0.12
_ENOUGH_WORDS = 12
_SAMPLE = 6_000


class LanguageLexicon(Lexicon):
    """config/lexicon/languages.yaml: small words by language."""

    english: frozenset[str]
    others: dict[str, frozenset[str]]


def load_language_lexicon() -> LanguageLexicon:
    """Read config/lexicon/languages.yaml."""
    return load_lexicon("languages", LanguageLexicon)


def language_of(text: str, known: LanguageLexicon) -> str:
    """Name the language of a text: "en", another code where it is plain, else "und".

    A text too short to tell is taken for English, as long as its letters are Latin.
    """
    sample = text[:_SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    if not words:
        return "und"
    script = _script(words)
    if script != "LATIN":
        return _SCRIPTS.get(script, "und")
    if len(words) < _ENOUGH_WORDS or _share(words, known.english) >= _LEAST_SHARE:
        return "en"
    shares = ((code, _share(words, signs)) for code, signs in known.others.items())
    code, share = max(shares, key=_second)
    return code if share > 0.08 else ("en" if len(words) < 3 * _ENOUGH_WORDS else "und")


def _second(pair: tuple[str, float]) -> float:
    return pair[1]


def _share(words: list[str], signs: Set[str]) -> float:
    return sum(word in signs for word in words) / len(words)


def _script(words: list[str]) -> str:
    names = Counter(unicodedata.name(word[0], "LATIN").split()[0] for word in words[:400])
    return names.most_common(1)[0][0]
