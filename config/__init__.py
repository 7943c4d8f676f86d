"""What an operator edits, and how it is read: gazetteer, actors, world, lexicons.

Imports nothing else of ours.
"""

from config.configuration import Configuration, Country
from config.errors import ConfigError
from config.lexicon import Lexicon, load_lexicon
from config.loading import load
from config.schema import (
    Actor,
    ActorKind,
    CountrySettings,
    District,
    DistrictStatus,
    Place,
    PlaceKind,
    Province,
)

__all__ = [
    "Actor",
    "ActorKind",
    "ConfigError",
    "Configuration",
    "Country",
    "CountrySettings",
    "District",
    "DistrictStatus",
    "Lexicon",
    "Place",
    "PlaceKind",
    "Province",
    "load",
    "load_lexicon",
]
