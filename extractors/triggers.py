"""Which words of a sentence say that violence was done, and is it told as having happened?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from config import Lexicon, load_lexicon
from extractors.phrases import Hit, PhraseFinder, Word
from extractors.report import EventType

_PAUSE = re.compile(r"[,;:.!?()\"–—]")


class Mood(Enum):
    """How a trigger stands to reality."""

    TOLD = "told"
    ATTEMPTED = "attempted"
    UNREAL = "unreal"


class Reference(Enum):
    """Whether a trigger brings in an event, or points back to one that is known."""

    NEW = "new"
    KNOWN = "known"
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that tell of an act, as offsets in the sentence."""

    type: EventType
    start: int
    end: int
    is_act: bool
    mood: Mood
    reference: Reference
    plural: bool
    counted: bool
    text: str


class EventLexicon(Lexicon):
    """config/lexicon/events.yaml: phrases by kind of act."""

    irregular: dict[str, tuple[str, ...]]
    acts: dict[EventType, tuple[str, ...]]
    nouns: dict[EventType, tuple[str, ...]]


_Label = tuple[bool, EventType]

_UNREAL_BEFORE = frozenset(
    [
        "could",
        "would",
        "might",
        "may",
        "can",
        "cannot",
        "should",
        "will",
        "shall",
        "must",
        "won't",
        "if",
        "unless",
        "whether",
        "lest",
        "no",
        "not",
        "never",
        "without",
        "denied",
        "denies",
        "deny",
        "prevent",
        "preventing",
        "prevented",
        "avert",
        "averted",
        "averting",
        "threat",
        "threats",
        "threaten",
        "threatened",
        "threatening",
        "plan",
        "plans",
        "planning",
        "planned",
        "plot",
        "plotting",
        "fear",
        "fears",
        "feared",
        "risk",
        "against",
        "condemn",
        "condemned",
        "hypothetical",
        "mock",
        "n't",
    ]
)
_UNREAL_NEAR = frozenset(
    [
        "could",
        "would",
        "might",
        "may",
        "will",
        "shall",
        "cannot",
        "should",
        "must",
        "if",
        "unless",
        "lest",
    ]
)
_TRIED = frozenset(
    [
        "tried",
        "trying",
        "try",
        "attempted",
        "attempting",
        "attempt",
        "attempts",
        "managed",
        "bid",
        "began",
        "started",
        "proceeded",
        "came",
        "sought",
        "forced",
        "used",
        "failed",
    ]
)
_DEFINITE = frozenset(
    ["the", "this", "that", "these", "those", "its", "their", "his", "her", "such"]
)
_INDEFINITE = frozenset(
    [
        "a",
        "an",
        "another",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "several",
        "some",
        "multiple",
        "second",
    ]
)
_COUNTS = frozenset(
    [
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "dozen",
        "several",
        "multiple",
        "twin",
        "string",
        "series",
        "wave",
        "spate",
        "number",
        "separate",
    ]
)
_NOT_DEFINITE_AFTER = frozenset(["first", "second", "third", "other"])


# Names of weapons and people, which tell of no act by themselves.
THINGS = frozenset(
    f"{word}{ending}"
    for word in ("suicide bomber", "suicide attacker", "hostage", "rocket", "grenade", "hand grenade", "bomb",
                 "ied", "landmine", "land mine", "mortar", "mortar shell", "explosive device", "roadside bomb",
                 "improvised explosive device", "artillery", "booby trap", "time bomb", "car bomb", "snap checking")
    for ending in ("", "s")
)  # fmt: skip


class TriggerFinder:
    """Finds triggers by the phrases of the event lexicon."""

    def __init__(self, lexicon: EventLexicon) -> None:
        lists: Mapping[_Label, tuple[str, ...]] = {
            (True, kind): phrases for kind, phrases in lexicon.acts.items()
        } | {(False, kind): phrases for kind, phrases in lexicon.nouns.items()}
        self._finder: PhraseFinder[_Label] = PhraseFinder(lists, lexicon.irregular)

    def find(self, text: str, words: list[Word]) -> list[Trigger]:
        """Find the triggers of a sentence, in its order."""
        hits = self._finder.find(text, words)
        spans = sorted({(hit.start, hit.end) for hit in hits})
        return [
            trigger for start, end in spans
            for trigger in self._read(text, words, [h for h in hits if (h.start, h.end) == (start, end)])
        ]  # fmt: skip

    def _read(self, text: str, words: list[Word], hits: list[Hit[_Label]]) -> list[Trigger]:
        start, end = hits[0].start, hits[0].end
        first = next(i for i, word in enumerate(words) if word.start == start)
        before = [word.text for word in words[max(first - 6, 0) : first]]
        labels = {hit.label for hit in hits}
        acts = {kind for is_act, kind in labels if is_act}
        nouns = {kind for is_act, kind in labels if not is_act}
        if acts and nouns:
            is_act = not _is_noun(text, words, first, before)
        else:
            is_act = bool(acts)
        found = text[start:end]
        mood = _mood(before, is_act)
        reference = _reference(_same_phrase(text, words, first)) if not is_act else Reference.NEW
        plural = not is_act and found.lower().endswith("s") and not found.lower().endswith("ss")
        counted = plural and bool(set(before[-4:]) & _COUNTS)
        return [
            Trigger(kind, start, end, is_act, mood, reference, plural, counted, found.lower())
            for kind in sorted(acts if is_act else nouns)
        ]


def load_event_lexicon() -> EventLexicon:
    """Read config/lexicon/events.yaml."""
    return load_lexicon("events", EventLexicon)


_NOUN_BEFORE = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "its",
        "his",
        "her",
        "their",
        "our",
        "no",
        "any",
        "another",
        "each",
        "every",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "several",
        "many",
        "some",
        "multiple",
        "recent",
        "latest",
        "deadly",
        "bomb",
        "gun",
        "grenade",
        "rocket",
        "suicide",
        "terror",
        "terrorist",
        "militant",
        "armed",
        "coordinated",
        "separate",
        "such",
        "similar",
        "fresh",
        "first",
        "second",
        "third",
        "twin",
        "major",
        "more",
        "violent",
        "drone",
        "missile",
        "of",
        "in",
        "after",
        "during",
        "from",
        "for",
        "against",
        "with",
        "by",
        "under",
        "another's",
        "cowardly",
        "brutal",
        "brazen",
        "fierce",
        "intense",
        "heavy",
        "deadliest",
        "series",
        "string",
        "wave",
        "spate",
    ]
)
_VERB_BEFORE = frozenset(
    [
        "they",
        "who",
        "which",
        "that",
        "he",
        "she",
        "we",
        "i",
        "it",
        "militants",
        "gunmen",
        "terrorists",
        "attackers",
        "assailants",
        "insurgents",
        "rebels",
        "bombers",
        "men",
        "fighters",
        "forces",
        "troops",
        "soldiers",
        "police",
        "was",
        "were",
        "been",
        "being",
        "had",
        "have",
        "has",
        "be",
        "to",
        "and",
        "unidentified",
        "guerrillas",
        "soldiers",
        "who",
        "then",
        "also",
    ]
)


def _is_noun(text: str, words: list[Word], first: int, before: list[str]) -> bool:
    """Tell "the attack" from "they attack" where a form can be both."""
    form = words[first].text
    if form.endswith("ed") or form in ("struck", "hit", "shot", "fought", "overran"):
        return False
    previous = before[-1] if before else ""
    if form.endswith("ing"):
        return (
            previous in ("the", "a", "this", "that", "of", "suicide", "deadly", "in", "after")
            or (not previous and form in ("firing", "shelling", "bombing", "fighting", "shooting"))
            or (
                form in ("shelling", "fighting", "bombing")
                and previous not in ("were", "was", "been", "by")
            )
        )
    if previous in _VERB_BEFORE and previous not in (
        "that",
        "it",
        "forces",
        "police",
        "had",
        "have",
        "has",
        "and",
    ):
        return False
    if previous in _NOUN_BEFORE or not previous:
        return True
    following = words[first + 1].text if first + 1 < len(words) else ""
    # "militants attack a post" and "blasts rock Quetta", but "a militant attack on a post".
    return following not in (
        "a",
        "an",
        "the",
        "police",
        "two",
        "three",
        "four",
        "five",
        "his",
        "their",
    )


def _mood(before: list[str], is_act: bool) -> Mood:
    near = before[-4:]
    if is_act and before and before[-1] == "to":
        return Mood.ATTEMPTED if set(near) & _TRIED else Mood.UNREAL
    if is_act and set(near[-3:]) & _UNREAL_NEAR:
        return Mood.UNREAL
    if before and before[-1] in _UNREAL_BEFORE:
        return Mood.UNREAL
    if not is_act and set(near) & {
        "prevent",
        "avert",
        "averted",
        "threat",
        "against",
        "fear",
        "possible",
        "any",
        "future",
    }:
        return Mood.UNREAL
    if set(near) & {"attempt", "attempted", "bid", "attempts", "foiled", "thwarted"}:
        return Mood.ATTEMPTED
    return Mood.TOLD


def _same_phrase(text: str, words: list[Word], first: int) -> list[str]:
    """The words before one, back to the last comma or full stop."""
    low = first
    while low > 0 and first - low < 6:
        if _PAUSE.search(text, words[low - 1].end, words[low].start):
            break
        low -= 1
    return [word.text for word in words[low:first]]


def _reference(before: list[str]) -> Reference:
    """Look at the determiner of a noun: "a blast" is news, "the blast" points back."""
    for i in range(len(before) - 1, max(len(before) - 5, -1), -1):
        word = before[i]
        if word in _INDEFINITE:
            return Reference.NEW
        if word in _DEFINITE:
            following = before[i + 1] if i + 1 < len(before) else ""
            return Reference.NEW if following in _NOT_DEFINITE_AFTER else Reference.KNOWN
    return Reference.BARE
