"""What changed in an incident, in words an operator and a subscriber can read?"""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.incident import Figure, Incident
from extractors.report import DatePrecision, GeoPrecision, ReportedDate, ReportedPlace

_SHARPER = (
    GeoPrecision.COUNTRY,
    GeoPrecision.PROVINCE,
    GeoPrecision.DISTRICT,
    GeoPrecision.PLACE,
)


def differences(before: Incident | None, after: Incident) -> tuple[str, ...]:
    """Say what a revision changed, the most important first; empty where nothing did.

    "killed 9 → 12: police"; "place sharpened to Khadkucha".
    """
    if before is None:
        return (f"first told by {', '.join(s.name for s in after.sources)}",)
    return tuple(_changes(before, after))


def range_words(figure: Figure | None) -> str:
    """A figure as a number or a range: "9", "10–17", "at least 4", "several", "not reported"."""
    if figure is None:
        return "not reported"
    if figure.best is None:
        return "several"
    if figure.high is None:
        return f"at least {figure.best}"
    low = figure.best if figure.low is None else figure.low
    return f"{low}" if low == figure.high else f"{low}–{figure.high}"


def _changes(before: Incident, after: Incident) -> Iterator[str]:
    if after.merged_into != before.merged_into:
        yield f"merged into {after.merged_into}" if after.merged_into else "no longer merged"
    yield from _tolls(before, after)
    yield from _place(before.place, after.place)
    if _day(after.date) != _day(before.date):
        yield f"day {_day(before.date)} → {_day(after.date)}"
    if after.event_type is not before.event_type:
        yield f"type {_plain(before.event_type)} → {_plain(after.event_type)}"
    yield from _responsibility(before, after)
    if after.verification is not before.verification:
        yield f"{before.verification} → {after.verification}"
    if after.severity is not before.severity:
        yield f"severity {before.severity.name.lower()} → {after.severity.name.lower()}"
    if after.parent_id != before.parent_id:
        yield f"part of {after.parent_id}" if after.parent_id else f"not part of {before.parent_id}"
    if after.is_wave and not before.is_wave:
        yield "told as a coordinated wave"
    if after.announced and not before.announced:
        yield "now reported as news"
    yield from _sources(before, after)


def _tolls(before: Incident, after: Incident) -> Iterator[str]:
    old = {_key(f): f for f in before.figures}
    new = {_key(f): f for f in after.figures}
    for key in dict.fromkeys([*new, *old]):
        was, now = old.get(key), new.get(key)
        if range_words(was) == range_words(now):
            continue
        figure = now or was
        if figure is not None:
            who = f": {_teller(now)}" if now else ""
            yield f"{_name(figure)} {range_words(was)} → {range_words(now)}{who}"


def _key(figure: Figure) -> tuple[object, ...]:
    return figure.effect, figure.group, figure.claimed, figure.is_total


def _name(figure: Figure) -> str:
    people = "" if figure.group in {"unknown", "all"} else f"{_plain(figure.group)} "
    total = "in all " if figure.is_total else ""
    return f"{people}{total}{figure.effect}{' (claimed)' if figure.claimed else ''}"


def _teller(figure: Figure) -> str:
    """Who gave the figure now told: the last speaker or newspaper that said so."""
    fitting = [s for s in figure.statements if s.count in {figure.best, figure.high}]
    said = (fitting or list(figure.statements))[-1:]
    return next((s.speaker or s.source_name for s in said), "correction")


def _place(before: ReportedPlace, after: ReportedPlace) -> Iterator[str]:
    if _words(before) == _words(after):
        return
    inside = before.family_id in {None, after.family_id} and before.admin1 in {None, after.admin1}
    if inside and _SHARPER.index(after.precision) > _SHARPER.index(before.precision):
        yield f"place sharpened to {_words(after)}"
    else:
        yield f"place {_words(before)} → {_words(after)}"


def _words(place: ReportedPlace) -> str:
    return place.name or place.district or place.admin1 or place.country or "unknown"


def _day(when: ReportedDate) -> str:
    if when.start is None or when.precision is DatePrecision.UNKNOWN:
        return "unknown"
    return f"{when.start}" if when.end in {None, when.start} else f"{when.start} to {when.end}"


def _responsibility(before: Incident, after: Incident) -> Iterator[str]:
    who = (after.perpetrator, after.perpetrator_status)
    if who != (before.perpetrator, before.perpetrator_status):
        named = (
            f"{after.perpetrator} ({after.perpetrator_status})" if after.perpetrator else "nobody"
        )
        yield f"responsible: {named}"
    for denier in after.denied_by:
        if denier not in before.denied_by:
            yield f"denied by {denier}"


def _sources(before: Incident, after: Incident) -> Iterator[str]:
    known = {s.url for s in before.sources}
    for source in after.sources:
        if source.url not in known:
            yield f"another report: {source.name}"
    gone = known - {s.url for s in after.sources}
    yield from (f"report taken away: {s.name}" for s in before.sources if s.url in gone)


def _plain(word: str) -> str:
    return word.replace("_", " ")
