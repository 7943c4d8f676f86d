"""Which people are named together, and which of them are part of others?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.casualties.people import People
from extractors.casualties.sentence import AUXILIARIES, BE, PUNCTUATION, Sentence
from extractors.report import Effect, Group, Qualifier

_JOINTS = frozenset(
    tuple(joint.split())
    for joint in (
        "and", ", and", ",", "&", "/", "as well as", ", as well as", "along with",
        ", along with", "besides", "plus", ", plus", "and also", "together with", ", but also", "or",
    )
)  # fmt: skip
_NAMING = frozenset(
    tuple(words.split())
    for words in (
        "identified as", ", identified as", "named", "named as", ", named", "identified only as",
        "known as", "called", "identified by police as", ", named as",
    )
)  # fmt: skip
_BEFORE_PART = tuple(
    tuple(marker.split())
    for marker in (
        "including", "include", "includes", "included", "comprising", "namely", "of whom",
        "among them", "among whom", "amongst them", "consisting of", "of which", "among these",
        "of these", "mostly", "most of them", "most of whom", "all of them", "incl", "incl .",
        "of the dead", "of the injured", "of the wounded", "of the deceased", "of those",
    )
)  # fmt: skip
_AFTER_PART = tuple(
    tuple(marker.split())
    for marker in (
        "among them", "among whom", "amongst them", "included", "were among them",
        "are among them", "was among them", "is among them", "among the",
    )
)  # fmt: skip
_OPENERS = frozenset({"—", "–", "--", "-", ":", "("})
_EFFECT_WORDS = {
    **dict.fromkeys(
        ("dead", "killed", "deceased", "martyred", "martyrs", "victims", "slain", "fatalities",
         "died", "martyr"), Effect.KILLED),
    **dict.fromkeys(("injured", "wounded", "hurt"), Effect.INJURED),
    **dict.fromkeys(("abducted", "kidnapped", "abductees", "hostages"), Effect.ABDUCTED),
    **dict.fromkeys(("arrested", "detained", "detainees"), Effect.ARRESTED),
}  # fmt: skip
_FAR = 14
_SMALL = frozenset({"the", "some", "at", "least", "reportedly", "also", "about", "around"})


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


def gather(sentence: Sentence, people: list[People]) -> list[PeopleList]:
    """Join people that are coordinated and mark the lists that are part of another."""
    lists = _joined(sentence, people)
    for position, one in enumerate(lists):
        if one.members:
            _mark(sentence, lists, position)
    return [one for one in lists if one.members]


# -- coordination ----------------------------------------------------------------------------------


def _joined(sentence: Sentence, people: list[People]) -> list[PeopleList]:
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


def _between(sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """Return the words between two people without a bracketed abbreviation or age."""
    words = sentence.words[start:end]
    if words[:1] == ["("] and ")" in words[:6]:
        words = words[words.index(")") + 1 :]
    if len(words) >= 2 and words[0] == "," and words[1].isdigit():
        words = words[2:]
    return tuple(words)


def _coordinated(sentence: Sentence, last: PeopleList, person: People) -> bool:
    between = _between(sentence, last.end, person.start)
    before = last.members[-1]
    if between in _NAMING and before.singular and person.singular:
        return True
    if between not in _JOINTS or (between == ("/",) and person.bare):
        return False
    if person.generic or before.generic or person.negative or before.negative:
        return False
    if before.open_noun != person.open_noun and (before.bare or person.bare):
        return False
    governed = sentence.word(last.start - 1) in ("by", "with", "against", "on")
    if governed and before.count is None and not before.bare and person.count is not None:
        # "fired upon by militants and six policemen were killed": two clauses.
        return False
    if between == (",",):
        if person.partitive or before.partitive or _after_part(sentence, person.end):
            return False
        return _list_goes_on(sentence, last, person)
    if person.partitive and person.bare:
        return False
    return sentence.word(last.start - 1) != "between" or between != ("and",)


def _list_goes_on(sentence: Sentence, last: PeopleList, person: People) -> bool:
    """Take a comma as a joint where an "and" closes the row, in headlines, or for an apposition."""
    if _renames(sentence, last, person):
        return True
    closer = _between(sentence, person.end, min(person.end + 7, len(sentence.words)))[:1]
    if closer in (("and",), (",",), ("&",)):
        return len(last.members) == 1 or not _closed(sentence, last)
    return sentence.is_headline or (last.members[-1].count is not None and person.further)


def _closed(sentence: Sentence, last: PeopleList) -> bool:
    """Say whether an "and" has closed the row."""
    return sentence.word(last.members[-1].start - 1) == "and"


def _renames(sentence: Sentence, last: PeopleList, person: People) -> bool:
    """ "Shah Wali, assistant commissioner, …": the second phrase says who the first is."""
    before = last.members[-1]
    between = _between(sentence, before.end, person.start)
    if between in _NAMING:
        return True
    if between != (",",):
        return False
    if before.singular and person.singular and not person.further:
        if bool(before.names) != bool(person.names):
            return not person.indefinite or bool(before.names)
        return before.definite and person.indefinite and _closed(sentence, last)
    many = (before.count or 0) > 1 and bool(person.names) and not person.singular
    return many and len(person.names) == before.count


def _with_apposition(before: People, person: People) -> People:
    """Keep the name of one phrase and the office of the other."""
    told = before if before.role or not person.role else person
    if told is before and before.weak and person.role and not person.weak:
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


# -- parts -----------------------------------------------------------------------------------------


def _mark(sentence: Sentence, lists: list[PeopleList], position: int) -> None:
    one = lists[position]
    previous = lists[position - 1] if position and lists[position - 1].members else None
    following = lists[position + 1] if position + 1 < len(lists) else None
    if _before_part(sentence, one.start):
        one.part, one.told_effect = True, _among(sentence, one)
        if following is not None and one.members[0].bare:
            _lend_number(sentence, one, following)
    elif _after_part(sentence, one.end) and sentence.word(one.end) != "among":
        one.part = True
    elif (effect := _among(sentence, one)) is not None:
        one.part, one.told_effect = True, effect
    elif _after_part(sentence, one.end) and sentence.word(one.end + 1) != "the":
        one.part = True
    elif one.members[0].partitive and one.members[0].bare and following is not None:
        _lend_number(sentence, one, following)
    elif previous is not None and _is_breakdown(sentence, previous, one):
        one.part = True


def _before_part(sentence: Sentence, start: int) -> bool:
    """Say whether words that open a part end at a position: "including", "of whom"."""
    position = start
    while position and sentence.word(position - 1) in _SMALL | BE:
        position -= 1
    for marker in _BEFORE_PART:
        opening = position - len(marker)
        if opening < 0 or tuple(sentence.words[opening:position]) != marker:
            continue
        # "as a result of which one soldier …" opens no part.
        if marker[0] != "of" or opening == 0 or sentence.words[opening - 1] in PUNCTUATION:
            return True
    return False


def _after_part(sentence: Sentence, end: int) -> bool:
    return any(tuple(sentence.words[end : end + len(marker)]) == marker for marker in _AFTER_PART)


def _lend_number(sentence: Sentence, number: PeopleList, noun: PeopleList) -> None:
    """ "two of them policemen", "of whom 39 are children": the number counts the noun."""
    between = sentence.words[number.end : noun.start]
    first = noun.members[0]
    if len(number.members) != 1 or any(word not in BE for word in between):
        return
    if first.bare or (first.count is not None and not first.singular):
        return
    lender = number.members[0]
    noun.members[0] = replace(
        first,
        start=lender.start,
        count=lender.count,
        qualifier=lender.qualifier if lender.count is not None else Qualifier.VAGUE,
        partitive=False,
    )
    noun.part = True
    number.members.clear()


def _is_breakdown(sentence: Sentence, whole: PeopleList, one: PeopleList) -> bool:
    """Say whether a dash, a colon, a bracket or "are" opens the breakdown of a figure."""
    between = sentence.words[whole.end : one.start]
    total = whole.total
    if not between or total is None or one.total is None or not total > 1 or one.total > total:
        return False
    opener, inner = between[-1], range(whole.end, one.start - 1)
    if opener in _OPENERS and one.total == total and len(one.members) > 1:
        # The sum proves it: "sixteen people died in the violence: nine soldiers and …".
        return len(between) <= _FAR
    if any(
        word not in AUXILIARIES and at not in sentence.trigger_words and word != "who"
        for at, word in zip(inner, between, strict=False)
    ):
        return False
    if opener in BE:
        return one.total == total and len(one.members) > 1
    return opener in _OPENERS and sentence.word(one.end) not in _EFFECT_WORDS


def _among(sentence: Sentence, one: PeopleList) -> Effect | None:
    """ "Two soldiers are among the dead", "Among the injured were three women"."""
    following = _between(sentence, one.end, min(one.end + 12, len(sentence.words)))
    after = _without(following, BE | {"also", "reportedly"})
    if after[:1] == ["among"] or after[:2] == ["one", "of"]:
        return _first_effect(after[1:6])
    before = sentence.words[max(0, one.start - 7) : one.start]
    if "," in before:
        before = before[len(before) - before[::-1].index(",") :]
    while before and before[-1] in _SMALL:
        before = before[:-1]
    if not before or not (before[-1] in BE or before[-1].startswith("includ")):
        return None
    openers = [at for at, word in enumerate(before) if _opens(before, at, word)]
    return _first_effect(before[openers[-1] :]) if openers else None


def _opens(words: Sequence[str], at: int, word: str) -> bool:
    """ "Among the injured", "those killed", "the dead": the people of whom some are named."""
    if word in ("among", "amongst", "those", "victims"):
        return True
    return word == "the" and at + 1 < len(words) and words[at + 1] in _EFFECT_WORDS


def _without(words: Sequence[str], leading: frozenset[str]) -> list[str]:
    kept = list(words)
    while kept and kept[0] in leading:
        kept.pop(0)
    return kept


def _first_effect(words: Sequence[str]) -> Effect | None:
    return next((_EFFECT_WORDS[word] for word in words if word in _EFFECT_WORDS), None)
