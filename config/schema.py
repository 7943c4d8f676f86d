"""What may stand in the rows of the configuration's tables?

Every row type is frozen and refuses unknown columns. Lists inside a cell are separated by "|".
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints


class DistrictStatus(StrEnum):
    """Whether a district exists now, stands for a split family, or is gone."""

    CURRENT = "current"
    UMBRELLA = "umbrella"
    ABOLISHED = "abolished"


class PlaceKind(StrEnum):
    """What a place below (or across) districts is."""

    CANTONMENT = "cantonment"
    CITY = "city"
    FACILITY = "facility"
    LOCALITY = "locality"
    MOUNTAIN = "mountain"
    PASS = "pass"  # noqa: S105 (a mountain pass)
    RAIL = "rail"
    REGION = "region"
    ROAD = "road"
    TEHSIL = "tehsil"
    TOWN = "town"
    VILLAGE = "village"


class PointPrecision(StrEnum):
    """How far a place may lie from its point: 3, 10 or 30 km, or it has no point of its own."""

    WITHIN_3_KM = "a"
    WITHIN_10_KM = "b"
    WITHIN_30_KM = "c"
    NO_POINT = "none"


class ActorKind(StrEnum):
    """What an actor is; some kinds stand for their parent."""

    MILITANT = "militant"
    WING = "wing"
    MEDIA_WING = "media_wing"
    SPOKESPERSON = "spokesperson"
    ALLIANCE = "alliance"
    STATE_LABEL = "state_label"
    GENERIC = "generic"
    MILITIA = "militia"
    MILITANT_STATE = "militant_state"
    SECURITY_FORCE = "security_force"
    POLITICAL = "political"


def _split(cell: object) -> object:
    if isinstance(cell, str):
        return tuple(part.strip() for part in cell.split("|") if part.strip())
    return cell


def _none_if_empty(cell: object) -> object:
    return None if cell == "" else cell


Text = Annotated[str, StringConstraints(strip_whitespace=True)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Names = Annotated[tuple[str, ...], BeforeValidator(_split)]
EmptyIsNone = BeforeValidator(_none_if_empty)
Latitude = Annotated[Annotated[float, Field(ge=-90, le=90)] | None, EmptyIsNone]
Longitude = Annotated[Annotated[float, Field(ge=-180, le=180)] | None, EmptyIsNone]
Number = Annotated[Annotated[int, Field(ge=0)] | None, EmptyIsNone]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]
OptionalId = Annotated[Id | None, EmptyIsNone]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,4}$")]


class Row(BaseModel):
    """One row or entry of a configuration file: frozen, and nothing unknown in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Province(Row):
    """A first-level division; `code` stands in incident ids, `iso` is its ISO 3166-2 code."""

    name: Name
    iso: Name
    code: Code
    alt_names: tuple[str, ...] = ()
    risky_names: tuple[str, ...] = ()


class CountrySettings(Row):
    """What `country.yaml` says: the country, its time zone, its provinces, whom to credit."""

    name: Name
    iso: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    time_zone: Name
    capital: Name
    alt_names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    provinces: tuple[Province, ...] = Field(min_length=1)
    attribution: tuple[str, ...] = Field(min_length=1)


class District(Row):
    """A second-level division, the unit that chats subscribe to.

    `family_id` names the unit that news and older data still use for a split district; an
    umbrella is such a unit. `code` stands in incident ids. Points are WGS84 degrees.
    `risky_names` are ordinary words or persons' names too, and need a context that says place.
    """

    id: Id
    code: Code
    name: Name
    province: Name
    division: Text = ""
    status: DistrictStatus
    valid_from: Text = ""
    parent_id: OptionalId = None
    family_id: Id
    pcode: Text = ""
    headquarters: Text = ""
    hq_latitude: Latitude = None
    hq_longitude: Longitude = None
    geonames_id: Number = None
    latitude: Latitude = None
    longitude: Longitude = None
    boundary: Text = ""
    alt_names: Names = ()
    local_names: Names = ()
    risky_names: Names = ()
    source: Names = ()

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every spelling, the official one first."""
        return (self.name, *self.alt_names, *self.local_names)


class Place(Row):
    """A town, village, locality, facility, road or region.

    A place lies in one district (`district_id`) or crosses several (`district_ids`, in the order
    in which a road passes them). Only the first kind has a point, as exact as `precision` says.
    """

    id: Id
    name: Name
    kind: PlaceKind
    district_id: OptionalId = None
    district_ids: Names = ()
    province: Text = ""
    latitude: Latitude = None
    longitude: Longitude = None
    precision: PointPrecision
    alt_names: Names = ()
    local_names: Names = ()
    population: Number = None
    geonames_id: Number = None
    pcode: Text = ""
    source: Names = ()
    risky_names: Names = ()
    note: Text = ""

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every spelling, the usual one first."""
        return (self.name, *self.alt_names, *self.local_names)


class Actor(Row):
    """An armed group, a force of the state, or who speaks for one.

    `abbr` is its canonical short name where it has one. `parent_id` is the group that a wing, a
    media wing, a spokesperson or a name given by the state stands for, or that a faction belongs
    to. `countries` (ISO 3166) are those it is known in. `risky_names` are ordinary words too.
    """

    id: Id
    name: Name
    abbr: Text = ""
    kind: ActorKind
    side: Name
    parent_id: OptionalId = None
    aliases: Names = ()
    countries: Names = ()
    risky_names: Names = ()
    note: Text = ""
