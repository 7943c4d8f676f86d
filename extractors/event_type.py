"""What kind of act was it?

The deadliest act names an event: a suicide attack before a bombing before an armed attack. Acts
count by what was done, not by the word "attack": a grenade is an armed attack though it explodes,
a bomb under a pipeline is sabotage.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from config import Lexicon, load_lexicon
from extractors.clauses import Clause
from extractors.moods import Mood
from extractors.report import CasualtyStatement, Effect, EventType, Group
from extractors.triggers import Trigger


class ActLexicon(Lexicon):
    """config/lexicon/acts.yaml: words that tell kinds of act apart, as alternatives of patterns."""

    grenades: tuple[str, ...]
    bombs: tuple[str, ...]
    devices: tuple[str, ...]
    infrastructure: tuple[str, ...]
    carriers: tuple[str, ...]
    selected: tuple[str, ...]
    guarded: tuple[str, ...]
    protesters: tuple[str, ...]
    operations: tuple[str, ...]
    discoveries: tuple[str, ...]
    aerial: tuple[str, ...]
    both_sides: tuple[str, ...]
    defused: tuple[str, ...]
    exchange: tuple[str, ...]


def load_act_lexicon() -> ActLexicon:
    """Read config/lexicon/acts.yaml."""
    return load_lexicon("acts", ActLexicon)


_FORCES = re.compile(
    r"\b(?:security\s+forces|forces|police|troops|army|soldiers|military|frontier\s+corps|fc|ctd|rangers|levies|"
    r"counter[\s-]terrorism\s+department|law\s+enforcers|law\s+enforcement\s+agencies|marines|commandos)\b",
    re.IGNORECASE,
)


# Hostages were taken, whatever ended it.
_HELD = ("hijack", "held ", "hold ", "holding ", "took hostage", "take hostage", "taken hostage")
# A unit for suicide attacks alone.
_SUICIDE_UNIT = re.compile(r"\b(?:Majeed\s+Brigade|fidayeen|fidayee)\b", re.IGNORECASE)
_FOREIGN_STRIKE = re.compile(
    r"\b[A-Z][a-z]+(?:i|an|ish|ese|li|sh)\s+(?:forces|military|army|air\s?force)\s+"
    r"(?:had\s+)?(?:struck|hit|bombed|pounded|targeted)\b"
)
_EXPLICIT_OPERATION = re.compile(
    r"\b(?:operations?|ibos?|cordon|crackdown|raid(?:s|ed)?\s+(?:on|at|in)|hideouts?)\b",
    re.IGNORECASE,
)
# Where the police of a station are competent is no target.
_JURISDICTION = re.compile(
    r"\b(?:limits|jurisdiction|precincts|remit|area|under)\s+(?:of\s+)?(?:the\s+)?(?:[\w-]+\s+){0,4}?police\s+station",
    re.IGNORECASE,
)
_ATTACK_ON = re.compile(r"\b(?:attacks?|raids?|assaults?)\s+on\b", re.IGNORECASE)


class TypeReader:
    """Tells the kind of an event from the words of its clauses and from who was harmed."""

    def __init__(self, lexicon: ActLexicon) -> None:
        def words(phrases: Sequence[str]) -> re.Pattern[str]:
            return re.compile(r"\b(?:" + "|".join(phrases) + r")\b", re.IGNORECASE)

        self._grenade = words(lexicon.grenades)
        self._bomb = words(lexicon.bombs)
        self._device = words(lexicon.devices)
        self._infrastructure = words(lexicon.infrastructure)
        self._carrier = words(lexicon.carriers)
        self._selected = words(lexicon.selected)
        self._guarded = words(lexicon.guarded)
        self._protester = words(lexicon.protesters)
        self._operation = words(lexicon.operations)
        self._discovery = words(lexicon.discoveries)
        self._aerial = words(lexicon.aerial)
        self._both = words(lexicon.both_sides)
        self._defused = words(lexicon.defused)
        self._inside = re.compile(
            r"\b(?:during|in\s+the\s+course\s+of|in)\s+(?:an?|the|separate|two|three)\s+(?:[\w-]+\s+){0,3}(?:operations?|raids?)\b",
            re.IGNORECASE,
        )
        self._militants = re.compile(
            r"\b(?:militants?|separatists?|insurgents?|rebels?|gunmen|terrorists?|armed\s+men|guerrillas?|fighters)\b",
            re.IGNORECASE,
        )
        self._exchange = words(lexicon.exchange)

    def type_of(
        self,
        clauses: Sequence[Clause],
        casualties: Sequence[CasualtyStatement],
        *,
        by_group: bool,
        context: str = "",
    ) -> EventType:
        """Name the kind of act; `by_group` where an armed group is known to have done it.

        `context` is what the article says of several acts, this one among them.
        """
        triggers = [t for clause in clauses for t in clause.told]
        kinds = {t.type for t in triggers}
        strong = {t.type for t in triggers if not t.vague and not t.is_thing}
        text = " ".join(clause.text for clause in clauses if clause.told or clause.harmed)
        first = clauses[0].text
        harmed = {(c.group, c.effect) for c in casualties if c.count != 0}
        victims = any(
            g is not Group.MILITANTS and e in (Effect.KILLED, Effect.INJURED) for g, e in harmed
        )
        if EventType.SUICIDE_ATTACK in kinds:
            return EventType.SUICIDE_ATTACK
        opening = {t.type for t in clauses[0].told}
        if opening == {EventType.ARSON_SABOTAGE} and not victims:
            return EventType.ARSON_SABOTAGE
        if EventType.PRISON_BREAK in kinds:
            return EventType.PRISON_BREAK
        stormed = [t for t in clauses[0].told if not t.vague][:1]
        if any(t.type is EventType.ARMED_ATTACK and t.is_act for t in stormed):
            opening = opening - {EventType.ABDUCTION}
        robbed = any(t.type is EventType.ROBBERY for c in clauses[:2] for t in c.told)
        held = any(
            t.text.startswith(_HELD) for t in clauses[0].told if t.type is EventType.ABDUCTION
        )
        if held and not robbed:
            return EventType.ABDUCTION
        if EventType.ABDUCTION in opening and not opening & {EventType.TARGETED_KILLING}:
            if any(e is Effect.ABDUCTED for _, e in harmed):
                return EventType.ABDUCTION
        if self._is_aerial(strong, first) or (not strong and _FOREIGN_STRIKE.search(text)):
            return EventType.SHELLING_AIRSTRIKE
        if self._protester.search(text) and not by_group and self._is_mob(kinds, harmed):
            return EventType.MOB_VIOLENCE
        if not by_group and self._is_operation(triggers, first, f"{text} {context}", harmed):
            return EventType.SECURITY_OPERATION
        if self._is_bombing(text, first, triggers, strong):
            aimed = self._infrastructure.search(text) and not self._carrier.search(text)
            if not victims and aimed and not self._defused.search(text):
                return EventType.ARSON_SABOTAGE
            unit = _SUICIDE_UNIT.search(" ".join(clause.text for clause in clauses))
            return EventType.SUICIDE_ATTACK if unit and victims else EventType.BOMBING
        return self._by_hand(clauses, triggers, strong, text, first, harmed, victims, casualties)

    def type_of_wave(self, clauses: Sequence[Clause]) -> EventType:
        """Name the kind of a wave of acts: its deadliest where told, else an armed attack."""
        triggers = [t for clause in clauses for t in clause.told]
        kinds = {t.type for t in triggers if not t.vague}
        text = " ".join(clause.text for clause in clauses)
        if EventType.SUICIDE_ATTACK in kinds:
            return EventType.SUICIDE_ATTACK
        if self._protester.search(text) and kinds <= {EventType.CLASH, EventType.MOB_VIOLENCE}:
            return EventType.MOB_VIOLENCE
        if EventType.SHELLING_AIRSTRIKE in kinds and EventType.ARMED_ATTACK not in kinds:
            return EventType.SHELLING_AIRSTRIKE
        acts = kinds - {EventType.CLASH, EventType.SECURITY_OPERATION, EventType.TARGETED_KILLING}
        attacked = any(t.text in ("attacks", "assaults") for t in triggers)
        return acts.pop() if len(acts) == 1 and not attacked else EventType.ARMED_ATTACK

    def _is_picked_out(
        self,
        clauses: Sequence[Clause],
        text: str,
        harmed: set[tuple[Group, Effect]],
        casualties: Sequence[CasualtyStatement],
    ) -> bool:
        """One or two victims away from any post or patrol, and no bomb: somebody meant them."""
        dead = [
            c for c in casualties if c.effect is Effect.KILLED and c.group is not Group.MILITANTS
        ]
        few = all(c.count is not None for c in dead) and sum(c.count or 0 for c in dead) <= 2
        telling = " ".join([clause.text for clause in clauses if clause.told or clause.harmed][:2])
        fought = any(g is Group.MILITANTS for g, _ in harmed) or self._both.search(telling)
        telling = _JURISDICTION.sub("", telling)
        apart = not self._guarded.search(telling) and not self._grenade.search(text)
        return few and apart and not fought

    def _by_hand(
        self,
        clauses: Sequence[Clause],
        triggers: Sequence[Trigger],
        strong: set[EventType],
        text: str,
        first: str,
        harmed: set[tuple[Group, Effect]],
        victims: bool,
        casualties: Sequence[CasualtyStatement],
    ) -> EventType:
        killed = any(e is Effect.KILLED and g is not Group.MILITANTS for g, e in harmed)
        abducted = any(e is Effect.ABDUCTED for _, e in harmed)
        opening = [t for clause in clauses[:2] for t in clause.told if not t.vague]
        assault = {t.type for t in opening} >= {EventType.ARMED_ATTACK, EventType.ARSON_SABOTAGE}
        if assault and killed:
            return EventType.ARMED_ATTACK
        if EventType.TARGETED_KILLING in strong and killed and not self._is_battle(first):
            return EventType.TARGETED_KILLING
        if killed and self._selected.search(text) and not self._guarded.search(first):
            return EventType.TARGETED_KILLING
        if killed and not assault and self._is_picked_out(clauses, text, harmed, casualties):
            return EventType.TARGETED_KILLING
        robbed = bool(opening) and opening[0].type is EventType.ROBBERY and not victims
        if (abducted or (EventType.ABDUCTION in strong and not victims)) and not robbed:
            return EventType.ABDUCTION
        acts = {t.type for t in triggers if t.is_act and not t.vague}
        raided = any(t.type is EventType.ARMED_ATTACK for t in opening[:3])
        raided = raided or _ATTACK_ON.search(text) is not None
        if EventType.CLASH in strong and EventType.ARMED_ATTACK not in acts and not raided:
            return EventType.CLASH
        if (
            EventType.ARSON_SABOTAGE in strong
            and not victims
            and EventType.ARMED_ATTACK not in acts
        ):
            return EventType.ARSON_SABOTAGE
        if EventType.ROBBERY in strong and not victims and not assault:
            return EventType.ROBBERY
        if EventType.MOB_VIOLENCE in strong and not assault:
            return EventType.MOB_VIOLENCE
        return EventType.ARMED_ATTACK

    def _is_aerial(self, strong: set[EventType], first: str) -> bool:
        if EventType.SHELLING_AIRSTRIKE not in strong:
            return False
        return bool(self._aerial.search(first)) or not strong & {
            EventType.CLASH, EventType.ARMED_ATTACK, EventType.BOMBING
        }  # fmt: skip

    def _is_mob(self, kinds: set[EventType], harmed: set[tuple[Group, Effect]]) -> bool:
        if kinds & {EventType.TARGETED_KILLING, EventType.BOMBING}:
            return False
        crowd = kinds & {EventType.MOB_VIOLENCE, EventType.CLASH}
        return bool(crowd) or any(g is not Group.MILITANTS for g, _ in harmed)

    def _is_operation(
        self, triggers: Sequence[Trigger], first: str, text: str, harmed: set[tuple[Group, Effect]]
    ) -> bool:
        """State forces acted, and nobody attacked them first."""
        only_militants = bool(harmed) and all(g is Group.MILITANTS for g, _ in harmed)
        acts = [
            t
            for t in triggers
            if t.type is EventType.ARMED_ATTACK and t.is_act and not t.vague and not t.responds
        ]
        if self._exchange.search(first) and not _EXPLICIT_OPERATION.search(text):
            return False
        opening = self._operation.search(first)
        if opening and (_FORCES.search(first) or not self._militants.search(first)):
            if self._inside.search(first):
                return True
            before = [t for t in acts if opening and t.start < opening.start()]
            return not before or only_militants
        if only_militants and not acts:
            return (bool(_FORCES.search(text)) and not self._exchange.search(text)) or bool(
                self._operation.search(text)
            )
        return False

    def _is_bombing(
        self, text: str, first: str, triggers: Sequence[Trigger], strong: set[EventType]
    ) -> bool:
        device = bool(self._device.search(text))
        if EventType.BOMBING not in strong | {t.type for t in triggers if t.is_thing} or (
            self._grenade.search(text) and not device
        ):
            return False
        attacked = any(t.type is EventType.ARMED_ATTACK for t in triggers)
        if attacked and not self._bomb.search(first):
            return device and not self._grenade.search(first) and not _acted(first)
        return bool(self._bomb.search(text))

    def _is_battle(self, first: str) -> bool:
        return bool(self._guarded.search(first))


def _acted(first: str) -> bool:
    return bool(
        re.search(r"\b(?:storm|ambush|opened fire|fired|raid|overran)", first, re.IGNORECASE)
    )


def told(triggers: Sequence[Trigger]) -> list[Trigger]:
    """Return the triggers told as real."""
    return [t for t in triggers if t.mood is not Mood.UNREAL]
