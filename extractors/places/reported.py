"""What does a mention tell a report: country, province, district, name, point, and how exactly?"""

from __future__ import annotations

from config import District
from extractors.places.candidates import Candidate, Level
from extractors.places.draft import Draft
from extractors.places.mention import PlaceMention
from extractors.report import GeoPrecision, ReportedPlace, Span

_PRECISION = {
    Level.COUNTRY: GeoPrecision.COUNTRY,
    Level.PROVINCE: GeoPrecision.PROVINCE,
    Level.REGION: GeoPrecision.PROVINCE,
    Level.ROAD: GeoPrecision.PROVINCE,
    Level.DISTRICT: GeoPrecision.DISTRICT,
    Level.PLACE: GeoPrecision.PLACE,
}


def as_mention(draft: Draft) -> PlaceMention:
    """The finished mention."""
    candidate = draft.candidate
    outer = draft.inside
    level = candidate.level if candidate is not None else Level.PLACE
    if draft.facility and candidate is not None and level > Level.REGION:
        level = Level.PLACE
    return PlaceMention(
        span=Span(draft.start, draft.end),
        name=draft.name,
        level=level,
        place=_place(draft, level),
        use=draft.use,
        sentence=Span(*draft.sentence),
        certain=draft.certain and (candidate is not None or outer is not None),
        inside=Span(outer.start, outer.end) if outer is not None else None,
        known=candidate is not None,
        demonym=candidate is not None and candidate.demonym,
        districts=tuple(d.id for d in candidate.districts) if candidate is not None else (),
        facility=draft.facility,
        capital=candidate is not None and candidate.capital,
        unit=_unit(candidate or (outer.candidate if outer is not None else None)),
    )


def _unit(candidate: Candidate | None) -> str | None:
    """The town or district abroad that counts as one area; provinces are too large for that."""
    if candidate is None or candidate.home or candidate.level is not Level.PLACE:
        return None
    return candidate.name


def _place(draft: Draft, level: Level) -> ReportedPlace:
    candidate = draft.candidate
    outer = draft.inside.candidate if draft.inside is not None else None
    if candidate is None:
        return _unknown_place(draft, outer)
    district = _told_district(candidate.district, outer)
    precision = _PRECISION[level]
    if level is Level.ROAD and district is not None:
        precision = GeoPrecision.PLACE
    point = candidate.point if level is Level.PLACE else None
    return ReportedPlace(
        country=candidate.country,
        admin1=candidate.admin1,
        district=_district_name(draft, candidate, district),
        name=_name(draft, candidate, level),
        precision=precision,
        district_id=district.id if district is not None else None,
        family_id=district.family_id if district is not None else None,
        pcode=(district.pcode or None) if district is not None else None,
        latitude=point[0] if point else None,
        longitude=point[1] if point else None,
    )


def _told_district(district: District | None, outer: Candidate | None) -> District | None:
    """The district that the text names for the place, where it is one of the same family."""
    if district is None or outer is None or outer.district is None:
        return district
    names_district = outer.level is Level.DISTRICT or outer.name == outer.district.name
    if names_district and outer.district.family_id == district.family_id:
        return outer.district
    return district


def _district_name(draft: Draft, candidate: Candidate, district: District | None) -> str | None:
    if district is not None:
        return district.name
    told = draft.second_level or candidate.second_level
    return candidate.name if told and candidate.level is Level.PLACE else None


def _name(draft: Draft, candidate: Candidate, level: Level) -> str | None:
    if level in (Level.COUNTRY, Level.PROVINCE, Level.DISTRICT):
        return None
    return draft.name if draft.facility else candidate.name


def _unknown_place(draft: Draft, outer: Candidate | None) -> ReportedPlace:
    if outer is None:
        return ReportedPlace(name=draft.name, precision=GeoPrecision.PLACE)
    district = outer.district
    return ReportedPlace(
        country=outer.country,
        admin1=outer.admin1,
        district=district.name if district is not None else _second_level(outer),
        name=draft.name,
        precision=GeoPrecision.PLACE,
        district_id=district.id if district is not None else None,
        family_id=district.family_id if district is not None else None,
        pcode=(district.pcode or None) if district is not None else None,
    )


def _second_level(outer: Candidate) -> str | None:
    return outer.name if outer.second_level else None
