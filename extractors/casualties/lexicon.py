"""Which words count people, name them, and say what happened to them?

The words are data in `config/lexicon/casualties_*.yaml`; an operator may extend them. Everything
is checked and compiled once, at start.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from extractors.casualties.inflect import Form, plural, verb
from extractors.casualties.phrases import PhraseTable, table
from extractors.report import Effect, Group, Qualifier

Value = TypeVar("Value")
Model = TypeVar("Model", bound=BaseModel)

DEFAULT_FOLDER = Path(__file__).parents[2] / "config" / "lexicon"


class LexiconError(Exception):
    """A lexicon file is missing or wrong; the message names it and the mistake."""


class Frame(Enum):
    """How the people stand to a word: who is killed in "A killed B", "B died", "death of B"."""

    TRANSITIVE = auto()
    LOSING = auto()
    UNDERGOING = auto()
    STATE = auto()
    EVENT_NOUN = auto()
    COUNTED_NOUN = auto()
    LIFE_TAKING = auto()
    HIJACKING = auto()
    SURVIVING = auto()
    SPLIT = auto()
    TOLL = auto()


@dataclass(frozen=True, slots=True)
class Sense:
    """One way to read a trigger word."""

    effect: Effect
    frame: Frame
    form: Form | None = None


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun for people: `singular` and `plural` tell what its spelling allows."""

    group: Group
    singular: bool
    plural: bool
    collective: bool = False


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Fixed(_Strict):
    words: str
    count: int
    qualifier: Qualifier = Qualifier.EXACT


class _Numbers(_Strict):
    units: dict[str, int]
    multipliers: dict[str, int]
    fixed: list[_Fixed]
    vague: list[str]
    qualifiers: dict[Qualifier, list[str]]
    after: dict[Qualifier, list[str]]
    not_people_after: list[str]
    not_people_before: list[str]


class _People(_Strict):
    people: dict[Group, list[str]]
    collective: dict[Group, list[str]]
    organisations: dict[Group, list[str]]
    general: list[str]
    anaphoric: list[str]
    weak: list[str]
    modifiers: list[str]
    honorifics: list[str]


class _Effects(_Strict):
    macros: dict[str, list[str]]
    irregular: dict[str, list[str]]
    transitive: dict[Effect, list[str]]
    losing: dict[Effect, list[str]]
    undergoing: dict[Effect, list[str]]
    states: dict[Effect, list[str]]
    event_nouns: dict[Effect, list[str]]
    counted_nouns: dict[Effect, list[str]]
    life_taking: list[str]
    hijacking: list[str]
    surviving: list[str]
    split: dict[Effect, list[str]]
    split_ends: list[str]
    toll_nouns: dict[Effect, list[str]]
    toll_verbs: list[str]
    zero: dict[str, list[str]]
    zero_nobody: list[str]
    zero_blockers: list[str]


class _Context(_Strict):
    modal: list[str]
    intending: list[str]
    after_to: list[str]
    conditional: list[str]
    negation: list[str]
    accusing: list[str]
    previous: list[str]
    statistic: list[str]
    recalling: list[str]
    claimants: list[str]
    officials: list[str]
    saying: list[str]
    responsibility: list[str]
    alleging: list[str]
    denying: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The word lists, compiled for matching."""

    units: dict[str, int]
    multipliers: dict[str, int]
    fixed: PhraseTable[tuple[int, Qualifier]]
    vague: PhraseTable[None]
    qualifiers: PhraseTable[Qualifier]
    qualifiers_after: PhraseTable[Qualifier]
    not_people_after: frozenset[str]
    not_people_before: frozenset[str]
    nouns: PhraseTable[Noun]
    organisations: PhraseTable[Group]
    general: frozenset[str]
    anaphoric: frozenset[str]
    weak: frozenset[str]
    modifiers: frozenset[str]
    honorifics: frozenset[str]
    triggers: PhraseTable[tuple[Sense, ...]]
    toll_verbs: frozenset[str]
    split_ends: PhraseTable[None]
    zero: PhraseTable[frozenset[Effect]]
    zero_nobody: PhraseTable[None]
    zero_blockers: frozenset[str]
    modal: frozenset[str]
    intending: frozenset[str]
    after_to: frozenset[str]
    conditional: PhraseTable[None]
    negation: frozenset[str]
    accusing: frozenset[str]
    previous: PhraseTable[None]
    statistic: PhraseTable[None]
    recalling: PhraseTable[None]
    claimants: PhraseTable[None]
    officials: PhraseTable[None]
    saying: frozenset[str]
    responsibility: frozenset[str]
    alleging: frozenset[str]
    denying: frozenset[str]


def load_lexicon(folder: Path = DEFAULT_FOLDER) -> Lexicon:
    """Read and check the lexicon files of a folder.

    Raises:
        LexiconError: a file is missing, malformed, or holds a pattern that cannot be matched.
    """
    numbers = _read(folder / "casualties_numbers.yaml", _Numbers)
    people = _read(folder / "casualties_people.yaml", _People)
    effects = _read(folder / "casualties_effects.yaml", _Effects)
    context = _read(folder / "casualties_context.yaml", _Context)
    try:
        return _compile(numbers, people, effects, context)
    except ValueError as failure:
        raise LexiconError(f"{folder}: {failure}") from failure


def _read(path: Path, model: type[Model]) -> Model:
    try:
        return model.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, yaml.YAMLError, ValidationError) as failure:
        raise LexiconError(f"{path}: {failure}") from failure


def _compile(numbers: _Numbers, people: _People, effects: _Effects, context: _Context) -> Lexicon:
    return Lexicon(
        units=numbers.units,
        multipliers=numbers.multipliers,
        fixed=table((entry.words, (entry.count, entry.qualifier)) for entry in numbers.fixed),
        vague=_plain(numbers.vague),
        qualifiers=_by_value(numbers.qualifiers),
        qualifiers_after=_by_value(numbers.after),
        not_people_after=frozenset(numbers.not_people_after),
        not_people_before=frozenset(numbers.not_people_before),
        nouns=table(_nouns(people)),
        organisations=_by_value(people.organisations),
        general=frozenset(people.general),
        anaphoric=frozenset(people.anaphoric),
        weak=frozenset(people.weak),
        modifiers=frozenset(people.modifiers),
        honorifics=frozenset(people.honorifics),
        triggers=_triggers(effects),
        toll_verbs=frozenset(effects.toll_verbs),
        split_ends=_plain(effects.split_ends),
        zero=table(_zero(effects)),
        zero_nobody=_plain(effects.zero_nobody),
        zero_blockers=frozenset(effects.zero_blockers),
        modal=frozenset(context.modal),
        intending=frozenset(context.intending),
        after_to=frozenset(context.after_to),
        conditional=_plain(context.conditional),
        negation=frozenset(context.negation),
        accusing=frozenset(context.accusing),
        previous=_plain(context.previous),
        statistic=_plain(context.statistic),
        recalling=_plain(context.recalling),
        claimants=_plain(context.claimants),
        officials=_plain(context.officials),
        saying=frozenset(context.saying),
        responsibility=frozenset(context.responsibility),
        alleging=frozenset(context.alleging),
        denying=frozenset(context.denying),
    )


def _plain(patterns: list[str]) -> PhraseTable[None]:
    return table((pattern, None) for pattern in patterns)


def _by_value(lists: dict[Value, list[str]]) -> PhraseTable[Value]:
    return table((pattern, value) for value, patterns in lists.items() for pattern in patterns)


def _nouns(people: _People) -> Iterator[tuple[str, Noun]]:
    for group, nouns in people.people.items():
        for entry in nouns:
            singular, _, irregular = entry.lower().partition("/")
            many = irregular or plural(singular)
            if singular == many:
                yield singular, Noun(group, singular=True, plural=True)
                continue
            yield singular, Noun(group, singular=True, plural=False)
            yield many, Noun(group, singular=False, plural=True)
    for group, nouns in people.collective.items():
        for entry in nouns:
            yield entry, Noun(group, singular=False, plural=True, collective=True)


def _zero(effects: _Effects) -> Iterator[tuple[str, frozenset[Effect]]]:
    covered = {
        "both": frozenset({Effect.KILLED, Effect.INJURED}),
        "killed": frozenset({Effect.KILLED}),
    }
    for name, patterns in effects.zero.items():
        for pattern in patterns:
            yield pattern, covered[name]


def _triggers(effects: _Effects) -> PhraseTable[tuple[Sense, ...]]:
    """Gather the senses of each pattern: "killed" is a verb and a state, "body" two nouns."""
    senses: dict[str, list[Sense]] = {}

    def add(pattern: str, sense: Sense) -> None:
        found = senses.setdefault(pattern, [])
        if sense not in found:
            found.append(sense)

    for effect, frame, pattern in _verb_patterns(effects):
        for form, spelled in _inflected(pattern, effects.irregular):
            add(spelled, Sense(effect, frame, form))
    for effect, frame, bases in (
        (Effect.KILLED, Frame.LIFE_TAKING, effects.life_taking),
        (Effect.ABDUCTED, Frame.HIJACKING, effects.hijacking),
        (Effect.KILLED, Frame.SURVIVING, effects.surviving),
    ):
        for base in bases:
            for form, spelled in _inflected(base, effects.irregular):
                add(spelled, Sense(effect, frame, form))
    for frame, lists in (
        (Frame.STATE, effects.states),
        (Frame.EVENT_NOUN, effects.event_nouns),
        (Frame.COUNTED_NOUN, effects.counted_nouns),
        (Frame.TOLL, effects.toll_nouns),
    ):
        for effect, patterns in lists.items():
            for pattern in patterns:
                for spelled in _alternatives(pattern):
                    add(spelled, Sense(effect, frame))
    return table(((pattern, tuple(found)) for pattern, found in senses.items()), effects.macros)


def _verb_patterns(effects: _Effects) -> Iterator[tuple[Effect, Frame, str]]:
    for frame, lists in (
        (Frame.TRANSITIVE, effects.transitive),
        (Frame.LOSING, effects.losing),
        (Frame.SPLIT, effects.split),
        (Frame.UNDERGOING, effects.undergoing),
    ):
        for effect, patterns in lists.items():
            for pattern in patterns:
                yield effect, frame, pattern


def _alternatives(pattern: str) -> list[str]:
    """Spell out the alternatives of a single word, so that senses of one spelling meet."""
    return pattern.split("|") if " " not in pattern else [pattern]


def _inflected(pattern: str, irregular: dict[str, list[str]]) -> Iterator[tuple[Form, str]]:
    """Inflect the verb of a pattern: its first word, or the last of "fatally shoot"."""
    first, *rest = pattern.split()
    if first.startswith("="):
        yield Form.PARTICIPLE, pattern[1:]
        return
    if first.endswith("ly") and rest:
        for spelled, form in verb(rest[0], irregular).forms():
            yield form, " ".join((first, spelled, *rest[1:]))
        return
    if first in ("not", "n't"):
        yield Form.FINITE, pattern
        return
    for spelled, form in verb(first.split("|")[0], irregular).forms():
        yield form, " ".join((spelled, *rest))
