"""Does a sentence say that nobody was hurt?"""

from __future__ import annotations

from collections.abc import Iterator

from extractors.casualties.grammar import BREAKS
from extractors.casualties.inflect import Form
from extractors.casualties.lexicon import Frame
from extractors.casualties.sentence import Sentence, Trigger
from extractors.report import Effect, Group

_REACH = 6
# How many words after a denial the side may be named, and of how many words its name is.
_SIDE_REACH, _SIDE_WORDS = 8, 5
_OF_SIDE = frozenset({"on", "to", "among", "amongst", "by", "from", "in", "for"})
_SIDES = frozenset({"side", "ranks", "force", "forces", "troops", "personnel"})
_SIDE_NOUNS = frozenset({"side", "ranks"})
_GOVERNMENT = frozenset({"government", "our", "military", "army"})
_OPEN = frozenset({"yet"})
_DENYING = frozenset({"no", "without", "neither", "nor", "nil", "zero"})
_DENYING_ANY = frozenset({"not", "n't", "without", "no", "never"})


def zeros(sentence: Sentence) -> Iterator[tuple[Effect, tuple[int, int]]]:
    """Yield the effects of which a sentence says that they befell nobody, and where."""
    seen: set[Effect] = set()
    for effect, span in (*_of_nouns(sentence), *_of_nobody(sentence)):
        if effect not in seen:
            seen.add(effect)
            yield effect, span


def side_of_zero(sentence: Sentence, end: int) -> Group:
    """Tell whose losses a zero denies: "no casualties on the government side", or of all."""
    for position in range(end, min(len(sentence.words), end + _SIDE_REACH)):
        word = sentence.words[position]
        if word in BREAKS or word in (",", ".", "and", "but", "though", "when", "as", "while"):
            break
        if word not in _OF_SIDE:
            continue
        following = sentence.words[position + 1 : position + 1 + _SIDE_WORDS]
        if word in ("on", "in") and _SIDE_NOUNS.isdisjoint(following):
            continue  # "in the attack on the army post"
        if not _SIDES.isdisjoint(following):
            organisations = sentence.lexicon.people.organisations
            told = next((group for *_, group in organisations.find(following)), None)
            government = not _GOVERNMENT.isdisjoint(following)
            if told is Group.SECURITY_FORCES or government:
                return Group.SECURITY_FORCES
        named = following[1:] if following[:1] == ["the"] else following
        noun = sentence.lexicon.people.nouns.at(named, 0) if named else None
        if noun is not None and noun[1].group is Group.SECURITY_FORCES:
            return Group.SECURITY_FORCES
    return Group.ALL


def _of_nouns(sentence: Sentence) -> Iterator[tuple[Effect, tuple[int, int]]]:
    """ "no casualties", "without any loss of life", "did not cause any injuries"."""
    lexicon = sentence.lexicon.effects
    for start, end, effects in lexicon.zero.find(sentence.words):
        negation = _negation(sentence, start)
        if negation is None or not lexicon.zero_blockers.isdisjoint(sentence.words[negation:start]):
            continue
        if not _OPEN.isdisjoint(sentence.words[end : end + _REACH]):
            continue  # "no reports of casualties yet"
        for effect in sorted(effects):
            yield effect, (negation, end)


def _negation(sentence: Sentence, noun: int) -> int | None:
    """Return where the word is that denies a noun."""
    for position in range(noun - 1, max(-1, noun - _REACH), -1):
        word = sentence.words[position]
        if word in BREAKS or word == ",":
            return None
        if word in _DENYING:
            return position
        if word == "any":
            before = range(position - 1, max(-1, position - _REACH), -1)
            return next((i for i in before if sentence.words[i] in _DENYING_ANY), None)
    return None


def _of_nobody(sentence: Sentence) -> Iterator[tuple[Effect, tuple[int, int]]]:
    """ "Nobody was hurt" covers the killed, "no one was killed" not the injured."""
    for start, end, _ in sentence.lexicon.effects.zero_nobody.find(sentence.words):
        for trigger in sentence.triggers:
            if sentence.word(end) == "of" or not end <= trigger.start <= end + _REACH - 1:
                continue
            effect = _effect_of_verb(trigger)
            if effect is Effect.INJURED:
                yield Effect.KILLED, (start, trigger.end)
            if effect in (Effect.KILLED, Effect.INJURED):
                yield effect, (start, trigger.end)


def _effect_of_verb(trigger: Trigger) -> Effect | None:
    for sense in trigger.senses:
        is_verb = sense.frame in (Frame.TRANSITIVE, Frame.UNDERGOING)
        if is_verb and sense.form is not Form.ING:
            return sense.effect
    return None
