"""Which people before a verb are its subject?"""

from __future__ import annotations

from extractors.casualties.grammar import AUXILIARIES, BE, BREAKS, DASHES, HAVE, QUOTES
from extractors.casualties.layout import Layout
from extractors.casualties.lists import PeopleList

# How many words may stand between a verb and its subject, with and without an auxiliary.
_FAR, _NEAR = 18, 6
# How far a number without a noun may stand off, and the figure before a part of it.
_BARE, _PART = 3, 5
_GET = frozenset({"get", "gets", "got", "getting"})
_WHO = frozenset({"who", "whom"})
_JOINED = frozenset({"and", ",", "then"})
_SAYING = frozenset({"said", "says", "told", "added"})
# Words between a subject and its verb that change nothing.
SKIPPED = frozenset(
    {"also", "later", "then", "reportedly", "already", "just", "instantly", "again", "both", "all"}
    | {"earlier", "so", "far", "confirmed", "believed", "known", "thought", "either", "not", "n't"}
    | {"never", "together", "meanwhile", "only", "even", "who", "that", "which", "feared", "left"}
    | {"lying", "now", "since", "still", "currently", "found", "reported", "declared", "said", "to"}
    | {"pronounced"}
)


def is_skipped(word: str) -> bool:
    """Say whether a word before a verb changes nothing: an adverb, or "reported to have"."""
    return word in SKIPPED or word.endswith("ly")


def subject_before(layout: Layout, start: int) -> PeopleList | None:
    """Walk left from a verb to its subject, over what may stand between."""
    position, auxiliaries = _over_auxiliaries(layout, start)
    if (found := _ending_at(layout, position)) is not None:
        return found
    if auxiliaries and (named := layout.named_ending_at(position)) is not None:
        return named
    far = auxiliaries or layout.word(position) in _JOINED or layout.word(position) == ")"
    return _walk(layout, position, limit=_FAR if far else _NEAR)


def patient_before(layout: Layout, start: int) -> PeopleList | None:
    """Return the people right before words on treatment: "42 are in hospital"."""
    position, _ = _over_auxiliaries(layout, start)
    found = layout.ending.get(position)
    return None if found is None or found.part or layout.is_governed(found) else found


def adjacent_before(layout: Layout, start: int) -> PeopleList | None:
    """Return the people right before a verb."""
    position = start - 1
    while position >= 0 and is_skipped(layout.words[position]) and position not in layout.ending:
        position -= 1
    found = layout.ending.get(position)
    return None if found is None or found.part or layout.is_governed(found) else found


def _over_auxiliaries(layout: Layout, start: int) -> tuple[int, bool]:
    position, auxiliaries = start - 1, False
    while position >= 0 and position not in layout.ending:
        word = layout.words[position]
        if word in QUOTES:
            position -= 1
            continue
        relative = word in ("those", "of") and layout.word(position + 1) in _WHO
        if not (word in AUXILIARIES or is_skipped(word) or relative):
            break
        auxiliaries = auxiliaries or word in AUXILIARIES
        position -= 1
    return position, auxiliaries


def _ending_at(layout: Layout, position: int) -> PeopleList | None:
    if layout.word(position) == "," and layout.word(position + 1) in _WHO:
        position -= 1
    found = layout.ending.get(position)
    if found is not None and found.part:
        return _containing(layout, found)
    return None if found is None or layout.is_governed(found) else found


def _containing(layout: Layout, part: PeopleList) -> PeopleList | None:
    """ "eight people, including a child, were killed": the figure before the part."""
    for position in range(part.start - 1, max(-1, part.start - 1 - _PART), -1):
        whole = layout.ending.get(position)
        if whole is not None:
            return None if whole.part or layout.is_governed(whole) else whole
    return None


def _walk(layout: Layout, first: int, *, limit: int) -> PeopleList | None:
    """Look further left, over asides and phrases with a preposition."""
    opening = layout.word(first)
    if opening in DASHES or opening in (",", ")"):
        found = _over_aside(layout, first)
        if found is not None:
            return found
    position, shared = first, opening in _JOINED
    while position >= 0 and first - position <= limit:
        found = layout.ending.get(position)
        if found is not None and not found.part and not layout.is_governed(found):
            # "14 taken off bus in Ormara, shot dead": a headline may begin with its number.
            near = first - position <= _BARE or found.start == 0
            return found if near or not found.members[0].bare else None
        if found is not None:
            position = found.start - 1
            continue
        word = layout.words[position]
        if (word in BREAKS and position != first) or word in _SAYING:
            return None
        if word in (BE | HAVE) - _GET:
            if not shared:
                return None
            shared = False
        position -= 1
    return None


def _over_aside(layout: Layout, close: int) -> PeopleList | None:
    """Jump from the comma before a verb to the one that opened the aside."""
    mark = "(" if layout.words[close] == ")" else layout.words[close]
    for position in range(close - 1, max(0, close - 1 - 2 * _FAR), -1):
        if layout.words[position] != mark:
            continue
        found = _ending_at(layout, position - 1)
        if found is None and mark == ",":
            found = layout.named_ending_at(position - 1)
        if found is not None:
            return found
    return None
