"""Do strange texts cost too much, or break anything?"""

from __future__ import annotations

import time

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

import config
from config.world import load_world
from extractors.places import PlaceFinder

MEGABYTE = 1_000_000
FINDER = PlaceFinder(config.load(), world=load_world())


@pytest.mark.parametrize(
    "pattern",
    ["Quetta-", "Quetta's ", "in of the ", "In Abc Defg. ", "کوئٹہ ", "A"],
)
def test_a_megabyte_of_anything_is_read_within_five_seconds(pattern):
    text = (pattern * MEGABYTE)[:MEGABYTE]
    start = time.process_time()

    FINDER.find(text)

    assert time.process_time() - start < 5


@given(st.text(max_size=400))
def test_any_text_gives_mentions_inside_it(text):
    for mention in FINDER.find(text):
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert mention.place.country is not None or not mention.known


@given(st.lists(st.sampled_from(
    ["Quetta", "Kech", "Hub", "Khost", "in", "of", "the", "'s", ",", "district", "area", "and",
     "from", "to", "Liberation", "Army", "Mr", ":", "\n", "-", "police", "Borno", "Cali"]
), max_size=25))  # fmt: skip
def test_any_mixture_of_names_and_signs_can_be_read(parts):
    text = " ".join(parts)

    for mention in FINDER.find(text):
        assert text[mention.span.start : mention.span.end].strip()


def test_a_document_of_any_tokeniser_will_do():
    doc = spacy.blank("en")("Gunmen attacked a post in D.I. Khan, police said.")

    (mention,) = FINDER(doc)

    assert mention.place.district == "Dera Ismail Khan"
    assert doc.text[mention.span.start : mention.span.end] == "D.I. Khan"
