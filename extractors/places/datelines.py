"""Where do lines begin with a place, as newspapers and agencies begin their reports?

"QUETTA:", "QUETTA/KHUZDAR:", "Karachi, Jan 10 (PTI)", "COTABATO CITY —", "Zamuran [Pakistan],
September 23:", "SAN SALVADOR, 4 APR 89 (ACAN-EFE) --".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_MONTH = r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = rf"(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}\.?\s+{_MONTH})(?:,?\s+\d{{2,4}})?"
_NAME = r"[A-ZÀ-ÖØ-Þ][\w.’'-]*(?:\s+(?!\d)(?:[A-ZÀ-ÖØ-Þ][\w.’'-]*|de|del|la|el|al)){0,4}"
_LINE = re.compile(
    rf"""^[ \t]*(?:date\s+\d{{4}}-\d\d-\d\d\s+)?
    (?P<places>{_NAME}(?:\s*[/&,]\s*(?!{_DATE}){_NAME}){{0,3}})
    (?P<aside>\s*[\[(][^\])\n]{{1,40}}[\])])?
    (?P<date>\s*,?\s*{_DATE})?
    (?P<agency>\s*,?\s*[\[(][^\])\n]{{1,60}}[\])])?
    (?P<mark>\s*(?::|--|—|–)|\s+-(?=\s))?""",
    re.VERBOSE | re.MULTILINE,
)
_LATEST = 3000
_LONGEST_TITLE = 160


def dateline_ranges(text: str) -> list[tuple[int, int]]:
    """Offsets of the places of every dateline; a whole range where several share one line."""
    return list(_ranges(text))


def _ranges(text: str) -> Iterator[tuple[int, int]]:
    headline = _headline_end(text)
    for match in _LINE.finditer(text, 0, min(len(text), _LATEST)):
        if match.start() >= headline and _is_dateline(match, text, _begins(match, text)):
            # "Zamuran [Pakistan]", "MANAGUA (NICARAGUA), 11 DEC", but not "(RADIO VENCEREMOS)".
            aside = match["aside"] and (match["date"] or match["aside"].strip().startswith("["))
            yield match.start("places"), match.end("aside") if aside else match.end("places")


def _begins(match: re.Match[str], text: str) -> bool:
    """Whether a paragraph begins here, and not only a line of a text with fixed line lengths."""
    before = text[: match.start()].rstrip(" \t")
    return not before or before.endswith("\n\n")


def _is_dateline(match: re.Match[str], text: str, begins: bool) -> bool:
    places, mark = match["places"], (match["mark"] or "").strip()
    if match.end() >= len(text) or "\n" in text[match.end() : match.end() + 2]:
        return False
    if match["date"] and (mark or match["agency"]):
        return True
    if mark == ":":
        return places.isupper() or len(places.split()) <= 2
    if mark and begins:
        return places.isupper() or bool(match["agency"] or match["aside"])
    return begins and bool(match["agency"]) and places.isupper()


def _headline_end(text: str) -> int:
    """Where the text's own title ends: "Kharan: Post attacked" tells of Kharan, not from there."""
    title, mark, _ = text.partition("\n\n")
    if not mark or "\n" in title.strip() or len(title) > _LONGEST_TITLE:
        return 0
    match = _LINE.match(title)
    dated = match is not None and match["date"] and (match["mark"] or match["agency"])
    return 0 if dated else len(title)
