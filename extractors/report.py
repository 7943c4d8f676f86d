"""What is an article, and what can it say of an incident?

The vocabulary is the one of the project's annotation guide (docs/annotation.md).
Spans are offsets of characters in `Article.content`, end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class EventType(StrEnum):
    """The kind of act; the deadliest act names an incident where several fit."""

    ARMED_ATTACK = "armed_attack"
    BOMBING = "bombing"
    SUICIDE_ATTACK = "suicide_attack"
    CLASH = "clash"
    SECURITY_OPERATION = "security_operation"
    TARGETED_KILLING = "targeted_killing"
    ABDUCTION = "abduction"
    ARSON_SABOTAGE = "arson_sabotage"
    PRISON_BREAK = "prison_break"
    ROBBERY = "robbery"
    SHELLING_AIRSTRIKE = "shelling_airstrike"
    MOB_VIOLENCE = "mob_violence"
    OTHER = "other"


class Role(StrEnum):
    """Whether the article reports the incident as its news or only recalls it."""

    NEWS = "news"
    BACKGROUND = "background"


class Group(StrEnum):
    """Whom a casualty statement counts.

    UNKNOWN are people of whom nobody says who they are, never militants; ALL is kept for a
    stated zero and for totals that explicitly include attackers.
    """

    CIVILIANS = "civilians"
    SECURITY_FORCES = "security_forces"
    MILITANTS = "militants"
    UNKNOWN = "unknown"
    ALL = "all"


class Effect(StrEnum):
    """What happened to the people counted."""

    KILLED = "killed"
    INJURED = "injured"
    ABDUCTED = "abducted"
    ESCAPED = "escaped"
    ARRESTED = "arrested"


class Qualifier(StrEnum):
    """How exactly a figure is stated."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
    VAGUE = "vague"


class Attribution(StrEnum):
    """Who stands behind a figure: the authorities or the reporter, or a party to the conflict."""

    OFFICIAL = "official"
    CLAIMED = "claimed"


class Standing(StrEnum):
    """How a figure stands to those told before it: a TOLL as it stands now takes the place of lower
    ones ("the toll rose to six"), a CORRECTION that of all ("five, and not six")."""

    PLAIN = "plain"
    TOLL = "toll"
    CORRECTION = "correction"


class DatePrecision(StrEnum):
    """How exactly the day of an incident is known."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    UNKNOWN = "unknown"


class GeoPrecision(StrEnum):
    """The most exact level at which the place of an incident is known."""

    PLACE = "place"
    DISTRICT = "district"
    PROVINCE = "province"
    COUNTRY = "country"


class PerpetratorStatus(StrEnum):
    """How the perpetrator is known: only CONFIRMED is told as fact."""

    CLAIMED = "claimed"
    BLAMED = "blamed"
    CONFIRMED = "confirmed"
    UNKNOWN = "unknown"


class Doubt(StrEnum):
    """Why a report is less sure than others; config/lexicon/confidence.yaml has what each costs.

    LOOSE_FIGURE is a figure apart from what happened, that only word order or only grammar ties to
    it, UNREAD_HARM a word for people killed or injured without any figure of them, SPARE_NUMBER a
    number that no figure took up, and SEVERAL_FIGURES that the article gives different ones.
    """

    LOOSE_FIGURE = "loose_figure"
    ROUGH_FIGURE = "rough_figure"
    UNKNOWN_PEOPLE = "unknown_people"
    UNREAD_HARM = "unread_harm"
    SPARE_NUMBER = "spare_number"
    SEVERAL_FIGURES = "several_figures"
    VAGUE_ACT = "vague_act"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of `Article.content`: offsets of characters, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article, as the extractor reads it.

    `published` is the day of publication where the news is made (in Pakistan, not in UTC), or
    None where it is not known. `text` is clean: no markup, paragraphs parted by line breaks.
    """

    id: str
    text: str
    title: str = ""
    published: date | None = None
    language: str = "en"

    @property
    def content(self) -> str:
        """Title and text in one string, which all spans refer to."""
        return f"{self.title}\n\n{self.text}" if self.title else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class CasualtyStatement:
    """A figure of people, with the stretch of text it was read from.

    `count` is None where the text is vague ("several"). `speaker` names who says so where the
    text tells ("police", "BLA"). `confidence` is 0 to 1.
    """

    group: Group
    effect: Effect
    count: int | None
    evidence: Span
    qualifier: Qualifier = Qualifier.EXACT
    attribution: Attribution = Attribution.OFFICIAL
    speaker: str | None = None
    standing: Standing = Standing.PLAIN
    confidence: float = 1.0

    def __post_init__(self) -> None:
        if self.count is not None and self.count < 0:
            raise ValueError(f"a count of people cannot be negative: {self.count}")
        if (self.count is None) != (self.qualifier is Qualifier.VAGUE):
            raise ValueError("a count is missing exactly where its qualifier is vague")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedDate:
    """The days an incident happened on; `end` only for a span, both inclusive."""

    start: date | None = None
    end: date | None = None
    precision: DatePrecision = DatePrecision.UNKNOWN

    def __post_init__(self) -> None:
        if self.end is not None and (self.start is None or self.end < self.start):
            raise ValueError(f"a span of days must start before it ends: {self}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedPlace:
    """Where an incident happened, resolved as far as the article allows.

    `country` is ISO 3166 alpha-2; `district_id` and `family_id` are keys of the gazetteer
    (a family is the unit that a split district's older data still use); `name` is the most
    exact name that the article gives. Coordinates are WGS84 degrees, and None where only a
    district or more is known: a centre point would pretend precision.
    """

    country: str | None = None
    admin1: str | None = None
    district: str | None = None
    name: str | None = None
    precision: GeoPrecision = GeoPrecision.COUNTRY
    district_id: str | None = None
    family_id: str | None = None
    pcode: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentReport:
    """What one article says of one event.

    `perpetrator` is the canonical short name ("BLA"); `sub_event_type` follows the ACLED
    codebook. `summary` is written from the fields; `best_sentence` is the sentence that supports
    them best. `is_wave` marks the totals of a coordinated wave, of which other reports of the
    same article are parts. `names`, `facilities` and `roads` (as the article spells them) tell
    twin incidents apart. `denied_by` names who disputes the report. `confidence` is the share of
    reports with the same `doubts` that were right on annotated articles, 0 to 1.
    """

    role: Role
    event_type: EventType
    date: ReportedDate
    place: ReportedPlace
    evidence: tuple[Span, ...]
    best_sentence: Span
    casualties: tuple[CasualtyStatement, ...] = ()
    perpetrator: str | None = None
    perpetrator_status: PerpetratorStatus = PerpetratorStatus.UNKNOWN
    sub_event_type: str = ""
    summary: str = ""
    confidence: float = 1.0
    doubts: tuple[Doubt, ...] = ()
    is_wave: bool = False
    names: tuple[str, ...] = field(default=())
    facilities: tuple[str, ...] = field(default=())
    roads: tuple[str, ...] = field(default=())
    denied_by: tuple[str, ...] = field(default=())
