from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from spacy.language import Language

from extractors.casualties import CasualtyReader, settle
from tests.extractors.casualties.writing import written

TABLE = yaml.safe_load((Path(__file__).parent / "incidents.yaml").read_text(encoding="utf-8"))
CASES = [
    pytest.param(case["text"], case["says"], id=f"{kind} {number}")
    for kind, cases in TABLE.items()
    for number, case in enumerate(cases)
]


@pytest.mark.parametrize(("text", "says"), CASES)
def test_the_figures_of_one_incident_come_to_these_statements(
    reader: CasualtyReader, nlp: Language, text: str, says: list[str]
) -> None:
    statements = settle(reader.read(nlp(text)))

    assert sorted(map(written, statements)) == sorted(says)


def test_no_mentions_come_to_no_statements() -> None:
    assert settle([]) == ()


def test_a_figure_said_twice_is_surer_than_one_said_once(
    reader: CasualtyReader, nlp: Language
) -> None:
    once, twice = "Six miners died.", "Six miners died. The six miners were killed at Mach."

    (said_once,) = settle(reader.read_sentences([(0, nlp.make_doc(once))]))
    (said_twice,) = settle(reader.read(nlp(twice)))

    assert said_twice.confidence > said_once.confidence
