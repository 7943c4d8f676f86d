"""May a word tell of these people at all?"""

from __future__ import annotations

from extractors.casualties.lexicon import Frame, PeopleWords, Sense
from extractors.casualties.lists import OF_PERSONS, PeopleList
from extractors.casualties.people import People
from extractors.report import Effect

# "He was arrested", "he fled" are no figures; "killing him on the spot" is one.
_HELD = frozenset({Effect.ABDUCTED, Effect.ARRESTED, Effect.ESCAPED})
_HARM = frozenset({Effect.KILLED, Effect.INJURED, Effect.ABDUCTED})


def suits(sense: Sense, found: PeopleList, lexicon: PeopleWords) -> bool:
    """Say whether a trigger may tell of these people: only inmates escape."""
    if any(member.generic for member in found.members):
        return False
    if sense.effect in _HELD and any(_is_thing(member) for member in found.members):
        return False
    if found.members[0].pronoun and sense.effect not in _HARM:
        return False
    if sense.frame is Frame.SURVIVING:
        return found.members[0].negative and found.members[0].count is not None
    if sense.effect is Effect.ESCAPED:
        nouns = (member.noun.split() for member in found.members)
        return any(not lexicon.inmates.isdisjoint(noun) for noun in nouns)
    return True


def _is_thing(member: People) -> bool:
    """ "Eight firearms were seized": a noun that no list knows and that does not end like one."""
    return member.open_noun and not member.noun.endswith(OF_PERSONS)


def has_figure(found: PeopleList) -> bool:
    """Say whether people are counted, and not only named as a kind ("the killing of civilians")."""
    first = found.members[0]
    return first.count is not None or (not first.definite and (first.bare or first.further))
