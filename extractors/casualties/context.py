"""Did it happen, and does a figure belong to the news, to another event or to a statistic?"""

from __future__ import annotations

from extractors.casualties.mention import Relation
from extractors.casualties.sentence import AUXILIARIES, BREAKS, Sentence, Trigger

_REACH = 6


def did_not_happen(sentence: Sentence, trigger: Trigger) -> bool:
    """Say whether the words before a trigger make it feared, planned, conditional or denied."""
    words, lexicon = sentence.words, sentence.lexicon
    position = trigger.start - 1
    while position >= 0 and (
        words[position] in AUXILIARIES
        or words[position].endswith("ly")
        or words[position] in ("also", "later", "either")
    ):
        position -= 1
    if position < 0:
        return False
    word = words[position]
    if word in lexicon.modal or word in ("not", "n't", "never"):
        return True
    if word == "to":
        return not _carried_out(sentence, position)
    if word in ("of", "for", "in", "from", "without", "into"):
        before = words[max(0, position - _REACH) : position]
        if word in ("from", "without", "into"):
            return trigger_is_gerund(words[trigger.start])
        return any(
            w
            in (
                "threat",
                "threats",
                "risk",
                "danger",
                "possibility",
                "fear",
                "fears",
                "threatened",
                "intention",
                "capable",
                "attempt",
                "plan",
                "aim",
                "instead",
            )
            for w in before
        )
    return _conditional(sentence, position)


def trigger_is_gerund(word: str) -> bool:
    """Say whether the word ends like "killing"."""
    return word.endswith("ing")


def _carried_out(sentence: Sentence, position: int) -> bool:
    """ "went on to kill two" happened, "tried to kill two" did not."""
    before = sentence.word(position - 1)
    return before in sentence.lexicon.after_to


def _conditional(sentence: Sentence, position: int) -> bool:
    lexicon = sentence.lexicon
    for start in range(max(0, position - 12), position + 1):
        if lexicon.conditional.at(sentence.words, start) is not None:
            return True
    return False


def accuses(sentence: Sentence, trigger: Trigger) -> bool:
    """Say whether somebody is wanted, tried or sentenced for it: it happened at another time."""
    before = sentence.words[max(0, trigger.start - 8) : trigger.start]
    if not before or not {"for", "in", "of", "over"} & set(before[-4:]):
        return False
    return any(word in sentence.lexicon.accusing for word in before)


def relation_by_context(sentence: Sentence, trigger: Trigger, start: int) -> Relation:
    """Say whether the words around a figure put it into the past, a statistic or another event."""
    if any(sentence.cues(sentence.lexicon.statistic)):
        return Relation.STATISTIC
    low, high = _aside(sentence, start)
    for begin, end in sentence.cues(sentence.lexicon.previous):
        if low <= begin and end <= high and end <= max(trigger.end, start) + 4:
            return Relation.PREVIOUS
    for _, end in sentence.cues(sentence.lexicon.recalling):
        if end <= min(trigger.start, start) + 1:
            return Relation.OTHER_EVENT
    return Relation.OTHER_EVENT if accuses(sentence, trigger) else Relation.PLAIN


def _aside(sentence: Sentence, position: int) -> tuple[int, int]:
    """Return the stretch between dashes, semicolons or brackets around a position."""
    low = max((i + 1 for i in range(position) if sentence.words[i] in BREAKS), default=0)
    length = len(sentence.words)
    return low, next((i for i in range(position, length) if sentence.words[i] in BREAKS), length)
