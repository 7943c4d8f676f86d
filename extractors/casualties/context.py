"""Did it happen, and does a figure belong to the news, to another event or to a statistic?"""

from __future__ import annotations

from extractors.casualties.grammar import AUXILIARIES, BREAKS
from extractors.casualties.mention import Relation
from extractors.casualties.sentence import Sentence, Trigger

# How many words before a verb a threat, an accusation or an "if" may stand.
_THREAT, _ACCUSATION, _CONDITION = 6, 8, 12
# How many words after a figure the word may stand that says it is an earlier one.
_LATE_CUE = 4
_NEGATIONS = frozenset({"not", "n't", "never"})
_BEFORE_GERUND = frozenset({"from", "without", "into"})
_AFTER_THREAT = frozenset({"of", "for", "in"})
_AFTER_CHARGE = frozenset({"for", "in", "of", "over"})
_RELATIVE = frozenset({"where", "which", "who", "whose"})
_NEARLY = frozenset({"almost", "nearly", "narrowly", "barely"})
_SKIPPED = AUXILIARIES | _NEARLY | {"also", "later", "either"}


def did_not_happen(sentence: Sentence, trigger: Trigger) -> bool:
    """Say whether the words before a trigger make it feared, planned, conditional or denied."""
    words, lexicon = sentence.words, sentence.lexicon.context
    position = trigger.start - 1
    while position >= 0 and (words[position] in _SKIPPED or words[position].endswith("ly")):
        if words[position] in _NEARLY:
            return True
        position -= 1
    if position < 0:
        return False
    word = words[position]
    if word in lexicon.modal or word in _NEGATIONS:
        return True
    if word == "to":
        # "went on to kill two" happened, "tried to kill two" did not.
        return sentence.word(position - 1) not in lexicon.after_to
    if word in _BEFORE_GERUND:
        return words[trigger.start].endswith("ing")
    if word in _AFTER_THREAT:
        return not lexicon.threatening.isdisjoint(words[max(0, position - _THREAT) : position])
    opening = range(max(0, position - _CONDITION), position + 1)
    return any(lexicon.conditional.at(words, start) for start in opening)


def relation_by_context(sentence: Sentence, trigger: Trigger, start: int) -> Relation:
    """Say whether the words around a figure put it into the past, a statistic or another event."""
    lexicon = sentence.lexicon.context
    first, last = min(trigger.start, start), max(trigger.end, start)
    for begin, end in sentence.cues(lexicon.statistic):
        if not _is_beside(sentence, begin, end, first, last):
            return Relation.STATISTIC
    low, high = _aside(sentence, start)
    for begin, end in sentence.cues(lexicon.previous):
        if low <= begin and end <= high and end <= max(trigger.end, start) + _LATE_CUE:
            return Relation.PREVIOUS
    for _, end in sentence.cues(lexicon.recalling):
        until = min(trigger.start, start)
        # "came after a raid in the morning": on the same day.
        if end <= until + 1 and lexicon.same_day.isdisjoint(sentence.words[end:until]):
            return Relation.OTHER_EVENT
    return Relation.OTHER_EVENT if _accuses(sentence, trigger) else Relation.PLAIN


def _is_beside(sentence: Sentence, begin: int, end: int, first: int, last: int) -> bool:
    """ "In X, where rebels have been active since 2009, a bomb killed five": no statistic.

    Says whether a cue stands in a clause of its own, opened by "where" or "which".
    """
    words = sentence.words
    if begin >= last:
        return not _RELATIVE.isdisjoint(words[last:begin])
    closed = next((i for i in range(end, first) if words[i] == ","), None)
    if closed is None:
        return False
    opening = max((i for i in range(begin) if words[i] == ","), default=0)
    return not _RELATIVE.isdisjoint(words[opening:begin])


def _accuses(sentence: Sentence, trigger: Trigger) -> bool:
    """Say whether somebody is wanted, tried or sentenced for it: it happened at another time."""
    before = sentence.words[max(0, trigger.start - _ACCUSATION) : trigger.start]
    if _AFTER_CHARGE.isdisjoint(before[-4:]):
        return False
    return not sentence.lexicon.context.accusing.isdisjoint(before)


def _aside(sentence: Sentence, position: int) -> tuple[int, int]:
    """Return the stretch between dashes, semicolons or brackets around a position."""
    words = sentence.words
    low = max((i + 1 for i in range(position) if words[i] in BREAKS), default=0)
    return low, next((i for i in range(position, len(words)) if words[i] in BREAKS), len(words))
