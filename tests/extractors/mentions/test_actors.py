"""Which groups and forces does an article name?"""

from __future__ import annotations

import pytest

import config
from config.world import load_world
from extractors.mentions.actors import ActorFinder


@pytest.fixture(scope="module")
def actors() -> ActorFinder:
    return ActorFinder(config.load(), world=load_world())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Baloch Liberation Army (BLA) claimed it.", ["BLA", "BLA"]),
        ("BLA’s Majeed Brigade carried it out.", ["BLA", "BLA"]),
        ("Jeeyand Baloch said so.", ["BLA"]),
        ("Major Gwahram Baloch issued a statement.", ["BLF"]),
        ("Tehrik-i-Taliban Pakistan was behind it.", ["TTP"]),
        ("Three khwarij were killed.", ["TTP"]),
        ("Terrorists of Fitna al-Hindustan fled.", ["Fitna al-Hindustan"]),
        ("Security forces raided a hideout.", ["security forces"]),
        ("The Counter-Terrorism Department killed four.", ["security forces"]),
        ("Baloch separatists attacked.", [None]),
        ("Boko Haram and ISWAP fighters clashed.", ["Boko Haram", "ISWAP"]),
        ("Al Shabaab militants stormed a hotel.", ["Al-Shabaab"]),
        ("The Naxalites blew up a vehicle.", ["CPI (Maoist)"]),
        ("FARC dissidents were blamed.", ["FARC dissidents"]),
        ("M23 rebels took the town.", ["M23"]),
        ("Indian troops shelled the village.", ["Indian armed forces"]),
        ("THE FMLN ATTACKED; THIS IS CONFIRMED", ["FMLN"]),
        ("the army killed two", ["security forces"]),
        ("It is an army of helpers, let us say.", ["security forces"]),
        ("Let us see what is left; a sob was heard.", []),
    ],
)
def test_actors_are_named_by_their_group(actors, text, names):
    assert [mention.name for mention in actors.find(text)] == names


def test_abbreviations_count_in_capitals_only(actors):
    assert actors.find("The tip is to let it be, mi amigo.") == ()


def test_a_spokesperson_speaks_for_a_group_and_is_no_force(actors):
    (mention,) = actors.find("Jeeyand Baloch said so.")

    assert mention.is_group
    assert not mention.is_state
    assert mention.group_id == "bla"


def test_a_force_of_another_country_is_told_with_its_country(actors):
    (mention,) = actors.find("Malian forces repelled the attack.")

    assert mention.is_state
    assert mention.country == "ML"


def test_spans_are_offsets_of_the_text(actors):
    text = "On Monday, “Boko Haram” struck."

    (mention,) = actors.find(text)

    assert text[mention.span.start : mention.span.end] == "Boko Haram"
