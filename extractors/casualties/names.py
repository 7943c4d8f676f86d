"""Which capitals are the name of a person, and where does a row of names end?"""

from __future__ import annotations

from extractors.casualties.grammar import FUNCTION, MONTHS_AND_DAYS, PREPOSITIONS
from extractors.casualties.sentence import Sentence

_LONGEST = 6
_PARTICLES = frozenset(
    {"ul", "ur", "bin", "al", "e", "-", "de", "del", "la", "las", "los", "y", "ud"}
)


def read_names(sentence: Sentence, start: int, *, several: bool) -> tuple[tuple[str, ...], int]:
    """Read the names that begin at a position, and say where they end."""
    names: list[str] = []
    position = end = start
    while (name_end := _name_end(sentence, position)) > position:
        names.append(" ".join(token.text for token in sentence.tokens[position:name_end]))
        end = position = name_end
        position = _after_age(sentence, position)
        if not several or sentence.word(position) not in (",", "and", "&"):
            break
        position += 1
        if sentence.word(position) == "and":
            position += 1
    return tuple(names), end


def name_start(sentence: Sentence, last: int) -> int:
    """Return where the name that ends with the word at `last` begins; after it if there is none."""
    start = last + 1
    while start > 0 and last - start < _LONGEST:
        word = sentence.words[start - 1]
        if not (_is_name_word(sentence, start - 1) or (start <= last and word in _PARTICLES)):
            break
        start -= 1
    while start <= last and sentence.words[start] in _PARTICLES:
        start += 1
    return start


def row_start(sentence: Sentence, last: int) -> int:
    """Return where the row of names begins that ends at `last`: "A, B and C"."""
    start = name_start(sentence, last)
    while start <= last and sentence.word(start - 1) in (",", "and"):
        closed = sentence.word(start - 1) == "and" and sentence.word(start - 2) == ","
        end = start - (3 if closed else 2)
        if sentence.word(end).isdigit() and sentence.word(end - 1) == ",":
            end -= 2  # "Hector Oqueli, 45, and Gilda Flores"
        before = name_start(sentence, end)
        # Single words before a comma are places more often than people: "In Quetta, Ali Khan …".
        if end - before < 1 or sentence.word(before - 1) in PREPOSITIONS:
            break
        start = before
    return start


def may_be_person(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether a row of capitals may be a person, not a place, a body or a dateline."""
    words = sentence.words[start:end]
    if not sentence.lexicon.people.not_names.isdisjoint(words):
        return False
    if all(token.text.isupper() for token in sentence.tokens[start:end]):
        return False
    organisations = sentence.lexicon.people.organisations
    return end - start > 1 or organisations.at(words, 0) is None


def _after_age(sentence: Sentence, position: int) -> int:
    """Skip the age in "Hector Oqueli, 45, and Gilda Flores"."""
    aged = sentence.word(position) == "," and sentence.word(position + 1).isdigit()
    return position + 2 if aged else position


def _name_end(sentence: Sentence, start: int) -> int:
    position = start
    while position < len(sentence.words) and position - start < _LONGEST:
        if _is_name_word(sentence, position):
            position += 1
        elif (
            position > start
            and sentence.words[position] in _PARTICLES
            and _is_name_word(sentence, position + 1)
        ):
            position += 2
        else:
            break
    return position


def _is_name_word(sentence: Sentence, position: int) -> bool:
    word = sentence.word(position)
    return (
        sentence.capital(position)
        and word not in FUNCTION
        and word not in MONTHS_AND_DAYS
        and position not in sentence.trigger_words
    )
