"""How grave is an incident, in a word? The table is the operator's: config/severity.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.incident import Figure, Incident, Severity
from bot.incidents.figures import VICTIMS, tally
from config import ConfigError, Configuration
from config.severity import SeveritySettings, severity_settings
from extractors.report import Effect, EventType, Group


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """From how many people on an incident is at least of a severity."""

    severity: Severity
    effect: Effect
    people: int
    militants: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SeverityTable:
    """What makes an incident grave: people harmed, the kind of act, the place.

    `least` is the severity that an act of a type has at least, `wave` that of a coordinated wave.
    In the areas `raised` an incident counts one step graver.
    """

    thresholds: tuple[Threshold, ...]
    least: Mapping[EventType, Severity] = field(default_factory=dict)
    wave: Severity = Severity.SERIOUS
    raised: frozenset[str] = frozenset()

    @classmethod
    def of(cls, settings: SeveritySettings) -> SeverityTable:
        """The table that `config/severity.yaml` describes."""
        return cls(
            thresholds=tuple(_thresholds(settings)),
            least={EventType(t): _word(w) for t, w in settings.at_least.items()},
            wave=_word(settings.wave),
            raised=frozenset(settings.one_step_graver_in),
        )

    @classmethod
    def load(cls, configuration: Configuration | None = None) -> SeverityTable:
        """The table of a configuration, or the shipped one.

        Raises:
            ConfigError: the table is wrong, or names a district that is not configured.
        """
        if configuration is None:
            return cls.of(severity_settings())
        settings = severity_settings(configuration.directory)
        for key in settings.one_step_graver_in:
            if key not in configuration.districts:
                path = configuration.directory / "severity.yaml"
                raise ConfigError(path, f"no district has the id {key!r}.", "Correct or remove it.")
        return cls.of(settings)


def severity(incident: Incident, table: SeverityTable) -> Severity:
    """Judge an incident by its best figures.

    A claimed figure counts only where nobody else gives one: a claim must not make a small
    incident look grave, nor silence make a large one look small.
    """
    reached = [t.severity for t in table.thresholds if _people(incident.figures, t) >= t.people]
    least = table.least.get(incident.event_type, Severity.MINOR)
    found = max([least, Severity.MINOR, *reached, *([table.wave] if incident.is_wave else [])])
    places = {incident.place.district_id, incident.place.family_id}
    step = 1 if places & table.raised and found > Severity.MINOR else 0
    return Severity(min(found + step, Severity.SEVERE))


def _people(figures: tuple[Figure, ...], threshold: Threshold) -> int:
    groups = (Group.MILITANTS,) if threshold.militants else VICTIMS
    told = tally(figures, threshold.effect, groups)
    claimed = tally(figures, threshold.effect, groups, claimed=True)
    counted = told or claimed
    return counted.best if counted else 0


def _thresholds(settings: SeveritySettings) -> list[Threshold]:
    victims = [
        Threshold(severity=_word(word), effect=Effect(effect), people=people)
        for word, row in settings.victims.items()
        for effect, people in row.items()
    ]
    militants = [
        Threshold(severity=_word(word), effect=Effect.KILLED, people=people, militants=True)
        for word, people in settings.militants_killed.items()
    ]
    return victims + militants


def _word(word: str) -> Severity:
    return Severity[word.upper()]
