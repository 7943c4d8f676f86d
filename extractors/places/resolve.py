"""Where did an event happen, given the places that its passage of the article names?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractors.places.candidates import Level
from extractors.places.mention import PlaceMention, PlaceUse
from extractors.report import GeoPrecision, ReportedPlace

_NEVER = frozenset(
    (
        PlaceUse.ORGANISATION,
        PlaceUse.PERSON,
        PlaceUse.GOVERNMENT,
        PlaceUse.HOME,
        PlaceUse.TREATMENT,
        PlaceUse.FUNERAL,
        PlaceUse.ROUTE,
    )
)
# What a use is worth as the place of the event; what is not here says nothing of it.
_WORTH = {PlaceUse.LOCATION: 4.0, PlaceUse.MENTION: 1.0, PlaceUse.SEAT: 0.8}
_REFERENCE_WORTH = 0.2
# How many other mentions a dateline outweighs where the country is in question.
_DATELINE = 3
_LATER = 0.15
"""What each further mention costs: reports name the place of an event early."""


def event_place(
    segment: Sequence[PlaceMention],
    context: Sequence[PlaceMention] = (),
    dateline: PlaceMention | None = None,
) -> ReportedPlace:
    """The place of the event told by `segment`, the mentions of its sentences in their order.

    `context` are mentions of the article outside the segment, the likeliest first (the title, the
    sentences before); they decide only what the segment leaves open: a district for a place that
    no table knows, a place where the segment names none. `dateline` is used last, and only where
    it does not contradict the province that the segment names. The result is empty
    (`country` None) where nothing is known.
    """
    own = [m for m in segment if m.use not in _NEVER and not m.demonym]
    written = dateline
    best = _best_area(own)
    if best is not None:
        return _most_exact(best, own)
    unknown = _unknown_location(own)
    wider = _widest_told(own)
    if unknown is not None and dateline is not None and dateline.capital:
        # Newspapers report from the capital what happened in villages anywhere.
        dateline = None
    if dateline is not None and _is_written_abroad(dateline, segment):
        dateline = written = None
    for source in ([m for m in context if m.use is PlaceUse.LOCATION], _aslist(dateline)):
        area = _best_area([m for m in source if _agrees(m, wider)], anywhere=True)
        if area is not None and (unknown is not None or _is_bare(own)):
            place = _most_exact(area, source)
            return _with_name(place, unknown) if unknown is not None else place
    if wider is not None:
        return _with_name(wider.place, unknown) if unknown is not None else wider.place
    return _country_of(own, [*segment, *context], written, unknown)


def areas(mentions: Iterable[PlaceMention]) -> tuple[tuple[str, PlaceMention], ...]:
    """The different areas that mentions name as places of events, each with its first mention.

    An area is a district's family at home ("pk-ba-kech"), a town or district abroad
    ("NG/Borno/Damboa").
    """
    found: dict[str, PlaceMention] = {}
    for mention in mentions:
        if mention.use is PlaceUse.LOCATION and mention.area is not None:
            found.setdefault(mention.area, mention)
    return tuple(found.items())


def _aslist(mention: PlaceMention | None) -> list[PlaceMention]:
    return [mention] if mention is not None else []


def _best_area(mentions: Sequence[PlaceMention], *, anywhere: bool = False) -> str | None:
    """The area with the most telling mentions, or None where no mention names one."""
    worth: dict[str, float] = {}
    for rank, mention in enumerate(mentions):
        if mention.area is None:
            continue
        value = 1.0 if anywhere else _WORTH.get(mention.use, 0.0)
        if mention.use is PlaceUse.REFERENCE:
            value = _REFERENCE_WORTH
        if mention.level is Level.ROAD or mention.facility:
            value /= 2
        if value:
            gain = max(value * (1 - _LATER * rank), value / 10)
            worth[mention.area] = max(worth.get(mention.area, 0.0), gain) + gain / 10
    return max(worth, key=lambda area: worth[area]) if worth else None


def _most_exact(area: str, mentions: Sequence[PlaceMention]) -> ReportedPlace:
    """The most exact place of an area: a place told as location before one merely mentioned."""
    inside = [m for m in mentions if m.area == area]
    located = [m for m in inside if m.use is PlaceUse.LOCATION] or inside
    first = located[0]
    several = len({m.area for m in mentions if m.area and m.use is PlaceUse.LOCATION}) > 1
    unknown = _unknown_location(mentions, near=first if several else None)
    exact = [m for m in located if m.place.precision is GeoPrecision.PLACE]
    if unknown is not None and not _below_district(exact):
        return _with_name(first.place, unknown)
    chosen = max(exact, key=_exactness) if exact else first
    place = chosen.place
    told = next((m for m in inside if m.level is Level.DISTRICT), None)
    if told is not None and place.district_id is not None:
        place = _in_district_of(place, told.place)
    return place


def _below_district(exact: Iterable[PlaceMention]) -> bool:
    return any(m.place.name != m.place.district for m in exact)


def _exactness(mention: PlaceMention) -> tuple[bool, bool]:
    """A locality before the town that gives its district the name; a known place before others."""
    return mention.place.name != mention.place.district, mention.level is Level.PLACE


def _in_district_of(place: ReportedPlace, told: ReportedPlace) -> ReportedPlace:
    return replace(
        place,
        district=told.district,
        district_id=told.district_id,
        family_id=told.family_id,
        pcode=told.pcode,
    )


def _unknown_location(
    mentions: Iterable[PlaceMention], near: PlaceMention | None = None
) -> PlaceMention | None:
    """The first place that no table knows and nobody puts into a district."""
    for mention in mentions:
        if mention.known or mention.use is not PlaceUse.LOCATION or mention.area is not None:
            continue
        if near is None or mention.sentence == near.sentence:
            return mention
    return None


def _with_name(place: ReportedPlace, named: PlaceMention) -> ReportedPlace:
    """A place that no table knows, in what is known around it; it has no point of its own."""
    return replace(
        place,
        name=named.name,
        precision=GeoPrecision.PLACE if place.district else place.precision,
        latitude=None,
        longitude=None,
    )


def _widest_told(mentions: Sequence[PlaceMention]) -> PlaceMention | None:
    """The province or region that the segment names as the place of its event."""
    wide = [m for m in mentions if m.level in (Level.PROVINCE, Level.REGION, Level.ROAD)]
    located = [m for m in wide if m.use is PlaceUse.LOCATION] or wide
    return located[0] if located else None


def _agrees(mention: PlaceMention, wider: PlaceMention | None) -> bool:
    if wider is None:
        return True
    if wider.districts and mention.place.district_id is not None:
        return mention.place.district_id in wider.districts
    return mention.place.admin1 == wider.place.admin1


def _is_bare(mentions: Sequence[PlaceMention]) -> bool:
    """Whether a segment names no province or region as the place: then it goes on elsewhere's."""
    return not any(
        m.level in (Level.PROVINCE, Level.REGION) and m.use is PlaceUse.LOCATION for m in mentions
    )


def _country_of(
    own: Sequence[PlaceMention],
    others: Iterable[PlaceMention],
    dateline: PlaceMention | None,
    unknown: PlaceMention | None,
) -> ReportedPlace:
    """The country that a segment names as the scene, else the one that most mentions speak of."""
    if unknown is not None and unknown.place.country is not None:
        return unknown.place
    told = next((m.place.country for m in own if m.use is PlaceUse.LOCATION), None)
    country = told or _most_told(others, dateline)
    place = ReportedPlace(country=country)
    if unknown is None:
        return place
    return _with_name(place, unknown) if country is not None else unknown.place


def _is_written_abroad(dateline: PlaceMention, segment: Sequence[PlaceMention]) -> bool:
    """Whether a foreign capital only hears of an event: "CARACAS: The murder of a Colombian …"."""
    if not dateline.capital or dateline.place.district_id is not None:
        return False
    told = Counter(m.place.country for m in segment if m.place.country is not None)
    here = told.pop(dateline.place.country or "", 0)
    return max(told.values(), default=0) > max(here, 1)


def _most_told(mentions: Iterable[PlaceMention], dateline: PlaceMention | None) -> str | None:
    told = Counter(m.place.country for m in mentions if m.place.country is not None)
    if dateline is not None and dateline.place.country is not None:
        told[dateline.place.country] += _DATELINE
    return told.most_common(1)[0][0] if told else None
