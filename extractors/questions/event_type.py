"""What kind of act was it?

The deadliest act names an event: a suicide attack before a bombing before an armed attack. Acts
count by what was done, not by the word "attack": a grenade is an armed attack though it explodes,
a bomb under a pipeline is sabotage. The rules are asked in order; the first that applies decides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from config import Lexicon, load_lexicon
from extractors.events.clauses import Clause
from extractors.questions.act import Act
from extractors.report import Effect, EventType, Group
from extractors.text.phrases import any_of

# One or two victims can have been picked out; more are a massacre.
_FEW = 2


class ActLexicon(Lexicon):
    """config/lexicon/acts.yaml: words that tell kinds of act apart, as alternatives of patterns."""

    grenades: tuple[str, ...]
    bombs: tuple[str, ...]
    devices: tuple[str, ...]
    infrastructure: tuple[str, ...]
    carriers: tuple[str, ...]
    selected: tuple[str, ...]
    picked_out: tuple[str, ...]
    guarded: tuple[str, ...]
    protesters: tuple[str, ...]
    operations: tuple[str, ...]
    aerial: tuple[str, ...]
    both_sides: tuple[str, ...]
    defused: tuple[str, ...]
    exchange: tuple[str, ...]
    forces: tuple[str, ...]
    militants: tuple[str, ...]
    inside_operation: tuple[str, ...]
    named_operation: tuple[str, ...]
    storming: tuple[str, ...]
    attack_on: tuple[str, ...]
    suicide_units: tuple[str, ...]
    foreign_strike: tuple[str, ...]
    jurisdiction: tuple[str, ...]
    held: tuple[str, ...]
    rescue: tuple[str, ...]


def load_act_lexicon() -> ActLexicon:
    """Read config/lexicon/acts.yaml."""
    return load_lexicon("acts", ActLexicon)


class TypeReader:
    """Tells the kind of an event from the words of its clauses and from who was harmed."""

    def __init__(self, lexicon: ActLexicon) -> None:
        self._grenade = any_of(lexicon.grenades)
        self._bomb = any_of(lexicon.bombs)
        self._device = any_of(lexicon.devices)
        self._infrastructure = any_of(lexicon.infrastructure)
        self._carrier = any_of(lexicon.carriers)
        self._selected = any_of(lexicon.selected)
        self._picked_out = any_of(lexicon.picked_out)
        self._guarded = any_of(lexicon.guarded)
        self._protester = any_of(lexicon.protesters)
        self._operation = any_of(lexicon.operations)
        self._aerial = any_of(lexicon.aerial)
        self._both = any_of(lexicon.both_sides)
        self._defused = any_of(lexicon.defused)
        self._exchange = any_of(lexicon.exchange)
        self._forces = any_of(lexicon.forces)
        self._militants = any_of(lexicon.militants)
        self._inside = any_of(lexicon.inside_operation)
        self._named_operation = any_of(lexicon.named_operation)
        self._storming = any_of(lexicon.storming)
        self._attack_on = any_of(lexicon.attack_on)
        self._unit = any_of(lexicon.suicide_units)
        self._foreign_strike = any_of(lexicon.foreign_strike)
        self._jurisdiction = any_of(lexicon.jurisdiction)
        self._held = any_of(lexicon.held)
        self._rescue = any_of(lexicon.rescue)
        self._rules: Sequence[tuple[EventType, Callable[[Act], bool]]] = (
            (EventType.SUICIDE_ATTACK, self._is_suicide_attack),
            (EventType.ARSON_SABOTAGE, self._only_burnt),
            (EventType.PRISON_BREAK, self._is_prison_break),
            (EventType.ABDUCTION, self._opens_with_abduction),
            (EventType.SHELLING_AIRSTRIKE, self._is_aerial),
            (EventType.MOB_VIOLENCE, self._is_riot),
            (EventType.SECURITY_OPERATION, self._is_operation),
            (EventType.ARSON_SABOTAGE, self._is_bombed_infrastructure),
            (EventType.SUICIDE_ATTACK, self._is_by_suicide_unit),
            (EventType.BOMBING, self._is_bombing),
            (EventType.ARMED_ATTACK, self._is_massacre),
            (EventType.TARGETED_KILLING, self._is_targeted_killing),
            (EventType.ABDUCTION, self._is_abduction),
            (EventType.CLASH, self._is_clash),
            (EventType.ARSON_SABOTAGE, self._is_arson),
            (EventType.ROBBERY, self._is_robbery),
            (EventType.MOB_VIOLENCE, self._is_mob_violence),
        )

    def type_of(self, act: Act) -> EventType:
        """Name the kind of an act."""
        return next((kind for kind, applies in self._rules if applies(act)), EventType.ARMED_ATTACK)

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
        harmed = {c.group for clause in clauses for c in clause.harmed}
        fought = kinds <= {EventType.CLASH, EventType.SECURITY_OPERATION}
        if harmed == {Group.MILITANTS} and fought and self._forces.search(text):
            return EventType.SECURITY_OPERATION
        acts = kinds - {EventType.CLASH, EventType.SECURITY_OPERATION, EventType.TARGETED_KILLING}
        attacked = any(t.text in ("attacks", "assaults") for t in triggers)
        return acts.pop() if len(acts) == 1 and not attacked else EventType.ARMED_ATTACK

    def _is_suicide_attack(self, act: Act) -> bool:
        return EventType.SUICIDE_ATTACK in act.kinds

    def _is_by_suicide_unit(self, act: Act) -> bool:
        unit = self._unit.search(act.whole)
        return unit is not None and act.has_victims and self._is_bombing(act)

    def _only_burnt(self, act: Act) -> bool:
        return {t.type for t in act.opening} == {EventType.ARSON_SABOTAGE} and not act.has_victims

    def _is_prison_break(self, act: Act) -> bool:
        return EventType.PRISON_BREAK in act.kinds

    def _opens_with_abduction(self, act: Act) -> bool:
        """Hostages were held, or people are taken in the first sentence and nobody stormed in."""
        taken = [t for t in act.opening if t.type is EventType.ABDUCTION]
        robbed = any(t.type is EventType.ROBBERY for t in act.early)
        freed = self._rescue.search(act.lead)
        if taken and freed is not None and freed.start() < taken[0].start:
            # "Troops rescued three abducted engineers": told is how it ended.
            return False
        if not robbed and any(self._held.match(trigger.text) for trigger in taken):
            return True
        first = next((t for t in act.opening if not t.vague), None)
        stormed = first is not None and first.type is EventType.ARMED_ATTACK and first.is_act
        killed = any(t.type is EventType.TARGETED_KILLING for t in act.opening)
        return bool(taken) and not stormed and not killed and act.has(Effect.ABDUCTED)

    def _is_aerial(self, act: Act) -> bool:
        """Shells, missiles or bombs from the air, told first or told alone."""
        if not act.strong and self._foreign_strike.search(act.text):
            return True
        if EventType.SHELLING_AIRSTRIKE not in act.strong:
            return False
        others = {EventType.CLASH, EventType.ARMED_ATTACK, EventType.BOMBING}
        return bool(self._aerial.search(act.lead)) or not act.strong & others

    def _is_riot(self, act: Act) -> bool:
        """Protesters or a mob, and no armed group."""
        if act.by_group or not self._protester.search(act.text):
            return False
        if act.kinds & {EventType.TARGETED_KILLING, EventType.BOMBING}:
            return False
        crowd = act.kinds & {EventType.MOB_VIOLENCE, EventType.CLASH}
        return bool(crowd) or (bool(act.harmed) and not act.only_militants)

    def _is_operation(self, act: Act) -> bool:
        """State forces acted, and nobody attacked them first; defusing a bomb is no operation."""
        if act.by_group or (self._defused.search(act.text) and not act.harmed):
            return False
        text = f"{act.text} {act.context}"
        if self._exchange.search(act.lead) and not self._named_operation.search(text):
            return False
        attacks = [
            t
            for t in act.triggers
            if t.type is EventType.ARMED_ATTACK and t.is_act and not t.vague and not t.responds
        ]
        opening = self._operation.search(act.lead)
        forces = self._forces.search(act.lead) or not self._militants.search(act.lead)
        if opening is not None and forces:
            attacked = any(trigger.start < opening.start() for trigger in attacks)
            return bool(self._inside.search(act.lead)) or act.only_militants or not attacked
        if not act.only_militants or attacks:
            return False
        by_forces = self._forces.search(text) and not self._exchange.search(text)
        # Losses of militants that belong to no attack are those of an operation.
        unprovoked = act.has(Effect.KILLED) and all(t.vague or t.weak for t in act.triggers)
        return bool(by_forces or self._operation.search(text) or unprovoked)

    def _is_bombed_infrastructure(self, act: Act) -> bool:
        """A bomb on what carries gas, power or trains, and not on people."""
        aimed = self._infrastructure.search(act.text) and not self._carrier.search(act.text)
        return bool(
            aimed
            and not act.has_victims
            and not self._defused.search(act.text)
            and self._is_bombing(act)
        )

    def _is_bombing(self, act: Act) -> bool:
        if not self._explodes(act):
            return False
        attacked = any(trigger.type is EventType.ARMED_ATTACK for trigger in act.triggers)
        if not attacked or self._bomb.search(act.lead):
            return bool(self._bomb.search(act.text))
        by_hand = self._grenade.search(act.lead) or self._storming.search(act.lead)
        return bool(self._device.search(act.text)) and not by_hand

    def _explodes(self, act: Act) -> bool:
        """Whether a bomb is told of, and no grenade alone."""
        told = act.strong | {t.type for t in act.triggers if t.is_thing}
        grenade = self._grenade.search(act.text) and not self._device.search(act.text)
        return EventType.BOMBING in told and not grenade

    def _is_massacre(self, act: Act) -> bool:
        return act.is_assault and act.has_killed

    def _is_targeted_killing(self, act: Act) -> bool:
        """Somebody was picked out: by the words, or because one or two died away from any post."""
        if not act.has_killed:
            return False
        guarded = self._guarded.search(act.lead)
        if not (act.victims_killed is not None and act.victims_killed <= _FEW):
            return not guarded and self._picked_out.search(act.text) is not None
        if not guarded and EventType.TARGETED_KILLING in act.strong:
            return True
        if not guarded and self._selected.search(act.text):
            return True
        return self._is_apart(act)

    def _is_apart(self, act: Act) -> bool:
        """Whether it was done away from posts and patrols, by one side, and without grenades."""
        early = " ".join(act.telling[:2])
        fought = act.militants_hurt or self._both.search(early)
        guarded = self._guarded.search(self._jurisdiction.sub("", early))
        return not fought and not guarded and not self._grenade.search(act.text)

    def _is_abduction(self, act: Act) -> bool:
        robbed = bool(act.early) and act.early[0].type is EventType.ROBBERY
        if robbed and not act.has_victims:
            return False
        first = act.opening[0] if act.opening else None
        raid = first is not None and first.type is EventType.ARMED_ATTACK and not first.vague
        if raid and act.has_killed:
            # Of those whom a raid killed and took away, the dead give it its name.
            return False
        told = EventType.ABDUCTION in act.strong and not act.has_victims
        return told or act.has(Effect.ABDUCTED)

    def _is_clash(self, act: Act) -> bool:
        """Two sides fought, and the text does not say that one attacked."""
        raided = any(trigger.type is EventType.ARMED_ATTACK for trigger in act.early[:3])
        raided = raided or self._attack_on.search(act.text) is not None
        attacked = raided or EventType.ARMED_ATTACK in act.done
        return EventType.CLASH in act.strong and not attacked

    def _is_arson(self, act: Act) -> bool:
        attacked = act.has_victims or EventType.ARMED_ATTACK in act.done
        return EventType.ARSON_SABOTAGE in act.strong and not attacked

    def _is_robbery(self, act: Act) -> bool:
        return EventType.ROBBERY in act.strong and not act.has_victims and not act.is_assault

    def _is_mob_violence(self, act: Act) -> bool:
        return EventType.MOB_VIOLENCE in act.strong and not act.is_assault
