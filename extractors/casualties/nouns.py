"""Which nouns stand for people, and which number, article and names go with them?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractors.casualties.figures import before_age, figure_start, may_count_people
from extractors.casualties.grammar import DETERMINERS, FUNCTION, POSSESSIVES, PUNCTUATION, QUOTES
from extractors.casualties.groups import group_of
from extractors.casualties.inflect import Form
from extractors.casualties.lexicon import Frame, Noun
from extractors.casualties.names import read_names
from extractors.casualties.numbers import Quantity
from extractors.casualties.people import People
from extractors.casualties.sentence import Sentence
from extractors.report import Effect, Group, Qualifier

_MODIFIERS_AT_MOST = 7
DEFINITE = frozenset({"the", "this", "that", "these", "those", "all"}) | POSSESSIVES
FURTHER = frozenset({"other", "others", "more", "another", "further", "additional"})
ORDINALS = frozenset(
    {"second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"}
)
# "His gunman" is a bodyguard in the English of South Asia.
_BODYGUARDS = frozenset({"gunman", "gunmen"})
_LIFE_NOUNS = frozenset(
    {"life", "lives", "death", "deaths", "body", "bodies", "killing", "murder", "martyrdom"}
    | {"corpse", "corpses", "abduction", "kidnapping", "assassination"}
)
_ING_NOUNS = frozenset(
    {"building", "meeting", "gathering", "training", "mining", "shopping", "hearing", "wedding"}
    | {"painting", "clothing", "banking", "engineering", "housing", "fishing", "parking", "being"}
)
_HOUSEHOLDS = frozenset({"family", "families"})
_PLACE_NOUNS = frozenset(
    {"station", "road", "highway", "line", "lines", "colony", "town", "city", "headquarters"}
    | {"hospital", "academy", "college", "school", "house", "post", "area", "street"}
)


def counted_nouns(sentence: Sentence) -> Iterator[People]:
    """Find the nouns for people, each with what stands before and after it."""
    nouns = [
        (start, end, noun)
        for start, end, noun in sentence.lexicon.people.nouns.find(sentence.words)
        if _is_head(sentence, start, end, noun)
    ]
    by_end = {quantity.end: quantity for quantity in sentence.quantities.values()}
    done = 0
    for position, (start, end, noun) in enumerate(nouns):
        if start < done or _describes_next(sentence, nouns, position):
            continue
        people = _with_noun(_NounPhrase(sentence, by_end, done), start, end, noun)
        done = people.end
        yield people


# -- heads -------------------------------------------------------------------------------------


def _is_head(sentence: Sentence, start: int, end: int, noun: Noun) -> bool:
    """Tell people from words that only describe: "police post", "the driver's seat"."""
    if _is_hyphenated(sentence, start, end):
        return False
    if not noun.plural and _ends_split(sentence, start):
        return False  # "took two prisoner"
    following = sentence.word(end)
    if following in ("'s", "'") and sentence.word(start - 1) not in QUOTES:
        return sentence.word(end + 1) in _LIFE_NOUNS
    if following in FUNCTION or following in PUNCTUATION or not following:
        return True
    if (noun.plural and not noun.collective) or end in sentence.trigger_words:
        return True
    if sentence.words[start] in sentence.lexicon.people.demonyms:
        # "A civilian passing by", but "the Chinese embassy", "a local elected official".
        return following.endswith("ing") and following not in _ING_NOUNS
    if following[:1].isdigit() or following.endswith(("ing", "ed", "ly")):
        return True
    if sentence.lexicon.people.nouns.at(sentence.words, end) is not None:
        return True
    if sentence.capital(end):
        return not noun.collective and following not in _PLACE_NOUNS
    return sentence.tokens[end].pos_ in ("VERB", "AUX")


def _ends_split(sentence: Sentence, start: int) -> bool:
    """Say whether a singular noun ends a verb: "took two prisoner", "took soldiers captive"."""
    if sentence.lexicon.effects.split_ends.at(sentence.words, start) is None:
        return False
    before = sentence.lexicon.people.nouns.at(sentence.words, start - 1) if start else None
    if before is not None and before[1].plural:
        return True
    return any(q.end == start and (q.count or 0) > 1 for q in sentence.quantities.values())


def _is_hyphenated(sentence: Sentence, start: int, end: int) -> bool:
    """ "three-man team", "student-led": no people of their own."""
    if sentence.word(start - 1) == "-" and sentence.word(start - 2) != "ex":
        return sentence.glued(start - 1)
    return sentence.word(end) == "-" and sentence.glued(end)


def _describes_next(sentence: Sentence, nouns: list[tuple[int, int, Noun]], position: int) -> bool:
    """ "police constable": only the last noun of a row is the head."""
    if position + 1 >= len(nouns):
        return False
    _, end, noun = nouns[position]
    following_start, following_end, _ = nouns[position + 1]
    general = sentence.words[following_end - 1] in sentence.lexicon.people.general
    describes = general or noun.collective or noun.singular or not noun.plural
    return following_start == end and describes


# -- a noun with what stands before and after it -----------------------------------------------


class _NounPhrase:
    """Walks left from a noun over adjectives to its number or article, not beyond `floor`."""

    def __init__(self, sentence: Sentence, by_end: dict[int, Quantity], floor: int) -> None:
        self.sentence = sentence
        self.words = sentence.words
        self.by_end = by_end
        self.floor = floor
        self.start = floor
        self.quantity: Quantity | None = None
        self.effect: Effect | None = None

    def walk(self, noun: int) -> None:
        """Set where the phrase of a noun starts, its number, and what an adjective tells."""
        position = noun - 1
        while position >= self.floor and noun - position <= _MODIFIERS_AT_MOST:
            quantity = self.by_end.get(position + 1)
            if quantity is not None and may_count_people(self.sentence, quantity):
                self.quantity = quantity
                self.start = figure_start(self.sentence, quantity, self.floor)
                return
            if self.words[position] in DETERMINERS:
                self.start = position
                return
            if (past := self._before_brackets(position)) is not None:
                position = past
                continue
            if (past := before_age(self.sentence, position)) is not None:
                position = past
                continue
            told = self._told_by_adjective(position)
            if told is None and not self._is_modifier(position):
                break
            self.effect = told or self.effect
            position -= 1
        self.start, self.effect = max(position + 1, self.floor), None

    def _before_brackets(self, position: int) -> int | None:
        """Skip an abbreviation in brackets: "five Islamic State (IS) militants"."""
        if self.words[position] != ")" or self.sentence.word(position - 2) != "(":
            return None
        return position - 3 if self.sentence.capital(position - 1) else None

    def _told_by_adjective(self, position: int) -> Effect | None:
        """ "three injured policemen": the participle counts where a number or article precedes."""
        trigger = self.sentence.trigger_at(position)
        if trigger is None or trigger.end != position + 1:
            return None
        before = position - 1
        if before >= 0 and self.words[before].endswith("ly"):
            before -= 1
        if before < 0:
            return None
        opener = self.words[before]
        if before + 1 not in self.by_end and (opener not in DETERMINERS or opener == "that"):
            return None
        for sense in trigger.senses:
            if sense.frame is Frame.STATE or sense.form in (Form.ED, Form.PARTICIPLE):
                return sense.effect
        return None

    def _is_modifier(self, position: int) -> bool:
        word = self.words[position]
        if position in self.sentence.trigger_words or word[:1].isdigit():
            return False
        if word in self.sentence.lexicon.people.modifiers or word in ("-", "'s"):
            return True
        if word in FUNCTION or word in PUNCTUATION:
            # "one seriously injured man"
            told = self.effect is not None and word.endswith("ly")
            return told or (word in QUOTES and position > 0)
        if self.sentence.capital(position):
            return True
        if len(word) > 4 and word.endswith(("ed", "ing")):
            return False
        if word.endswith("s") and not word.endswith(("ss", "us", "is")):
            return False
        return self.sentence.tokens[position].pos_ not in ("VERB", "AUX")


def _with_noun(phrase: _NounPhrase, start: int, end: int, noun: Noun) -> People:
    phrase.walk(start)
    sentence, before = phrase.sentence, phrase.words[phrase.start : start]
    told = group_of(sentence, phrase.start, start, end, noun)
    people = People(
        start=phrase.start,
        end=max(end, told.end),
        head=end - 1,
        group=told.group,
        count=None,
        qualifier=Qualifier.VAGUE,
        noun=" ".join(phrase.words[start:end]),
        effect=phrase.effect,
        further=not FURTHER.isdisjoint(before) or _is_one_more(before),
        collective=noun.collective,
        role=noun.group is not Group.UNKNOWN,
        weak=told.weak,
        inherits=told.inherits,
    )
    people = _counted(people, noun, phrase.quantity, phrase.words, before)
    if phrase.words[max(0, phrase.start - 1) : phrase.start] == ["not"] and people.singular:
        people = replace(people, negative=True)  # "not a single person was hurt"
    if phrase.words[max(0, phrase.start - 2) : phrase.start] in (["none", "of"], ["neither", "of"]):
        people = replace(people, negative=True)
    if people.noun in _BODYGUARDS and not POSSESSIVES.isdisjoint(before):
        people = replace(people, group=Group.CIVILIANS, weak=True)
    if people.group is Group.UNKNOWN and people.noun == "man" and people.singular:
        # A man alone is a private person; "men" may be anybody.
        people = replace(people, group=Group.CIVILIANS, weak=True)
    return _with_names(sentence, people)


def _is_one_more(before: list[str]) -> bool:
    """ "A seventh victim": one after those told before."""
    return before[:1] == ["a"] and not ORDINALS.isdisjoint(before)


def _counted(
    people: People, noun: Noun, quantity: Quantity | None, words: list[str], before: list[str]
) -> People:
    """Read the figure from the number before a noun, or from its article and ending."""
    if quantity is not None and people.noun in _HOUSEHOLDS:
        return replace(people, generic=True)  # "six of the dead were from one family"
    if quantity is not None:
        opening = words[people.start : quantity.start]
        return replace(
            people,
            count=quantity.count,
            qualifier=quantity.qualifier,
            definite=not DEFINITE.isdisjoint(opening) and quantity.count is not None,
            as_many=quantity.as_many,
            counted=True,
            singular=quantity.count == 1,
        )
    first = before[0] if before else ""
    one = replace(people, count=1, qualifier=Qualifier.EXACT, singular=True)
    if first in ("a", "an", "another"):
        return replace(one, indefinite=True)
    if first == "both":
        return replace(people, count=2, qualifier=Qualifier.EXACT, definite=True)
    if first in ("no", "neither"):
        return replace(people, negative=True)
    if first in ("every", "each", "any", "such"):
        return replace(people, generic=True)
    definite = first in DEFINITE
    many = noun.collective or (noun.plural and (not noun.singular or definite))
    return replace(people if many else one, definite=definite)


def _with_names(sentence: Sentence, people: People) -> People:
    """Take the names after a noun in: "Constable Yar Muhammad", "constables A and B"."""
    if people.end != people.head + 1 or people.collective:
        return people
    names, end = read_names(sentence, people.end, several=not people.singular)
    if not names:
        return people
    named = replace(people, end=end, names=names)
    if people.count is not None:
        return named
    return replace(named, count=len(names), qualifier=Qualifier.EXACT)
