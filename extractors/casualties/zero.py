"""Does a sentence say that nobody was hurt?"""

from __future__ import annotations

from collections.abc import Iterator

from extractors.casualties.inflect import Form
from extractors.casualties.lexicon import Frame
from extractors.casualties.sentence import BREAKS, Sentence
from extractors.report import Effect

_REACH = 6
_DENIES = frozenset({"no", "without", "neither", "nor", "nil", "zero", "any"})


def zeros(sentence: Sentence) -> Iterator[tuple[Effect, tuple[int, int]]]:
    """Yield the effects of which a sentence says that they befell nobody, and where."""
    seen: set[Effect] = set()
    for effect, span in (*_of_nouns(sentence), *_of_nobody(sentence)):
        if effect not in seen:
            seen.add(effect)
            yield effect, span


def _of_nouns(sentence: Sentence) -> Iterator[tuple[Effect, tuple[int, int]]]:
    """ "no casualties", "without any loss of life", "did not cause any injuries"."""
    words, lexicon = sentence.words, sentence.lexicon
    for start, end, effects in lexicon.zero.find(words):
        negation = _negation(sentence, start)
        if negation is None:
            continue
        if any(word in lexicon.zero_blockers for word in words[negation + 1 : start]):
            continue
        for effect in sorted(effects):
            yield effect, (negation, end)


def _negation(sentence: Sentence, noun: int) -> int | None:
    words = sentence.words
    for position in range(noun - 1, max(-1, noun - _REACH), -1):
        word = words[position]
        if word in BREAKS or word == ",":
            return None
        if word == "any":
            before = words[max(0, position - 5) : position]
            if {"not", "n't", "without", "no", "never"} & set(before):
                return (
                    position
                    - 1
                    - next(
                        i
                        for i, w in enumerate(reversed(before))
                        if w in {"not", "n't", "without", "no", "never"}
                    )
                )
            continue
        if word in _DENIES:
            return position
    return None


def _of_nobody(sentence: Sentence) -> Iterator[tuple[Effect, tuple[int, int]]]:
    """ "Nobody was hurt", "no one was killed"."""
    lexicon = sentence.lexicon
    for start, end, _ in lexicon.zero_nobody.find(sentence.words):
        if sentence.word(end) == "of":
            continue
        for trigger in sentence.triggers:
            if not end <= trigger.start <= end + 5:
                continue
            for sense in trigger.senses:
                if (
                    sense.frame in (Frame.TRANSITIVE, Frame.UNDERGOING)
                    and sense.form is not Form.ING
                ):
                    if sense.effect is Effect.INJURED:
                        yield Effect.KILLED, (start, trigger.end)
                    if sense.effect in (Effect.KILLED, Effect.INJURED):
                        yield sense.effect, (start, trigger.end)
                    break
