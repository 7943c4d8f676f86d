"""Which people after a verb or a noun are those it happened to?"""

from __future__ import annotations

from extractors.casualties.layout import Layout
from extractors.casualties.lists import PeopleList
from extractors.casualties.sentence import Trigger
from extractors.report import Effect, Group

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
        return None if found.part else _meant(layout, found)
    return layout.named_at(position)


def _meant(layout: Layout, found: PeopleList) -> PeopleList:
    """ "Abducted nine passengers and shot them": the people with a figure just told of."""
    if found.members[0].noun != "them":
        return found
    before = [one for end, one in layout.ending.items() if end < found.start and not one.part]
    meant = max(before, key=lambda one: one.end, default=found)
    victims = (meant.total or 0) > 1 and meant.group is not Group.MILITANTS
    return meant if victims and layout.word(meant.start - 1) != "by" else found


def split_by(layout: Layout, trigger: Trigger, effect: Effect) -> PeopleList | None:
    """ "took seven passengers with them", "shot two men dead": the people are inside the verb."""
    found = people_after(layout, trigger.end)
    if found is None or found.end >= len(layout.words):
        return None
    told = layout.starting.get(trigger.end, found)
    end = layout.sentence.lexicon.effects.split_ends.at(layout.words, told.end)
    return found if end is not None and effect in end[1] else None


def after_state(layout: Layout, trigger: Trigger) -> PeopleList | None:
    """ "leaving dead two soldiers"."""
    leaving = layout.word(trigger.start - 1) in _LEAVING
    return people_after(layout, trigger.end) if leaving else None
