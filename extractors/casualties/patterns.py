"""Who are the victims, judged by the order of words alone?

Works on headlines, on text in all capitals or none, and where the parse is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractors.casualties import nominal
from extractors.casualties.grammar import AUXILIARIES, BE, BREAKS, DETERMINERS, HAVE
from extractors.casualties.inflect import Form
from extractors.casualties.layout import Layout
from extractors.casualties.lexicon import Frame, Sense
from extractors.casualties.links import Link
from extractors.casualties.lists import PeopleList
from extractors.casualties.mention import Method
from extractors.casualties.objects import after_state, people_after, split_by
from extractors.casualties.sentence import Sentence, Trigger
from extractors.casualties.subjects import (
    adjacent_before,
    is_skipped,
    patient_before,
    subject_before,
)
from extractors.casualties.suitable import has_figure, suits
from extractors.casualties.tolls import labelled, numbered, toll
from extractors.report import Effect, Group

_METHODS = frozenset({Method.PATTERN})
_ALONG_WITH = frozenset({("along", "with"), ("together", "with"), ("alongside", "of")})
# How many words after a verb the company of the victim may be told.
_COMPANY = 12
_BEFORE_NOMINAL = frozenset({"the", "those", "severely", "his", "their"})
# What stands between people and the verb besides a part of them: ", two women among them,".
_AROUND_PART = frozenset({",", "(", ")", "—", "-", "among", "them", "included", "including"})


def link(sentence: Sentence, lists: list[PeopleList]) -> Iterator[Link]:
    """Tie the triggers of a sentence to the people before or after them."""
    layout = Layout(sentence, lists)
    for trigger in sentence.triggers:
        if trigger.start in layout.inside:
            yield from _adjectives(layout, trigger)
        elif not _is_nominal(layout, trigger):
            yield from _told(layout, trigger)
    yield from numbered(layout)
    yield from labelled(layout)


def _told(layout: Layout, trigger: Trigger) -> Iterator[Link]:
    lexicon = layout.sentence.lexicon
    companions = _companions(layout, trigger)
    if companions is not None:
        effect = trigger.senses[0].effect
        yield Link(trigger, effect, companions, _METHODS, strong=True)
    for sense in trigger.senses:
        found = _victims(layout, trigger, sense)
        if found is None or not suits(sense, found, lexicon.people):
            continue
        is_toll = sense.frame is Frame.TOLL
        yield Link(
            trigger,
            _effect(layout, trigger, sense),
            found,
            _METHODS,
            strong=_side_by_side(layout, trigger, found),
            toll=is_toll,
            # "The troops suffered casualties": their number is not that of the dead.
            vague=layout.words[trigger.end - 1] in lexicon.effects.casualties and not is_toll,
        )
        return


def _effect(layout: Layout, trigger: Trigger, sense: Sense) -> Effect:
    """ "Shot two men" leaves open what "shot two men dead" tells."""
    people = layout.starting.get(trigger.end)
    if sense.effect is not Effect.INJURED or people is None or people.end >= len(layout.words):
        return sense.effect
    end = layout.sentence.lexicon.effects.split_ends.at(layout.words, people.end)
    return Effect.KILLED if end is not None and Effect.KILLED in end[1] else sense.effect


def _companions(layout: Layout, trigger: Trigger) -> PeopleList | None:
    """ "was martyred along with two sepoys", "was killed near his house together with a guard"."""
    for position in range(trigger.end, min(len(layout.words) - 2, trigger.end + _COMPANY)):
        if layout.words[position] in BREAKS or position in layout.sentence.trigger_words:
            return None
        if tuple(layout.words[position : position + 2]) in _ALONG_WITH:
            found = layout.starting.get(position + 2)
            return None if found is None or found.part or not has_figure(found) else found
    return None


def _is_nominal(layout: Layout, trigger: Trigger) -> bool:
    """ "the injured", "those killed", "among the dead": people, but not told anything new."""
    frames = {sense.frame for sense in trigger.senses}
    if Frame.STATE not in frames and not frames <= {Frame.TRANSITIVE}:
        return False
    if trigger.senses[0].form in (Form.FINITE, Form.ING):
        return False
    return layout.word(trigger.start - 1) in _BEFORE_NOMINAL


def _adjectives(layout: Layout, trigger: Trigger) -> Iterator[Link]:
    """ "three injured policemen were moved": the adjective counts them."""
    for member in layout.inside[trigger.start].members:
        told = member.effect is not None and member.start <= trigger.start < member.end
        if member.effect is not None and told and not member.definite and member.count is not None:
            yield Link(trigger, member.effect, PeopleList([member]), _METHODS, strong=True)


def _side_by_side(layout: Layout, trigger: Trigger, found: PeopleList) -> bool:
    if found.start >= trigger.end:
        return found.start - trigger.end <= 1
    return all(
        word in AUXILIARIES
        or is_skipped(word)
        or word in _AROUND_PART
        or (at in layout.inside and layout.inside[at].part)
        for at, word in enumerate(layout.words[found.end : trigger.start], found.end)
    )


def _victims(layout: Layout, trigger: Trigger, sense: Sense) -> PeopleList | None:
    match sense.frame:
        case Frame.TRANSITIVE:
            return _of_transitive(layout, trigger, sense)
        case Frame.LOSING:
            return _of_losing(layout, trigger)
        case Frame.SPLIT:
            return split_by(layout, trigger, sense.effect)
        case Frame.UNDERGOING | Frame.SURVIVING:
            return subject_before(layout, trigger.start)
        case Frame.STATE:
            return subject_before(layout, trigger.start) or after_state(layout, trigger)
        case Frame.EVENT_NOUN:
            return nominal.of_event(layout, trigger)
        case Frame.COUNTED_NOUN:
            return nominal.counted(layout, trigger)
        case Frame.LIFE_TAKING:
            return nominal.lives(layout, trigger)
        case Frame.HIJACKING:
            return nominal.aboard(layout, trigger)
        case Frame.TOLL:
            return toll(layout, trigger)
        case Frame.TREATED:
            return _of_treated(layout, trigger, sense)


def _of_transitive(layout: Layout, trigger: Trigger, sense: Sense) -> PeopleList | None:
    """Tell active from passive: "killed two", "two were killed", "two killed in Quetta"."""
    if sense.form is Form.ING and layout.word(trigger.start - 1) in ("being", "getting"):
        return subject_before(layout, trigger.start)
    if sense.form in (Form.FINITE, Form.ING, Form.PAST):
        return people_after(layout, trigger.end)
    perfect = _auxiliary_before(layout, trigger) in HAVE
    if _is_passive(layout, trigger) or (sense.form is Form.PARTICIPLE and not perfect):
        return subject_before(layout, trigger.start)
    right = people_after(layout, trigger.end)
    if right is None:
        return None if perfect else _participle(layout, trigger)
    adjacent = adjacent_before(layout, trigger.start)
    if adjacent is not None and adjacent.members[-1].bare and right.start > trigger.end:
        return adjacent
    return right


def _is_passive(layout: Layout, trigger: Trigger) -> bool:
    return _auxiliary_before(layout, trigger) in BE or layout.word(trigger.end) == "by"


def _auxiliary_before(layout: Layout, trigger: Trigger) -> str:
    position = trigger.start - 1
    while position >= 0 and (is_skipped(layout.words[position]) or layout.words[position] == '"'):
        position -= 1
    return layout.word(position)


def _participle(layout: Layout, trigger: Trigger) -> PeopleList | None:
    """ "Two policemen killed in Quetta": not "the military killed"."""
    if layout.word(trigger.end) in DETERMINERS or trigger.end in layout.sentence.quantities:
        return None  # "executed a series of attacks", "killed three goats"
    found = subject_before(layout, trigger.start)
    if found is None:
        return None
    last = found.members[-1]
    acts_itself = last.definite and (last.collective or last.count is None)
    return None if acts_itself else found


def _of_treated(layout: Layout, trigger: Trigger, sense: Sense) -> PeopleList | None:
    """ "42 are being treated", "doctors treated 42": of people with a figure alone."""
    found = None
    if sense.form is not None and not _is_passive(layout, trigger):
        found = people_after(layout, trigger.end)
    found = found or patient_before(layout, trigger.start)
    if found is None and _is_passive(layout, trigger):
        found = subject_before(layout, trigger.start)
    return found if found is not None and has_figure(found) else None


def _of_losing(layout: Layout, trigger: Trigger) -> PeopleList | None:
    """ "The army lost six men": its men are of its group."""
    found = people_after(layout, trigger.end)
    if found is None or not has_figure(found) or found.members[0].bare:
        return None
    owner = subject_before(layout, trigger.start)
    if found.group is Group.UNKNOWN and owner is not None and owner.group is not None:
        return PeopleList([replace(member, group=owner.group) for member in found.members])
    spoken = layout.word(trigger.start - 1) in ("it", "they", "we")
    claimants = layout.sentence.lexicon.context.claimants
    if found.group is Group.UNKNOWN and spoken and any(claimants.find(layout.words)):
        # "The group said it lost four men".
        return PeopleList([replace(one, group=Group.MILITANTS) for one in found.members])
    fighters = (Group.SECURITY_FORCES, Group.MILITANTS)
    return found if all(member.group in fighters for member in found.members) else None
