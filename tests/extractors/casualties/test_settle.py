from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import config
from extractors.casualties import CasualtyReader, load_lexicon, settle
from extractors.language import load
from extractors.report import Attribution, CasualtyStatement, Qualifier

TABLE = yaml.safe_load((Path(__file__).parent / "incidents.yaml").read_text(encoding="utf-8"))
CASES = [
    pytest.param(case["text"], case["says"], id=f"{kind} {number}")
    for kind, cases in TABLE.items()
    for number, case in enumerate(cases)
]
NLP = load()


@pytest.mark.parametrize(("text", "says"), CASES)
def test_the_figures_of_one_incident_come_to_these_statements(text: str, says: list[str]) -> None:
    mentions = CasualtyReader(NLP, load_lexicon(config.load().actors)).read(NLP(text))

    statements = settle(mentions)

    assert sorted(map(written, statements)) == sorted(says)


def written(statement: CasualtyStatement) -> str:
    count = "-" if statement.count is None else str(statement.count)
    parts = [statement.group, statement.effect, count]
    if statement.qualifier not in (Qualifier.EXACT, Qualifier.VAGUE):
        parts.append(statement.qualifier)
    if statement.attribution is Attribution.CLAIMED:
        parts.append("claimed")
    return " ".join(parts)
