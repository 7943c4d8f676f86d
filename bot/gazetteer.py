"""How do the configured divisions and actors become areas and groups that people can name?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from bot.areas import AreaIndex, normal
from bot.domain.area import Area, AreaLevel
from config import Configuration
from config.configuration import Country
from config.schema import Actor, ActorKind, District, DistrictStatus, PlaceKind, Province

_LIVED_IN = frozenset({PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.TEHSIL, PlaceKind.VILLAGE})
_STANDS_FOR_ANOTHER = frozenset({ActorKind.WING, ActorKind.MEDIA_WING, ActorKind.SPOKESPERSON})
_NAMELESS = frozenset({ActorKind.GENERIC})


def area_index(configuration: Configuration) -> AreaIndex:
    """All areas that people can subscribe to, and the towns by which they may call them."""
    areas = (area for country in configuration.countries for area in _areas(country))
    return AreaIndex(areas, within=_towns(configuration))


def group_names(configuration: Configuration) -> dict[str, str]:
    """The canonical short name of each actor by every spelling in lower case.

    Wings and spokespersons count as their group.
    """
    names: dict[str, str] = {}
    for actor in configuration.actors:
        if actor.kind not in _NAMELESS:
            group = _group(actor, configuration)
            spellings = (actor.name, actor.abbr, *actor.aliases)
            names |= {spelling.casefold(): group.abbr or group.name for spelling in spellings}
    names.pop("", None)
    return names


def _areas(country: Country) -> Iterator[Area]:
    settings, code = country.settings, country.settings.iso
    yield Area(
        key=code.lower(),
        name=settings.name,
        level=AreaLevel.COUNTRY,
        country=code,
        names=settings.alt_names,
    )
    provinces = {province.name: province for province in settings.provinces}
    yield from (_province(province, code) for province in settings.provinces)
    members = _members(country)
    for district in country.districts:
        if district.status is not DistrictStatus.ABOLISHED:
            yield _district(district, provinces[district.province], code, members)


def _province(province: Province, country: str) -> Area:
    return Area(
        key=province.iso.lower(),
        name=province.name,
        level=AreaLevel.PROVINCE,
        country=country,
        province=province.iso.lower(),
        province_name=province.name,
        names=province.alt_names,
    )


def _district(
    district: District, province: Province, country: str, members: dict[str, list[str]]
) -> Area:
    parts = tuple(key for key in members.get(district.id, ()) if key != district.id)
    return Area(
        key=district.id,
        name=district.name,
        level=AreaLevel.FAMILY if parts else AreaLevel.DISTRICT,
        country=country,
        province=province.iso.lower(),
        province_name=province.name,
        family=district.family_id,
        members=parts,
        names=(*district.alt_names, *district.local_names),
    )


def _members(country: Country) -> dict[str, list[str]]:
    members: defaultdict[str, list[str]] = defaultdict(list)
    for district in country.districts:
        if district.status is DistrictStatus.CURRENT:
            members[district.family_id].append(district.id)
    return members


def _towns(configuration: Configuration) -> dict[str, tuple[str, ...]]:
    districts: defaultdict[str, list[str]] = defaultdict(list)
    for place in configuration.places.values():
        if place.kind in _LIVED_IN and place.district_id:
            for name in place.all_names:
                districts[normal(name)].append(place.district_id)
    return {name: tuple(dict.fromkeys(keys)) for name, keys in districts.items()}


def _group(actor: Actor, configuration: Configuration) -> Actor:
    if actor.kind in _STANDS_FOR_ANOTHER and actor.parent_id:
        return configuration.actors_by_id[actor.parent_id]
    return actor
