"""What does a chat read about an incident? Pure: from `Incident` to `Message`.

The title carries severity, type and place, because a phone shows its first 60 to 80 characters.
Then follow killed and injured, who says so, when and how exactly it is known. All that would only
repeat it is left out: an alert stays near 500 characters, which Telegram's bot support recommends
for bots that write to many chats.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, tzinfo

from bot.alerts import circumstances as told
from bot.alerts.figures import Named, figure_words
from bot.domain.incident import Incident, Severity
from bot.domain.message import Button, Fact, Link, Message, Section
from bot.wording import Words
from extractors.report import Effect

SHOWN_SOURCES = 3
"""More links than these make an alert hard to read; the rest is behind the button."""

DIGEST_LIMIT = 15
"""Incidents in one digest; the rest is counted and left to `recent`."""

_ALWAYS = (Effect.KILLED, Effect.INJURED)
_RARE = (Effect.ABDUCTED, Effect.ESCAPED, Effect.ARRESTED)


@dataclass(frozen=True, slots=True)
class Composer:
    """Writes messages in one language; times are told in `zone`, which they name.

    `groups` gives the short name of an armed group by any of its names, without regard to case.
    """

    words: Words
    zone: tzinfo = UTC
    groups: Mapping[str, str] = field(default_factory=dict)

    def alert(self, incident: Incident, *, delay: timedelta | None = None) -> Message:
        """The message that tells of an incident; `delay` says how late it comes."""
        notice = self._delayed(delay) if delay else ""
        return Message(
            title=self.title(incident),
            notice=notice,
            facts=self.facts(incident),
            links=self._links(incident),
            footer=self.footer(incident),
            buttons=(self.details(incident),),
            loud=incident.severity >= Severity.SERIOUS,
        )

    def update(self, after: Incident) -> Message:
        """The alert as it should read now; it takes the place of the one sent before."""
        notice = self.words("alert.updated", time=self._time(after.updated_at))
        return replace(self.alert(after), notice=notice)

    def correction(self, before: Incident, after: Incident, why: str = "") -> Message:
        """The alert as it should have read, with each wrong value beside the right one."""
        facts = _with_before(self.facts(before), self.facts(after))
        if self.title(before) != self.title(after):
            facts = (self._former_title(before, after), *facts)
        return replace(
            self.alert(after), notice=self._noticed("corrected", after, why), facts=facts, loud=True
        )

    def retraction(self, incident: Incident, why: str = "") -> Message:
        """The alert struck through: it stays readable, and nobody can take it for true."""
        notice = self._noticed("retracted", incident, why)
        return replace(self.alert(incident), notice=notice, struck=True, loud=True)

    def merged(self, absorbed: Incident, survivor: Incident) -> Message:
        """The message of an incident that turned out to be the same as an older one."""
        notice = self.words("alert.merged", id=survivor.id)
        return replace(
            self.alert(absorbed), notice=notice, buttons=(self.details(survivor),), loud=False
        )

    def change(self, before: Incident, after: Incident) -> Message:
        """The short answer to an alert that says what changed since."""
        return self._short("title", after, self.differences(before, after))

    def correction_note(self, before: Incident, after: Incident) -> Message:
        """The short answer to an alert that was wrong."""
        return self._short("correction", after, self.differences(before, after))

    def retraction_note(self, incident: Incident) -> Message:
        """The short answer to an alert that should not have been sent."""
        note = self._short("retraction", incident, (self.title(incident),))
        return replace(note, body=self.words("alert.change.retracted_body"), facts=())

    def digest(self, incidents: Sequence[Incident], title: str = "") -> Message:
        """Several incidents in one message, each with its figures, status and ID."""
        shown = incidents[:DIGEST_LIMIT]
        hidden = len(incidents) - len(shown)
        return Message(
            title=title or self.words("alert.digest.title", n=len(incidents)),
            sections=tuple(self.section(incident) for incident in shown),
            footer=self.words("alert.digest.more", n=hidden) if hidden else "",
            loud=False,
        )

    def title(self, incident: Incident) -> str:
        """Severity, type and place, and the word that qualifies what is not simply a fact."""
        severity = self._severity(incident)
        event = self.words(f"event_type.{incident.event_type}")
        place = told.place_words(incident, self.words)
        if not told.is_qualified(incident):
            return self.words("alert.title", severity=severity, event=event, place=place)
        status = self.words(f"verification.{incident.verification}")
        return self.words(
            "alert.title_qualified", severity=severity, status=status, event=event, place=place
        )

    def facts(self, incident: Incident) -> tuple[Fact, ...]:
        """All facts of an incident, the most important first."""
        return (
            *self._casualties(incident),
            self._fact("status", self._status(incident)),
            *self._responsibility(incident),
            self._fact("when", told.day_words(incident.date, self.words)),
            self._place_known(incident),
            self._reported(incident),
            *self._part_of(incident),
        )

    def differences(self, before: Incident, after: Incident) -> tuple[str, ...]:
        """What changed, in words, one entry per fact."""
        old, new = self._values(before), self._values(after)
        changes = (self._difference(label, old.get(label), new.get(label)) for label in old | new)
        return tuple(change for change in changes if change)

    def section(self, incident: Incident) -> Section:
        """An incident in three lines, for lists."""
        figures = self.words(
            "alert.digest.figures",
            killed=self._figure(incident, Effect.KILLED),
            injured=self._figure(incident, Effect.INJURED),
        )
        line = self.words(
            "alert.digest.line",
            date=told.day_words(incident.date, self.words),
            status=self._status(incident),
            id=incident.id,
        )
        return Section(title=self.title(incident), lines=(figures, line))

    def footer(self, incident: Incident) -> str:
        """The incident's ID and revision."""
        return self.words("alert.footer", id=incident.id, revision=incident.revision)

    def details(self, incident: Incident) -> Button:
        """The button that asks for the full record."""
        return Button(label=self.words("alert.details"), command=f"incident {incident.id}")

    def _figure(self, incident: Incident, effect: Effect) -> str:
        return figure_words(incident.figures, effect, self.words, self._named(incident))

    def _status(self, incident: Incident) -> str:
        return told.status_words(incident, self.words, self._named(incident))

    def _named(self, incident: Incident) -> Named:
        """Speakers by their short names; "the group" is the one that the incident names."""

        def named(speaker: str) -> str:
            known = self.groups.get(speaker.casefold())
            described = speaker[:1].islower() and incident.perpetrator
            return known or (described or speaker)

        return named

    def _casualties(self, incident: Incident) -> tuple[Fact, ...]:
        stated = {f.effect for f in incident.figures}
        effects = (*_ALWAYS, *(e for e in _RARE if e in stated))
        return tuple(
            Fact(
                label=self.words(f"effect.{effect}"),
                value=self._figure(incident, effect),
            )
            for effect in effects
        )

    def _responsibility(self, incident: Incident) -> tuple[Fact, ...]:
        who = told.responsibility_words(incident, self.words)
        by = (self._fact("by", who),) if who else ()
        if not incident.denied_by:
            return by
        return (*by, self._fact("denied", ", ".join(incident.denied_by)))

    def _place_known(self, incident: Incident) -> Fact:
        return self._fact("place", self.words(f"alert.precision.{incident.place.precision}"))

    def _reported(self, incident: Incident) -> Fact:
        when = told.moment(incident.first_reported_at, self.zone)
        return replace(self._fact("reported", when.text), moment=when)

    def _part_of(self, incident: Incident) -> tuple[Fact, ...]:
        return (self._fact("part_of", incident.parent_id),) if incident.parent_id else ()

    def _fact(self, label: str, value: str) -> Fact:
        return Fact(label=self.words(f"alert.label.{label}"), value=value)

    def _former_title(self, before: Incident, after: Incident) -> Fact:
        label = self.words("alert.label.what")
        return Fact(label=label, value=self.title(after), before=self.title(before))

    def _values(self, incident: Incident) -> dict[str, str]:
        """What can change, by label: what the title says, and the facts."""
        label = "alert.label"
        return {
            self.words(f"{label}.where"): told.place_words(incident, self.words),
            self.words(f"{label}.kind"): self.words(f"event_type.{incident.event_type}"),
            self.words(f"{label}.severity"): self._severity(incident),
        } | {fact.label: fact.value for fact in self.facts(incident)}

    def _severity(self, incident: Incident) -> str:
        return self.words(f"severity.{incident.severity.name.lower()}")

    def _difference(self, label: str, before: str | None, after: str | None) -> str:
        if before == after:
            return ""
        if after is None:
            return self.words("alert.change.gone", label=label, before=before)
        if before is None:
            return self.words("alert.change.new", label=label, after=after)
        return self.words("alert.change.value", label=label, before=before, after=after)

    def _short(self, kind: str, incident: Incident, changes: Sequence[str]) -> Message:
        what = changes or (self.words("alert.change.other"),)
        return Message(
            title=self.words(f"alert.change.{kind}", id=incident.id, what=what[0]),
            body="\n".join(what[1:]),
            footer=self.footer(incident),
            buttons=(self.details(incident),),
        )

    def _links(self, incident: Incident) -> tuple[Link, ...]:
        newest_first = sorted(incident.sources, key=lambda s: s.published_at, reverse=True)
        by_name = {source.name: source for source in reversed(newest_first)}
        return tuple(Link(label=s.name, url=s.url) for s in list(by_name.values())[:SHOWN_SOURCES])

    def _noticed(self, what: str, incident: Incident, why: str) -> str:
        time = self._time(incident.updated_at)
        if why:
            return self.words(f"alert.{what}_why", time=time, why=why)
        return self.words(f"alert.{what}", time=time)

    def _delayed(self, delay: timedelta) -> str:
        return self.words("alert.delayed", duration=told.duration_words(delay, self.words))

    def _time(self, at: datetime) -> str:
        return told.time_words(at, self.zone)


def _with_before(old: Sequence[Fact], new: Sequence[Fact]) -> tuple[Fact, ...]:
    """Mark each fact whose value changed with the value that it replaces."""
    values = {fact.label: fact.value for fact in old}
    return tuple(
        replace(fact, before=values[fact.label])
        if values.get(fact.label, fact.value) != fact.value
        else fact
        for fact in new
    )
