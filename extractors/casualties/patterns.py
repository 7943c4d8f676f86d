"""Who are the victims, judged by the order of words alone?

Works on headlines, on text in all capitals or none, and where the parse is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractors.casualties.inflect import Form
from extractors.casualties.lexicon import Frame, Sense
from extractors.casualties.links import Link
from extractors.casualties.lists import PeopleList
from extractors.casualties.mention import Method
from extractors.casualties.numbers import quantities
from extractors.casualties.people import People, names_before, names_from
from extractors.casualties.sentence import (
    AUXILIARIES,
    BE,
    BREAKS,
    HAVE,
    Sentence,
    Trigger,
)
from extractors.report import Effect, Group, Qualifier

_GAP = 18
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
        "being",
        "together",
        "meanwhile",
        "only",
        "even",
        "who",
        "that",
        "which",
        "themselves",
        "himself",
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
_AFTER_ACTIVE = frozenset(
    ["outright", "instantly", "immediately", "and", "or", "also", "then", "reportedly"]
)
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
        "captive",
        "captives",
        "hostage",
        "hostages",
        "criminals",
        "militants",
        "terrorists",
        "suspects",
        "suspect",
    ]
)
_LIGHT_HEADS = frozenset({"number", "total"})


def link(sentence: Sentence, lists: list[PeopleList]) -> Iterator[Link]:
    """Tie the triggers of a sentence to the people before or after them."""
    linker = _Linker(sentence, lists)
    for trigger in sentence.triggers:
        yield from linker.link(trigger)


class _Linker:
    def __init__(self, sentence: Sentence, lists: list[PeopleList]) -> None:
        self.sentence = sentence
        self.words = sentence.words
        self.lists = lists
        self.ending = {one.end - 1: one for one in lists}
        self.starting = {one.start: one for one in lists}
        self.inside = {i: one for one in lists for i in range(one.start, one.end)}

    def link(self, trigger: Trigger) -> Iterator[Link]:
        inside = self.inside.get(trigger.start)
        if inside is not None:
            yield from self._adjective(trigger, inside)
            return
        for sense in trigger.senses:
            found = self._victims(trigger, sense)
            if found is not None and self._fits(sense, found):
                toll = sense.frame is Frame.TOLL
                yield Link(trigger, sense.effect, found, Method.PATTERN, toll=toll)
                return

    def _adjective(self, trigger: Trigger, inside: PeopleList) -> Iterator[Link]:
        """ "three injured policemen were moved": the adjective counts them."""
        for member in inside.members:
            if member.effect is not None and member.start <= trigger.start < member.end:
                if member.definite or (member.count is None and not member.further):
                    return
                yield Link(trigger, member.effect, PeopleList([member]), Method.PATTERN)

    def _victims(self, trigger: Trigger, sense: Sense) -> PeopleList | None:
        match sense.frame:
            case Frame.TRANSITIVE:
                return self._of_transitive(trigger, sense)
            case Frame.LOSING:
                found = self._after(trigger.end)
                return found if found and _has_figure(found) and self._is_active(trigger) else None
            case Frame.UNDERGOING:
                return self._before(trigger.start)
            case Frame.STATE:
                return self._before(trigger.start) or self._after_state(trigger)
            case Frame.EVENT_NOUN:
                return self._of_noun(trigger)
            case Frame.COUNTED_NOUN:
                return self._counted(trigger, sense)
            case Frame.LIFE_TAKING:
                return self._lives(trigger)
            case Frame.TOLL:
                return self._toll(trigger)

    def _fits(self, sense: Sense, found: PeopleList) -> bool:
        if any(member.generic for member in found.members):
            return False
        if sense.effect is Effect.ESCAPED:
            nouns = " ".join(member.noun for member in found.members).split()
            return bool(_INMATES & set(nouns))
        return True

    # -- verbs -----------------------------------------------------------------------------------

    def _of_transitive(self, trigger: Trigger, sense: Sense) -> PeopleList | None:
        if sense.form in (Form.FINITE, Form.ING):
            if sense.form is Form.ING and self.sentence.word(trigger.start - 1) in (
                "being",
                "get",
                "getting",
            ):
                return self._before(trigger.start)
            return self._object(trigger)
        if sense.form is Form.PAST:
            return self._object(trigger)
        if self._is_passive(trigger):
            return self._before(trigger.start) or self._inverted(trigger)
        right = self._object(trigger)
        if sense.form is Form.PARTICIPLE:
            return self._before(trigger.start) or right
        if right is not None and self._is_active(trigger):
            return right
        adjacent = self._adjacent_before(trigger.start)
        if adjacent is not None and (right is None or self._separated(right, trigger)):
            return adjacent
        return right or self._before(trigger.start)

    def _is_passive(self, trigger: Trigger) -> bool:
        position = trigger.start - 1
        while position >= 0 and (
            self.words[position] in _SKIPPED or self.words[position].endswith("ly")
        ):
            position -= 1
        if position >= 0 and self.words[position] in BE:
            return True
        return self.words[trigger.end : trigger.end + 1] == ["by"]

    def _is_active(self, trigger: Trigger) -> bool:
        position = trigger.start - 1
        while position >= 0 and self.words[position] in _SKIPPED:
            position -= 1
        if position < 0 or self.words[position] in HAVE:
            return position >= 0
        return position not in self.ending or not self.ending[position].members[-1].bare

    def _separated(self, right: PeopleList, trigger: Trigger) -> bool:
        return right.start > trigger.end

    def _object(self, trigger: Trigger) -> PeopleList | None:
        found = self._after(trigger.end)
        return found

    def _after(self, start: int) -> PeopleList | None:
        position = start
        while (
            position < len(self.words)
            and (self.words[position] in _AFTER_ACTIVE or position in self.sentence.trigger_words)
            and position - start < 5
        ):
            position += 1
        for where in (start, position):
            if where in self.starting:
                return None if self.starting[where].part else self.starting[where]
        return self._names_after(start)

    def _names_after(self, start: int) -> PeopleList | None:
        named = names_from(self.sentence, start)
        if named is None or named.start in self.inside:
            return None
        follower = self.sentence.word(named.end)
        if follower in (
            "",
            ",",
            ".",
            "and",
            "on",
            "in",
            "at",
            "near",
            "by",
            "when",
            "as",
            "outside",
            "while",
            "(",
            "after",
            "dead",
            "with",
            "over",
            "inside",
            "from",
            "who",
        ):
            return PeopleList([named])
        return None

    def _after_state(self, trigger: Trigger) -> PeopleList | None:
        """ "leaving dead two soldiers"."""
        if self.sentence.word(trigger.start - 1) in ("left", "leaving", "leaves", "leave"):
            return self._after(trigger.end)
        return None

    def _inverted(self, trigger: Trigger) -> PeopleList | None:
        """ "Killed were two soldiers"."""
        return None

    def _adjacent_before(self, start: int) -> PeopleList | None:
        position = start - 1
        while position >= 0 and self.words[position] in _SKIPPED and position not in self.ending:
            position -= 1
        found = self.ending.get(position)
        if found is None or found.part or self.sentence.word(found.start - 1) in _GOVERNING:
            return None
        return found

    # -- the subject, looking left -----------------------------------------------------------------

    def _before(self, start: int) -> PeopleList | None:
        """Walk left from a verb to its subject, over what may stand between."""
        position, auxiliaries = self._over_auxiliaries(start)
        if (found := self._subject_ending_at(position)) is not None:
            return found
        if auxiliaries and (named := self._named_before(position)) is not None:
            return named
        if (
            not auxiliaries
            and self.sentence.word(position) != "and"
            and start - 1 == position
            and self.words[position] not in (",", ")")
        ):
            return self._walk(position, limit=6)
        return self._walk(position, limit=_GAP)

    def _over_auxiliaries(self, start: int) -> tuple[int, bool]:
        position, auxiliaries = start - 1, False
        while (
            position >= 0
            and position not in self.ending
            and (
                self.words[position] in AUXILIARIES
                or self.words[position] in _SKIPPED
                or self.words[position].endswith("ly")
                or (
                    self.words[position] in ("those", "of", "whom")
                    and self.sentence.word(position + 1) in ("who", "whom")
                )
            )
        ):
            auxiliaries = auxiliaries or self.words[position] in AUXILIARIES
            position -= 1
        return position, auxiliaries

    def _subject_ending_at(self, position: int) -> PeopleList | None:
        if (
            position >= 0
            and self.words[position] == ","
            and position - 1 in self.ending
            and self.sentence.word(position + 1) in ("who", "whom")
        ):
            position -= 1
        found = self.ending.get(position)
        if found is None or (found.part and found.adjacent_whole is None):
            return None
        if self.sentence.word(found.start - 1) in _GOVERNING:
            return None
        return found

    def _walk(self, position: int, *, limit: int) -> PeopleList | None:
        first = position
        passed_aux = False
        while position >= 0 and first - position <= limit:
            word = self.words[position]
            if word in (",", "—", "–", "-", "--", ")") and position == first:
                jumped = self._over_parenthesis(position)
                if jumped is not None:
                    return jumped
            if (found := self.ending.get(position)) is not None:
                if (
                    not found.part
                    and self.sentence.word(found.start - 1) not in _GOVERNING
                    and not found.members[0].bare
                ):
                    return found
                if (
                    found.members[0].bare
                    and not found.part
                    and (position == first or first - position <= 3)
                ):
                    return found
                position = found.start - 1
                continue
            if word in BREAKS and position != first:
                return None
            if word in AUXILIARIES:
                if passed_aux or self.sentence.word(first) not in ("and", ",", "then"):
                    return None
                passed_aux = True
            position -= 1
        return None

    def _over_parenthesis(self, close: int) -> PeopleList | None:
        """Jump from the comma before a verb to the one that opened the aside."""
        mark = "(" if self.words[close] == ")" else self.words[close]
        position = close - 1
        while position > 0 and close - position <= 2 * _GAP:
            if self.words[position] == mark:
                found = (
                    self._subject_ending_at(position - 1) if position - 1 in self.ending else None
                )
                if found is not None and not found.part:
                    return found
                named = self._named_before(position - 1)
                if named is not None and mark == ",":
                    return named
            position -= 1
        return None

    def _named_before(self, position: int) -> PeopleList | None:
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
            if found is None or (found.members[0].bare and found.members[0].further):
                return None
            return found if _has_figure(found) else None
        before = trigger.start - 1
        if self.sentence.word(before) in ("'s", "'") and before - 1 in self.ending:
            owner = self.ending[before - 1]
            return owner if _has_figure(owner) else None
        return None

    def _counted(self, trigger: Trigger, sense: Sense) -> PeopleList | None:
        """ "12 deaths", "three more bodies", "five civilian casualties"."""
        if self.sentence.word(trigger.end) == "of" and trigger.end + 1 in self.starting:
            of = self.starting[trigger.end + 1]
            if of.members[0].count is not None:
                return of
        position = trigger.start - 1
        while position >= 0 and trigger.start - position <= 4 and position not in self.ending:
            if (
                self.words[position] in BREAKS
                or self.words[position] in (",", "of")
                or self.words[position] in AUXILIARIES
            ):
                return None
            position -= 1
        found = self.ending.get(position)
        if found is None or found.part or (len(found.members) > 1 and not found.members[-1].bare):
            return None
        last = found.members[-1]
        casualty = self.words[trigger.start : trigger.end][-1] in ("casualty", "casualties")
        if not last.bare and not last.open_noun:
            return None
        if casualty and last.count is not None:
            return None
        return PeopleList([_as_unknown(last)])

    def _lives(self, trigger: Trigger) -> PeopleList | None:
        """ "claimed the lives of 12", "took 12 lives", "claims policeman's life"."""
        stop = min(len(self.words), trigger.end + 10)
        for position in range(trigger.end, stop):
            if self.words[position] not in ("life", "lives"):
                if self.words[position] in BREAKS:
                    return None
                continue
            if self.sentence.word(position + 1) == "of":
                return self._after(position + 2)
            before = position - 1
            if self.sentence.word(before) in ("'s", "'"):
                before -= 1
            while before > trigger.end and before not in self.ending:
                before -= 1
            return self.ending.get(before)
        return None

    def _toll(self, trigger: Trigger) -> PeopleList | None:
        """ "the toll rose to eight": the number that the verb of the toll leads to."""
        verbs = self.sentence.lexicon.toll_verbs
        position, seen_verb = trigger.end, False
        stop = min(len(self.words), trigger.end + 16)
        last: PeopleList | None = None
        while position < stop:
            word = self.words[position]
            if position in self.starting and (
                seen_verb or self.words[position - 1] in ("to", "at", "of", ":")
            ):
                last = self.starting[position]
                if self.words[last.end : last.end + 1] != ["to"]:
                    return last
                position = last.end
                continue
            if word in verbs:
                seen_verb = True
            if word in (";", "\n", "."):
                break
            position += 1
        return last


def _has_figure(found: PeopleList) -> bool:
    first = found.members[0]
    return first.count is not None or (
        first.qualifier is Qualifier.VAGUE and not first.definite and (first.bare or first.further)
    )


def _as_unknown(people: People) -> People:
    return people


_ = (Group, quantities)
