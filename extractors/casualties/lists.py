"""Which people are named together, and which of them are part of others?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from extractors.casualties.people import People
from extractors.casualties.sentence import Sentence
from extractors.report import Effect, Group

_JOINTS = (
    ("and",),
    (",", "and"),
    (",",),
    ("&",),
    ("/",),
    ("as", "well", "as"),
    (",", "as", "well", "as"),
    ("along", "with"),
    (",", "along", "with"),
    ("besides",),
    ("plus",),
    ("and", "also"),
    ("or",),
    (",", "plus"),
    ("together", "with"),
    ("and", "as", "many"),
)
_BEFORE_PART = (
    ("including",),
    ("include",),
    ("includes",),
    ("included",),
    ("comprising",),
    ("namely",),
    ("of", "whom"),
    ("among", "them"),
    ("among", "whom"),
    ("of", "them"),
    ("consisting", "of"),
    ("which", "included"),
    ("mostly",),
    ("of", "which"),
    ("incl",),
    ("incl", "."),
    ("among", "these"),
    ("of", "these"),
    ("them",),
    ("most", "of", "them"),
    ("all", "of", "them"),
    ("most", "of", "whom"),
    ("amongst", "them"),
)
_AFTER_PART = (
    ("among", "them"),
    ("included",),
    ("among", "whom"),
    ("amongst", "them"),
    ("were", "among", "them"),
    ("are", "among", "them"),
    ("was", "among", "them"),
    ("is", "among", "them"),
)
_OPENERS = frozenset({"—", "–", "--", "-", ":", "("})
_COPULAS = frozenset({"is", "are", "was", "were", "being", "be"})


@dataclass(eq=False)
class PeopleList:
    """People named in one breath: "four labourers and two policemen"."""

    members: list[People]
    part: bool = False
    adjacent_whole: PeopleList | None = None
    told_effect: Effect | None = None
    after: list[PeopleList] = field(default_factory=list)

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
            _mark(sentence, lists, position, one)
    return [one for one in lists if one.members]


def _joined(sentence: Sentence, people: list[People]) -> list[PeopleList]:
    lists: list[PeopleList] = []
    for person in people:
        if person.open_noun and person.generic:
            continue
        last = lists[-1] if lists else None
        if last is None or not _coordinated(sentence, last, person):
            lists.append(PeopleList([person]))
        elif _renames(sentence, last.members[-1], person):
            last.members[-1] = _with_apposition(last.members[-1], person)
        else:
            last.members.append(person)
    return lists


def _coordinated(sentence: Sentence, last: PeopleList, person: People) -> bool:
    between = tuple(sentence.words[last.end : person.start])
    if between not in _JOINTS:
        return False
    if person.generic or last.members[-1].generic or person.negative or last.members[-1].negative:
        return False
    if last.members[-1].partitive and not person.count and between == (",",):
        return False
    before = sentence.word(last.start - 1)
    if between == (",",):
        # ", two of them policemen" is a part; "three killed, two policemen injured" has no joint.
        if person.partitive or (person.open_noun and person.bare):
            return False
        if _after_part(sentence, person.end) is not None:
            return False
        return _list_goes_on(sentence, last, person)
    if person.partitive and person.bare:
        return False
    return before != "between" or between != ("and",)


def _list_goes_on(sentence: Sentence, last: PeopleList, person: People) -> bool:
    """Take a comma as a joint where an "and" closes the row, in headlines, or for an apposition."""
    if _renames(sentence, last.members[-1], person):
        return True
    if sentence.word(person.end) in ("and", ",", "&"):
        return True
    return sentence.index == 0 or (last.members[-1].count is not None and person.further)


def _renames(sentence: Sentence, before: People, person: People) -> bool:
    """ "Shah Wali, assistant commissioner, …": the second phrase says who the first is."""
    if sentence.words[before.end : person.start] != [","]:
        return False
    if before.singular and person.singular and not person.further:
        named = bool(before.names) != bool(person.names)
        return named and not (person.indefinite and not before.names and person.count is None)
    many = (before.count or 0) > 1 and bool(person.names) and not person.singular
    return many and len(person.names) == before.count


def _with_apposition(before: People, person: People) -> People:
    group = before.group if before.group is not Group.UNKNOWN else person.group
    return replace(
        before,
        end=person.end,
        names=before.names or person.names,
        group=group,
        inherits=before.inherits and group is Group.UNKNOWN,
        role=before.role or person.role,
    )


def _mark(sentence: Sentence, lists: list[PeopleList], position: int, one: PeopleList) -> None:
    first = one.members[0]
    previous = lists[position - 1] if position and lists[position - 1].members else None
    marker = _before_part(sentence, one.start)
    if marker is not None:
        one.part = True
        _absorb_partitive(sentence, previous, one)
    elif _after_part(sentence, one.end) is not None:
        one.part = True
    elif first.partitive and first.bare and position + 1 < len(lists):
        _split_partitive(sentence, one, lists[position + 1])
    elif previous is not None and _is_breakdown(sentence, previous, one):
        one.part = True
    elif (effect := _among(sentence, one)) is not None:
        one.part, one.told_effect = True, effect


def _before_part(sentence: Sentence, start: int) -> int | None:
    """Return where a marker of a part begins that ends at a position ("of whom 39")."""
    position = start
    while position and sentence.word(position - 1) in (
        "the",
        "some",
        "at",
        "least",
        "reportedly",
        "also",
        "were",
        "was",
        "are",
        "is",
    ):
        position -= 1
    for marker in _BEFORE_PART:
        begin = position - len(marker)
        if begin >= 0 and tuple(sentence.words[begin:position]) == marker:
            return begin
    return None


def _after_part(sentence: Sentence, end: int) -> int | None:
    for marker in _AFTER_PART:
        if tuple(sentence.words[end : end + len(marker)]) == marker:
            return end + len(marker)
    return None


def _absorb_partitive(sentence: Sentence, previous: PeopleList | None, one: PeopleList) -> None:
    """ "two of them policemen": the number before lends its figure to the noun."""
    if previous is None or previous.end != one.start or not previous.members[-1].partitive:
        return
    number = previous.members.pop()
    one.members[0] = _lent(number, one.members[0])


def _split_partitive(sentence: Sentence, number: PeopleList, noun: PeopleList) -> None:
    between = sentence.words[number.end : noun.start]
    if len(number.members) != 1 or any(word not in _COPULAS for word in between):
        return
    if noun.members[0].count not in (None, 1) or noun.members[0].bare:
        return
    noun.members[0] = _lent(number.members[0], noun.members[0])
    noun.part = True
    number.members.clear()


def _lent(number: People, noun: People) -> People:
    return replace(
        noun,
        start=number.start,
        count=number.count,
        qualifier=number.qualifier,
        partitive=False,
    )


def _is_breakdown(sentence: Sentence, whole: PeopleList, one: PeopleList) -> bool:
    """ "eight people — four labourers and four policemen": a dash, a colon or a bracket opens it."""
    between = sentence.words[whole.end : one.start]
    if len(between) != 1 or between[0] not in _OPENERS:
        return False
    if sentence.word(one.end) in ("killed", "dead", "injured", "hurt", "wounded", "martyred"):
        return False
    total = whole.total
    return total is not None and one.total is not None and total > 1 and one.total <= total


_EFFECT_WORDS = {
    "dead": Effect.KILLED,
    "killed": Effect.KILLED,
    "deceased": Effect.KILLED,
    "martyred": Effect.KILLED,
    "martyrs": Effect.KILLED,
    "victims": Effect.KILLED,
    "slain": Effect.KILLED,
    "fatalities": Effect.KILLED,
    "injured": Effect.INJURED,
    "wounded": Effect.INJURED,
    "hurt": Effect.INJURED,
    "abducted": Effect.ABDUCTED,
    "kidnapped": Effect.ABDUCTED,
    "arrested": Effect.ARRESTED,
    "hostages": Effect.ABDUCTED,
    "abductees": Effect.ABDUCTED,
    "died": Effect.KILLED,
    "casualties": Effect.KILLED,
}


def _among(sentence: Sentence, one: PeopleList) -> Effect | None:
    """ "Two soldiers are among the dead", "Among the injured were three women"."""
    after = sentence.words[one.end : one.end + 8]
    while after and after[0] in (*_COPULAS, "also"):
        after = after[1:]
    if after[:1] == ["among"] or after[:2] == ["one", "of"]:
        for word in after[1:6]:
            if word in _EFFECT_WORDS:
                return _EFFECT_WORDS[word]
        return None
    before = sentence.words[max(0, one.start - 7) : one.start]
    while before and before[-1] in (*_COPULAS, "at", "least", "also"):
        before = before[:-1]
    if "among" not in before and "those" not in before:
        return None
    opener = max(i for i, word in enumerate(before) if word in ("among", "those"))
    inside = before[opener:]
    if inside[-1] in ("include", "included", "includes", "including") or inside[0] == "among":
        for word in inside:
            if word in _EFFECT_WORDS:
                return _EFFECT_WORDS[word]
    return None
