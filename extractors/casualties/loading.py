"""How are the word lists in `config/lexicon/casualties_*.yaml` checked and made ready?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import config
from config import Actor, ActorKind, ConfigError
from config.lexicon import LEXICON_DIRECTORY
from extractors.casualties.grammar import FUNCTION
from extractors.casualties.inflect import plural
from extractors.casualties.lexicon import (
    ContextWords,
    EffectWords,
    Lexicon,
    Noun,
    NumberWords,
    PeopleWords,
)
from extractors.casualties.phrases import PhraseTable, table
from extractors.casualties.trigger_words import EffectFile, trigger_table
from extractors.report import Effect, Group, Qualifier

Value = TypeVar("Value")

_STATE = "state"
# Of these kinds no group speaks: loose labels, and names that the state gives to others.
_SPEECHLESS = frozenset({ActorKind.GENERIC, ActorKind.STATE_LABEL, ActorKind.SECURITY_FORCE})
_ARMED = frozenset({ActorKind.MILITANT, ActorKind.WING, ActorKind.ALLIANCE, ActorKind.MILITIA})
# Shorter names in lower case are ordinary words too often ("IS").
_SHORTEST_NAME = 3


class _Fixed(config.Lexicon):
    words: str
    count: int
    qualifier: Qualifier = Qualifier.EXACT


class _NumberFile(config.Lexicon):
    units: dict[str, int]
    multipliers: dict[str, int]
    fixed: list[_Fixed]
    vague: list[str]
    qualifiers: dict[Qualifier, list[str]]
    after: dict[Qualifier, list[str]]
    not_people_after: list[str]
    not_people_before: list[str]


class _PeopleFile(config.Lexicon):
    people: dict[Group, list[str]]
    collective: dict[Group, list[str]]
    organisations: dict[Group, list[str]]
    general: list[str]
    weak: list[str]
    anaphoric: list[str]
    modifiers: list[str]
    officials: list[str]
    former: list[str]
    inmates: list[str]
    killers: list[str]
    escorts: list[str]
    demonyms: list[str]
    family: list[str]
    vehicles: list[str]
    aboard: list[str]
    not_names: list[str]


class _ContextFile(config.Lexicon):
    joints: list[str]
    naming: list[str]
    before_part: list[str]
    after_part: list[str]
    most_of: list[str]
    all_of: list[str]
    modal: list[str]
    threatening: list[str]
    conditional: list[str]
    after_to: list[str]
    accusing: list[str]
    previous: list[str]
    statistic: list[str]
    recalling: list[str]
    same_day: list[str]
    receiving: list[str]
    aiming: list[str]
    claimants: list[str]
    saying: list[str]
    introducing: list[str]
    claiming: list[str]
    responsibility: list[str]
    denying: list[str]
    continuing: list[str]
    elsewhere: list[str]


def load_lexicon(actors: Iterable[Actor] = (), directory: Path | None = None) -> Lexicon:
    """Read and check the word lists, and add the names of armed groups and activists.

    `directory` replaces `config/lexicon`. Without `actors` only general words such as "the group"
    tell a claim from what officials say.

    Raises:
        ConfigError: a file is missing, does not fit, or holds a pattern that cannot be matched.
    """
    actors = tuple(actors)
    numbers = config.load_lexicon("casualties_numbers", _NumberFile, directory)
    people = config.load_lexicon("casualties_people", _PeopleFile, directory)
    effects = config.load_lexicon("casualties_effects", EffectFile, directory)
    context = config.load_lexicon("casualties_context", _ContextFile, directory)
    try:
        return Lexicon(
            numbers=_numbers(numbers),
            people=_people(people, actors),
            effects=_effects(effects),
            context=_context(context, actors),
        )
    except ValueError as failure:
        where = (directory or LEXICON_DIRECTORY) / "casualties_*.yaml"
        raise ConfigError(where, str(failure), "mend the pattern") from failure


def _numbers(file: _NumberFile) -> NumberWords:
    return NumberWords(
        units=_with_joined(file.units),
        multipliers=file.multipliers,
        fixed=table((entry.words, (entry.count, entry.qualifier)) for entry in file.fixed),
        vague=_plain(file.vague),
        qualifiers=_by_value(file.qualifiers),
        after=_by_value(file.after),
        not_people_after=frozenset(file.not_people_after),
        not_people_before=frozenset(file.not_people_before),
    )


def _with_joined(units: dict[str, int]) -> dict[str, int]:
    """Add the numbers written as one word: "thirtythree"."""
    tens = {word: value for word, value in units.items() if value >= 20}
    ones = {word: value for word, value in units.items() if 0 < value < 10}
    joined = {a + b: tens[a] + ones[b] for a in tens for b in ones}
    return units | joined


def _people(file: _PeopleFile, actors: tuple[Actor, ...]) -> PeopleWords:
    organisations = _by_value(file.organisations)
    for actor in actors:
        if actor.kind in _ARMED:
            _add_names(organisations, actor, Group.MILITANTS)
        elif actor.kind is ActorKind.SECURITY_FORCE:
            _add_names(organisations, actor, Group.SECURITY_FORCES)
    return PeopleWords(
        nouns=table(_nouns(file)),
        organisations=organisations,
        general=frozenset(file.general),
        weak=frozenset(file.weak),
        anaphoric=frozenset(file.anaphoric),
        modifiers=frozenset(file.modifiers),
        officials=frozenset(file.officials),
        former=frozenset(file.former),
        inmates=frozenset(file.inmates),
        killers=frozenset(file.killers),
        escorts=frozenset(file.escorts),
        demonyms=frozenset(file.demonyms),
        family=frozenset(file.family),
        vehicles=frozenset(file.vehicles),
        aboard=frozenset(file.aboard),
        not_names=frozenset(file.not_names),
    )


def _nouns(file: _PeopleFile) -> Iterator[tuple[str, Noun]]:
    for group, nouns in file.people.items():
        for entry in nouns:
            singular, _, irregular = entry.lower().partition("/")
            many = irregular or plural(singular)
            yield singular, Noun(group, singular=True, plural=singular == many)
            if singular != many:
                yield many, Noun(group, singular=False, plural=True)
    for group, nouns in file.collective.items():
        for entry in nouns:
            yield entry, Noun(group, singular=False, plural=True, collective=True)


def _effects(file: EffectFile) -> EffectWords:
    both, killed = frozenset({Effect.KILLED, Effect.INJURED}), frozenset({Effect.KILLED})
    return EffectWords(
        triggers=trigger_table(file),
        split_ends=_by_value({frozenset({e}): ends for e, ends in file.split_ends.items()}),
        casualties=frozenset(file.casualties),
        causing=frozenset(file.causing),
        lives=frozenset(file.lives),
        toll_verbs=frozenset(file.toll_verbs),
        counting=frozenset(file.counting),
        told={word: effect for effect, words in file.told.items() for word in words},
        zero=_by_value({both: file.zero.both, killed: file.zero.killed}),
        zero_nobody=_plain(file.zero_nobody),
        zero_blockers=frozenset(file.zero_blockers),
    )


def _context(file: _ContextFile, actors: tuple[Actor, ...]) -> ContextWords:
    claimants = _plain(file.claimants)
    for actor in actors:
        if actor.side != _STATE and actor.kind not in _SPEECHLESS:
            _add_names(claimants, actor, None)
    return ContextWords(
        joints=frozenset(_rows(file.joints)),
        naming=frozenset(_rows(file.naming)),
        before_part=_rows(file.before_part),
        after_part=_rows(file.after_part),
        most_of=_rows(file.most_of),
        all_of=_rows(file.all_of),
        modal=frozenset(file.modal),
        threatening=frozenset(file.threatening),
        conditional=_plain(file.conditional),
        after_to=frozenset(file.after_to),
        accusing=frozenset(file.accusing),
        previous=_plain(file.previous),
        statistic=_plain(file.statistic),
        recalling=_plain(file.recalling),
        same_day=frozenset(file.same_day),
        receiving=frozenset(file.receiving),
        aiming=frozenset(file.aiming),
        claimants=claimants,
        saying=frozenset(file.saying),
        introducing=frozenset(file.introducing),
        claiming=frozenset(file.claiming),
        responsibility=frozenset(file.responsibility),
        denying=frozenset(file.denying),
        continuing=frozenset(file.continuing),
        elsewhere=frozenset(file.elsewhere),
    )


def _add_names(names: PhraseTable[Value], actor: Actor, value: Value) -> None:
    for name in (actor.name, actor.abbr, *actor.aliases):
        words = re.findall(r"\w+|[^\w\s]", name.lower())
        if len(name) >= _SHORTEST_NAME and not FUNCTION.issuperset(words):
            names.add_words(words, value)


def _plain(patterns: list[str]) -> PhraseTable[None]:
    return table((pattern, None) for pattern in patterns)


def _by_value(lists: dict[Value, list[str]]) -> PhraseTable[Value]:
    return table((pattern, value) for value, patterns in lists.items() for pattern in patterns)


def _rows(phrases: list[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in phrases)
