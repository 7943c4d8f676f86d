"""Which parts of the world can somebody subscribe to?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AreaLevel(StrEnum):
    """How wide an area is.

    A FAMILY is a district as older news still knows it, which has been split since: it stands
    for all its members.
    """

    DISTRICT = "district"
    FAMILY = "family"
    PROVINCE = "province"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A part of the world with a key of the gazetteer.

    `country` is ISO 3166 alpha-2; `province` and `family` are keys, empty where there is none.
    `members` are the keys of the districts that make up a family. `names` are further spellings.
    """

    key: str
    name: str
    level: AreaLevel
    country: str
    province: str = ""
    province_name: str = ""
    family: str = ""
    members: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The name as people tell it apart: "Mastung, Balochistan"."""
        apart = self.province_name and self.province_name != self.name
        return f"{self.name}, {self.province_name}" if apart else self.name
