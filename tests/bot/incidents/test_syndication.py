from __future__ import annotations

import pytest

from bot.incidents.signature import likeness, sign
from bot.incidents.syndication import independent_sources, wire_credit, with_origins
from tests.bot.incidents.factories import filed

WIRE = (
    "A bomb fixed to a parked motorcycle went off beside a vegetable market in Turbat on Wednesday "
    "morning, wounding fourteen shoppers and three traders, a hospital superintendent said. "
    "Windows were shattered along the road and a fire broke out in two stalls."
)
REWRITE = (
    "A bomb fixed to a parked motorcycle went off beside a vegetable market in Turbat on "
    "Wednesday, wounding fourteen shoppers and three traders, a hospital superintendent said, "
    "while a fire broke out in two stalls."
)
OWN = (
    "Onion seller Dad Karim, one of those hit by an explosion at the sabzi mandi, died in the "
    "evening, his brother told this newspaper. Shopkeepers said the motorcycle stood there at dawn."
)


def sources(*told: tuple[str, str]) -> int:
    made = [filed(source=outlet, text=text) for outlet, text in told]
    return independent_sources(with_origins(made))


def test_copies_and_rewrites_are_alike_and_own_reports_are_not():
    assert likeness(sign(WIRE), sign(WIRE)) == 1.0
    assert likeness(sign(WIRE), sign(REWRITE)) > 0.3
    assert likeness(sign(WIRE), sign(OWN)) < 0.1


def test_a_text_too_short_to_sign_is_like_nothing():
    assert likeness(sign("Two words"), sign("Two words")) == 0.0


def test_twelve_outlets_with_one_wire_report_are_one_source():
    assert sources(*((f"outlet{n}", WIRE) for n in range(12))) == 1


def test_a_rewrite_is_no_second_source():
    assert sources(("herald", WIRE), ("indus", REWRITE)) == 1


def test_two_newsrooms_are_two_sources():
    assert sources(("herald", WIRE), ("makran", OWN)) == 2


def test_a_newspapers_second_article_is_no_second_source():
    assert sources(("herald", WIRE), ("herald", OWN)) == 1


def test_a_newspaper_that_also_prints_the_wire_still_counts_with_its_own_report():
    assert sources(("herald", WIRE), ("herald", OWN), ("indus", WIRE)) == 2


def test_two_outlets_that_credit_one_agency_are_one_source():
    made = [
        filed(source="herald", text=WIRE, filing={"credit": "AFP"}),
        filed(source="indus", text=OWN, filing={"credit": "AFP"}),
    ]

    assert independent_sources(with_origins(made)) == 1


def test_origins_do_not_depend_on_the_order_of_arrival():
    made = [filed(source="a", text=WIRE), filed(source="b", text=REWRITE), filed(text=OWN)]

    forth = {r.id: r.origin for r in with_origins(made)}
    back = {r.id: r.origin for r in with_origins(made[::-1])}

    assert forth == back


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("KARACHI (AP) — Gunmen attacked a post.", "AP"),
        ("Quetta, Jan 10 [PTI] Gunmen attacked a post.", "PTI"),
        ("Gunmen attacked a post. PTI CORR", "PTI"),
        ("Gunmen of the (BLA) attacked a post.", ""),
        ("The APP store was closed.", ""),
    ],
)
def test_the_agency_is_read_from_dateline_or_end(text, agency):
    assert wire_credit(text) == agency
