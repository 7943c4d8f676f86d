"""A summary says what the fields say: no more, and nothing as fact that is only claimed."""

from __future__ import annotations

import re
from datetime import date
from itertools import product

import pytest

from extractors.questions.summary import summary_of
from extractors.report import (
    Attribution,
    DatePrecision,
    Effect,
    EventType,
    GeoPrecision,
    Group,
    PerpetratorStatus,
    Qualifier,
    ReportedDate,
    ReportedPlace,
)
from tests.extractors.reports import TURBAT, report, statement

KILLED = statement(5, Group.SECURITY_FORCES)
CLAIMED = statement(12, Group.SECURITY_FORCES, attribution=Attribution.CLAIMED)
BLA = {"perpetrator": "BLA", "perpetrator_status": PerpetratorStatus.CLAIMED}


@pytest.mark.parametrize(
    ("fields", "summary"),
    [
        pytest.param(
            {"casualties": (KILLED, statement(1, effect=Effect.INJURED))},
            "Bombing in Turbat, Kech on 4 March 2025: "
            "5 members of the security forces killed, 1 civilian injured.",
            id="what, where, when and whom",
        ),
        pytest.param({}, "Bombing in Turbat, Kech on 4 March 2025.", id="no word of casualties"),
        pytest.param(
            {"casualties": (statement(None, effect=Effect.INJURED),)},
            "Bombing in Turbat, Kech on 4 March 2025: several civilians injured.",
            id="a vague figure stays vague",
        ),
        pytest.param(
            {"casualties": (statement(0, Group.ALL), statement(0, Group.ALL, Effect.INJURED))},
            "Bombing in Turbat, Kech on 4 March 2025: no casualties reported.",
            id="a stated zero",
        ),
        pytest.param(
            {"casualties": (statement(0, Group.ALL),)},
            "Bombing in Turbat, Kech on 4 March 2025: nobody killed.",
            id="a zero of the dead alone",
        ),
        pytest.param(
            {"casualties": (KILLED, CLAIMED), **BLA},
            "Bombing in Turbat, Kech on 4 March 2025, claimed by BLA: "
            "5 members of the security forces killed. "
            "BLA claims 12 members of the security forces killed.",
            id="official and claimed figures stand apart",
        ),
        pytest.param(
            {"casualties": (CLAIMED,)},
            "Bombing in Turbat, Kech on 4 March 2025. "
            "A party to the conflict claims 12 members of the security forces killed.",
            id="a claim by somebody unnamed",
        ),
        pytest.param(
            {"perpetrator": "TTP", "perpetrator_status": PerpetratorStatus.BLAMED},
            "Bombing in Turbat, Kech on 4 March 2025, blamed on TTP.",
            id="an accusation is told as one",
        ),
        pytest.param(
            {"perpetrator": "TTP", "perpetrator_status": PerpetratorStatus.CONFIRMED},
            "Bombing in Turbat, Kech on 4 March 2025 by TTP.",
            id="what the text states as fact",
        ),
        pytest.param(
            {"denied_by": ("police", "residents")},
            "Bombing in Turbat, Kech on 4 March 2025. Disputed by police, residents.",
            id="who disputes it",
        ),
        pytest.param(
            {"casualties": (statement(20, effect=Effect.ESCAPED),)},
            "Bombing in Turbat, Kech on 4 March 2025: 20 civilians freed.",
            id="who escaped was freed",
        ),
        pytest.param(
            {"place": ReportedPlace(), "date": ReportedDate()}, "Bombing.", id="nothing but the act"
        ),
        pytest.param(
            {
                "place": ReportedPlace(
                    country="PK", admin1="Balochistan", precision=GeoPrecision.PROVINCE
                )
            },
            "Bombing in Balochistan on 4 March 2025.",
            id="a province alone",
        ),
    ],
)
def test_what_a_report_comes_to(fields: dict[str, object], summary: str):
    assert summary_of(report(**fields)) == summary


@pytest.mark.parametrize(
    ("qualifier", "words"),
    [
        (Qualifier.EXACT, ": 5 civilians"),
        (Qualifier.AT_LEAST, "at least 5"),
        (Qualifier.AT_MOST, "up to 5"),
        (Qualifier.ABOUT, "about 5"),
    ],
)
def test_a_figure_is_told_as_exactly_as_it_was_stated(qualifier: Qualifier, words: str):
    assert words in summary_of(report(casualties=(statement(5, qualifier=qualifier),)))


@pytest.mark.parametrize(
    ("start", "end", "precision", "when"),
    [
        ((2025, 3, 4), None, DatePrecision.DAY, " on 4 March 2025"),
        ((2025, 3, 3), (2025, 3, 4), DatePrecision.DAY, " from 3 March 2025 to 4 March 2025"),
        ((2025, 3, 3), (2025, 3, 9), DatePrecision.WEEK, " between 3 March 2025 and 9 March 2025"),
        ((2025, 3, 3), None, DatePrecision.WEEK, " around 3 March 2025"),
        ((2025, 3, 1), (2025, 3, 31), DatePrecision.MONTH, " in March 2025"),
        ((2009, 1, 1), (2009, 12, 31), DatePrecision.UNKNOWN, " in 2009"),
    ],
)
def test_a_rough_date_is_told_as_rough(
    start: tuple[int, int, int],
    end: tuple[int, int, int] | None,
    precision: DatePrecision,
    when: str,
):
    day = ReportedDate(start=date(*start), end=date(*end) if end else None, precision=precision)

    assert summary_of(report(date=day, place=ReportedPlace())) == f"Bombing{when}."


def test_the_name_of_a_place_is_not_told_twice():
    place = ReportedPlace(
        country="PK",
        admin1="Balochistan",
        district="Quetta",
        name="Quetta",
        precision=GeoPrecision.PLACE,
    )

    assert summary_of(report(place=place, date=ReportedDate())) == "Bombing in Quetta."


@pytest.mark.parametrize(
    ("kind", "group", "effect", "count"),
    [
        case
        for case in product(EventType, Group, Effect, (0, 1, 17, None))
        if case[0] in (EventType.BOMBING, EventType.OTHER) or case[3] == 17
    ],
)
def test_every_number_of_a_summary_is_in_the_report_and_none_is_made_up(
    kind: EventType, group: Group, effect: Effect, count: int | None
):
    made = report(
        event_type=kind,
        casualties=(statement(count, group, effect),),
        date=ReportedDate(),
        place=TURBAT,
    )

    summary = summary_of(made)

    assert re.findall(r"\d+", summary) == ([str(count)] if count else [])
    assert ("no casualties" in summary or "nobody" in summary) == (count == 0)
