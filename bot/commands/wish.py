"""What does a person wish for who writes "kech serious bombing BLA 7d"? Pure; order is free.

The longest known words win, so that "suicide attack" is a type and "Dera Ismail Khan" a place.
What is not known is handed back, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.areas import AreaIndex, normal
from bot.domain.area import Area
from bot.domain.incident import Severity
from bot.wording import Words
from extractors.report import EventType

LONGEST_NAME = 8
"""Words in the longest name that is looked for."""

_PERIOD = re.compile(r"(\d{1,3})([hdw])")
_PAGE = re.compile(r"p(\d{1,3})")
_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_FILLERS = frozenset({"and", "or", "in", "from", "by", "with", "district", "province", "of"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What was understood; `unknown` holds the words that were not, as they were typed.

    `choices` are areas that share a name, of which the person has to pick one.
    """

    areas: tuple[Area, ...] = ()
    choices: tuple[Area, ...] = ()
    severity: Severity | None = None
    event_types: frozenset[EventType] = frozenset()
    groups: frozenset[str] = frozenset()
    period: timedelta | None = None
    page: int = 1
    unknown: tuple[str, ...] = ()


class WishReader:
    """Reads wishes with the names of one gazetteer, one catalogue and one list of groups."""

    def __init__(self, areas: AreaIndex, groups: Mapping[str, str], words: Words) -> None:
        self._areas = areas
        self._groups = {normal(name): group for name, group in groups.items()}
        self._severities = {normal(words(f"severity.{s.name.lower()}")): s for s in Severity}
        self._types = dict(_type_names(words))

    def read(self, text: str) -> Wish:
        """Read a wish from the words after a command."""
        typed = [word for word in text.replace(",", " ").split() if normal(word)]
        found, unknown = _Found(), list[str]()
        position = 0
        while position < len(typed):
            length = self._take(typed[position : position + LONGEST_NAME], found)
            if not length and normal(typed[position]) not in _FILLERS:
                unknown.append(typed[position])
            position += length or 1
        return found.wish(unknown)

    def _take(self, words: Sequence[str], found: _Found) -> int:
        """Note what the longest known beginning of `words` means; returns its length."""
        for length in range(len(words), 0, -1):
            if self._note(normal(" ".join(words[:length])), found):
                return length
        return 0

    def _note(self, name: str, found: _Found) -> bool:
        if name in self._severities:
            found.severity = self._severities[name]
        elif name in self._types:
            found.event_types.add(self._types[name])
        elif areas := self._areas.named(name):
            found.note_areas(areas)
        elif name in self._groups:
            found.groups.add(self._groups[name])
        else:
            return found.note_number(name)
        return True


class _Found:
    """What has been understood so far."""

    def __init__(self) -> None:
        self.areas: list[Area] = []
        self.choices: list[Area] = []
        self.severity: Severity | None = None
        self.event_types: set[EventType] = set()
        self.groups: set[str] = set()
        self.period: timedelta | None = None
        self.page = 1

    def note_areas(self, areas: Sequence[Area]) -> None:
        (self.areas if len(areas) == 1 else self.choices).extend(areas)

    def note_number(self, name: str) -> bool:
        if match := _PERIOD.fullmatch(name):
            self.period = int(match[1]) * _UNITS[match[2]]
        elif match := _PAGE.fullmatch(name):
            self.page = max(1, int(match[1]))
        return match is not None

    def wish(self, unknown: Sequence[str]) -> Wish:
        return Wish(
            areas=tuple(dict.fromkeys(self.areas)),
            choices=tuple(self.choices),
            severity=self.severity,
            event_types=frozenset(self.event_types),
            groups=frozenset(self.groups),
            period=self.period,
            page=self.page,
            unknown=tuple(unknown),
        )


def _type_names(words: Words) -> Iterator[tuple[str, EventType]]:
    for event_type in EventType:
        spellings = words(f"event_type_names.{event_type}").split(",")
        for spelling in (str(event_type), words(f"event_type.{event_type}"), *spellings):
            yield normal(spelling), event_type
