"""Which stretches of a sentence stand for people, how many, and of which group?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.casualties.groups import group_of
from extractors.casualties.inflect import Form
from extractors.casualties.lexicon import Frame, Noun
from extractors.casualties.names import may_be_person, name_start, read_names
from extractors.casualties.numbers import Quantity, is_year
from extractors.casualties.sentence import DETERMINERS, FUNCTION, PUNCTUATION, Sentence, Trigger
from extractors.report import Effect, Group, Qualifier

_MODIFIERS_AT_MOST = 7
_OPEN_AT_MOST = 4
_AGE = re.compile(r"\d{1,3}-years?(-old)?|\w+-year-old")
_POSSESSIVES = frozenset({"his", "her", "their", "its", "my", "our"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "all"}) | _POSSESSIVES
_BEFORE_FIGURE = frozenset(
    {"the", "all", "those", "these", "his", "her", "their", "other", "another"}
)
_FURTHER = frozenset({"other", "others", "more", "another", "further", "additional"})
_QUOTES = frozenset({'"', "''", "``", "'"})
_LIFE_NOUNS = frozenset(
    [
        "life",
        "lives",
        "death",
        "deaths",
        "body",
        "bodies",
        "killing",
        "murder",
        "martyrdom",
        "corpse",
        "corpses",
        "abduction",
        "kidnapping",
        "assassination",
    ]
)
_PLACE_NOUNS = frozenset(
    [
        "station",
        "road",
        "highway",
        "line",
        "lines",
        "colony",
        "town",
        "city",
        "headquarters",
        "hospital",
        "academy",
        "college",
        "school",
        "house",
        "post",
        "area",
        "street",
    ]
)
_CONTAINER_NOUNS = frozenset({"member", "man", "strong", "person"})


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """A stretch that stands for people: tokens `start` to `end`, with `head` as the noun.

    `bare` is a number without a noun ("six were killed"), `open_noun` one with a noun that no list
    knows; both count only beside a word that says what happened. `inherits` asks for the group of
    people named nearby; `weak` is a group that the noun only suggests. `effect` is told by an
    adjective ("three injured policemen"). `partitive` is a number of people named otherwise ("two
    of them"), `generic` nobody in particular ("they", "every soldier"), `counted` has a number or a word like
    "several", `role` a noun that says who
    somebody is.
    """

    start: int
    end: int
    head: int
    group: Group
    count: int | None
    qualifier: Qualifier
    noun: str = ""
    bare: bool = False
    open_noun: bool = False
    inherits: bool = False
    weak: bool = False
    definite: bool = False
    indefinite: bool = False
    singular: bool = False
    further: bool = False
    negative: bool = False
    generic: bool = False
    role: bool = False
    collective: bool = False
    as_many: bool = False
    counted: bool = False
    partitive: bool = False
    effect: Effect | None = None
    names: tuple[str, ...] = ()


def find_people(sentence: Sentence) -> list[People]:
    """Find the people of a sentence, from left to right, without overlap."""
    found = sorted(_Finder(sentence).find(), key=lambda people: (people.start, -people.end))
    kept: list[People] = []
    for people in found:
        # "two of his colleagues" takes the colleagues in.
        if not kept or people.start >= kept[-1].end:
            kept.append(people)
    return kept


def names_from(sentence: Sentence, start: int) -> People | None:
    """Read a row of names that begins at a position as people."""
    names, end = read_names(sentence, start, several=True)
    return _named(sentence, start, end, names)


def names_before(sentence: Sentence, last: int) -> People | None:
    """Read the name that ends with the word at `last` as people."""
    start = name_start(sentence, last)
    names, end = read_names(sentence, start, several=True)
    return _named(sentence, start, end, names) if end == last + 1 else None


def _named(sentence: Sentence, start: int, end: int, names: tuple[str, ...]) -> People | None:
    if not names or not may_be_person(sentence, start, end):
        return None
    return People(
        start=start,
        end=end,
        head=end - 1,
        group=Group.CIVILIANS,
        count=len(names),
        qualifier=Qualifier.EXACT,
        names=names,
        singular=len(names) == 1,
        weak=True,
    )


def _counts_itself(trigger: Trigger | None) -> bool:
    """ "two bullet-riddled bodies": the noun is what is counted."""
    return trigger is not None and any(
        sense.frame is Frame.COUNTED_NOUN for sense in trigger.senses
    )


class _Finder:
    """Finds nouns first, gives them the numbers before them, then looks at numbers left alone."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.words = sentence.words
        self.lexicon = sentence.lexicon
        self.by_end = {quantity.end: quantity for quantity in sentence.quantities.values()}
        self.taken: set[int] = set()

    def find(self) -> Iterator[People]:
        nouns = self._nouns()
        done = 0
        for position, (start, end, noun) in enumerate(nouns):
            if start < done or self._describes_next(nouns, position):
                continue
            people = self._with_noun(start, end, noun, done)
            self.taken.update(range(people.start, people.end))
            done = people.end
            yield people
        yield from self._numbers_alone()
        yield from self._pronouns()
        yield from self._ages()

    # -- nouns ---------------------------------------------------------------------------------

    def _nouns(self) -> list[tuple[int, int, Noun]]:
        return [
            (start, end, noun)
            for start, end, noun in self.lexicon.nouns.find(self.words)
            if self._is_head(start, end, noun)
        ]

    def _is_head(self, start: int, end: int, noun: Noun) -> bool:
        """Tell people from words that only describe: "police post", "the driver's seat"."""
        if self._is_hyphenated(start, end):
            return False
        following = self.sentence.word(end)
        if following in ("'s", "'") and self.sentence.word(start - 1) not in _QUOTES:
            return self.sentence.word(end + 1) in _LIFE_NOUNS
        if following in FUNCTION or following in PUNCTUATION or not following:
            return True
        if noun.plural and not noun.collective:
            return True
        if end in self.sentence.trigger_words:
            return True
        if following[:1].isdigit() or following.endswith(("ing", "ed", "ly")):
            return True
        if self.lexicon.nouns.at(self.words, end) is not None:
            return True
        if self.sentence.capital(end):
            return not noun.collective and following not in _PLACE_NOUNS
        return self.sentence.tokens[end].pos_ in ("VERB", "AUX")

    def _is_hyphenated(self, start: int, end: int) -> bool:
        """ "three-man team", "student-led": no people of their own."""
        if self.sentence.word(start - 1) == "-" and self.sentence.word(start - 2) != "ex":
            return self.sentence.glued(start - 1)
        return self.sentence.word(end) == "-" and self.sentence.glued(end)

    def _describes_next(self, nouns: list[tuple[int, int, Noun]], position: int) -> bool:
        """ "police constable": only the last noun of a row is the head."""
        if position + 1 >= len(nouns):
            return False
        _, end, noun = nouns[position]
        following_start, _, following = nouns[position + 1]
        return following_start == end and (
            noun.collective or noun.singular or (following.plural and not noun.plural)
        )

    def _with_noun(self, start: int, end: int, noun: Noun, floor: int) -> People:
        left, quantity, effect = self._left_edge(start, floor)
        before = self.words[left:start]
        told = group_of(self.sentence, left, start, end, noun)
        people = People(
            start=left,
            end=max(end, told.end),
            head=end - 1,
            group=told.group,
            count=None,
            qualifier=Qualifier.VAGUE,
            noun=" ".join(self.words[start:end]),
            effect=effect,
            further=bool(_FURTHER & set(before)),
            collective=noun.collective,
            role=noun.group is not Group.UNKNOWN,
            weak=told.weak,
            inherits=told.inherits,
        )
        people = self._counted(people, noun, quantity, before)
        if self.words[max(0, left - 2) : left] in (["none", "of"], ["neither", "of"]):
            people = replace(people, negative=True)
        if people.group is Group.UNKNOWN and people.noun == "man" and people.singular:
            people = replace(people, group=Group.CIVILIANS, weak=True)
        return self._with_names(people)

    def _left_edge(self, start: int, floor: int) -> tuple[int, Quantity | None, Effect | None]:
        """Walk left over adjectives to the number or the article of a noun."""
        position, effect = start - 1, None
        while position >= floor and start - position <= _MODIFIERS_AT_MOST:
            quantity = self.by_end.get(position + 1)
            if quantity is not None and self._counts_people(quantity):
                return self._before_figure(quantity, floor), quantity, effect
            if self.words[position] in DETERMINERS:
                return position, None, effect
            if (past := self._before_age(position)) is not None:
                position = past
                continue
            told = self._told_by_adjective(position)
            if told is None and not self._is_modifier(position):
                break
            effect = told or effect
            position -= 1
        return max(position + 1, floor), None, None

    def _before_figure(self, quantity: Quantity, floor: int) -> int:
        """Take "the", "all" and the like before a number in."""
        start = quantity.start
        while start - 1 >= floor and self.words[start - 1] in _BEFORE_FIGURE:
            start -= 1
        return start

    def _before_age(self, position: int) -> int | None:
        """Skip "25-year-old" and "seven-member", however they were cut into tokens."""
        word = self.words[position]
        if _AGE.fullmatch(word):
            return position - 1
        if self.sentence.word(position - 1) != "-":
            return None
        if word == "old":
            split = self.sentence.word(position - 3) == "-"
            return position - 5 if split else position - 3
        return position - 3 if word in _CONTAINER_NOUNS else None

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
        if word in self.lexicon.modifiers or word in ("-", "'s"):
            return True
        if position in self.sentence.trigger_words or position in self.taken:
            return False
        if word in FUNCTION or word in PUNCTUATION:
            return word in _QUOTES and position > 0
        if word[:1].isdigit():
            return False
        if self.sentence.capital(position):
            return True
        if len(word) > 4 and word.endswith(("ed", "ing")):
            return False
        if word.endswith("s") and not word.endswith(("ss", "us", "is")):
            return False
        return self.sentence.tokens[position].pos_ not in ("VERB", "AUX")

    def _counts_people(self, quantity: Quantity) -> bool:
        """Keep dates, ages, numbered things and the first half of "12-hour" out."""
        before, word = self.sentence.word(quantity.core - 1), self.words[quantity.core]
        digits = word[:1].isdigit() and quantity.core == quantity.start
        if digits and before in self.lexicon.not_people_before:
            return False
        if self.sentence.word(quantity.end) == "-" and self.sentence.glued(quantity.end):
            return False
        if (
            quantity.core
            and before in ("-", ".", "#", "/")
            and self.sentence.glued(quantity.core - 1)
        ):
            return before == "/" and not digits
        if before == "no" and word == "one":
            return False
        if digits and before in (",", "(") and self.sentence.word(quantity.end) in (",", ")"):
            return False  # "Sepoy Irfan, 24, …"
        return self.sentence.word(quantity.end) not in ("%", "percent", "pc", "per")

    def _counted(
        self, people: People, noun: Noun, quantity: Quantity | None, before: list[str]
    ) -> People:
        if quantity is not None:
            opening = self.words[people.start : quantity.start]
            return replace(
                people,
                count=quantity.count,
                qualifier=quantity.qualifier,
                definite=bool(_DEFINITE & set(opening)) and quantity.count is not None,
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
        definite = first in _DEFINITE
        many = noun.collective or (noun.plural and (not noun.singular or definite))
        return replace(people if many else one, definite=definite)

    def _with_names(self, people: People) -> People:
        """Take the names after a noun in: "Constable Yar Muhammad", "constables A and B"."""
        if people.end != people.head + 1 or people.collective:
            return people
        names, end = read_names(self.sentence, people.end, several=not people.singular)
        if not names:
            return people
        if people.count is None:
            return replace(
                people, end=end, names=names, count=len(names), qualifier=Qualifier.EXACT
            )
        return replace(people, end=end, names=names)

    # -- numbers and pronouns without a noun -------------------------------------------------------

    def _numbers_alone(self) -> Iterator[People]:
        for quantity in self.sentence.quantities.values():
            if self.taken.isdisjoint(range(quantity.start, quantity.end)):
                people = self._number_alone(quantity)
                if people is not None:
                    self.taken.update(range(people.start, people.end))
                    yield people

    def _number_alone(self, quantity: Quantity) -> People | None:
        after = self.sentence.word(quantity.end)
        if not self._counts_people(quantity) or after in self.lexicon.not_people_after:
            return None
        if is_year(self.words[quantity.core]) and quantity.core == quantity.start:
            return None
        if quantity.count is None and self.sentence.word(quantity.start - 1) in (
            "how",
            "so",
            "too",
            "as",
        ):
            return None
        start = self._before_figure(quantity, 0)
        opening = self.words[start : quantity.start]
        people = People(
            start=start,
            end=quantity.end,
            head=quantity.end - 1,
            group=Group.UNKNOWN,
            count=quantity.count,
            qualifier=quantity.qualifier,
            bare=True,
            inherits=True,
            definite=bool(_DEFINITE & set(opening)),
            as_many=quantity.as_many,
            singular=quantity.count == 1,
            further=bool(_FURTHER & set(opening)),
        )
        if after in _FURTHER:
            people = replace(people, end=quantity.end + 1, further=True, head=quantity.end)
        if self.sentence.word(people.end) == "of":
            return self._part_of(people)
        return self._with_open_noun(people)

    def _part_of(self, people: People) -> People:
        """ "six of the assailants", "two of them", "one of the wounded"."""
        told = group_of(self.sentence, people.end, people.end, people.end, None)
        negative = self.sentence.word(people.start - 1) in ("none", "neither")
        # "two of the men" were chosen from others, "dozens of men" were not.
        following = self.sentence.word(people.end + 1)
        chosen = following in DETERMINERS or following in self.lexicon.anaphoric
        if not told.end:
            return people
        return replace(
            people,
            end=told.end,
            group=told.group,
            bare=told.group is Group.UNKNOWN and chosen,
            inherits=told.group is Group.UNKNOWN and chosen,
            noun=self.words[told.end - 1],
            partitive=chosen,
            negative=negative,
            role=told.group is not Group.UNKNOWN,
        )

    def _with_open_noun(self, people: People) -> People | None:
        """Take in a noun that no list knows: "three campers were killed"."""
        position = people.end
        while position < len(self.words) and position - people.end < _OPEN_AT_MOST:
            word = self.words[position]
            hyphen = word == "-" and self.sentence.glued(position)
            if (word in FUNCTION or word in PUNCTUATION) and not hyphen:
                break
            if word[:1].isdigit() or word == "'s":
                break
            if position in self.sentence.trigger_words or position in self.taken:
                break
            position += 1
        following = self.sentence.trigger_at(position)
        if position == people.end or _counts_itself(following):
            return people
        last = self.words[position - 1]
        if last in self.lexicon.not_people_after or not self._may_name_people(people, position - 1):
            return None
        return replace(
            people, end=position, head=position - 1, noun=last, open_noun=True, inherits=False
        )

    def _may_name_people(self, people: People, position: int) -> bool:
        """Accept plurals and names of peoples: "three campers", "one Houthi"."""
        if self.sentence.capital(position):
            return True
        return people.count != 1 and self.words[position].endswith(("s", "men", "i"))

    def _pronouns(self) -> Iterator[People]:
        """ "another was injured", "the other died", "both were hurt", "they"."""
        for position, word in enumerate(self.words):
            if position in self.taken:
                continue
            people = People(
                start=position,
                end=position + 1,
                head=position,
                group=Group.UNKNOWN,
                count=None,
                qualifier=Qualifier.VAGUE,
                bare=True,
                inherits=True,
                noun=word,
            )
            before, after = self.sentence.word(position - 1), self.sentence.word(position + 1)
            alone = (
                after in FUNCTION
                or after in PUNCTUATION
                or position + 1 in self.sentence.trigger_words
            )
            if alone and (word == "another" or (word == "other" and before == "the")):
                yield replace(
                    people,
                    count=1,
                    qualifier=Qualifier.EXACT,
                    further=word == "another",
                    singular=True,
                )
            elif word == "both":
                yield replace(people, count=2, qualifier=Qualifier.EXACT, definite=True)
            elif word == "others":
                yield replace(people, further=True)
            elif word in ("they", "them") or (
                word == "those" and self.sentence.word(position + 1) not in ("who", "killed")
            ):
                yield replace(people, generic=True)

    def _ages(self) -> Iterator[People]:
        """ "a three-year-old was killed"."""
        for position, word in enumerate(self.words):
            past = self._before_age(position) if word == "old" or word.endswith("-old") else None
            after = self.sentence.word(position + 1)
            stands_alone = after in FUNCTION or after in PUNCTUATION or not after
            if past is None or not (stands_alone or position + 1 in self.sentence.trigger_words):
                continue
            if self.taken.isdisjoint(range(past + 1, position + 1)):
                yield People(
                    start=past + 1,
                    end=position + 1,
                    head=position,
                    group=Group.CIVILIANS,
                    count=1,
                    qualifier=Qualifier.EXACT,
                    noun="year-old",
                    singular=True,
                    weak=True,
                )
