"""When do two names mean the same district, or the same armed group?"""

from __future__ import annotations

import re

from config import Configuration
from config.configuration import fold

_WORDS = re.compile(r"\b(?:district|agency|city|province|division)\b")


class Naming:
    """Compares names by the gazetteer and the list of actors.

    Districts split since 2022 count as their family, because news and older data still do.
    """

    def __init__(self, configuration: Configuration) -> None:
        self._home = {country.settings.iso for country in configuration.countries}
        self._districts: dict[str, str] = {}
        for district in configuration.districts.values():
            for name in district.all_names:
                self._districts.setdefault(self.key(name), district.family_id)
        self._actors: dict[str, str] = {}
        for actor in configuration.actors:
            for name in filter(None, (actor.name, actor.abbr, *actor.aliases)):
                self._actors.setdefault(self.key(name), actor.id)

    def is_home(self, country: str) -> bool:
        """Whether a country has a gazetteer of its districts."""
        return country in self._home

    def key(self, name: str | None) -> str:
        """The letters and digits of a name, without "district" and the like."""
        return _WORDS.sub(" ", fold(name or "")).replace(" ", "")

    def same_district(self, one: str | None, other: str | None) -> bool:
        """Whether two names mean districts of one family."""
        a, b = self.key(one), self.key(other)
        return self._districts.get(a, a) == self._districts.get(b, b)

    def same_actor(self, one: str | None, other: str | None) -> bool:
        """Whether two names mean one group; two unknown ones are the same."""
        a, b = self.key(one), self.key(other)
        return self._actors.get(a, a) == self._actors.get(b, b)
