"""Which forms does an English verb or noun have?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

_VOWELS = "aeiou"


class Form(Enum):
    """The form of a verb; ED is a past that looks like the participle ("killed")."""

    FINITE = auto()
    PAST = auto()
    PARTICIPLE = auto()
    ED = auto()
    ING = auto()


@dataclass(frozen=True, slots=True)
class Verb:
    """The forms of a verb."""

    base: str
    third: str
    past: str
    participle: str
    ing: str

    def forms(self) -> list[tuple[str, Form]]:
        """Return every spelling with the form it is."""
        present = [(self.third, Form.FINITE), (self.ing, Form.ING)]
        if self.past == self.participle:
            present.append((self.past, Form.ED))
        else:
            present += [(self.past, Form.PAST), (self.participle, Form.PARTICIPLE)]
        if self.base != self.past:
            present.append((self.base, Form.FINITE))
        return present


def verb(base: str, irregular: dict[str, list[str]]) -> Verb:
    """Inflect a verb, by its entry among the irregular ones or by rule."""
    if base in irregular:
        third, past, participle, ing = irregular[base]
        return Verb(base, third, past, participle, ing)
    stem = base.removesuffix("e")
    past = base[:-1] + "ied" if _ends_in_consonant_y(base) else stem + "ed"
    return Verb(base, plural(base), past, past, stem + "ing")


def plural(noun: str) -> str:
    """Return the regular plural of a noun, or the third person of a verb."""
    if _ends_in_consonant_y(noun):
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    return noun + "s"


def _ends_in_consonant_y(word: str) -> bool:
    return word.endswith("y") and len(word) > 1 and word[-2] not in _VOWELS
