"""The JSON of a reading has every field of the guide, and its spans lead to the published text."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from extractors.annotation import failure_to_json, to_json
from extractors.reader import Extractor
from extractors.reading import Reading
from extractors.report import Article

GUIDE = Path(__file__).parents[2] / "docs" / "annotation.md"
ARTICLE = Article(
    id="7",
    title="Blast in “Turbat”",
    text="TURBAT: Two sol\u00addiers were killed and several people were injured when a bomb went "
    "off in Turbat on Tuesday, police said.",
    published=date(2025, 3, 5),
)


@pytest.fixture(scope="module")
def line(extractor: Extractor) -> dict[str, object]:
    return to_json(ARTICLE, extractor.read(ARTICLE))


def test_the_fields_are_those_that_the_guide_names(line: dict[str, object]):
    (incident,) = line["incidents"]  # type: ignore[misc]
    example = re.search(r"```json\n(.*?)\n```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)

    assert example is not None
    (documented,) = json.loads(example[1])["incidents"]
    assert set(documented) <= set(incident)
    assert set(documented["casualties"][0]) == set(incident["casualties"][0])


def test_evidence_is_the_text_as_it_was_published(line: dict[str, object]):
    (incident,) = line["incidents"]  # type: ignore[misc]

    for statement in incident["casualties"]:
        evidence = statement["evidence"]
        assert evidence["text"] == ARTICLE.content[evidence["start"] : evidence["end"]]
    assert "sol\u00addiers" in incident["best_sentence"]["text"]


def test_a_vague_figure_has_no_count(line: dict[str, object]):
    (incident,) = line["incidents"]  # type: ignore[misc]

    told = {(one["effect"], one["count"], one["qualifier"]) for one in incident["casualties"]}
    assert told == {("killed", 2, "exact"), ("injured", None, "vague")}


def test_it_can_be_written_as_json(line: dict[str, object]):
    assert json.loads(json.dumps(line)) == line


def test_no_incident_has_a_reason():
    written = to_json(ARTICLE, Reading(reason="no act of violence is told"))

    assert (written["incidents"], written["reason"]) == ([], "no act of violence is told")


def test_the_day_of_the_dateline_stands_in_for_a_missing_one():
    article = Article(id="1", text="…")

    written = to_json(article, Reading(published=date(2025, 3, 4)))

    assert written["published"] == "2025-03-04"


def test_an_article_that_could_not_be_read_says_why():
    assert failure_to_json("7", "no text") == {
        "id": "7",
        "published": None,
        "incidents": [],
        "error": "no text",
    }
