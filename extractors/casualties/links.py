"""A word that says what happened, tied to the people it happened to."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.casualties.lists import PeopleList
from extractors.casualties.mention import Method
from extractors.casualties.sentence import Trigger
from extractors.report import Effect


@dataclass(frozen=True, slots=True)
class Link:
    """One trigger and the people it tells of; `toll` marks a figure for the whole event."""

    trigger: Trigger
    effect: Effect
    people: PeopleList
    method: Method
    toll: bool = False
    weak: bool = False
