"""Are killed and injured put into words without losing or inventing anybody?"""

from __future__ import annotations

import pytest

from bot.alerts.figures import Total, count_words, figure_words
from bot.domain.incident import Figure
from bot.wording import Words
from extractors.report import Attribution, Effect, Group
from tests.fakes.incidents import figure, statement

WORDS = Words.load()
CIVILIANS, SOLDIERS, MILITANTS = Group.CIVILIANS, Group.SECURITY_FORCES, Group.MILITANTS


def killed(
    low: int | None, best: int | None = None, high: int | None = None, **kw: object
) -> Figure:
    return figure(Effect.KILLED, low, best, high, **kw)  # type: ignore[arg-type]


def claimed(number: int, group: Group = SOLDIERS) -> Figure:
    said = statement(number, "BLA", attribution=Attribution.CLAIMED, group=group)
    return killed(number, group=group, claimed=True, statements=(said,))


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (Total(5, 5, 5), "5"),
        (Total(3, 3, 5), "3–5"),
        (Total(3, 3, None), "at least 3"),
        (Total(3, 5, None), "3 to 5 or more"),
        (Total(0, 0, 0), "none"),
        (Total(None, None, None), "several, number not stated"),
        (Total(None, None, 4), "up to 4"),
    ],
)
def test_a_number_of_people_is_said_as_exactly_as_it_is_known(count: Total, expected: str) -> None:
    assert count_words(count, WORDS) == expected


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([], "not reported"),
        ([killed(0, group=Group.ALL)], "none"),
        ([killed(3)], "3 (civilians)"),
        ([killed(3, group=Group.UNKNOWN)], "3"),
        ([killed(3), killed(2, group=MILITANTS)], "5 (civilians 3, militants 2)"),
        (
            [killed(3), killed(None, group=MILITANTS)],
            "at least 3 (civilians 3, militants several, number not stated)",
        ),
        ([killed(0, group=Group.ALL), killed(2)], "2 (civilians 2)"),
        ([claimed(12)], "12 (security forces), claimed by BLA, not confirmed"),
        ([killed(3), claimed(12)], "3 (civilians); 12 (security forces), claimed by BLA"),
    ],
)
def test_groups_and_claims_are_told_apart(figures: list[Figure], expected: str) -> None:
    assert figure_words(figures, Effect.KILLED, WORDS) == expected


def test_a_stated_total_of_victims_is_not_added_to_its_parts() -> None:
    figures = [
        killed(15, group=Group.UNKNOWN, is_total=True),
        killed(4, group=SOLDIERS),
        killed(2, group=MILITANTS),
    ]

    told = figure_words(figures, Effect.KILLED, WORDS)

    assert told == "17 (security forces 4, militants 2)"


def test_a_stated_total_of_all_is_not_added_to_its_parts() -> None:
    figures = [killed(15, group=Group.ALL, is_total=True), killed(4, group=MILITANTS)]

    told = figure_words(figures, Effect.KILLED, WORDS)

    assert told == "15 (militants 4)"


def test_a_number_of_another_effect_is_never_borrowed() -> None:
    assert figure_words([figure(Effect.INJURED, 9)], Effect.KILLED, WORDS) == "not reported"
