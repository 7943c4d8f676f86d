"""What is the least that can be done? Figures by one expression, in the first district named."""

from __future__ import annotations

import re

from benchmarks.extraction.gold import Incident
from config import Configuration
from extractors.report import Article

_NUMBERS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ]
    )
}
_FIGURE = re.compile(
    r"\b(\d{1,3}|" + "|".join(_NUMBERS) + r")\s+(?:\w+\s+){0,3}?"
    r"(?:were\s+|was\s+|have\s+been\s+)?(killed|injured|wounded|martyred|dead|died)\b",
    re.IGNORECASE,
)
_VIOLENT = re.compile(r"\b(?:attack|blast|bomb|gunmen|militants|killed|ambush)\w*", re.IGNORECASE)


class PlainExpression:
    """Figures by one regular expression, in the first district that is named."""

    def __init__(self, configuration: Configuration) -> None:
        names = sorted({d.name for d in configuration.districts.values()}, key=len, reverse=True)
        self._district = re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b")
        self._by_name = {d.name: d for d in configuration.districts.values()}

    def read(self, article: Article) -> list[Incident]:
        """Read an article as somebody would in an afternoon."""
        text = article.content
        place = self._district.search(text)
        if place is None or not _VIOLENT.search(text):
            return []
        district = self._by_name[place[0]]
        day = article.published.isoformat() if article.published else None
        figures = {
            ("killed" if match[2].lower() in ("killed", "martyred", "dead", "died") else "injured"):
                _NUMBERS.get(match[1].lower()) or int(match[1] if match[1].isdigit() else 0)
            for match in reversed(list(_FIGURE.finditer(text)))
        }  # fmt: skip
        return [{
            "role": "news", "event_type": "armed_attack", "date": day, "country": "PK",
            "admin1": district.province, "district": district.name, "perpetrator": None,
            "casualties": [
                {"group": "unknown", "effect": effect, "count": count}
                for effect, count in figures.items()
            ],
        }]  # fmt: skip
