"""Does each subscriber hear of his area, all of it, and of nothing else?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.alerts.matching import Verdict, concerned, verdict
from bot.areas import AreaIndex
from bot.domain.chat import Subscription
from bot.domain.incident import Severity
from extractors.report import EventType, GeoPrecision, ReportedPlace
from tests.fakes.desk import AREAS, private_chat
from tests.fakes.incidents import INCIDENT, incident, place

WORLD = AreaIndex(AREAS)
DISTRICT, PROVINCE = GeoPrecision.DISTRICT, GeoPrecision.PROVINCE
TURBAT = place("Turbat", "Kech")
TUMP = place("Tump bazaar", "Tump", family="pk-ba-kech")
KECH_AT_LARGE = place(None, "Kech", precision=DISTRICT)
QUETTA_FAMILY = place(None, "Quetta", precision=DISTRICT, family="pk-ba-quetta", key="")
SOMEWHERE = place(None, None, precision=PROVINCE)
NOWHERE = ReportedPlace()


def wish(area: str, **fields: object) -> Subscription:
    return Subscription(id=1, destination=private_chat(), area=area, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("where", "areas"),
    [
        (place(), {"pk-ba-mastung", "pk-ba", "pk"}),
        (TUMP, {"pk-ba-tump", "pk-ba-kech", "pk-ba", "pk"}),
        (TURBAT, {"pk-ba-kech", "pk-ba", "pk"}),
        (KECH_AT_LARGE, {"pk-ba-kech", "pk-ba-tump", "pk-ba", "pk"}),
        (
            QUETTA_FAMILY,
            {"pk-ba-quetta", "pk-ba-quetta-east", "pk-ba-quetta-west", "pk-ba", "pk"},
        ),
        (SOMEWHERE, {"pk-ba", "pk"}),
        (ReportedPlace(country="PK"), {"pk"}),
        (replace(place(), admin1=None), {"pk-ba-mastung", "pk-ba", "pk"}),
        (NOWHERE, set()),
        (replace(SOMEWHERE, admin1="Baloch"), {"pk"}),
        (replace(SOMEWHERE, country="IR"), {"ir"}),
    ],
)
def test_an_incident_concerns_the_areas_that_hold_its_place(
    where: ReportedPlace, areas: set[str]
) -> None:
    assert concerned(where, WORLD) == areas


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (wish("pk-ba-mastung"), Verdict.WANTED),
        (wish("pk-ba"), Verdict.WANTED),
        (wish("pk-ba-kalat"), Verdict.OTHER_AREA),
        (wish("pk-ba-mastung", min_severity=Severity.SERIOUS), Verdict.WANTED),
        (wish("pk-ba-mastung", min_severity=Severity.SEVERE), Verdict.LESS_SEVERE),
        (
            wish("pk-ba-mastung", event_types=frozenset({EventType.CLASH, EventType.BOMBING})),
            Verdict.WANTED,
        ),
        (wish("pk-ba-mastung", event_types=frozenset({EventType.CLASH})), Verdict.OTHER_TYPE),
        (wish("pk-ba-mastung", perpetrators=frozenset({"BLA"})), Verdict.OTHER_GROUP),
        (
            wish(
                "pk-ba-mastung",
                event_types=frozenset({EventType.BOMBING}),
                min_severity=Severity.SEVERE,
            ),
            Verdict.LESS_SEVERE,
        ),
    ],
)
def test_all_that_is_asked_for_must_fit(asked: Subscription, expected: Verdict) -> None:
    assert verdict(asked, INCIDENT, concerned(INCIDENT.place, WORLD)) is expected


def test_a_named_group_is_compared_without_regard_to_case() -> None:
    by_bla = incident(perpetrator="BLA")

    wanted = verdict(wish("pk", perpetrators=frozenset({"bla"})), by_bla, {"pk"})

    assert wanted is Verdict.WANTED


def test_an_incident_without_a_known_place_is_told_to_nobody() -> None:
    assert verdict(wish("pk-ba-mastung"), INCIDENT, frozenset()) is Verdict.NO_AREA
