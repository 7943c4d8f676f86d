"""Which stretches of the clean text tell the story, and which are the page around it?"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import Enum

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_FINAL = re.compile(r"[.!?:;][\"')\]]*\s*$")
_BULLET = re.compile(r"^\s*(?:[•●▪■◆◦‣*·➤►✦]|[-–—](?=\s)|\(?\d{1,2}[.)](?=\s))\s*")
_CREDIT = re.compile(r"^\s*(?:--?|—)?\s*(?:by\s+)?[A-Z][\w.'-]*(?:\s+[A-Z][\w.'-]*){0,4}\s*$")
_TABLE = re.compile(r"\|.*\||\t.*\t|(?:\S+ {3,}){2,}")
# A heading is shorter than any sentence that ends without a full stop by mistake.
_LONGEST_HEADING = 14
_SHORTEST_PARAGRAPH = 9


class PassageKind(Enum):
    """What part a passage plays in an article."""

    HEADLINE = "headline"
    BULLET = "bullet"
    BODY = "body"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Passage:
    """A line of the clean text, without the mark of a bullet: offsets, end exclusive."""

    kind: PassageKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PageWords:
    """How lines begin that are no part of the story, and which ones end it; in lower case."""

    furniture: tuple[str, ...]
    ends_story: frozenset[str]


def passages(text: str, title_length: int, words: PageWords) -> list[Passage]:
    """Split clean text into the passages of its story.

    `title_length` is how many characters at the start are the title; 0 where there is none.
    A line that could be a heading and stands after the last paragraph is another story's.
    """
    found: list[Passage] = []
    for match in _LINE.finditer(text):
        line = match[0]
        key = " ".join(line.lower().split()).strip(" :|»>-.•")
        if match.end() <= title_length:
            found.append(Passage(PassageKind.HEADLINE, match.start(), match.end()))
        elif key in words.ends_story:
            break
        elif line.strip() and not _is_furniture(line, key, words.furniture):
            found.append(_passage(line, match.start()))
    return _in_order(found, text)


def _is_furniture(line: str, key: str, beginnings: Collection[str]) -> bool:
    if key.lstrip("(*•-– ").startswith(tuple(beginnings)):
        # "Watch towers were attacked …" is a sentence, "Watch: …" is not.
        return not (_FINAL.search(line) and _length(line) > 25)
    return not _WORD.search(line) or bool(_TABLE.search(line)) or _is_numbers(line)


def _is_numbers(line: str) -> bool:
    words = _WORD.findall(line)
    return len(words) > 3 and sum(word[0].isdigit() for word in words) * 2 > len(words)


def _length(line: str) -> int:
    return len(_WORD.findall(line))


def _passage(line: str, offset: int) -> Passage:
    bullet = _BULLET.match(line)
    start = bullet.end() if bullet else len(line) - len(line.lstrip())
    end = len(line.rstrip())
    kind = PassageKind.BULLET if bullet else _kind(line)
    return Passage(kind, offset + start, offset + end)


def _kind(line: str) -> PassageKind:
    length = _length(line)
    if _FINAL.search(line) and not (_CREDIT.match(line) and length < _SHORTEST_PARAGRAPH):
        return PassageKind.BODY
    return PassageKind.HEADING if length <= _LONGEST_HEADING else PassageKind.BODY


def _in_order(found: list[Passage], text: str) -> list[Passage]:
    """Tell headlines at the top, headings between paragraphs and teasers at the end apart."""
    bodies = [i for i, passage in enumerate(found) if passage.kind is PassageKind.BODY]
    if not bodies:
        return [_as(PassageKind.BODY, one) if _is_line(one) else one for one in found]
    first, last = bodies[0], bodies[-1]
    kept: list[Passage] = []
    for i, passage in enumerate(found):
        if passage.kind is PassageKind.HEADING:
            if i > last or _CREDIT.match(text[passage.start : passage.end]):
                continue
            has_headline = any(one.kind is PassageKind.HEADLINE for one in kept)
            if i < first:
                if has_headline or _length(text[passage.start : passage.end]) < 4:
                    continue
                passage = _as(PassageKind.HEADLINE, passage)
        kept.append(passage)
    return kept


def _is_line(passage: Passage) -> bool:
    return passage.kind is PassageKind.HEADING


def _as(kind: PassageKind, passage: Passage) -> Passage:
    return Passage(kind, passage.start, passage.end)


def page_words(furniture: Iterable[str], ends_story: Iterable[str]) -> PageWords:
    """Prepare the lists of config/lexicon/page.yaml."""
    return PageWords(tuple(furniture), frozenset(ends_story))
