"""Which words of a sentence say that violence was done, and is it told as having happened?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from config import Lexicon, load_lexicon
from extractors.mentions.moods import Mood, MoodReader, Reference, load_mood_lexicon
from extractors.report import EventType
from extractors.text.phrases import Hit, PhraseFinder, Word


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that tell of an act, as offsets in the sentence.

    `is_act`: a verb or a fixed phrase, and no noun. `counted`: the plural of a noun after a number.
    `is_thing`: a weapon or a person, which tells of no act by itself. `vague` words leave the kind
    of act open, `weak` ones are violence only beside somebody armed, and one that `responds` can
    answer an attack as well as begin it.
    """

    type: EventType
    start: int
    end: int
    text: str
    is_act: bool = True
    mood: Mood = Mood.TOLD
    reference: Reference = Reference.NEW
    plural: bool = False
    counted: bool = False
    is_thing: bool = False
    vague: bool = False
    weak: bool = False
    responds: bool = False


class EventLexicon(Lexicon):
    """config/lexicon/events.yaml: phrases by kind of act."""

    irregular: dict[str, tuple[str, ...]]
    acts: dict[EventType, tuple[str, ...]]
    nouns: dict[EventType, tuple[str, ...]]
    things: tuple[str, ...]
    vague: frozenset[str]
    weak: frozenset[str]
    responses: frozenset[str]


def load_event_lexicon() -> EventLexicon:
    """Read config/lexicon/events.yaml."""
    return load_lexicon("events", EventLexicon)


_Label = tuple[bool, EventType]


class TriggerFinder:
    """Finds triggers by the phrases of the event lexicon."""

    def __init__(self, lexicon: EventLexicon) -> None:
        lists: Mapping[_Label, tuple[str, ...]] = {
            (True, kind): phrases for kind, phrases in lexicon.acts.items()
        } | {(False, kind): phrases for kind, phrases in lexicon.nouns.items()}
        self._finder: PhraseFinder[_Label] = PhraseFinder(lists, lexicon.irregular)
        self._moods = MoodReader(load_mood_lexicon())
        self._things = {word + ending for word in lexicon.things for ending in ("", "s")}
        self._lexicon = lexicon

    def find(self, text: str, words: Sequence[Word]) -> list[Trigger]:
        """Find the triggers of a sentence, in its order; one for each kind that a phrase can be."""
        at = {word.start: i for i, word in enumerate(words)}
        triggers: list[Trigger] = []
        unreal: list[int] = []
        for hits in _by_place(self._finder.find(text, words)):
            first = at[hits[0].start]
            is_act = self._is_act(hits, words, first)
            mood = self._moods.mood(words, first, is_act=is_act)
            if self._moods.carries_on(words, first, unreal):
                mood = Mood.UNREAL
            if mood is Mood.UNREAL:
                unreal.append(first)
            kinds = sorted(kind for as_act, kind in {h.label for h in hits} if as_act == is_act)
            triggers += [
                self._trigger(k, text, words, first, hits[0].end, is_act, mood) for k in kinds
            ]
        return triggers

    def _is_act(self, hits: Sequence[Hit[_Label]], words: Sequence[Word], first: int) -> bool:
        readings = {is_act for (is_act, _) in (hit.label for hit in hits)}
        return readings == {True} or (len(readings) == 2 and not self._moods.is_noun(words, first))

    def _trigger(
        self,
        kind: EventType,
        text: str,
        words: Sequence[Word],
        first: int,
        end: int,
        is_act: bool,
        mood: Mood,
    ) -> Trigger:
        found = text[words[first].start : end].lower().replace("-", " ")
        # Two bombers make one attack.
        plural = not is_act and found.endswith("s") and not found.endswith(("ss", "ers"))
        new = Reference.NEW if is_act else self._moods.reference(text, words, first)
        return Trigger(
            type=kind, start=words[first].start, end=end, text=found,
            is_act=is_act, mood=mood, reference=new, plural=plural,
            counted=plural and self._moods.is_counted(words, first),
            is_thing=found in self._things,
            vague=found in self._lexicon.vague,
            weak=found in self._lexicon.weak or found.split()[0] in self._lexicon.weak,
            responds=found in self._lexicon.responses,
        )  # fmt: skip


def _by_place(hits: Sequence[Hit[_Label]]) -> list[list[Hit[_Label]]]:
    """Gather the readings of the same words, in the order of the text."""
    found: dict[tuple[int, int], list[Hit[_Label]]] = {}
    for hit in hits:
        found.setdefault((hit.start, hit.end), []).append(hit)
    return [found[span] for span in sorted(found)]
