"""Which reports come from one and the same source, although several outlets print them?"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace

from bot.domain.incident import FiledReport
from bot.incidents.signature import likeness

COPY = 0.3
"""Likeness from which a text counts as a copy or rewrite. Own reports of one event by different
newsrooms stay below 0.1, light rewrites above 0.4 (benchmarks/merging/articles.jsonl)."""

AGENCIES = (
    "AA|AFP|ANI|AP|APP|Anadolu|Bloomberg|DPA|EFE|IANS|INP|Interfax|IRNA|KUNA|NNI|ONLINE|PPI|PTI"
    "|Reuters|SANA|TASS|UNB|UNI|UPI|Xinhua"
)
"""News agencies whose reports other outlets print under their own name."""

_HEAD, _TAIL = 300, 60
_BYLINE = re.compile(rf"[(\[]\s*({AGENCIES})\s*[)\]]")
_SIGN_OFF = re.compile(rf"\b({AGENCIES})\b[\sA-Z./-]*$")


def wire_credit(text: str) -> str:
    """The agency that an article credits in its dateline or at its end, or "".

    >>> wire_credit("KARACHI (AP) — Gunmen attacked a post ...")
    'AP'
    """
    found = _BYLINE.search(text[:_HEAD]) or _SIGN_OFF.search(text[-_TAIL:])
    return found[1] if found else ""


def with_origins(reports: Sequence[FiledReport]) -> tuple[FiledReport, ...]:
    """Name the origin of each report: one for all copies and rewrites of one text.

    An origin is called after its smallest link, so that the order of arrival does not matter.
    """
    groups = _Groups(len(reports))
    for i, report in enumerate(reports):
        for j, other in enumerate(reports[:i]):
            if _same_text(report, other):
                groups.join(i, j)
    names: dict[int, str] = {}
    for i, report in enumerate(reports):
        root = groups.root(i)
        names[root] = min(names.get(root, report.url), report.url)
    return tuple(replace(r, origin=names[groups.root(i)]) for i, r in enumerate(reports))


def _same_text(one: FiledReport, other: FiledReport) -> bool:
    if one.article_id == other.article_id or (one.origin and one.origin == other.origin):
        return True
    if one.credit and other.credit:
        return one.credit == other.credit
    return likeness(one.text_signature, other.text_signature) >= COPY


def independent_sources(reports: Iterable[FiledReport]) -> int:
    """How many sources tell of an incident independently of each other.

    A newspaper's second article adds nothing, nor does a text that another outlet has printed:
    the number is the largest set of reports of which no two share outlet or origin.
    """
    origins_of: dict[str, set[str]] = {}
    for report in reports:
        origins_of.setdefault(report.source_key, set()).add(report.origin or report.url)
    holder: dict[str, str] = {}
    return sum(_place(outlet, origins_of, holder, set()) for outlet in sorted(origins_of))


def _place(
    outlet: str, origins_of: dict[str, set[str]], holder: dict[str, str], tried: set[str]
) -> bool:
    """Find the outlet an origin of its own, moving others aside (Kuhn's matching)."""
    for origin in sorted(origins_of[outlet] - tried):
        tried.add(origin)
        if origin not in holder or _place(holder[origin], origins_of, holder, tried):
            holder[origin] = outlet
            return True
    return False


def voices(reports: Sequence[FiledReport]) -> tuple[int, ...]:
    """Number the voice behind each report: one for all that share outlet or origin."""
    groups = _Groups(len(reports))
    first: dict[Hashable, int] = {}
    for i, report in enumerate(reports):
        for mark in (("outlet", report.source_key), ("origin", report.origin or report.url)):
            groups.join(i, first.setdefault(mark, i))
    return tuple(groups.root(i) for i in range(len(reports)))


class _Groups:
    """Sets of numbers that grow together."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, item: int) -> int:
        while self._parent[item] != item:
            item = self._parent[item]
        return item

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.root(one), self.root(other)))
        self._parent[high] = low
