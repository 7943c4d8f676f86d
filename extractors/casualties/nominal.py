"""Whom do nouns such as "death", "bodies", "lives" and "casualties" tell of?"""

from __future__ import annotations

from dataclasses import replace

from extractors.casualties.grammar import AUXILIARIES, BREAKS
from extractors.casualties.layout import Layout
from extractors.casualties.lists import PeopleList
from extractors.casualties.objects import people_after
from extractors.casualties.people import People
from extractors.casualties.sentence import Trigger
from extractors.casualties.subjects import subject_before
from extractors.casualties.suitable import has_figure
from extractors.report import Qualifier

# How many words may stand between a number and its noun, a verb and the lives it takes, and a
# hijacked train and those aboard.
_COUNTED, _LIVES, _ABOARD = 5, 10, 16
_POSSESSIVE = frozenset({"'s", "'"})
_DENYING = frozenset({"no", "neither", "nor", "without", "not", "n't", "avoid", "any"})


def of_event(layout: Layout, trigger: Trigger) -> PeopleList | None:
    """ "the death of two miners", "a policeman's murder"."""
    if layout.word(trigger.end) in ("of", "to"):
        found = people_after(layout, trigger.end + 1)
    elif layout.word(trigger.start - 1) in _POSSESSIVE:
        owner = trigger.start - 2
        found = layout.ending.get(owner) or layout.named_ending_at(owner)
    else:
        return None
    return found if found is not None and has_figure(found) else None


def counted(layout: Layout, trigger: Trigger) -> PeopleList | None:
    """ "12 deaths", "three more bodies", "causing casualties"."""
    lexicon = layout.sentence.lexicon.effects
    casualties = layout.words[trigger.end - 1] in lexicon.casualties
    found = None
    for position in range(trigger.start - 1, max(-1, trigger.start - 1 - _COUNTED), -1):
        word = layout.words[position]
        if (found := layout.ending.get(position)) is not None:
            break
        if casualties and word in lexicon.causing:
            return None if _denied(layout, position) else _casualties(layout, trigger, position)
        if word in BREAKS or word in (",", "of") or word in AUXILIARIES:
            return None
    if found is None or found.part:
        return None
    last = found.members[-1]
    if last.definite and layout.is_governed(found):
        return None  # "the families of the four martyrs"
    # Casualties are dead and wounded together: their number is that of neither.
    if not (last.bare or last.open_noun) or (casualties and last.count is not None):
        return None
    return PeopleList([replace(last, inherits=False)])


def lives(layout: Layout, trigger: Trigger) -> PeopleList | None:
    """ "claimed the lives of 12", "took 12 lives", "claims policeman's life"."""
    for position in range(trigger.end, min(len(layout.words), trigger.end + _LIVES)):
        if layout.words[position] in BREAKS:
            return None
        if layout.words[position] not in layout.sentence.lexicon.effects.lives:
            continue
        if layout.word(position + 1) == "of":
            return people_after(layout, position + 2)
        before = range(position - 1, trigger.end - 1, -1)
        return next((layout.ending[i] for i in before if i in layout.ending), None)
    return None


def aboard(layout: Layout, trigger: Trigger) -> PeopleList | None:
    """ "hijacked a train with 440 passengers"."""
    for position in range(trigger.end, min(len(layout.words), trigger.end + _ABOARD)):
        found = layout.starting.get(position)
        if found is not None and found.total and layout.word(position - 1) in ("with", "carrying"):
            return found
    return None


def _denied(layout: Layout, verb: int) -> bool:
    return not _DENYING.isdisjoint(layout.words[max(0, verb - 3) : verb + 3])


def _casualties(layout: Layout, trigger: Trigger, verb: int) -> PeopleList:
    """ "suffered casualties": those who suffered them, else nobody knows who."""
    if layout.words[verb].startswith(("suffer", "sustain")):
        sufferers = subject_before(layout, verb)
        if sufferers is not None:
            return sufferers
    unnamed = People(
        start=trigger.start,
        end=trigger.end,
        head=trigger.end - 1,
        group=layout.sentence.security_target,
        count=None,
        qualifier=Qualifier.VAGUE,
        noun="casualties",
        weak=True,
    )
    return PeopleList([unnamed])
