"""A report is surer than another where less of its article was left unread."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest

from extractors.questions.confidence import Confidence, load_confidence_lexicon
from extractors.reader import Extractor
from extractors.report import Article, Doubt, IncidentReport

PLAIN = "QUETTA: Gunmen shot dead two policemen in Turbat town of Kech district on Monday."


def only(extractor: Extractor, text: str) -> IncidentReport:
    article = Article(id="a", text=text, published=date(2026, 3, 10))
    (report,) = extractor.read(article).reports
    return report


def test_a_plain_report_leaves_no_doubt(extractor: Extractor) -> None:
    report = only(extractor, PLAIN)

    assert report.doubts == ()
    assert report.confidence > 0.85


@pytest.mark.parametrize(
    ("sentence", "doubt"),
    [
        ("The wounded were taken to a hospital.", Doubt.UNREAD_HARM),
        ("The attackers came on six motorcycles.", Doubt.SPARE_NUMBER),
        ("Rescuers said that three policemen were killed in the attack.", Doubt.SEVERAL_FIGURES),
        ("At least four passers-by were injured in the attack.", Doubt.ROUGH_FIGURE),
        ("Nine people were injured in the attack.", Doubt.UNKNOWN_PEOPLE),
    ],
)
def test_what_is_left_open_lowers_the_confidence(
    extractor: Extractor, sentence: str, doubt: Doubt
) -> None:
    report = only(extractor, f"{PLAIN} {sentence}")

    assert doubt in report.doubts
    assert report.confidence < only(extractor, PLAIN).confidence


def test_a_stated_zero_is_a_figure_and_no_doubt(extractor: Extractor) -> None:
    report = only(extractor, f"{PLAIN} Nobody was injured.")

    assert Doubt.UNREAD_HARM not in report.doubts


def test_a_further_doubt_never_makes_a_report_surer() -> None:
    confidence = Confidence(load_confidence_lexicon())

    for some in combinations(Doubt, 2):
        for doubt in set(Doubt) - set(some):
            assert confidence.given((*some, doubt)) <= confidence.given(some)


def test_every_confidence_is_a_probability() -> None:
    confidence = Confidence(load_confidence_lexicon())

    assert 0 < confidence.given(tuple(Doubt)) < confidence.given(()) < 1
