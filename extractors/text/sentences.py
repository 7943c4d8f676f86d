"""Where does a sentence begin and end?

By rules and not by the parser, because only sentences that can matter are worth parsing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

_END = re.compile(r"[.!?]+[\"')\]]*(?=\s)|[.!?][\"')\]]*(?=[A-Z\"][a-z])")
_NEXT = re.compile(r"\s*[\"'(\[]*([^\W_])")
_LAST_WORD = re.compile(r"[^\s\"'(\[]+$")
_MONTHS = frozenset(
    [
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
    ]
)
_INITIALS = re.compile(r"^(?:[A-Za-z]\.)*[A-Za-z]$")
_LONGEST = 900
_BREAK = re.compile(r"[;:,]\s|\s")


def sentences(
    text: str, start: int, end: int, abbreviations: Set[str]
) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the sentences of a passage.

    A full stop after one of the `abbreviations` (in lower case) ends none.

    A sentence longer than 900 characters is no sentence: it is cut at a comma or a space, so
    that a text without full stops stays affordable.
    """
    begin = start
    for match in _END.finditer(text, start, end):
        if match.start() < begin or not _ends(text, begin, match, abbreviations):
            continue
        yield from _pieces(text, begin, match.end())
        begin = match.end()
    yield from _pieces(text, begin, end)


def _ends(text: str, begin: int, match: re.Match[str], abbreviations: Set[str]) -> bool:
    following = _NEXT.match(text, match.end())
    if following is None:
        return True
    letter = following[1]
    if match[0][0] != ".":
        return not letter.islower()
    word = _LAST_WORD.search(text, begin, match.start())
    last = word[0] if word else ""
    lowered = last.lower()
    if lowered in abbreviations and match[0] == ".":
        return False
    if lowered in _MONTHS:
        return not letter.isdigit() and lowered not in ("sub",)
    if _INITIALS.match(last):
        # "N. Waziristan" and "U.S. troops", but "at 10 a.m. He said" does end.
        return lowered in ("a.m", "p.m", "u.s", "u.k", "u.n") and _is_new(text, match.end())
    return not letter.islower() or text[begin : match.end()].islower()


def _is_new(text: str, offset: int) -> bool:
    return bool(
        re.match(
            r"\s*[\"']*(?:The|He|She|They|It|In|On|At|A|An|This|But|Police)\b",
            text[offset : offset + 16],
        )
    )


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        cut = None
        for match in _BREAK.finditer(text, start + _LONGEST // 2, start + _LONGEST):
            if cut is None or match[0] != " ":
                cut = match.end()
        cut = cut or start + _LONGEST
        yield from _trimmed(text, start, cut)
        start = cut
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
