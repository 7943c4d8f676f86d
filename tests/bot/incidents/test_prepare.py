from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.domain.incident import FiledReport, SourceClass
from bot.domain.source import Source, SourceKind
from bot.incidents.prepare import prepare
from extractors.report import Article, IncidentReport, PerpetratorStatus, Role, Span
from tests.bot.incidents.factories import day, place, said, told

HERALD = Source(
    key="herald", name="Herald", kind=SourceKind.FOLDER, address="", timezone="Asia/Karachi"
)
LATE = datetime(2025, 1, 9, 20, 30, tzinfo=UTC)
CLAIMED = PerpetratorStatus.CLAIMED


def prepared(
    *reports: IncidentReport, text: str = "Gunmen fired.", source: Source = HERALD, title: str = ""
) -> tuple[FiledReport, ...]:
    article = Article(id="1", text=text, title=title)
    return prepare(
        reports,
        article=article,
        article_id=7,
        source=source,
        url="https://herald.example/1",
        published_at=LATE,
    )


def test_an_article_without_reports_gives_none():
    assert prepared() == ()


def test_the_day_of_publication_is_that_of_the_newsroom():
    [report] = prepared(told())

    assert report.published_on == date(2025, 1, 10)


def test_passage_and_evidence_are_cut_from_title_and_text():
    text = "Gunmen fired at a post. Nine policemen died.\n\nThe weather was fine."
    statement = replace(said("killed sf 9"), evidence=Span(31, 51))

    [report] = prepared(
        told(statement, evidence=(Span(7, 30),), best_sentence=Span(31, 51)),
        text=text,
        title="News!",
    )

    assert report.passage == "Gunmen fired at a post. Nine policemen died."
    assert report.evidence == ("Nine policemen died.",)


def test_the_agency_whose_text_it_is_is_kept():
    [report] = prepared(told(), text="QUETTA (AFP) - Gunmen fired.")

    assert report.credit == "AFP"


def test_an_anniversary_only_recalls_whatever_day_it_names():
    text = "The tenth anniversary of the bombing was marked on Thursday."

    [report] = prepared(told(evidence=(Span(0, len(text)),)), text=text)

    assert report.report.role is Role.BACKGROUND


def test_totals_of_a_province_told_with_two_districts_of_that_day_are_a_wave():
    totals = told(said("killed sf 10"), place=place(district=None))
    parts = [told(place=place(district="Nushki")), told(place=place(district="Mastung"))]

    assert [r.report.is_wave for r in prepared(totals, *parts)] == [True, False, False]
    assert not prepared(totals, parts[0])[0].report.is_wave
    assert not prepared(told(place=place(district=None)), *parts)[0].report.is_wave
    assert not prepared(totals, *(replace(p, date=day(date(2025, 1, 2))) for p in parts))[
        0
    ].report.is_wave


@pytest.mark.parametrize(
    ("reports", "is_claim"),
    [
        ([told()], False),
        ([told(said("killed sf 2"))], False),
        ([told(perpetrator="BLA", perpetrator_status=CLAIMED)], True),
        ([told(said("killed sf 2", "BLA", claimed=True))], True),
        ([told(said("killed sf 2", "BLA", claimed=True)), told(said("killed sf 1"))], False),
    ],
)
def test_what_nobody_but_a_party_says_is_only_a_claim(reports, is_claim):
    assert {r.claim_only for r in prepared(*reports)} == {is_claim}


def test_a_partys_own_outlet_only_claims_unless_it_quotes_others():
    outlet = replace(HERALD, source_class=SourceClass.PARTY)

    assert prepared(told(said("killed sf 2")), source=outlet)[0].claim_only
    assert not prepared(told(said("killed sf 2", "police")), source=outlet)[0].claim_only
