"""Which figure does a toll reach: "the death toll rose to eight"?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractors.casualties.grammar import BREAKS, PUNCTUATION
from extractors.casualties.layout import Layout
from extractors.casualties.lexicon import Frame
from extractors.casualties.links import Link
from extractors.casualties.lists import PeopleList
from extractors.casualties.mention import Method
from extractors.casualties.sentence import Trigger
from extractors.report import Group, Qualifier

_REACH, _LONG_REACH = 30, 32
_BEFORE_LABEL = PUNCTUATION | {"", "casualties"}
_LEADING = frozenset({"to", "at", "of", ":"})
_CLAUSE_ENDS = BREAKS - {":"} | {".", "as", "when", "after"}


def toll(layout: Layout, trigger: Trigger) -> PeopleList | None:
    """Return the number that the verb of a toll leads to, the last of "from six to eight"."""
    lexicon = layout.sentence.lexicon
    counted = layout.starting.get(trigger.end + 1)
    if counted is not None and counted.total is None and _told_of(layout, counted) is not None:
        return None  # "the tally of people killed": that is a figure of those killed
    near, last = trigger.end, None
    for position in range(trigger.end, min(len(layout.words), trigger.end + _REACH)):
        word = layout.words[position]
        if word in _CLAUSE_ENDS or word in lexicon.context.modal:
            break
        found = layout.starting.get(position)
        figure = found is not None and (found.total is not None or found.members[0].counted)
        if (
            found is not None
            and figure
            and position - near <= 1
            and layout.word(position - 1) != "by"
        ):
            last = _of_speaker(layout, trigger, _reached_exactly(layout, found))
            near = found.end
            if layout.word(found.end) != "to":
                break
        elif word in lexicon.effects.toll_verbs or word in _LEADING:
            near = position
    return last


def _of_speaker(layout: Layout, trigger: Trigger, found: PeopleList) -> PeopleList:
    """ "The border police put their dead at three": of those who speak."""
    owned = layout.word(trigger.start) in ("their", "its")
    group = layout.sentence.security_target if owned else Group.UNKNOWN
    if group is Group.UNKNOWN or found.group is not Group.UNKNOWN:
        return found
    return PeopleList([replace(one, group=group, inherits=False) for one in found.members])


def _reached_exactly(layout: Layout, found: PeopleList) -> PeopleList:
    """ "went up to 19", "revised up to 18": there "up to" does not soften the figure."""
    first = found.members[0]
    if layout.words[first.start : first.start + 2] != ["up", "to"]:
        return found
    return PeopleList([replace(first, qualifier=Qualifier.EXACT), *found.members[1:]])


def labelled(layout: Layout) -> Iterator[Link]:
    """Find figures behind a label: "Killed: 63. Wounded: 196"."""
    told = layout.sentence.lexicon.effects.told
    for position, word in enumerate(layout.words):
        label = layout.word(position - 1)
        if word != ":" or label not in told or layout.word(position - 2) not in _BEFORE_LABEL:
            continue
        people = layout.starting.get(position + 1)
        if people is None or people.total is None:
            continue
        known = layout.sentence.trigger_at(position - 1)
        trigger = known or Trigger(position - 1, position, ())
        methods = frozenset({Method.PATTERN})
        yield Link(trigger, told[label], people, methods, strong=True)


def numbered(layout: Layout) -> Iterator[Link]:
    """Find figures that a verb parts from their people: "the number of soldiers killed is 17"."""
    counting = layout.sentence.lexicon.effects.counting
    for position, word in enumerate(layout.words):
        if word not in counting or layout.word(position + 1) not in ("of", "among"):
            continue
        people = layout.starting.get(position + 2) or layout.starting.get(position + 3)
        if people is None or people.members[0].count is not None:
            continue
        trigger = _told_of(layout, people)
        link = _reached(layout, people, trigger) if trigger is not None else None
        if link is not None:
            yield link


def _told_of(layout: Layout, people: PeopleList) -> Trigger | None:
    for trigger in layout.sentence.triggers:
        if 0 <= trigger.start - people.end <= 2 and trigger.senses[0].frame is not Frame.TOLL:
            return trigger
    return None


def _reached(layout: Layout, people: PeopleList, trigger: Trigger) -> Link | None:
    seen_verb = False
    for position in range(trigger.end, min(len(layout.words), trigger.end + _LONG_REACH)):
        if layout.words[position] in BREAKS:
            return None
        number = layout.starting.get(position)
        if number is not None and seen_verb and number.members[0].bare:
            return _with_number(people, number, trigger)
        seen_verb = (
            seen_verb or layout.words[position] in layout.sentence.lexicon.effects.toll_verbs
        )
    return None


def _with_number(people: PeopleList, number: PeopleList, trigger: Trigger) -> Link | None:
    reached = number.members[0]
    if reached.count is None:
        return None
    counted = replace(
        people.members[0],
        count=reached.count,
        qualifier=reached.qualifier
        if reached.qualifier is not Qualifier.VAGUE
        else Qualifier.EXACT,
        end=number.end,
        definite=False,
    )
    return Link(
        trigger,
        trigger.senses[0].effect,
        PeopleList([counted]),
        frozenset({Method.PATTERN}),
        strong=True,
        toll=True,
    )
