"""A word that says what happened, tied to the people it happened to."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.casualties.lists import PeopleList
from extractors.casualties.mention import Method
from extractors.casualties.sentence import Trigger
from extractors.report import Effect


@dataclass(frozen=True, slots=True)
class Link:
    """One trigger and the people it tells of.

    `strong` links stand side by side; `toll` marks a figure for the whole event; `vague` tells
    that the number of the people is not that of the victims ("the troops suffered casualties").
    """

    trigger: Trigger
    effect: Effect
    people: PeopleList
    methods: frozenset[Method]
    strong: bool = False
    toll: bool = False
    vague: bool = False
