"""What does the article say once noise is taken away, and where did each character stand?

Cleaning never loses the way back: every offset of the clean text maps to an offset of
`Article.content`, so that evidence is always marked in the text as it was published.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from extractors.report import Article, Span

# More is no article. The cut is told as a warning; it keeps the time for any input bounded.
LONGEST_CONTENT = 60_000

_SINGLE_QUOTES = "‘’‚‛ʼʻ`´＇′"
_DOUBLE_QUOTES = "“”„‟«»″＂"
_HYPHENS = "‐‑‒⁃−"
_ONE_FOR_ONE = str.maketrans(
    dict.fromkeys(_SINGLE_QUOTES, "'")
    | dict.fromkeys(_DOUBLE_QUOTES, '"')
    | dict.fromkeys(_HYPHENS, "-")
    | dict.fromkeys("\u2028\u2029\x0b\x0c\x85", "\n")
    | {"\t": " "}
)
# Invisible characters, runs of characters longer than any word or address, and those that one
# compatible letter or more stand for: ligatures, full width and mathematical letters.
# Superscripts stay: "10²" is not "102".
_NOISE = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\ufe00-\ufe0f\ufeff\ufff9-\ufffc\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\r"
    r"\ud800-\udfff\U000e0000-\U000e0fff]"
    r"|\S{150,}"
    r"|[\ufb00-\ufb06\uff01-\uff5e\U0001d400-\U0001d7ff…]"
)
_SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")


@dataclass(frozen=True, slots=True)
class CleanText:
    """Clean text that remembers the offsets of `Article.content`.

    `_clean` and `_content` hold, pairwise, where a run of unchanged characters begins in each.
    """

    text: str
    _clean: tuple[int, ...]
    _content: tuple[int, ...]
    cut: bool = False

    def origin(self, offset: int) -> int:
        """Return the offset in `Article.content` of a clean offset."""
        run = bisect_right(self._clean, offset) - 1
        return self._content[run] + offset - self._clean[run]

    def span(self, start: int, end: int) -> Span:
        """Return the stretch of `Article.content` that a clean stretch came from."""
        return Span(
            self.origin(start), self.origin(end - 1) + 1 if end > start else self.origin(end)
        )


def clean(article: Article) -> CleanText:
    """Clean title and text of an article.

    >>> clean(Article(id="1", text="A\\u00adttack on “po\\u200blice”")).text
    'Attack on "police"'
    """
    content = article.content
    cut = len(content) > LONGEST_CONTENT
    return _clean(content[:LONGEST_CONTENT] if cut else content, cut)


def _clean(content: str, cut: bool) -> CleanText:
    source = _SPACES.sub(" ", content.translate(_ONE_FOR_ONE))
    pieces: list[str] = []
    clean_starts, content_starts = [0], [0]
    length = done = 0
    for match in _NOISE.finditer(source):
        stands_for = unicodedata.normalize("NFKC", match[0]) if _is_letter(match[0]) else ""
        pieces += (source[done : match.start()], stands_for)
        length += match.start() - done
        if stands_for:
            # Each character of what it stands for maps to the one character it was.
            for _ in stands_for:
                clean_starts.append(length)
                content_starts.append(match.start())
                length += 1
        clean_starts.append(length)
        content_starts.append(match.end())
        done = match.end()
    pieces.append(source[done:])
    return CleanText("".join(pieces), tuple(clean_starts), tuple(content_starts), cut)


def _is_letter(character: str) -> bool:
    if len(character) > 1:
        return False
    return character == "…" or unicodedata.category(character)[0] in "LNPS"
