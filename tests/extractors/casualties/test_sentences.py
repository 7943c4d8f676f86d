from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import config
from extractors.casualties import CasualtyMention, CasualtyReader, Relation, load_lexicon
from extractors.language import load
from extractors.report import Attribution, Qualifier

TABLE = yaml.safe_load((Path(__file__).parent / "sentences.yaml").read_text(encoding="utf-8"))
CASES = [
    pytest.param(case["text"], case["says"], id=f"{kind}: {case['text'][:50]}")
    for kind, cases in TABLE.items()
    for case in cases
]


@pytest.fixture(scope="module")
def reader() -> CasualtyReader:
    return CasualtyReader(NLP, load_lexicon(config.load().actors))


NLP = load()


@pytest.mark.parametrize(("text", "says"), CASES)
def test_a_sentence_says_these_figures_and_no_others(
    reader: CasualtyReader, text: str, says: list[str]
) -> None:
    mentions = reader.read(NLP(text))

    assert sorted(map(written, mentions)) == sorted(says)


def written(mention: CasualtyMention) -> str:
    parts = [mention.group, mention.effect, "-" if mention.count is None else str(mention.count)]
    if mention.qualifier not in (Qualifier.EXACT, Qualifier.VAGUE):
        parts.append(mention.qualifier)
    if mention.attribution is Attribution.CLAIMED:
        parts.append("claimed")
    if mention.relation not in (Relation.PLAIN, Relation.LATER):
        parts.append(mention.relation)
    return " ".join(parts)
