"""Is an act that the text names told as real, and is it a new one?

"The attack", "an attack", "could attack", "tried to attack": function words before it decide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from config import Lexicon, load_lexicon
from extractors.text.phrases import Word

_PAUSE = re.compile(r"[,;:.!?()\"–—]")
# How many words before an act can tell of its mood.
_NEAR = 4
_MODAL_NEAR = 3
_PHRASE = 6
_PAST = ("struck", "hit", "shot", "fought", "overran")


class Mood(Enum):
    """How the name of an act stands to reality."""

    TOLD = "told"
    ATTEMPTED = "attempted"
    UNREAL = "unreal"


class Reference(Enum):
    """Whether the name of an act brings in an event, or points back to one that is known."""

    NEW = "new"
    KNOWN = "known"
    BARE = "bare"


class MoodLexicon(Lexicon):
    """config/lexicon/moods.yaml: function words before the name of an act."""

    unreal_before: frozenset[str]
    unreal_near: frozenset[str]
    unreal_near_noun: frozenset[str]
    attempt: frozenset[str]
    tried: frozenset[str]
    definite: frozenset[str]
    indefinite: frozenset[str]
    new_though_definite: frozenset[str]
    counts: frozenset[str]
    before_noun: frozenset[str]
    before_verb: frozenset[str]
    before_gerund_noun: frozenset[str]
    after_verb: frozenset[str]


def load_mood_lexicon() -> MoodLexicon:
    """Read config/lexicon/moods.yaml."""
    return load_lexicon("moods", MoodLexicon)


class MoodReader:
    """Judges the name of an act by the words around it."""

    def __init__(self, lexicon: MoodLexicon) -> None:
        self._words = lexicon

    def mood(self, words: Sequence[Word], first: int, *, is_act: bool) -> Mood:
        """Tell whether the act that begins with word `first` is told as real."""
        known = self._words
        before = _texts(words[max(first - _PHRASE, 0) : first])
        near = before[-_NEAR:]
        if is_act and before and before[-1] == "to":
            return Mood.ATTEMPTED if known.tried.intersection(near) else Mood.UNREAL
        if is_act and known.unreal_near.intersection(near[-_MODAL_NEAR:]):
            return Mood.UNREAL
        if before and before[-1] in known.unreal_before:
            return Mood.UNREAL
        if not is_act and known.unreal_near_noun.intersection(near):
            return Mood.UNREAL
        return Mood.ATTEMPTED if known.attempt.intersection(near) else Mood.TOLD

    def reference(self, text: str, words: Sequence[Word], first: int) -> Reference:
        """Look at the determiner of a noun: "a blast" is news, "the blast" points back."""
        phrase = _texts(words[_phrase_start(text, words, first) : first])
        for i in range(len(phrase) - 1, max(len(phrase) - _NEAR - 1, -1), -1):
            if phrase[i] in self._words.indefinite:
                return Reference.NEW
            if phrase[i] in self._words.definite:
                following = phrase[i + 1] if i + 1 < len(phrase) else ""
                new = following in self._words.new_though_definite
                return Reference.NEW if new else Reference.KNOWN
        return Reference.BARE

    def is_counted(self, words: Sequence[Word], first: int) -> bool:
        """Whether a number, or "a string of", stands before a plural."""
        return bool(self._words.counts.intersection(_texts(words[max(first - _NEAR, 0) : first])))

    def is_noun(self, words: Sequence[Word], first: int) -> bool:
        """Tell "the attack" from "they attack" where a form can be both."""
        form = words[first].text
        previous = words[first - 1].text if first else ""
        if form.endswith("ed") or form in _PAST:
            return False
        if form.endswith("ing"):
            return self._is_gerund_noun(form, previous)
        if previous in self._words.before_verb:
            return False
        if previous in self._words.before_noun or not previous:
            return True
        following = words[first + 1].text if first + 1 < len(words) else ""
        return following not in self._words.after_verb

    def _is_gerund_noun(self, form: str, previous: str) -> bool:
        if previous in self._words.before_gerund_noun:
            return True
        if not previous:
            return form in ("firing", "shelling", "bombing", "fighting", "shooting")
        doing = previous in ("were", "was", "been", "by")
        return form in ("shelling", "fighting", "bombing") and not doing

    def carries_on(self, words: Sequence[Word], first: int, unreal: Sequence[int]) -> bool:
        """Whether a verb shares the "could" of one before: "could target offices and kill".

        `unreal` are the words with which acts that are not real begin.
        """
        previous = words[first - 1].text if first else ""
        bare = not words[first].text.endswith(("ed", "ing", "s"))
        return bare and previous in ("and", "or") and any(0 < first - i <= 12 for i in unreal)


def _texts(words: Sequence[Word]) -> list[str]:
    return [word.text for word in words]


def _phrase_start(text: str, words: Sequence[Word], first: int) -> int:
    """The word after the last comma or full stop before a word, at most six words back."""
    low = first
    while low > 0 and first - low < _PHRASE:
        if _PAUSE.search(text, words[low - 1].end, words[low].start):
            break
        low -= 1
    return low
