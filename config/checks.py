"""Do the rows of the configuration fit together?"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Mapping, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from config.configuration import Country
from config.errors import ConfigError
from config.schema import Actor, ActorKind, District, DistrictStatus, Place, PointPrecision
from config.tables import read_text

_HEADER_LINES = 2
"""Line 1 is the header, so row 0 stands on line 2 (cells never contain line breaks)."""

_SPEAK_FOR_OTHERS = {ActorKind.WING, ActorKind.MEDIA_WING, ActorKind.SPOKESPERSON}


def check_country(country: Country, folder: Path) -> None:
    """Raise ConfigError unless divisions, places and boundaries of a country agree."""
    _check_settings(country, folder / "country.yaml")
    provinces = {province.name for province in country.settings.provinces}
    _check_districts(country.districts, provinces, folder / "districts.csv")
    ids = {district.id for district in country.districts}
    _check_places(country.places, ids, provinces, folder / "places.csv")
    _check_boundaries(country, ids)


def _check_settings(country: Country, path: Path) -> None:
    try:
        ZoneInfo(country.settings.time_zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        problem = f"there is no time zone {country.settings.time_zone!r}."
        raise ConfigError(path, problem, "Use a name such as Asia/Karachi.") from error
    _check_unique(path, [p.name for p in country.settings.provinces], "province", lines=False)


def _check_unique(path: Path, keys: Iterable[Hashable], what: str, lines: bool = True) -> None:
    seen: set[Hashable] = set()
    for row, key in enumerate(keys):
        if key in seen:
            line = row + _HEADER_LINES if lines else None
            raise ConfigError(path, f"{what} {key!r} appears twice.", "Remove one.", line)
        seen.add(key)


def _check_districts(rows: Sequence[District], provinces: set[str], path: Path) -> None:
    _check_unique(path, [row.id for row in rows], "id")
    by_id = {row.id: row for row in rows}
    for line, row in enumerate(rows, _HEADER_LINES):
        if row.province not in provinces:
            problem = f"{row.id} lies in the unknown province {row.province!r}."
            raise ConfigError(path, problem, "Add it to country.yaml or correct the name.", line)
        for column, other in (("parent_id", row.parent_id), ("family_id", row.family_id)):
            if other is not None and other not in by_id:
                problem = f"{row.id} names {other!r} as {column}, which is not in the table."
                raise ConfigError(path, problem, "Correct it or add that district.", line)
        if by_id[row.family_id].family_id != row.family_id:
            problem = f"the family of {row.id}, {row.family_id!r}, belongs to another family."
            raise ConfigError(path, problem, "Name the outermost family.", line)
        _check_point(path, line, row.id, (row.latitude, row.longitude))


def _check_places(
    rows: Sequence[Place], districts: set[str], provinces: set[str], path: Path
) -> None:
    _check_unique(path, [row.id for row in rows], "id")
    for line, row in enumerate(rows, _HEADER_LINES):
        around = (*([row.district_id] if row.district_id else []), *row.district_ids)
        for district in around:
            if district not in districts:
                problem = f"{row.name} lies in the unknown district {district!r}."
                raise ConfigError(path, problem, "Correct the id.", line)
        if not around and not row.province:
            problem = f"{row.name} lies in no district and no province."
            raise ConfigError(path, problem, "Fill district_id, district_ids or province.", line)
        if row.province and row.province not in provinces:
            problem = f"{row.name} lies in the unknown province {row.province!r}."
            raise ConfigError(path, problem, "Correct the name.", line)
        _check_point(path, line, row.name, (row.latitude, row.longitude))
        if row.precision is not PointPrecision.NO_POINT and row.latitude is None:
            problem = f"{row.name} claims a precise point and has none."
            raise ConfigError(path, problem, "Fill latitude and longitude.", line)


def _check_point(path: Path, line: int, name: str, point: tuple[float | None, ...]) -> None:
    if len([n for n in point if n is not None]) == 1:
        raise ConfigError(path, f"{name} has half a point.", "Fill both coordinates.", line)


def _check_boundaries(country: Country, districts: set[str]) -> None:
    path = country.boundaries
    try:
        features = json.loads(read_text(path))["features"]
        drawn = {feature["id"] for feature in features}
    except (ValueError, KeyError, TypeError) as error:
        raise ConfigError(path, "this is no GeoJSON with ids.", "Restore it.") from error
    if unknown := sorted(drawn - districts):
        raise ConfigError(path, f"{unknown[0]!r} is no district.", "Correct the feature's id.")
    current = {d.id for d in country.districts if d.status is DistrictStatus.CURRENT}
    if missing := sorted(current - drawn):
        raise ConfigError(path, f"district {missing[0]!r} is not drawn.", "Add its polygon.")


def check_actors(tables: Mapping[Path, Sequence[Actor]]) -> None:
    """Raise ConfigError where an actor appears twice or stands for an unknown one."""
    ids = {actor.id for rows in tables.values() for actor in rows}
    first_seen: dict[str, Path] = {}
    for path, rows in tables.items():
        _check_unique(path, [row.id for row in rows], "id")
        for line, row in enumerate(rows, _HEADER_LINES):
            if row.id in first_seen:
                problem = f"{row.id!r} is also in {first_seen[row.id]}."
                raise ConfigError(path, problem, "Remove one of them.", line)
            first_seen[row.id] = path
            if row.parent_id is not None and row.parent_id not in ids:
                problem = f"{row.id!r} stands for {row.parent_id!r}, which is not in the table."
                raise ConfigError(path, problem, "Correct parent_id.", line)
            if row.kind in _SPEAK_FOR_OTHERS and row.parent_id is None:
                problem = f"{row.id!r} is a {row.kind.value} of nobody."
                raise ConfigError(path, problem, "Fill parent_id.", line)


def check_together(countries: Sequence[Country], root: Path) -> None:
    """Raise ConfigError where two countries share an id or a code of incident ids."""
    path = root / "countries"
    _check_unique(path, [c.settings.iso for c in countries], "country", lines=False)
    districts = [d for country in countries for d in country.districts]
    _check_unique(path, [d.id for d in districts], "district id", lines=False)
    provinces = [p for country in countries for p in country.settings.provinces]
    codes = [d.code for d in districts] + [p.code for p in provinces]
    _check_unique(path, codes, "code", lines=False)
    _check_unique(path, [p.id for c in countries for p in c.places], "place id", lines=False)
