"""Which people are named together, in one row?"""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractors.casualties.grammar import BE, DETERMINERS, POSSESSIVES, PUNCTUATION
from extractors.casualties.people import People
from extractors.casualties.sentence import Sentence
from extractors.report import Effect, Group

_PRONOUNS = frozenset({"them", "whom", "these", "those"})
_GOVERNING = frozenset({"by", "with", "against", "on"})
# Endings of nouns for persons: of those that no list knows, only these stand beside soldiers.
OF_PERSONS = ("ers", "ors", "ists", "men", "women", "ians", "eers", "ees", "aries", "ants")
# How many words after people a verb of saying may stand whose subject they are.
_SAYING_NEAR = 6
_ONCE = frozenset({"former", "ex", "ex-", "president", "leader", "chief", "chairman"})
_ALSO_NOUNS = frozenset(
    {"reports", "states", "claims", "report", "claim", "state", "statement", "put"}
)


@dataclass(eq=False)
class PeopleList:
    """People named in one breath: "four labourers and two policemen".

    `part` lists are contained in other people of the text; `told_effect` is what the words around
    a part say happened to them ("among the injured").
    """

    members: list[People]
    part: bool = False
    told_effect: Effect | None = None

    @property
    def start(self) -> int:
        return self.members[0].start

    @property
    def end(self) -> int:
        return self.members[-1].end

    @property
    def total(self) -> int | None:
        """Return the sum of the members, or None where one is vague."""
        counts = [member.count for member in self.members]
        return None if None in counts else sum(count for count in counts if count is not None)

    @property
    def group(self) -> Group | None:
        """Return the group all members share, or None where they differ."""
        groups = {member.group for member in self.members}
        return groups.pop() if len(groups) == 1 else None


def join(sentence: Sentence, people: list[People]) -> list[PeopleList]:
    """Join people that are coordinated; one said to be another is taken into it."""
    lists: list[PeopleList] = []
    for person in people:
        last = lists[-1] if lists else None
        if last is None or not _coordinated(sentence, last, person):
            lists.append(PeopleList([person]))
        elif _renames(sentence, last, person):
            last.members[-1] = _with_apposition(last.members[-1], person)
        else:
            last.members.append(person)
    return lists


def words_after(sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """Return the words from a position on without a bracketed abbreviation or an age."""
    words = sentence.words[start:end]
    if words[:1] == ["("] and ")" in words[:6]:
        words = words[words.index(")") + 1 :]
    if len(words) >= 2 and words[0] == "," and words[1].isdigit():
        words = words[2:]
    if len(words) >= 3 and words[0] == "in" and words[1] in POSSESSIVES and words[2][:1].isdigit():
        words = words[3:]  # "a woman in her 60s"
    return tuple(words)


def starts_with(words: tuple[str, ...], phrases: tuple[tuple[str, ...], ...]) -> bool:
    """Say whether a row of words begins with one of the phrases."""
    return any(words[: len(phrase)] == phrase for phrase in phrases)


def _coordinated(sentence: Sentence, last: PeopleList, person: People) -> bool:
    lexicon = sentence.lexicon.context
    between = words_after(sentence, last.end, person.start)
    before = last.members[-1]
    if between in lexicon.naming and before.singular and person.singular:
        return True
    if between not in lexicon.joints or not _may_join(before, person):
        return False
    if _speaks(sentence, person):
        return False  # "wounding three dozen, police and hospital officials said"
    governed = sentence.word(last.start - 1) in _GOVERNING
    if governed and before.count is None and not before.bare and person.count is not None:
        return False  # "fired upon by militants and six policemen were killed": two clauses
    if between == (",",):
        return _row_goes_on(sentence, last, person)
    if person.bare and (between == ("/",) or sentence.words[person.end - 1] in _PRONOUNS):
        return False
    return sentence.word(last.start - 1) != "between" or between != ("and",)


def _may_join(before: People, person: People) -> bool:
    if person.generic or before.generic or person.negative:
        return False
    if before.negative:
        return person.counted  # "none of the four priests and 100 refugees"
    # "more than one side and all six": a noun that no list knows is not joined to a number.
    if before.open_noun == person.open_noun or not (before.bare or person.bare):
        return True
    return any(
        one.open_noun and one.noun.endswith(OF_PERSONS) and other.counted and not other.bare
        for one, other in ((before, person), (person, before))
    )


def _speaks(sentence: Sentence, person: People) -> bool:
    """Say whether people are the subject of a verb of saying."""
    for position in range(person.end, min(len(sentence.words), person.end + _SAYING_NEAR)):
        word = sentence.words[position]
        if word in sentence.lexicon.context.saying and word not in _ALSO_NOUNS:
            return True
        if word in BE or word in PUNCTUATION or position in sentence.trigger_words:
            return False
    return False


def _row_goes_on(sentence: Sentence, last: PeopleList, person: People) -> bool:
    """Take a comma as a joint where an "and" closes the row, in headlines, or for an apposition."""
    following = words_after(sentence, person.end, min(person.end + 8, len(sentence.words)))
    if person.partitive or last.members[-1].partitive:
        return False
    if starts_with(following, sentence.lexicon.context.after_part):
        return False
    if _renames(sentence, last, person):
        return True
    if following[:1] == (")",) and sentence.word(last.start - 1) == "(":
        return True  # "14 people (seven soldiers, seven guards)"
    if following[:1] in (("and",), (",",), ("&",)):
        return len(last.members) == 1 or not _closed(sentence, last)
    return sentence.is_headline or (last.members[-1].count is not None and person.further)


def _closed(sentence: Sentence, last: PeopleList) -> bool:
    """Say whether an "and" has closed the row."""
    return sentence.word(last.members[-1].start - 1) == "and"


def _renames(sentence: Sentence, last: PeopleList, person: People) -> bool:
    """ "Shah Wali, assistant commissioner, …": the second phrase says who the first is."""
    before = last.members[-1]
    between = words_after(sentence, before.end, person.start)
    if between in sentence.lexicon.context.naming:
        return True
    if between == ("and",):
        return _holds_both_offices(sentence, before, person)
    if between != (",",):
        return False
    if before.singular and person.singular and not person.further:
        if _closes_aside(sentence, last, person):
            return True
        if bool(before.names) != bool(person.names):
            return not person.indefinite or bool(before.names)
        return before.definite and person.indefinite and _closed(sentence, last)
    many = (before.count or 0) > 1 and bool(person.names) and not person.singular
    return many and len(person.names) == before.count


def _holds_both_offices(sentence: Sentence, before: People, person: People) -> bool:
    """ "Senator and party leader Siraj Raisani", "a tribal elder and former mayor Malik Akbar"."""
    if not (before.singular and person.singular) or before.names or len(person.names) != 1:
        return False
    if person.indefinite or person.definite or person.further or sentence.is_headline:
        return False
    bare = not (before.indefinite or before.definite or before.further)
    return bare or sentence.word(person.start) in _ONCE


def _closes_aside(sentence: Sentence, last: PeopleList, person: People) -> bool:
    """ "Another official, a policewoman, was hurt": a comma and no further person follows."""
    if not person.indefinite or len(last.members) > 1 or sentence.word(person.end) != ",":
        return False
    following = sentence.word(person.end + 1)
    starts_person = following in DETERMINERS or person.end + 1 in sentence.quantities
    return not (starts_person or following in ("and", "or") or sentence.capital(person.end + 1))


def _with_apposition(before: People, person: People) -> People:
    """Keep the name of one phrase and the office of the other."""
    told = before if before.role or not person.role else person
    if before.weak and person.role and not person.weak:
        told = person
    return replace(
        before,
        end=person.end,
        names=before.names or person.names,
        group=told.group,
        weak=told.weak,
        inherits=told.inherits,
        role=before.role or person.role,
        noun=told.noun,
    )
