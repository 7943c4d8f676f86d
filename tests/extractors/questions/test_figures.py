"""The totals of a wave are broken down by what its parts tell, and only where that adds up."""

from __future__ import annotations

import pytest

from extractors.questions.figures import completed
from extractors.report import CasualtyStatement, Effect, Group
from tests.extractors.reports import statement

SOLDIERS, MILITANTS, UNKNOWN = Group.SECURITY_FORCES, Group.MILITANTS, Group.UNKNOWN


def written(statements: tuple[CasualtyStatement, ...]) -> list[str]:
    return [f"{one.group} {one.effect} {one.count}" for one in statements]


@pytest.mark.parametrize(
    ("totals", "parts", "figures"),
    [
        pytest.param(
            [statement(20, UNKNOWN), statement(12, MILITANTS), statement(3, SOLDIERS)],
            [[statement(8)]],
            ["militants killed 12", "security_forces killed 3", "civilians killed 8"],
            id="what is left of all dead are the civilians of a part",
        ),
        pytest.param(
            [statement(12, UNKNOWN), statement(12, MILITANTS)],
            [],
            ["militants killed 12"],
            id="nobody is left",
        ),
        pytest.param(
            [statement(20, UNKNOWN), statement(12, MILITANTS)],
            [[statement(5)]],
            ["unknown killed 20", "militants killed 12"],
            id="a part that does not add up breaks nothing down",
        ),
        pytest.param(
            [statement(20, UNKNOWN)],
            [[statement(20)], []],
            ["civilians killed 20"],
            id="one part tells who all of them were",
        ),
        pytest.param(
            [statement(20, UNKNOWN, Effect.INJURED)],
            [[statement(20, effect=Effect.INJURED)]],
            ["unknown injured 20"],
            id="the injured are left alone",
        ),
    ],
)
def test_the_dead_of_a_wave(
    totals: list[CasualtyStatement], parts: list[list[CasualtyStatement]], figures: list[str]
):
    assert written(completed(totals, parts)) == figures
