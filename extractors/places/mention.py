"""What is a place mention, and what does it say of an event?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from extractors.places.candidates import Level
from extractors.report import ReportedPlace, Span


class PlaceUse(StrEnum):
    """Why a place stands in the text. Only LOCATION speaks of the place of an event.

    ROUTE is where somebody goes or comes from, REFERENCE a point from which a distance or a border
    is told, SEAT where a speaker or an authority sits, GOVERNMENT a country or capital that stands
    for its rulers, HOME whose people somebody is one of, MENTION anything else.
    """

    LOCATION = "location"
    DATELINE = "dateline"
    SEAT = "seat"
    GOVERNMENT = "government"
    HOME = "home"
    TREATMENT = "treatment"
    FUNERAL = "funeral"
    ROUTE = "route"
    REFERENCE = "reference"
    ORGANISATION = "organisation"
    PERSON = "person"
    MENTION = "mention"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A place named in an article.

    `span` covers the name as matched, `name` is what it adds to a report ("Khattan Police
    Station"), `sentence` the offsets of its sentence. `inside` tells that the text itself names the
    district, province or country right there ("the Tump area of Kech"). `districts` are the ids of
    the districts of a road or region, in its order, `unit` the town or district abroad. A
    `facility` carries the name ("Lasbela bus stop"); a `capital` is one of a country. Without
    `certain` the reading rests on context or on a spelling never seen.
    """

    span: Span
    name: str
    level: Level
    place: ReportedPlace
    use: PlaceUse
    sentence: Span
    certain: bool = True
    inside: Span | None = None
    known: bool = True
    demonym: bool = False
    districts: tuple[str, ...] = ()
    unit: str | None = None
    facility: bool = False
    capital: bool = False

    @property
    def area(self) -> str | None:
        """What counts as one area for an event: the district's family, abroad the town.

        None for whole provinces and countries.
        """
        place = self.place
        if place.family_id:
            return place.family_id
        if self.unit is not None:
            return f"{place.country}/{place.admin1}/{self.unit}"
        return None
