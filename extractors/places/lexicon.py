"""Which words tell what a place name is doing in a sentence? (config/lexicon/places.yaml)"""

from __future__ import annotations

import re
from collections.abc import Iterable

from config import Lexicon

Words = tuple[str, ...]


class PlaceLexicon(Lexicon):
    """The keys of config/lexicon/places.yaml, which explains each of them."""

    district_words: Words
    province_words: Words
    town_words: Words
    second_level_words: Words
    area_words: Words
    facility_words: Words
    organisation_words: Words
    continent_words: Words
    feature_words: Words
    seat_facilities: Words
    titles: Words
    given_names: Words
    family_names: Words
    clan_words: Words
    tribe_words: Words
    seat_words: Words
    seat_targets: Words
    officer_titles: Words
    speech_words: Words
    home_words: Words
    home_verbs: Words
    taken_words: Words
    treatment_words: Words
    hospital_words: Words
    near_words: Words
    patient_words: Words
    funeral_words: Words
    route_words: Words
    journey_words: Words
    reference_words: Words
    compass: Words
    event_words: Words
    event_verbs: Words
    event_predicates: Words
    location_prepositions: Words
    fillers: Words
    not_places: Words
    particles: Words


def one_of(*lists: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; spaces and hyphens are alike.

    Shared beginnings are written once, which makes hundreds of words as fast as a few.
    """
    root: _Node = {}
    for word in {" ".join(word.lower().split()) for words in lists for word in words}:
        node = root
        for letter in word.replace("-", " "):
            node = node.setdefault(letter, {})
        node[""] = {}
    return _pattern(root)


_Node = dict[str, "_Node"]


def _pattern(node: _Node) -> str:
    """Branches of a prefix tree as alternatives; "" marks where a word may end."""
    branches = [
        (r"[\s-]+" if letter == " " else re.escape(letter)) + _pattern(child)
        for letter, child in sorted(node.items())
        if letter
    ]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 else "|".join(branches)
    if "" in node:
        return f"(?:{body})?"
    return body if len(branches) == 1 else f"(?:{body})"
