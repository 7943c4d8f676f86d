"""Which places does an article name, and which of them is where an event happened?"""

from extractors.places.candidates import Level
from extractors.places.finder import PlaceFinder
from extractors.places.mention import PlaceMention, PlaceUse
from extractors.places.resolve import areas, event_place

__all__ = ["Level", "PlaceFinder", "PlaceMention", "PlaceUse", "areas", "event_place"]
