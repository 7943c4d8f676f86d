"""How are day, time, place, source and responsibility of an incident put into words?

Each names its own precision; a claim is worded as a claim.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta, tzinfo

from bot.alerts.figures import Named, speakers
from bot.domain.incident import Incident, SourceClass, Verification
from bot.domain.message import Moment
from bot.wording import Words
from extractors.report import DatePrecision, GeoPrecision, PerpetratorStatus, ReportedDate

NAMED_WEEK = timedelta(days=6)


def day_words(when: ReportedDate, words: Words) -> str:
    """Say on which day, or in which span of days, it happened.

    >>> day_words(ReportedDate(start=date(2025, 1, 10), precision=DatePrecision.DAY), Words.load())
    'Fri 10 Jan 2025'
    """
    if when.start is None or when.precision is DatePrecision.UNKNOWN:
        return words("alert.day.unknown")
    if when.precision is DatePrecision.MONTH:
        return f"{when.start:%B %Y}"
    if when.end is not None and when.end != when.start:
        return words("alert.day.span", start=_day(when.start), end=_day(when.end))
    if when.precision is DatePrecision.WEEK:
        return words("alert.day.week", day=_day(when.start))
    return _day(when.start)


def time_words(moment: datetime, zone: tzinfo) -> str:
    """Say a time of day with its day and zone: "10 Jan, 15:02 PKT"."""
    local = moment.astimezone(zone)
    return f"{local.day} {local:%b, %H:%M %Z}"


def moment(at: datetime, zone: tzinfo) -> Moment:
    """A time that platforms may show in the reader's own zone."""
    return Moment(text=time_words(at, zone), at=at)


def place_words(incident: Incident, words: Words) -> str:
    """Name the place from small to large: "Zehri, Khuzdar (Balochistan)"."""
    place = incident.place
    if place.precision is GeoPrecision.COUNTRY or not (place.district or place.admin1):
        country = country_words(place.country, words)
        return words("alert.place.country", area=country) if country else _nowhere(words)
    if place.precision is GeoPrecision.PROVINCE or not place.district:
        key = "wave" if incident.is_wave else "province"
        return words(f"alert.place.{key}", area=place.admin1 or place.district)
    known_name = place.name if place.precision is GeoPrecision.PLACE else None
    names = _without_repeats([known_name, place.district])
    return f"{', '.join(names)} ({place.admin1})" if place.admin1 else ", ".join(names)


def country_words(code: str | None, words: Words) -> str:
    """The name of a country, or its code where the catalogue does not name it."""
    key = f"country.{code}"
    return words(key) if key in words else code or ""


def status_words(incident: Incident, words: Words, named: Named = str) -> str:
    """Say how well the incident is supported, and by how many independent sources."""
    return words(
        f"alert.status.{incident.verification}",
        n=incident.independent_sources,
        who=claimant(incident, words, named),
    )


def claimant(incident: Incident, words: Words, named: Named = str) -> str:
    """Who claims an incident that nobody else reports."""
    if incident.perpetrator and incident.perpetrator_status is PerpetratorStatus.CLAIMED:
        return incident.perpetrator
    parties = (s.name for s in incident.sources if s.source_class is SourceClass.PARTY)
    told = speakers(incident.figures, named) or ", ".join(dict.fromkeys(parties))
    return told or words("alert.a_party")


def responsibility_words(incident: Incident, words: Words) -> str:
    """Say who is held responsible and by whom; empty where nobody is named."""
    if not incident.perpetrator:
        return ""
    return words(f"alert.by.{incident.perpetrator_status}", who=incident.perpetrator)


def duration_words(span: timedelta, words: Words) -> str:
    """Say a length of time in hours and minutes."""
    hours, minutes = divmod(int(span.total_seconds()) // 60, 60)
    if hours and minutes:
        return words("duration.hours_minutes", hours=hours, minutes=minutes)
    return words("duration.hours", n=hours) if hours else words("duration.minutes", n=minutes)


def is_qualified(incident: Incident) -> bool:
    """Whether the very title must say that the incident is not simply a fact."""
    return incident.verification in {Verification.CLAIMED, Verification.DISPUTED}


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b %Y}"


def _nowhere(words: Words) -> str:
    return words("alert.place.unknown")


def _without_repeats(names: Iterable[str | None]) -> list[str]:
    kept: list[str] = []
    for name in names:
        if name and not any(name.casefold() in k.casefold().split() or name == k for k in kept):
            kept.append(name)
    return kept
