"""Who says so: the authorities and the reporter, or a party to the conflict?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractors.casualties.grammar import (
    ADVERBS,
    AUXILIARIES,
    BE,
    BREAKS,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PUNCTUATION,
)
from extractors.casualties.sentence import Sentence
from extractors.report import Attribution

# How long a subject may be ("the BLA's spokesperson, Jeeyand Baloch, …"), and a source after "by".
_SUBJECT, _AFTER = 10, 6
# Words of a subject that do not say who speaks.
_EMPTY = (
    DETERMINERS
    | AUXILIARIES
    | ADVERBS
    | PREPOSITIONS
    | PUNCTUATION
    | {"and", "who", "that", "which", "further", "quoted", "reports", "official", "press", "media"}
)
_SUBJECT_ENDS = (BREAKS - {"(", ")"}) | {","} | (CONJUNCTIONS - {"and"})
_ALSO_NOUNS = frozenset({"state", "states"})
_BESIDE_NAMES = frozenset({"the", "banned", "outlawed", "a", "proscribed"})
_AGAINST = frozenset({"on", "against", "with", "between", "at"})


@dataclass(frozen=True, slots=True)
class Source:
    """Whose word stands behind a stretch of text."""

    attribution: Attribution
    speaker: str | None = None
    denied: bool = False


REPORTER = Source(Attribution.OFFICIAL)


@dataclass(frozen=True, slots=True)
class _Saying:
    """A source and the words it covers, from `start` to `end` of the sentence."""

    source: Source
    verb: int
    start: int
    end: int


class SentenceSources:
    """The sources of one sentence, by position."""

    def __init__(self, sayings: list[_Saying], otherwise: Source) -> None:
        self._sayings = sayings
        self._otherwise = otherwise

    def at(self, position: int) -> Source:
        """Return whose word stands behind the word at a position."""
        covering = [one for one in self._sayings if one.start <= position < one.end]
        if covering:
            return min(covering, key=lambda one: abs(one.verb - position)).source
        return self._otherwise


class SourceReader:
    """Follows who is speaking from sentence to sentence.

    Where the title, or the first sentence of an article without one, is an armed group's claim,
    the whole article is read as that claim until an official source speaks.
    """

    def __init__(self) -> None:
        self._current = REPORTER
        self._claim_led: Source | None = None
        # The group that the last sentence was about, whom "he said" and "the statement" mean.
        self._topic: Source | None = None

    def read(self, sentence: Sentence) -> SentenceSources:
        """Return the sources of a sentence, given the ones before."""
        sayings = list(_sayings(sentence))
        if sentence.index == 0:
            self._claim_led = _lead(sayings)
        otherwise = self._otherwise(sentence, sayings)
        self._topic = next(
            (one.source for one in sayings if one.source.attribution is Attribution.CLAIMED),
            _claimer(sentence),
        )
        if sayings:
            self._current = sayings[-1].source
        else:
            self._current = otherwise
        return SentenceSources(sayings, otherwise)

    def _otherwise(self, sentence: Sentence, sayings: list[_Saying]) -> Source:
        """Return whose voice it is where the sentence names nobody."""
        if sayings and ";" not in sentence.words:
            return sayings[0].source
        if not sentence.lexicon.context.elsewhere.isdisjoint(sentence.words[:2]) or sayings:
            return REPORTER
        if _speaks_on(sentence):
            return _claimer(sentence) or self._topic or self._current
        return self._claims_on() or REPORTER

    def _claims_on(self) -> Source | None:
        """Return the group that leads the article while no official source has spoken."""
        return self._claim_led if self._current.attribution is Attribution.CLAIMED else None


def _speaks_on(sentence: Sentence) -> bool:
    """ "It went on:", "the statement said": the same voice as before."""
    lexicon = sentence.lexicon.context
    return any(
        not lexicon.continuing.isdisjoint(sentence.words[max(0, verb - 3) : verb])
        for verb, word in enumerate(sentence.words)
        if word in lexicon.saying
    )


def _claimer(sentence: Sentence) -> Source | None:
    """Return the group that a sentence says took responsibility."""
    if not sentence.lexicon.context.responsibility & set(sentence.words):
        return None
    for start, end, _ in sentence.lexicon.context.claimants.find(sentence.words):
        return Source(Attribution.CLAIMED, _text(sentence, start, end))
    return None


def _text(sentence: Sentence, start: int, end: int) -> str:
    return " ".join(token.text for token in sentence.tokens[start:end])


def _lead(sayings: list[_Saying]) -> Source | None:
    claims = [one.source for one in sayings if one.source.attribution is Attribution.CLAIMED]
    return claims[0] if claims and len(claims) == len(sayings) else None


def _sayings(sentence: Sentence) -> Iterator[_Saying]:
    denied = any(word in sentence.lexicon.context.denying for word in sentence.words)
    last: _Saying | None = None
    for verb, word in enumerate(sentence.words):
        if word not in sentence.lexicon.context.saying or not _tells(sentence, verb):
            continue
        if last is not None and word.endswith("ing"):
            # "The group said …, adding that …": the same voice goes on.
            continue
        found = _speaker(sentence, verb)
        if found is None:
            continue
        attribution, start, end = found
        source = Source(
            attribution, _text(sentence, start, end), denied and attribution is Attribution.CLAIMED
        )
        last = _covering(sentence, source, verb, start, first=last is None)
        yield last


def _covering(
    sentence: Sentence, source: Source, verb: int, subject: int, *, first: bool
) -> _Saying:
    """A source before its words covers what follows, one behind them what precedes."""
    words = sentence.words
    opening = min(verb, subject)
    start = max((i + 1 for i in range(opening) if words[i] == ";"), default=0)
    end = next((i for i in range(verb, len(words)) if words[i] == ";"), len(words))
    trailing = opening > start and words[opening - 1] in (",", '"', "—", "-") and _ends(words, verb)
    if trailing:
        return _Saying(source, verb, start, max(verb, subject) + 1)
    return _Saying(source, verb, start if first else opening, end)


def _ends(words: list[str], verb: int) -> bool:
    """Say whether nothing is told after a verb of saying."""
    return (
        verb + 4 >= len(words) or words[verb + 1] in (",", ".", ";") or "that" not in words[verb:]
    )


def _tells(sentence: Sentence, verb: int) -> bool:
    """ "claimed responsibility" and "claimed 12 lives" tell no figure of their own."""
    following = set(sentence.words[verb + 1 : verb + 5])
    if sentence.words[verb] in _ALSO_NOUNS and sentence.word(verb + 1) != "that":
        return False  # "the Islamic State", "in Borno state"
    if sentence.word(verb - 1) in BE and sentence.word(verb + 1) == "to":
        return False  # "are said to have been killed"
    if sentence.words[verb] == "put":
        return not following.isdisjoint(sentence.lexicon.effects.counting | {"figure", "it"})
    if sentence.words[verb].startswith("claim"):
        lives = sentence.lexicon.effects.lives
        return following.isdisjoint(lives | sentence.lexicon.context.responsibility)
    return True


def _speaker(sentence: Sentence, verb: int) -> tuple[Attribution, int, int] | None:
    """Find who says it: before the verb, after "according to", "by" or an inverted "said"."""
    words = sentence.words
    if words[verb] in sentence.lexicon.context.introducing:
        return _named(sentence, verb + 1, _phrase_end(sentence, verb + 1))
    if sentence.word(verb + 1) == "by":
        return _named(sentence, verb + 2, min(len(words), verb + 2 + _AFTER))
    behind = sentence.word(verb - 1) in (",", '"')
    if behind and _ends(words, verb) and sentence.capital(verb + 1):
        return _named(sentence, verb + 1, min(len(words), verb + 1 + _AFTER))  # ", reports Dawn"
    start = 0 if words[verb].endswith("ing") else _subject_start(sentence, verb)
    found = _named(sentence, start, verb)
    if found is None and behind:
        found = _named(sentence, verb + 1, min(len(words), verb + 1 + _AFTER))
    return found


def _phrase_end(sentence: Sentence, start: int) -> int:
    """Return where the words after "according to" end: at the next comma."""
    stop = min(len(sentence.words), start + _AFTER)
    return next((i for i in range(start, stop) if sentence.words[i] in (",", ";")), stop)


def _subject_start(sentence: Sentence, verb: int) -> int:
    """Walk left from a verb of saying over its subject, and over an aside before the verb."""
    words, position = sentence.words, verb - 1
    while position >= 0 and (words[position] in AUXILIARIES or words[position].endswith("ly")):
        position -= 1
    if position >= 0 and words[position] == ",":
        opener = max((i for i in range(position) if words[i] == ","), default=-1)
        position = opener - 1 if position - opener <= _SUBJECT else position - 1
    stop = max(0, verb - 2 * _SUBJECT)
    while position >= stop and not _ends_subject(sentence, words[position]):
        position -= 1
    return position + 1


def _ends_subject(sentence: Sentence, word: str) -> bool:
    return word in _SUBJECT_ENDS or word in sentence.lexicon.context.saying


def _named(sentence: Sentence, start: int, end: int) -> tuple[Attribution, int, int] | None:
    """Find a claimant among the words of a subject; anybody else who is named is an official."""
    words = sentence.words[start:end]
    for begin, stop, _ in sentence.lexicon.context.claimants.find(words):
        if _governs_nothing(sentence, start + begin):
            return Attribution.CLAIMED, start + begin, start + stop
    while words and (
        _is_empty(sentence, words[-1]) or words[-1] in sentence.lexicon.context.saying
    ):
        words.pop()
    opening = 0
    while opening < len(words) and _is_empty(sentence, words[opening]):
        opening += 1
    if opening == len(words):
        return None
    return Attribution.OFFICIAL, start + opening, start + len(words)


def _is_empty(sentence: Sentence, word: str) -> bool:
    return word in _EMPTY or word in sentence.lexicon.context.continuing


def _governs_nothing(sentence: Sentence, position: int) -> bool:
    """Keep names out that only say against whom or where: "an attack on the BLA"."""
    before = sentence.word(position - 1)
    if before in _BESIDE_NAMES:
        before = sentence.word(position - 2)
    return before not in _AGAINST
