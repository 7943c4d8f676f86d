"""Which words count people, name them, and say what happened to them?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from extractors.casualties.inflect import Form
from extractors.casualties.phrases import PhraseTable
from extractors.report import Effect, Group, Qualifier


class Frame(Enum):
    """How people stand to the word that tells what befell them.

    "A killed B" (TRANSITIVE), "A lost B" (LOSING), "took B away" (SPLIT), "B died" (UNDERGOING),
    "none of B survived" (SURVIVING), "B dead" (STATE), "the death of B" (EVENT_NOUN), "five
    deaths" (COUNTED_NOUN), "claimed B's lives" (LIFE_TAKING), "hijacked a train with B"
    (HIJACKING), "the toll reached B" (TOLL), "B in hospital" (TREATED).
    """

    TRANSITIVE = auto()
    LOSING = auto()
    SPLIT = auto()
    UNDERGOING = auto()
    SURVIVING = auto()
    STATE = auto()
    EVENT_NOUN = auto()
    COUNTED_NOUN = auto()
    LIFE_TAKING = auto()
    HIJACKING = auto()
    TOLL = auto()
    TREATED = auto()


@dataclass(frozen=True, slots=True)
class Sense:
    """One way to read a trigger."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """How numbers are written out, softened, and told from what is not people."""

    units: dict[str, int]
    multipliers: dict[str, int]
    fixed: PhraseTable[tuple[int, Qualifier]]
    vague: PhraseTable[None]
    qualifiers: PhraseTable[Qualifier]
    after: PhraseTable[Qualifier]
    not_people_after: frozenset[str]
    not_people_before: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleWords:
    """Who is counted, and of which group."""

    nouns: PhraseTable[Noun]
    organisations: PhraseTable[Group]
    general: frozenset[str]
    weak: frozenset[str]
    anaphoric: frozenset[str]
    modifiers: frozenset[str]
    officials: frozenset[str]
    former: frozenset[str]
    inmates: frozenset[str]
    killers: frozenset[str]
    escorts: frozenset[str]
    demonyms: frozenset[str]
    family: frozenset[str]
    vehicles: frozenset[str]
    aboard: frozenset[str]
    not_names: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectWords:
    """What happened to them."""

    triggers: PhraseTable[tuple[Sense, ...]]
    split_ends: PhraseTable[frozenset[Effect]]
    casualties: frozenset[str]
    causing: frozenset[str]
    lives: frozenset[str]
    toll_verbs: frozenset[str]
    counting: frozenset[str]
    told: dict[str, Effect]
    zero: PhraseTable[frozenset[Effect]]
    zero_nobody: PhraseTable[None]
    zero_blockers: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextWords:
    """How figures hang together, whether they are of the news, and who says so."""

    joints: frozenset[tuple[str, ...]]
    naming: frozenset[tuple[str, ...]]
    before_part: tuple[tuple[str, ...], ...]
    after_part: tuple[tuple[str, ...], ...]
    most_of: tuple[tuple[str, ...], ...]
    all_of: tuple[tuple[str, ...], ...]
    modal: frozenset[str]
    threatening: frozenset[str]
    conditional: PhraseTable[None]
    after_to: frozenset[str]
    accusing: frozenset[str]
    previous: PhraseTable[None]
    statistic: PhraseTable[None]
    recalling: PhraseTable[None]
    same_day: frozenset[str]
    receiving: frozenset[str]
    aiming: frozenset[str]
    claimants: PhraseTable[None]
    saying: frozenset[str]
    introducing: frozenset[str]
    claiming: frozenset[str]
    responsibility: frozenset[str]
    denying: frozenset[str]
    continuing: frozenset[str]
    elsewhere: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The word lists, compiled for matching; built by `load_lexicon`."""

    numbers: NumberWords
    people: PeopleWords
    effects: EffectWords
    context: ContextWords
