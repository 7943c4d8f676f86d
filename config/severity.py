"""Which figures and acts make an incident grave, as the operator's table says?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from config.schema import Row
from config.tables import read_mapping

SHIPPED = Path(__file__).parent
FILE = "severity.yaml"

Word = Literal["severe", "serious", "moderate", "minor"]
Effect = Literal["killed", "injured", "abducted", "escaped"]
EventType = Literal[
    "armed_attack",
    "bombing",
    "suicide_attack",
    "clash",
    "security_operation",
    "targeted_killing",
    "abduction",
    "arson_sabotage",
    "prison_break",
    "robbery",
    "shelling_airstrike",
    "mob_violence",
    "other",
]
People = Annotated[int, Field(ge=1)]


class SeveritySettings(Row):
    """What `severity.yaml` says; its comments explain each part."""

    victims: dict[Word, dict[Effect, People]]
    militants_killed: dict[Word, People] = Field(default_factory=dict)
    at_least: dict[EventType, Word] = Field(default_factory=dict)
    wave: Word = "serious"
    one_step_graver_in: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _graver_needs_more(self) -> Self:
        for effect in ("killed", "injured", "abducted", "escaped"):
            column = {word: row[effect] for word, row in self.victims.items() if effect in row}
            _check_rising(effect, column)
        _check_rising("militants_killed", dict(self.militants_killed))
        return self


def severity_settings(directory: Path | None = None) -> SeveritySettings:
    """Read the table of a configuration folder, or the shipped one where it has none.

    Raises:
        ConfigError: the table is wrong; the message says where and how to mend it.
    """
    own = (directory or SHIPPED) / FILE
    return read_mapping(own if own.exists() else SHIPPED / FILE, SeveritySettings)


def _check_rising(what: str, column: dict[Word, int]) -> None:
    order: tuple[Word, ...] = ("minor", "moderate", "serious", "severe")
    numbers = [column[word] for word in order if word in column]
    if numbers != sorted(set(numbers)):
        raise ValueError(f"{what}: a graver word needs a higher number")
