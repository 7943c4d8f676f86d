"""What does merging need to know of the world: codes, neighbours, distances?"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import permutations
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from config import Configuration
from extractors.report import ReportedPlace

EARTH_RADIUS_KM = 6371.0
NOWHERE = "XX"
"""The code in the ID of an incident of which not even the country is known; ISO 3166 leaves it
to users."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Geography:
    """Codes and neighbours by key of the gazetteer; provinces go by country and name."""

    district_codes: Mapping[str, str] = field(default_factory=dict)
    province_codes: Mapping[tuple[str, str], str] = field(default_factory=dict)
    neighbours: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, configuration: Configuration) -> Geography:
        """The geography of all configured countries."""
        return cls(
            district_codes={d.id: d.code for d in configuration.districts.values()},
            province_codes={
                (country.settings.iso, province.name): province.code
                for country in configuration.countries
                for province in country.settings.provinces
            },
            neighbours=_neighbours(configuration),
        )

    def code(self, place: ReportedPlace) -> str:
        """The code of the smallest area known, for the ID of an incident there."""
        for key in (place.district_id, place.family_id):
            if key and key in self.district_codes:
                return self.district_codes[key]
        province = self.province_codes.get((place.country or "", place.admin1 or ""))
        return province or place.country or NOWHERE

    def near(self, family: str) -> frozenset[str]:
        """The district families that share a border with `family`."""
        return self.neighbours.get(family, frozenset())


def kilometres(one: ReportedPlace, other: ReportedPlace) -> float | None:
    """The distance between two places (haversine); None where a point is not known."""
    points = (one.latitude, one.longitude, other.latitude, other.longitude)
    if any(value is None for value in points):
        return None
    lat1, lon1, lat2, lon2 = (radians(value) for value in points if value is not None)
    across = sin((lon2 - lon1) / 2) ** 2
    part = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * across
    return 2 * EARTH_RADIUS_KM * asin(sqrt(part))


def _neighbours(configuration: Configuration) -> dict[str, frozenset[str]]:
    families = {d.id: d.family_id for d in configuration.districts.values()}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for country in configuration.countries:
        for sharing in _families_at_corners(country.boundaries, families).values():
            for one, other in permutations(sharing, 2):
                found[one].add(other)
    return {family: frozenset(near) for family, near in found.items()}


def _families_at_corners(path: Path, families: Mapping[str, str]) -> dict[Any, set[str]]:
    """Neighbours share corners, because the boundaries have neither gaps nor overlaps."""
    corners: defaultdict[Any, set[str]] = defaultdict(set)
    if not path.exists():
        return corners
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        for corner in _corners(feature["geometry"]):
            corners[corner].add(families.get(feature["id"], feature["id"]))
    return corners


def _corners(geometry: Mapping[str, Any]) -> Iterator[tuple[float, float]]:
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    return ((x, y) for polygon in polygons for ring in polygon for x, y, *_ in ring)
