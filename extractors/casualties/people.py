"""Which stretches of a sentence stand for people, how many, and of which group?"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractors.casualties.inflect import Form
from extractors.casualties.lexicon import Frame, Lexicon, Noun
from extractors.casualties.numbers import Quantity, is_year
from extractors.casualties.sentence import (
    DETERMINERS,
    FUNCTION,
    PUNCTUATION,
    Sentence,
)
from extractors.report import Effect, Group, Qualifier

_MODIFIERS_AT_MOST = 7
_AFTER_OF_AT_MOST = 7
_AGE = re.compile(r"\d{1,3}-years?(-old)?|\w+-year-old|year-old|yr-old")
_POSSESSIVES = frozenset({"his", "her", "their", "its", "my", "our"})
_FURTHER = frozenset({"other", "others", "more", "another", "further", "additional"})
_PARTITIVE = frozenset({"them", "whom", "these", "those", "which", "us"})
_CALENDAR = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
    ]
)
_NAME_PARTS = frozenset(
    {"ul", "ur", "bin", "al", "e", "-", "de", "del", "la", "las", "los", "y", "ud", "din"}
)
_FORMER = frozenset({"former", "retired", "ex", "ex-", "retd"})
_OFFICIALS = frozenset({"official", "officials"})


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """A stretch that stands for people: tokens `start` to `end`, with `head` as the noun.

    `bare` is a number without a noun ("six were killed"), `open_noun` one with a noun that no list
    knows; both count only right beside a word that says what happened. `inherits` asks for the
    group of people named nearby. `effect` is told by an adjective ("three injured policemen").
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
    definite: bool = False
    indefinite: bool = False
    singular: bool = False
    further: bool = False
    negative: bool = False
    generic: bool = False
    named: bool = False
    role: bool = False
    collective: bool = False
    as_many: bool = False
    partitive: bool = False
    effect: Effect | None = None
    names: tuple[str, ...] = ()


def find_people(sentence: Sentence) -> list[People]:
    """Find the people of a sentence, from left to right, without overlap."""
    return _Finder(sentence).find()


class _Finder:
    """Finds nouns first, gives them the numbers before them, then looks at numbers left alone."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.words = sentence.words
        self.lexicon: Lexicon = sentence.lexicon
        self.by_end = {quantity.end: quantity for quantity in sentence.quantities.values()}
        self.taken: set[int] = set()

    def find(self) -> list[People]:
        nouns = self._nouns()
        found: list[People] = []
        done = 0
        for position, (start, end, noun) in enumerate(nouns):
            if start < done or self._is_part_of_next(nouns, position):
                continue
            people = self._with_noun(start, end, noun, done)
            found.append(people)
            self.taken.update(range(people.start, people.end))
            done = people.end
        found += self._numbers_alone()
        return sorted(found, key=lambda people: people.start)

    # -- nouns ---------------------------------------------------------------------------------

    def _nouns(self) -> list[tuple[int, int, Noun]]:
        return [
            (start, end, noun)
            for start, end, noun in self.lexicon.nouns.find(self.words)
            if self._is_head(start, end, noun)
        ]

    def _is_head(self, start: int, end: int, noun: Noun) -> bool:
        """Tell people from the words that only describe: "police post", "the driver's seat"."""
        if self._is_hyphenated(start, end):
            return False
        following = self.sentence.word(end)
        if following in ("'s", "'") and self.sentence.word(end + 1) not in _LIFE_NOUNS:
            return False
        if not following or following in FUNCTION or following in PUNCTUATION or following == "'s":
            return True
        if noun.plural and not noun.collective:
            return True
        if end in self.sentence.trigger_words or end in self.sentence.quantities:
            return not self._is_modifying_trigger(end)
        if following[:1].isdigit() or following.endswith(("ing", "ed", "ly")):
            return True
        if self.lexicon.nouns.at(self.words, end) is not None:
            return True
        if self.sentence.capital(end):
            return not noun.collective and following not in _PLACE_NOUNS
        return self.sentence.tokens[end].pos_ == "VERB"

    def _is_modifying_trigger(self, position: int) -> bool:
        """ "the militant deaths", "police casualties": the noun only describes the trigger."""
        trigger = self.sentence.trigger_at(position)
        return False if trigger is None else False

    def _is_hyphenated(self, start: int, end: int) -> bool:
        """ "three-man team", "student-led": no people of their own."""
        return (self.sentence.word(start - 1) == "-" and self.sentence.word(start - 2) != "ex") or (
            self.sentence.word(end) == "-"
            and self.sentence.word(end + 1) not in ("", "and")
            and self.sentence.tokens[end].idx
            == self.sentence.tokens[end - 1].idx + len(self.sentence.tokens[end - 1])
            and not self.sentence.tokens[end].whitespace_
        )

    def _is_part_of_next(self, nouns: list[tuple[int, int, Noun]], position: int) -> bool:
        """ "police constable": only the last noun of a row is the head, unless names follow."""
        if position + 1 >= len(nouns):
            return False
        _, end, noun = nouns[position]
        following_start, _, following = nouns[position + 1]
        if following_start != end:
            return False
        return noun.collective or noun.singular or following.plural

    # -- a noun with what stands before and after it ---------------------------------------------

    def _with_noun(self, start: int, end: int, noun: Noun, floor: int) -> People:
        left, quantity, effect = self._left_edge(start, floor)
        before = self.words[left:start]
        people = People(
            start=left,
            end=end,
            head=end - 1,
            group=noun.group,
            count=None,
            qualifier=Qualifier.VAGUE,
            noun=" ".join(self.words[start:end]),
            effect=effect,
            further=bool(_FURTHER & set(before)),
            collective=noun.collective,
            role=noun.group is not Group.UNKNOWN,
        )
        people = self._counted(people, noun, quantity, before)
        people = self._grouped(people, start, end, before)
        return self._named(people, noun)

    def _left_edge(self, start: int, floor: int) -> tuple[int, Quantity | None, Effect | None]:
        """Walk left over adjectives to the number or the article of a noun."""
        position, effect = start - 1, None
        while position >= floor and start - position <= _MODIFIERS_AT_MOST:
            if position + 1 in self.by_end and self._counts_people(self.by_end[position + 1]):
                quantity = self.by_end[position + 1]
                return self._before_quantity(quantity, floor), quantity, effect
            word = self.words[position]
            if (age := self._age_before(position)) is not None:
                position = age
                continue
            if word in DETERMINERS and word not in ("all", "both"):
                return position, None, effect
            if word in ("both", "all"):
                return position, None, effect
            told = self._told_by_adjective(position)
            if told is not None:
                effect = told
                position -= 1
                continue
            if not self._is_modifier(position):
                break
            position -= 1
        return position + 1, None, None

    def _before_quantity(self, quantity: Quantity, floor: int) -> int:
        """Take "the", "all" and "those" before a number in."""
        start = quantity.start
        while start - 1 >= floor and self.words[start - 1] in (
            "the",
            "all",
            "those",
            "these",
            "his",
            "her",
            "their",
            "other",
            "another",
        ):
            start -= 1
        return start

    def _age_before(self, position: int) -> int | None:
        """Skip "25-year-old" however it was cut into tokens."""
        word = self.words[position]
        if _AGE.fullmatch(word) and "-" in word:
            return (
                position - 1
                if word[0].isdigit() or word not in ("year-old", "yr-old")
                else position - 3
            )
        if word == "old" and self.sentence.word(position - 1) == "-":
            if self.sentence.word(position - 2) in ("year", "years", "month", "months"):
                return position - 5
            return position - 3 if "-year" in self.sentence.word(position - 2) else position - 2
        if self.sentence.word(position - 1) == "-" and word in (
            "member",
            "man",
            "strong",
            "person",
        ):
            return position - 3
        return None

    def _told_by_adjective(self, position: int) -> Effect | None:
        """ "three injured policemen": the participle counts where a number or article precedes."""
        if position not in self.sentence.trigger_words:
            return None
        trigger = next(
            (t for t in self.sentence.triggers if t.start == position and t.end == position + 1),
            None,
        )
        before = position - 1
        if before >= 0 and self.words[before].endswith("ly"):
            before -= 1
        if trigger is None or before < 0:
            return None
        if before + 1 not in self.by_end and self.words[before] not in DETERMINERS:
            return None
        for sense in trigger.senses:
            if sense.frame is Frame.STATE or sense.form in (Form.ED, Form.PARTICIPLE):
                return sense.effect
        return None

    def _is_modifier(self, position: int) -> bool:
        word = self.words[position]
        if word in self.lexicon.modifiers or word == "-":
            return True
        if position in self.sentence.trigger_words or position in self.taken:
            return False
        if word in ("'s", "'"):
            return True
        if word in FUNCTION or word in PUNCTUATION:
            return word in ('"', "“", "”", "''", "``") and position > 0
        if word[:1].isdigit():
            return False
        if self.sentence.capital(position):
            return True
        if word.endswith(("ed", "ing")) and len(word) > 4:
            return False
        if word.endswith("s") and not word.endswith(("ss", "us", "is")):
            return False
        return self.sentence.tokens[position].pos_ not in ("VERB", "AUX")

    def _counts_people(self, quantity: Quantity) -> bool:
        """Keep dates, ages, years, numbered things and the first half of "12-hour" out."""
        before, after = self.sentence.word(quantity.core - 1), self.sentence.word(quantity.end)
        word = self.words[quantity.core]
        if (
            before in self.lexicon.not_people_before
            and quantity.core == quantity.start
            and word[:1].isdigit()
        ):
            return False
        if (
            after == "-"
            and quantity.end < len(self.words)
            and not self.sentence.tokens[quantity.end - 1].whitespace_
            and not self.sentence.tokens[quantity.end].whitespace_
        ):
            return False
        if (
            before in ("-", "/", ".", "#")
            and quantity.core == quantity.start
            and not self.sentence.tokens[quantity.core - 1].whitespace_
            and quantity.core > 1
        ):
            return word[:1].isalpha() and before == "/"
        if before == "no" and word == "one":
            return False
        return after not in ("%", "percent", "pc", "per")

    def _counted(
        self, people: People, noun: Noun, quantity: Quantity | None, before: list[str]
    ) -> People:
        if quantity is not None:
            definite = (
                bool(
                    {"the", "these", "those", "all"}
                    & set(self.words[people.start : quantity.start])
                )
                and quantity.count is not None
            )
            return replace(
                people,
                count=quantity.count,
                qualifier=quantity.qualifier,
                definite=definite,
                as_many=quantity.as_many,
                singular=quantity.count == 1,
            )
        first = before[0] if before else ""
        if first in ("a", "an", "another"):
            return replace(
                people, count=1, qualifier=Qualifier.EXACT, indefinite=True, singular=True
            )
        if first == "both":
            return replace(people, count=2, qualifier=Qualifier.EXACT, definite=True)
        if first == "no":
            return replace(people, negative=True)
        if first in ("every", "each", "any", "such"):
            return replace(people, generic=True)
        definite = (
            first in ("the", "this", "that", "these", "those", "all") or first in _POSSESSIVES
        )
        if (
            noun.singular
            and not noun.collective
            and not (noun.plural and first in ("these", "those", "all"))
        ):
            return replace(
                people, count=1, qualifier=Qualifier.EXACT, definite=definite, singular=True
            )
        return replace(people, definite=definite)

    def _grouped(self, people: People, start: int, end: int, before: list[str]) -> People:
        """Let an organisation beside a general noun decide: "police officials", "men of the army"."""
        of_end, of_group, inherits = self._after_of(end)
        general = self.words[end - 1] in self.lexicon.general
        group = people.group
        if general:
            beside = self._organisation(people.start, start)
            decided = beside or of_group
            if decided is not None and not (
                decided is Group.CIVILIANS and group is Group.MILITANTS
            ):
                group = decided
            elif self.words[end - 1] in _OFFICIALS and self._speaks_of_security():
                group = Group.SECURITY_FORCES
        elif of_group is Group.MILITANTS and group is Group.CIVILIANS and of_end:
            pass
        if group is Group.SECURITY_FORCES and _FORMER & set(before):
            group = Group.CIVILIANS
        if self.words[end - 1] == "man" and people.singular and group is Group.UNKNOWN:
            group = Group.CIVILIANS
        lends = group is Group.UNKNOWN and self.words[end - 1] in self.lexicon.anaphoric
        return replace(people, group=group, end=max(end, of_end), inherits=lends)

    def _organisation(self, start: int, end: int) -> Group | None:
        """Return the group of the organisation named last before a noun."""
        found = list(self.lexicon.organisations.find(self.words[start:end]))
        return found[-1][2] if found else None

    def _after_of(self, end: int) -> tuple[int, Group | None, bool]:
        """Read "of the Frontier Corps" after a noun: its end and its group."""
        if self.sentence.word(end) not in ("of", "from", "belonging", "with"):
            return 0, None, False
        is_of = self.words[end] == "of"
        position = end + 1
        if self.words[end] == "belonging" and self.sentence.word(position) == "to":
            position += 1
        stop, last, group = min(len(self.words), position + _AFTER_OF_AT_MOST), 0, None
        while position < stop:
            word = self.words[position]
            if word in _PARTITIVE and position == end + 1 and is_of:
                return position + 1, None, True
            if (found := self.lexicon.organisations.at(self.words, position)) is not None:
                group = group or found[1]
                position = last = found[0]
                continue
            if (noun := self.lexicon.nouns.at(self.words, position)) is not None:
                group = group or noun[1].group
                position = last = noun[0]
                continue
            if word in DETERMINERS or word in self.lexicon.modifiers:
                position += 1
                continue
            if (
                word == "and"
                and last
                and self.lexicon.organisations.at(
                    self.words, position + 1 + (self.sentence.word(position + 1) == "the")
                )
                is not None
            ):
                position += 1
                continue
            if (
                word in FUNCTION
                or (word in PUNCTUATION and word != "-")
                or position in self.sentence.trigger_words
                or word[:1].isdigit()
            ):
                break
            if self.sentence.capital(position):
                last = position + 1
            position += 1
        if self.words[end] == "with" and group is None:
            return 0, None, False
        return last, group, False

    def _speaks_of_security(self) -> bool:
        return any(
            group is Group.SECURITY_FORCES
            for _, _, group in self.lexicon.organisations.find(self.words)
        )

    # -- names -----------------------------------------------------------------------------------

    def _named(self, people: People, noun: Noun) -> People:
        """Take the names after a noun in: "Constable Yar Muhammad", "constables A and B"."""
        names, end = self.names_at(people.end, several=not people.singular)
        if not names or people.end != people.head + 1 or people.collective:
            return people
        if people.singular and len(names) == 1:
            return replace(people, end=end, names=names)
        if people.count is None:
            return replace(
                people, end=end, names=names, count=len(names), qualifier=Qualifier.EXACT
            )
        return replace(people, end=end, names=names)

    def names_at(self, start: int, *, several: bool) -> tuple[tuple[str, ...], int]:
        """Read the names that begin at a position, and where they end."""
        names: list[str] = []
        position = end = start
        while True:
            name_end = self._name_end(position)
            if name_end == position:
                break
            names.append(" ".join(token.text for token in self.sentence.tokens[position:name_end]))
            end = position = name_end
            if not several or self.sentence.word(position) not in (",", "and", "&"):
                break
            position += 1
            if self.sentence.word(position) == "and":
                position += 1
        return tuple(names), end

    def _name_end(self, start: int) -> int:
        position = start
        while position < len(self.words) and position - start < 6:
            word = self.words[position]
            if position in self.sentence.trigger_words or word in _CALENDAR:
                break
            if (self.sentence.capital(position) and word not in FUNCTION) or (
                position > start and word in _NAME_PARTS and self.sentence.capital(position + 1)
            ):
                position += 1
            else:
                break
        return position

    # -- numbers without a noun --------------------------------------------------------------------

    def _numbers_alone(self) -> list[People]:
        found = []
        for quantity in self.sentence.quantities.values():
            if self.taken & set(range(quantity.start, quantity.end)):
                continue
            people = self._number_alone(quantity)
            if people is not None:
                found.append(people)
                self.taken.update(range(people.start, people.end))
        return found + self._others_alone()

    def _number_alone(self, quantity: Quantity) -> People | None:
        after = self.sentence.word(quantity.end)
        if not self._counts_people(quantity) or (
            is_year(self.words[quantity.core]) and quantity.core == quantity.start
        ):
            return None
        if after in self.lexicon.not_people_after:
            return None
        start = self._before_quantity(quantity, 0)
        people = People(
            start=start,
            end=quantity.end,
            head=quantity.end - 1,
            group=Group.UNKNOWN,
            count=quantity.count,
            qualifier=quantity.qualifier,
            bare=True,
            inherits=True,
            definite=start < quantity.start and self.words[start] not in ("other", "another"),
            as_many=quantity.as_many,
            singular=quantity.count == 1,
        )
        if after in ("others", "more", "other", "another", "further"):
            people = replace(people, end=quantity.end + 1, further=True, head=quantity.end)
        if after == "of" or (people.further and self.sentence.word(people.end) == "of"):
            return self._part_of(people)
        return self._with_open_noun(people)

    def _part_of(self, people: People) -> People | None:
        """ "six of the assailants", "two of them", "one of the wounded"."""
        end, group, inherits = self._after_of(people.end)
        if inherits:
            return replace(people, end=end, partitive=True)
        if group is None or not end:
            following = self.words[people.end + 1 : people.end + 4]
            if following and any(word in self.lexicon.anaphoric for word in following):
                stop = next(i for i, word in enumerate(following) if word in self.lexicon.anaphoric)
                return replace(people, end=people.end + 2 + stop, partitive=True)
            return people
        return replace(
            people,
            end=end,
            group=group,
            bare=False,
            inherits=group is Group.UNKNOWN,
            noun=self.words[end - 1],
            partitive=True,
            role=True,
        )

    def _with_open_noun(self, people: People) -> People:
        """Take in a noun that no list knows: "three campers were killed"."""
        position = people.end
        while position < len(self.words) and position - people.end < 3:
            word = self.words[position]
            if (
                word in FUNCTION
                or word in PUNCTUATION
                or position in self.sentence.trigger_words
                or position in self.taken
                or word[:1].isdigit()
                or word == "'s"
            ):
                break
            position += 1
        if position == people.end:
            return people
        last = self.words[position - 1]
        if last in self.lexicon.not_people_after:
            return replace(people, end=position, open_noun=True, generic=True)
        return replace(
            people, end=position, head=position - 1, noun=last, open_noun=True, inherits=False
        )

    def _others_alone(self) -> list[People]:
        """ "another was injured", "others were hurt", "both died", "nobody"."""
        found = []
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
            if word == "another" or word == "one":
                found.append(
                    replace(people, count=1, qualifier=Qualifier.EXACT, further=True, singular=True)
                )
            elif word == "both":
                found.append(replace(people, count=2, qualifier=Qualifier.EXACT, definite=True))
            elif word == "others":
                found.append(replace(people, further=True))
            elif word in ("those", "they", "them"):
                found.append(replace(people, definite=True, generic=True))
        return found


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
    ]
)


def names_from(sentence: Sentence, start: int) -> People | None:
    """Read a row of names that begins at a position as people."""
    finder = _Finder(sentence)
    names, end = finder.names_at(start, several=True)
    return _people_of_names(sentence, start, end, names)


def names_before(sentence: Sentence, last: int) -> People | None:
    """Read the name that ends at a position as one person."""
    finder = _Finder(sentence)
    start = last
    while (
        start >= 0
        and (
            (sentence.capital(start) and sentence.words[start] not in FUNCTION)
            or (start < last and sentence.words[start] in _NAME_PARTS)
        )
        and start not in sentence.trigger_words
        and sentence.words[start] not in _CALENDAR
    ):
        start -= 1
    start += 1
    while start <= last and sentence.words[start] in _NAME_PARTS:
        start += 1
    if start > last or last - start > 6:
        return None
    names, end = finder.names_at(start, several=True)
    return _people_of_names(sentence, start, end, names) if end == last + 1 else None


def _people_of_names(
    sentence: Sentence, start: int, end: int, names: tuple[str, ...]
) -> People | None:
    words = sentence.words[start:end]
    lexicon = sentence.lexicon
    if not names or (len(words) == 1 and not sentence.tokens[start].text[1:].islower()):
        return None
    if any(
        lexicon.organisations.at(words, i) is not None and words[i] not in _TRIBES
        for i in range(len(words))
    ):
        return None
    if _ORGANISED & set(words):
        return None
    return People(
        start=start,
        end=end,
        head=end - 1,
        group=Group.CIVILIANS,
        count=len(names),
        qualifier=Qualifier.EXACT,
        named=True,
        names=names,
        singular=len(names) == 1,
        noun="",
    )


_TRIBES = frozenset({"baloch", "hazara", "sindhi", "punjabi", "pashtun", "national", "bank"})
_ORGANISED = frozenset(
    [
        "attack",
        "blast",
        "bombing",
        "operation",
        "government",
        "province",
        "district",
        "force",
        "forces",
        "corps",
        "council",
        "party",
        "association",
        "committee",
        "pakistan",
        "balochistan",
        "quetta",
        "karachi",
        "india",
        "afghanistan",
        "express",
        "highway",
        "road",
        "train",
        "agency",
        "incident",
        "police",
        "army",
    ]
)
