"""What is known of an event whose kind is asked: its words, its acts, and who was harmed?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from extractors.events.clauses import Clause
from extractors.mentions.triggers import Trigger
from extractors.report import CasualtyStatement, Effect, EventType, Group


@dataclass(frozen=True, kw_only=True)
class Act:
    """An event by its clauses; what follows from them is worked out once.

    `by_group`: an armed group is known to have done it. `context` is what the article says of
    several events, this one among them.
    """

    clauses: Sequence[Clause]
    casualties: Sequence[CasualtyStatement]
    by_group: bool = False
    context: str = ""

    @cached_property
    def telling(self) -> list[str]:
        """The texts of the clauses that tell an act or its victims."""
        return [c.text for c in self.clauses if c.told or c.harmed]

    @cached_property
    def text(self) -> str:
        """All that tells of it."""
        return " ".join(self.telling)

    @cached_property
    def whole(self) -> str:
        """All its clauses, those that only go on about it included."""
        return " ".join(clause.text for clause in self.clauses)

    @cached_property
    def lead(self) -> str:
        """The clause that opens it."""
        return self.clauses[0].text

    @cached_property
    def triggers(self) -> list[Trigger]:
        """The acts told as real."""
        return [trigger for clause in self.clauses for trigger in clause.told]

    @cached_property
    def kinds(self) -> set[EventType]:
        """The kinds of all acts that are named."""
        return {trigger.type for trigger in self.triggers}

    @cached_property
    def strong(self) -> set[EventType]:
        """The kinds of acts that are told in so many words."""
        return {t.type for t in self.triggers if not t.vague and not t.is_thing}

    @cached_property
    def done(self) -> set[EventType]:
        """The kinds of acts that are told by verbs."""
        return {t.type for t in self.triggers if t.is_act and not t.vague}

    @cached_property
    def opening(self) -> list[Trigger]:
        """The acts of the first clause."""
        return self.clauses[0].told

    @cached_property
    def early(self) -> list[Trigger]:
        """The acts of the first two clauses that tell a kind."""
        return [t for clause in self.clauses[:2] for t in clause.told if not t.vague]

    @cached_property
    def harmed(self) -> set[tuple[Group, Effect]]:
        """Which groups suffered what."""
        return {(c.group, c.effect) for c in self.casualties if c.count != 0}

    def has(self, effect: Effect) -> bool:
        """Whether anybody suffered it."""
        return any(suffered is effect for _, suffered in self.harmed)

    @cached_property
    def has_victims(self) -> bool:
        """Whether anybody but militants was killed or injured."""
        hurt = (Effect.KILLED, Effect.INJURED)
        return any(g is not Group.MILITANTS and e in hurt for g, e in self.harmed)

    @cached_property
    def has_killed(self) -> bool:
        """Whether anybody but militants was killed."""
        return any(g is not Group.MILITANTS and e is Effect.KILLED for g, e in self.harmed)

    @cached_property
    def militants_hurt(self) -> bool:
        """Whether militants were harmed."""
        return any(group is Group.MILITANTS for group, _ in self.harmed)

    @cached_property
    def only_militants(self) -> bool:
        """Whether militants, and nobody else, were harmed."""
        return bool(self.harmed) and all(group is Group.MILITANTS for group, _ in self.harmed)

    @cached_property
    def is_assault(self) -> bool:
        """Whether it opens with shooting and burning: more than either."""
        both = {EventType.ARMED_ATTACK, EventType.ARSON_SABOTAGE}
        return {trigger.type for trigger in self.early} >= both

    @cached_property
    def victims_killed(self) -> int | None:
        """How many but militants were killed; None where a figure is vague."""
        dead = [
            c.count
            for c in self.casualties
            if c.effect is Effect.KILLED and c.group is not Group.MILITANTS
        ]
        return None if None in dead else sum(count or 0 for count in dead)
