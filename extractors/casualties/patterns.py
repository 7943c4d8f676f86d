"""Who are the victims, judged by the order of words alone?

Works on headlines, on text in all capitals or none, and where the parse is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractors.casualties.inflect import Form
from extractors.casualties.lexicon import Frame, Sense
from extractors.casualties.links import Link
from extractors.casualties.lists import PeopleList
from extractors.casualties.mention import Method
from extractors.casualties.people import People, names_before, names_from
from extractors.casualties.sentence import (
    AUXILIARIES,
    BE,
    BREAKS,
    DETERMINERS,
    HAVE,
    Sentence,
    Trigger,
)
from extractors.report import Effect, Group, Qualifier

# How many words may stand between a verb and its subject, with and without an auxiliary.
_FAR, _NEAR = 18, 6
# A noun after one of these is no subject: "an attack on police", "the house of an elder".
_GOVERNING = frozenset(
    [
        "by",
        "on",
        "against",
        "at",
        "in",
        "for",
        "to",
        "near",
        "of",
        "upon",
        "toward",
        "towards",
        "onto",
        "inside",
        "into",
        "around",
        "from",
        "over",
        "under",
        "between",
        "outside",
        "behind",
        "beside",
        "through",
        "across",
        "like",
        "via",
        "off",
        "up",
        "down",
        "per",
        "out",
        "about",
        "at",
    ]
)
_SKIPPED = frozenset(
    [
        "also",
        "later",
        "then",
        "reportedly",
        "already",
        "just",
        "allegedly",
        "instantly",
        "immediately",
        "again",
        "both",
        "all",
        "earlier",
        "previously",
        "recently",
        "critically",
        "seriously",
        "fatally",
        "severely",
        "badly",
        "slightly",
        "mortally",
        "subsequently",
        "apparently",
        "brutally",
        "so",
        "far",
        "confirmed",
        "believed",
        "known",
        "thought",
        "either",
        "not",
        "never",
        "n't",
        "together",
        "meanwhile",
        "only",
        "even",
        "who",
        "that",
        "which",
        "feared",
        "left",
        "lying",
        "now",
        "found",
        "reported",
        "declared",
        "pronounced",
        "said",
        "to",
    ]
)
_AFTER_VERB = frozenset(["outright", "instantly", "immediately", "reportedly", "also", "dead"])
# What stands between people and the verb besides a part of them: ", two women among them,".
_AROUND_PART = frozenset({",", "(", ")", "—", "-", "among", "them", "included", "including"})
_SUBJECT_VERBS = frozenset(["said", "says", "told", "added"])
_CAUSING = frozenset(
    [
        "cause",
        "causes",
        "caused",
        "causing",
        "inflict",
        "inflicts",
        "inflicted",
        "inflicting",
        "result",
        "resulted",
        "resulting",
        "results",
        "suffer",
        "suffered",
        "suffers",
        "suffering",
        "sustain",
        "sustained",
        "sustaining",
        "reporting",
    ]
)


def link(sentence: Sentence, lists: list[PeopleList]) -> Iterator[Link]:
    """Tie the triggers of a sentence to the people before or after them."""
    linker = _Linker(sentence, lists)
    for trigger in sentence.triggers:
        yield from linker.link(trigger)


class _Linker:
    def __init__(self, sentence: Sentence, lists: list[PeopleList]) -> None:
        self.sentence = sentence
        self.words = sentence.words
        self.ending = {one.end - 1: one for one in lists}
        self.starting = {one.start: one for one in lists}
        self.inside = {i: one for one in lists for i in range(one.start, one.end)}

    def link(self, trigger: Trigger) -> Iterator[Link]:
        if trigger.start in self.inside:
            yield from self._adjectives(trigger)
            return
        if self._is_nominal(trigger):
            return
        for sense in trigger.senses:
            found = self._victims(trigger, sense)
            if found is not None and suits(sense, found):
                yield replace_vague(
                    Link(
                        trigger,
                        sense.effect,
                        found,
                        frozenset({Method.PATTERN}),
                        strong=self._side_by_side(trigger, found),
                        toll=sense.frame is Frame.TOLL,
                    ),
                    self.words,
                )
                return

    def _is_nominal(self, trigger: Trigger) -> bool:
        """ "the injured", "those killed", "among the dead": people, but not told anything new."""
        frames = {sense.frame for sense in trigger.senses}
        if Frame.STATE not in frames and not frames <= {Frame.TRANSITIVE}:
            return False
        if trigger.senses[0].form in (Form.FINITE, Form.ING):
            return False
        return self.sentence.word(trigger.start - 1) in ("the", "those", "severely", "his", "their")

    def _side_by_side(self, trigger: Trigger, found: PeopleList) -> bool:
        if found.start >= trigger.end:
            return found.start - trigger.end <= 1
        return all(
            self.words[i] in AUXILIARIES
            or self.words[i] in _SKIPPED
            or self.words[i] in _AROUND_PART
            or (i in self.inside and self.inside[i].part)
            for i in range(found.end, trigger.start)
        )

    def _adjectives(self, trigger: Trigger) -> Iterator[Link]:
        """ "three injured policemen were moved": the adjective counts them."""
        for member in self.inside[trigger.start].members:
            if member.effect is None or not member.start <= trigger.start < member.end:
                continue
            if not member.definite and member.count is not None:
                methods = frozenset({Method.PATTERN})
                yield Link(trigger, member.effect, PeopleList([member]), methods, strong=True)

    def _victims(self, trigger: Trigger, sense: Sense) -> PeopleList | None:
        match sense.frame:
            case Frame.TRANSITIVE:
                return self._of_transitive(trigger, sense)
            case Frame.LOSING:
                return self._of_losing(trigger)
            case Frame.UNDERGOING:
                return self._before(trigger.start)
            case Frame.SPLIT:
                return self._split(trigger)
            case Frame.SURVIVING:
                return self._before(trigger.start)
            case Frame.STATE:
                return self._before(trigger.start) or self._after_state(trigger)
            case Frame.EVENT_NOUN:
                return self._of_noun(trigger)
            case Frame.COUNTED_NOUN:
                return self._counted(trigger)
            case Frame.LIFE_TAKING:
                return self._lives(trigger)
            case Frame.HIJACKING:
                return self._aboard(trigger)
            case Frame.TOLL:
                return self._toll(trigger)

    # -- verbs -----------------------------------------------------------------------------------

    def _of_transitive(self, trigger: Trigger, sense: Sense) -> PeopleList | None:
        if sense.form is Form.ING and self.sentence.word(trigger.start - 1) in ("being", "getting"):
            return self._before(trigger.start)
        if sense.form in (Form.FINITE, Form.ING, Form.PAST):
            return self._after(trigger.end)
        if self._is_passive(trigger):
            return self._before(trigger.start)
        if sense.form is Form.PARTICIPLE and not self._is_perfect(trigger):
            return self._before(trigger.start)
        right = self._after(trigger.end)
        if right is None:
            return None if self._is_perfect(trigger) else self._participle(trigger)
        adjacent = self._adjacent_before(trigger.start)
        if adjacent is not None and adjacent.members[-1].bare and right.start > trigger.end:
            return adjacent
        return right

    def _participle(self, trigger: Trigger) -> PeopleList | None:
        """ "Two policemen killed in Quetta": not "the military killed"."""
        following = self.sentence.word(trigger.end)
        if following in DETERMINERS or trigger.end in self.sentence.quantities:
            return None  # "executed a series of attacks", "killed three goats"
        found = self._before(trigger.start)
        if found is None:
            return None
        last = found.members[-1]
        stands_for_agents = (last.collective and last.definite) or (
            last.count is None and last.definite
        )
        return None if stands_for_agents else found

    def _is_passive(self, trigger: Trigger) -> bool:
        position = trigger.start - 1
        while position >= 0 and (
            self.words[position] in _SKIPPED
            or self.words[position].endswith("ly")
            or self.words[position] == '"'
        ):
            position -= 1
        return (position >= 0 and self.words[position] in BE) or self.sentence.word(
            trigger.end
        ) == "by"

    def _is_perfect(self, trigger: Trigger) -> bool:
        position = trigger.start - 1
        while position >= 0 and self.words[position] in _SKIPPED:
            position -= 1
        return position >= 0 and self.words[position] in HAVE

    def _of_losing(self, trigger: Trigger) -> PeopleList | None:
        """ "The army lost six men": its men are of its group."""
        found = self._after(trigger.end)
        if found is None or not has_figure(found) or found.members[0].bare:
            return None
        owner = self._before(trigger.start)
        if found.group is Group.UNKNOWN and owner is not None and owner.group is not None:
            return PeopleList([replace(member, group=owner.group) for member in found.members])
        fighters = (Group.SECURITY_FORCES, Group.MILITANTS)
        return found if all(member.group in fighters for member in found.members) else None

    def _after(self, start: int) -> PeopleList | None:
        """Return the people right after a verb, or after the verb coordinated with it."""
        position = start
        while self.sentence.word(position) in _AFTER_VERB:
            position += 1
        if position not in self.starting and self.sentence.word(position) in ("and", "or"):
            second = self.sentence.trigger_at(position + 1)
            position = second.end if second is not None else position
        if (found := self.starting.get(position)) is not None:
            return None if found.part else found
        return self._named_after(position)

    def _named_after(self, start: int) -> PeopleList | None:
        named = names_from(self.sentence, start)
        if named is None or named.start in self.inside:
            return None
        return PeopleList([named])

    def _split(self, trigger: Trigger) -> PeopleList | None:
        """ "took seven passengers with them": the people stand inside the verb."""
        found = self._after(trigger.end)
        if (
            found is None
            or self.sentence.lexicon.split_ends.at([*self.words, ""], found.end) is None
        ):
            return None
        return found

    def _after_state(self, trigger: Trigger) -> PeopleList | None:
        """ "leaving dead two soldiers"."""
        if self.sentence.word(trigger.start - 1) in ("left", "leaving", "leaves", "leave"):
            return self._after(trigger.end)
        return None

    def _adjacent_before(self, start: int) -> PeopleList | None:
        position = start - 1
        while position >= 0 and self.words[position] in _SKIPPED and position not in self.ending:
            position -= 1
        found = self.ending.get(position)
        if found is None or found.part or self._is_governed(found):
            return None
        return found

    def _is_governed(self, found: PeopleList) -> bool:
        if found.members[0].negative:
            return False  # "none of the eight"
        return self.sentence.word(found.start - 1) in _GOVERNING

    # -- the subject, looking left -----------------------------------------------------------------

    def _before(self, start: int) -> PeopleList | None:
        """Walk left from a verb to its subject, over what may stand between."""
        position, auxiliaries = self._over_auxiliaries(start)
        if (found := self._subject_ending_at(position)) is not None:
            return found
        if auxiliaries and (named := self._named_ending_at(position)) is not None:
            return named
        joined = self.sentence.word(position) in ("and", ",", ")", "then")
        return self._walk(position, limit=_FAR if auxiliaries or joined else _NEAR)

    def _over_auxiliaries(self, start: int) -> tuple[int, bool]:
        position, auxiliaries = start - 1, False
        while position >= 0 and position not in self.ending:
            word = self.words[position]
            relative = word in ("those", "of") and self.sentence.word(position + 1) in (
                "who",
                "whom",
            )
            if not (word in AUXILIARIES or word in _SKIPPED or word.endswith("ly") or relative):
                break
            auxiliaries = auxiliaries or word in AUXILIARIES
            position -= 1
        return position, auxiliaries

    def _subject_ending_at(self, position: int) -> PeopleList | None:
        comma_before_who = self.sentence.word(position) == "," and self.sentence.word(
            position + 1
        ) in ("who", "whom")
        found = self.ending.get(position - 1 if comma_before_who else position)
        if found is None:
            return None
        if found.part or self._is_governed(found):
            # "eight people, including a child, were killed": the figure before the part.
            return self._over_part(found) if found.part else None
        return found

    def _over_part(self, part: PeopleList) -> PeopleList | None:
        position = part.start - 1
        while position >= 0 and part.start - position <= 5:
            if position in self.ending:
                whole = self.ending[position]
                return whole if not whole.part and not self._is_governed(whole) else None
            position -= 1
        return None

    def _walk(self, first: int, *, limit: int) -> PeopleList | None:
        """Look further left, over asides and phrases with a preposition."""
        if self.sentence.word(first) in (",", "—", "–", "-", "--", ")"):
            found = self._over_aside(first)
            if found is not None:
                return found
        position, shared = first, self.sentence.word(first) in ("and", ",", "then")
        while position >= 0 and first - position <= limit:
            found = self.ending.get(position)
            if found is not None:
                if not found.part and not self._is_governed(found):
                    near = first - position <= 3
                    opens = found.start == 0  # "14 taken off bus in Ormara, shot dead"
                    return found if near or opens or not found.members[0].bare else None
                position = found.start - 1
                continue
            word = self.words[position]
            if (word in BREAKS and position != first) or word in _SUBJECT_VERBS:
                return None
            if word in BE | HAVE and not word.startswith("get"):
                if not shared:
                    return None
                shared = False
            position -= 1
        return None

    def _over_aside(self, close: int) -> PeopleList | None:
        """Jump from the comma before a verb to the one that opened the aside."""
        mark = "(" if self.words[close] == ")" else self.words[close]
        position = close - 1
        while position > 0 and close - position <= 2 * _FAR:
            if self.words[position] == mark:
                found = self._subject_ending_at(position - 1)
                if found is not None:
                    return found
                if mark == "," and (named := self._named_ending_at(position - 1)) is not None:
                    return named
            position -= 1
        return None

    def _named_ending_at(self, position: int) -> PeopleList | None:
        named = names_before(self.sentence, position)
        if named is None or any(i in self.inside for i in range(named.start, named.end)):
            return None
        before = self.sentence.word(named.start - 1)
        if before in _GOVERNING or before in ("'s", "the", "this", "that"):
            return None
        return PeopleList([named])

    # -- nouns -----------------------------------------------------------------------------------

    def _of_noun(self, trigger: Trigger) -> PeopleList | None:
        if self.sentence.word(trigger.end) in ("of", "to"):
            found = self._after(trigger.end + 1)
            return found if found is not None and has_figure(found) else None
        before = trigger.start - 1
        if self.sentence.word(before) in ("'s", "'") and before - 1 in self.ending:
            owner = self.ending[before - 1]
            return owner if has_figure(owner) else None
        return None

    def _counted(self, trigger: Trigger) -> PeopleList | None:
        """ "12 deaths", "three more bodies", "causing casualties"."""
        casualties = self.words[trigger.end - 1] in ("casualty", "casualties")
        position = trigger.start - 1
        while position >= 0 and trigger.start - position <= 5 and position not in self.ending:
            word = self.words[position]
            if casualties and word in _CAUSING:
                return None if self._denied(position) else self._casualties(trigger, position)
            if word in BREAKS or word in (",", "of") or word in AUXILIARIES:
                return None
            position -= 1
        found = self.ending.get(position)
        if found is None or found.part:
            return None
        last = found.members[-1]
        if not (last.bare or last.open_noun) or (casualties and last.count is not None):
            return None
        return PeopleList([replace(last, inherits=False)])

    def _denied(self, position: int) -> bool:
        before = self.words[max(0, position - 3) : position + 3]
        return bool({"no", "neither", "nor", "without", "not", "n't", "avoid", "any"} & set(before))

    def _casualties(self, trigger: Trigger, verb: int) -> PeopleList:
        """ "suffered casualties": those who suffered them, else nobody knows who."""
        suffering = self.words[verb].startswith(("suffer", "sustain"))
        sufferers = self._before(verb) if suffering else None
        if sufferers is not None:
            return sufferers
        group = self.sentence.security_target
        return PeopleList(
            [
                People(
                    start=trigger.start,
                    end=trigger.end,
                    head=trigger.end - 1,
                    group=group,
                    count=None,
                    qualifier=Qualifier.VAGUE,
                    noun="casualties",
                    weak=True,
                )
            ]
        )

    def _lives(self, trigger: Trigger) -> PeopleList | None:
        """ "claimed the lives of 12", "took 12 lives", "claims policeman's life"."""
        for position in range(trigger.end, min(len(self.words), trigger.end + 10)):
            if self.words[position] in BREAKS:
                return None
            if self.words[position] not in ("life", "lives"):
                continue
            if self.sentence.word(position + 1) == "of":
                return self._after(position + 2)
            before = position - 1
            while before >= trigger.end and before not in self.ending:
                before -= 1
            return self.ending.get(before)
        return None

    def _aboard(self, trigger: Trigger) -> PeopleList | None:
        """ "hijacked a train with 440 passengers"."""
        for position in range(trigger.end, min(len(self.words), trigger.end + 16)):
            found = self.starting.get(position)
            if (
                found is not None
                and found.total
                and self.words[position - 1] in ("with", "carrying")
            ):
                return found
        return None

    def _toll(self, trigger: Trigger) -> PeopleList | None:
        """ "the toll rose to eight": the number that the verb of the toll leads to."""
        verbs, modal = self.sentence.lexicon.toll_verbs, self.sentence.lexicon.modal
        near, last = trigger.end, None
        for position in range(trigger.end, min(len(self.words), trigger.end + 16)):
            word = self.words[position]
            if word in BREAKS or word in (".", "as", "when", "after") or word in modal:
                break
            found = self.starting.get(position)
            if found is not None and position - near <= 1 and self.words[position - 1] != "by":
                last, near = found, found.end
                if self.sentence.word(found.end) != "to":
                    return found
            elif word in verbs or word in ("to", "at", "of", ":"):
                near = position
        return last


_INMATES = frozenset(
    [
        "inmate",
        "inmates",
        "prisoner",
        "prisoners",
        "convict",
        "convicts",
        "detainee",
        "detainees",
        "undertrial",
        "undertrials",
        "criminals",
    ]
)


def suits(sense: Sense, found: PeopleList) -> bool:
    """Say whether a trigger may tell of these people: only inmates escape."""
    if any(member.generic for member in found.members):
        return False
    if sense.frame is Frame.SURVIVING:
        return found.members[0].negative and found.members[0].count is not None
    if sense.effect is Effect.ESCAPED:
        return any(_INMATES & set(member.noun.split()) for member in found.members)
    return True


def has_figure(found: PeopleList) -> bool:
    """Say whether people are counted, and not only named as a kind ("the killing of civilians")."""
    first = found.members[0]
    return first.count is not None or (not first.definite and (first.bare or first.further))


def replace_vague(link: Link, words: list[str]) -> Link:
    """Drop the number of those who "suffered casualties"."""
    if words[link.trigger.end - 1] in ("casualty", "casualties") and not link.toll:
        return replace(link, vague=True)
    return link
