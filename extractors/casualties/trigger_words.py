"""Which words say what happened to people, in all their forms?"""

from __future__ import annotations

from collections.abc import Iterator

import config
from extractors.casualties.inflect import Form, verb
from extractors.casualties.lexicon import Frame, Sense
from extractors.casualties.phrases import PhraseTable, table
from extractors.report import Effect

_AS_WRITTEN = "="
_NEGATIONS = frozenset({"not", "n't"})


class ZeroWords(config.Lexicon):
    """Nouns of which none is a statement: of the killed and the injured, or of the killed."""

    both: list[str]
    killed: list[str]


class EffectFile(config.Lexicon):
    """The keys of `casualties_effects.yaml`."""

    macros: dict[str, list[str]]
    irregular: dict[str, list[str]]
    transitive: dict[Effect, list[str]]
    losing: dict[Effect, list[str]]
    split: dict[Effect, list[str]]
    split_ends: dict[Effect, list[str]]
    undergoing: dict[Effect, list[str]]
    treated: dict[Effect, list[str]]
    in_treatment: dict[Effect, list[str]]
    states: dict[Effect, list[str]]
    event_nouns: dict[Effect, list[str]]
    counted_nouns: dict[Effect, list[str]]
    casualties: list[str]
    causing: list[str]
    hijacking: list[str]
    surviving: list[str]
    life_taking: list[str]
    lives: list[str]
    toll_nouns: dict[Effect, list[str]]
    toll_verbs: list[str]
    counting: list[str]
    told: dict[Effect, list[str]]
    zero: ZeroWords
    zero_nobody: list[str]
    zero_blockers: list[str]


def trigger_table(file: EffectFile) -> PhraseTable[tuple[Sense, ...]]:
    """Gather the senses of each spelling: "body" is a noun of an event, and counted itself.

    Raises:
        ValueError: a pattern cannot be matched, or an irregular verb lacks a form.
    """
    senses: dict[str, list[Sense]] = {}
    for pattern, sense in (*_verbs(file), *_nouns(file)):
        found = senses.setdefault(pattern, [])
        if sense not in found:
            found.append(sense)
    return table(((pattern, tuple(found)) for pattern, found in senses.items()), file.macros)


def _verbs(file: EffectFile) -> Iterator[tuple[str, Sense]]:
    for frame, lists in (
        (Frame.TRANSITIVE, file.transitive),
        (Frame.LOSING, file.losing),
        (Frame.SPLIT, file.split),
        (Frame.UNDERGOING, file.undergoing),
        (Frame.LIFE_TAKING, {Effect.KILLED: file.life_taking}),
        (Frame.HIJACKING, {Effect.ABDUCTED: file.hijacking}),
        (Frame.SURVIVING, {Effect.KILLED: file.surviving}),
        (Frame.TREATED, file.treated),
    ):
        for effect, patterns in lists.items():
            for pattern in patterns:
                for form, spelled in _inflected(pattern, file.irregular):
                    yield spelled, Sense(effect, frame, form)


def _nouns(file: EffectFile) -> Iterator[tuple[str, Sense]]:
    for frame, lists in (
        (Frame.STATE, file.states),
        (Frame.TREATED, file.in_treatment),
        (Frame.EVENT_NOUN, file.event_nouns),
        (Frame.COUNTED_NOUN, file.counted_nouns),
        (Frame.TOLL, file.toll_nouns),
    ):
        for effect, patterns in lists.items():
            for pattern in patterns:
                # Single words are spelled out, so that the senses of one spelling meet.
                for spelled in pattern.split("|") if " " not in pattern else (pattern,):
                    yield spelled, Sense(effect, frame)


def _inflected(pattern: str, irregular: dict[str, list[str]]) -> Iterator[tuple[Form, str]]:
    """Inflect the verb of a pattern: its first word, or the second of "fatally shoot"."""
    first, *rest = pattern.split()
    if first.startswith(_AS_WRITTEN):
        yield Form.PARTICIPLE, pattern.removeprefix(_AS_WRITTEN)
    elif first in _NEGATIONS:
        yield Form.FINITE, pattern
    elif first.endswith("ly") and rest:
        for spelled, form in verb(rest[0], irregular).forms():
            yield form, " ".join((first, spelled, *rest[1:]))
    else:
        for spelled, form in verb(first.split("|")[0], irregular).forms():
            yield form, " ".join((spelled, *rest))
