"""Which language is the text in: English, or one that nobody here can read?"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_WORD = re.compile(r"[^\W\d_]+")
# Words that every English report uses, and that no other language spells so.
_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "was",
        "were",
        "is",
        "are",
        "by",
        "with",
        "for",
        "from",
        "that",
        "which",
        "who",
        "has",
        "had",
        "have",
        "been",
        "at",
        "an",
        "on",
        "its",
        "it",
        "he",
        "they",
        "their",
        "his",
        "this",
        "said",
        "after",
        "when",
        "while",
        "where",
        "into",
        "two",
        "three",
        "police",
        "killed",
        "people",
        "were",
        "not",
        "but",
        "also",
        "told",
        "over",
        "near",
    ]
)
_SIGNS = {
    "es": [
        "el",
        "los",
        "las",
        "una",
        "que",
        "por",
        "con",
        "para",
        "del",
        "fue",
        "como",
        "más",
        "según",
    ],
    "fr": [
        "le",
        "les",
        "des",
        "une",
        "dans",
        "est",
        "par",
        "sur",
        "avec",
        "pour",
        "qui",
        "aux",
        "été",
    ],
    "pt": ["os", "das", "uma", "não", "com", "para", "foi", "mais", "dos", "em", "ao", "pela"],
    "de": [
        "der",
        "die",
        "das",
        "und",
        "ist",
        "von",
        "mit",
        "dem",
        "den",
        "wurde",
        "nicht",
        "ein",
        "auf",
    ],
    "id": ["yang", "dan", "di", "dari", "dengan", "untuk", "pada", "dalam", "ini", "itu", "tidak"],
    "tr": ["bir", "ve", "bu", "için", "ile", "olarak", "olan", "göre", "çok", "daha"],
    "ur": ["hai", "mein", "ke", "ki", "ko", "aur", "ka", "se", "nay", "kay", "par", "gaye"],
}
_SCRIPTS = {
    "ARABIC": "ur", "DEVANAGARI": "hi", "CYRILLIC": "ru", "CJK": "zh", "HANGUL": "ko",
    "BENGALI": "bn", "HEBREW": "he", "GREEK": "el", "THAI": "th", "GURMUKHI": "pa", "TAMIL": "ta",
    "HIRAGANA": "ja", "KATAKANA": "ja",
}  # fmt: skip
# Newspaper English has at least one such word in four; headlines alone fewer.
_LEAST_SHARE = 0.12
_ENOUGH_WORDS = 12
_SAMPLE = 6_000


def language_of(text: str) -> str:
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
    if len(words) < _ENOUGH_WORDS or _share(words, _ENGLISH) >= _LEAST_SHARE:
        return "en"
    code, share = max(((code, _share(words, signs)) for code, signs in _SIGNS.items()), key=_second)
    return code if share > 0.08 else ("en" if len(words) < 3 * _ENOUGH_WORDS else "und")


def _second(pair: tuple[str, float]) -> float:
    return pair[1]


def _share(words: list[str], signs: frozenset[str] | list[str]) -> float:
    return sum(word in signs for word in words) / len(words)


def _script(words: list[str]) -> str:
    names = Counter(unicodedata.name(word[0], "LATIN").split()[0] for word in words[:400])
    return names.most_common(1)[0][0]
