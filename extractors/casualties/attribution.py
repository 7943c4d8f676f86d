"""Who says so: the authorities and the reporter, or a party to the conflict?"""

from __future__ import annotations

from dataclasses import dataclass

from extractors.casualties.sentence import Sentence
from extractors.report import Attribution

_NEAR = 6
_CONTINUES = ("statement", "spokesperson", "spokesman", "group", "he", "it", "communique")


@dataclass(frozen=True, slots=True)
class Source:
    """Whose word stands behind a sentence."""

    attribution: Attribution
    speaker: str | None
    denied: bool = False


REPORTER = Source(Attribution.OFFICIAL, None)


class SourceReader:
    """Follows who is speaking from sentence to sentence.

    A sentence without a source of its own goes on in the voice of the one before where that was
    the armed group's statement; the reporter's voice returns with an official source.
    """

    def __init__(self) -> None:
        self._current = REPORTER

    def read(self, sentence: Sentence) -> Source:
        """Return the source of a sentence, given the ones before."""
        own = source_of(sentence)
        if own is not None:
            self._current = own
            return own
        if self._current.attribution is Attribution.CLAIMED and not _breaks_off(sentence):
            return self._current
        self._current = REPORTER
        return REPORTER


def _breaks_off(sentence: Sentence) -> bool:
    return sentence.words[:1] in (["meanwhile"], ["separately"], ["elsewhere"])


def source_of(sentence: Sentence) -> Source | None:
    """Return the source that a sentence names, or None where it names none."""
    claimed = _speaker(sentence, claimants=True)
    official = _speaker(sentence, claimants=False)
    denied = any(word in sentence.lexicon.denying for word in sentence.words)
    if claimed is not None and (official is None or _says_strongly(sentence, claimed)):
        return Source(Attribution.CLAIMED, claimed[1], denied)
    if official is not None:
        return Source(Attribution.OFFICIAL, official[1], False)
    if claimed is not None:
        return Source(Attribution.CLAIMED, claimed[1], denied)
    return None


def _speaker(sentence: Sentence, *, claimants: bool) -> tuple[int, str] | None:
    """Find who is near a verb of saying that is not about responsibility."""
    lexicon = sentence.lexicon
    names = lexicon.claimants if claimants else lexicon.officials
    verbs = [
        i for i, word in enumerate(sentence.words) if word in lexicon.saying and _tells(sentence, i)
    ]
    if not verbs:
        return None
    best: tuple[int, int, str] | None = None
    for start, end, _ in names.find(sentence.words):
        distance = min(_distance(sentence, start, end, verb) for verb in verbs)
        if distance <= _NEAR and (best is None or distance < best[0]):
            text = " ".join(token.text for token in sentence.tokens[start:end])
            best = (distance, start, text)
    return None if best is None else (best[0], best[2])


def _distance(sentence: Sentence, start: int, end: int, verb: int) -> int:
    """Count the words between a name and a verb; "by", "on" or "of" before the name keep it out."""
    before = (
        sentence.word(start - 1) if sentence.word(start - 1) != "the" else sentence.word(start - 2)
    )
    word = sentence.words[verb]
    if word in ("according", "per", "quoted", "quoting"):
        return start - verb - 1 if start > verb else 99
    if before in ("by", "on", "against", "with", "of", "between", "from", "at", "in", "for"):
        # "claimed by the BLA" names the claimant after the verb.
        return start - verb - 1 if before == "by" and start > verb else 99
    return verb - end if verb >= end else 2 + start - verb


def _tells(sentence: Sentence, position: int) -> bool:
    """ "claimed responsibility" and "claimed the lives" tell no figure."""
    following = sentence.words[position + 1 : position + 4]
    if sentence.words[position] in ("claimed", "claims", "claim", "claiming"):
        return not any(
            word in sentence.lexicon.responsibility or word in ("lives", "life")
            for word in following
        )
    return True


def _says_strongly(sentence: Sentence, claimed: tuple[int, str]) -> bool:
    official = _speaker(sentence, claimants=False)
    return official is None or claimed[0] <= official[0]
