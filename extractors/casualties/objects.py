"""Which people after a verb or a noun are those it happened to?"""

from __future__ import annotations

from extractors.casualties.layout import Layout
from extractors.casualties.lists import PeopleList
from extractors.casualties.sentence import Trigger

_AFTER_VERB = frozenset({"outright", "instantly", "immediately", "reportedly", "also", "dead"})
_LEAVING = frozenset({"left", "leaving", "leaves", "leave"})


def people_after(layout: Layout, start: int) -> PeopleList | None:
    """Return the people right after a verb, or after the verb coordinated with it."""
    position = start
    while layout.word(position) in _AFTER_VERB:
        position += 1
    if position not in layout.starting and layout.word(position) in ("and", "or"):
        second = layout.sentence.trigger_at(position + 1)
        position = second.end if second is not None else position
    if (found := layout.starting.get(position)) is not None:
        return None if found.part else found
    return layout.named_at(position)


def split_by(layout: Layout, trigger: Trigger) -> PeopleList | None:
    """ "took seven passengers with them": the people stand inside the verb."""
    found = people_after(layout, trigger.end)
    if found is None or found.end >= len(layout.words):
        return None
    ends = layout.sentence.lexicon.effects.split_ends
    return None if ends.at(layout.words, found.end) is None else found


def after_state(layout: Layout, trigger: Trigger) -> PeopleList | None:
    """ "leaving dead two soldiers"."""
    leaving = layout.word(trigger.start - 1) in _LEAVING
    return people_after(layout, trigger.end) if leaving else None
