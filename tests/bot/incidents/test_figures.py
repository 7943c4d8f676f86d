from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.incident import Figure, FiledReport, SourceClass
from bot.incidents.figures import figures, tally
from extractors.report import CasualtyStatement, Effect, Group, Qualifier, Role, Standing
from tests.bot.incidents.factories import GROUPS, SIGNS, filed, said


def figure(*reports: FiledReport, group: str = "sf", claimed: bool = False) -> Figure | None:
    wanted = (GROUPS[group], Effect.KILLED, claimed)
    found = [f for f in figures(reports) if (f.group, f.effect, f.claimed) == wanted]
    return found[0] if found else None


def span(found: Figure | None) -> tuple[int | None, int | None, int | None] | None:
    return (found.low, found.best, found.high) if found else None


def test_what_nobody_states_has_no_figure():
    assert figures([filed()]) == ()


def test_a_zero_is_a_statement():
    assert span(figure(filed(said("killed all 0")), group="all")) == (0, 0, 0)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("9", "9", (9, 9, 9)),
        (">=8", "10", (10, 10, 10)),
        (">=8", ">=10", (10, 10, None)),
        ("10", ">=8", (10, 10, 10)),
        ("<=12", ">=8", (8, 8, 12)),
        ("~30", "27", (27, 27, 27)),
        ("9", "12", (9, 12, 12)),
        ("10", ">=17", (10, 17, 17)),
        ("several", "4", (4, 4, 4)),
        ("4", "several", (4, 4, 4)),
        ("several", "several", (None, None, None)),
        ("12", "9", (9, 12, 12)),
    ],
)
def test_two_newspapers_on_one_day(first, second, expected):
    reports = [
        filed(said(f"killed sf {first}"), source="herald"),
        filed(said(f"killed sf {second}"), source="indus", hours=3),
    ]

    assert span(figure(*reports)) == expected


def test_a_later_figure_of_one_newspaper_takes_the_place_of_its_earlier_one():
    reports = [filed(said("killed sf 6")), filed(said("killed sf 4"), hours=4)]

    assert span(figure(*reports)) == (4, 4, 4)


def test_a_later_figure_of_one_speaker_takes_the_place_of_his_earlier_one_in_another_newspaper():
    reports = [
        filed(said("killed sf 9", "police"), source="herald"),
        filed(said("killed sf 12", "a police official"), source="indus", hours=5),
    ]

    assert span(figure(*reports)) == (12, 12, 12)


def test_officials_of_two_newspapers_are_two_voices():
    reports = [
        filed(said("killed sf 9", "officials"), source="herald"),
        filed(said("killed sf 12", "officials"), source="indus", hours=5),
    ]

    assert span(figure(*reports)) == (9, 12, 12)


def test_a_toll_that_rose_takes_the_place_of_lower_figures_of_others():
    reports = [
        filed(said("killed unk 4", "hospital"), source="herald"),
        filed(said("killed unk 6", "district administration", standing=Standing.TOLL), hours=9),
    ]

    assert span(figure(*reports, group="unk")) == (6, 6, 6)


def test_a_lower_toll_of_a_slower_paper_takes_the_place_of_none():
    reports = [
        filed(said("killed sf 12"), source="herald"),
        filed(said("killed sf 9", standing=Standing.TOLL), source="indus", hours=5),
    ]

    assert span(figure(*reports)) == (9, 12, 12)


def test_a_correction_takes_the_place_of_all_figures_before():
    reports = [
        filed(said("killed unk 6", standing=Standing.TOLL), source="herald"),
        filed(said("killed unk 5", standing=Standing.CORRECTION), source="indus", hours=5),
    ]

    assert span(figure(*reports, group="unk")) == (5, 5, 5)


def test_a_recap_in_vaguer_words_does_not_blur_an_exact_figure():
    reports = [filed(said("killed sf 12")), filed(said("killed sf >=10"), hours=30)]

    assert span(figure(*reports)) == (12, 12, 12)


def test_a_lower_figure_of_another_newspaper_is_believed_only_after_a_day():
    high, low = filed(said("killed sf 12")), said("killed sf 9")

    assert span(figure(high, filed(low, source="indus", hours=5))) == (9, 12, 12)
    assert span(figure(high, filed(low, source="indus", hours=30))) == (9, 9, 12)


def test_an_authority_is_believed_over_newspapers():
    reports = [
        filed(said("killed sf 2"), source="army", source_class=SourceClass.OFFICIAL),
        filed(said("killed sf 5"), source="indus", hours=5),
    ]

    assert span(figure(*reports)) == (2, 2, 5)


def test_a_claim_is_kept_apart_from_what_others_tell():
    report = filed(said("killed sf 2"), said("killed sf 12", "BLA", claimed=True))

    assert span(figure(report)) == (2, 2, 2)
    assert span(figure(report, claimed=True)) == (12, 12, 12)


def test_what_a_partys_own_outlet_says_is_a_claim():
    report = filed(said("killed sf 12"), source="sangar", source_class=SourceClass.PARTY)

    assert figure(report) is None
    assert span(figure(report, claimed=True)) == (12, 12, 12)


def test_a_total_is_not_added_to_its_parts():
    reports = [
        filed(said("killed sf 4"), source="herald"),
        filed(said("killed unk 15"), source="indus", hours=2),
    ]

    total = figure(*reports, group="unk")
    counted = tally(figures(reports), Effect.KILLED)

    assert total is not None
    assert total.is_total
    assert counted is not None
    assert counted.best == 15


def test_the_rest_beside_a_known_group_in_one_account_adds_to_it():
    report = filed(said("killed unk 54"), said("killed sf 1"))

    counted = tally(figures([report]), Effect.KILLED)

    assert counted is not None
    assert counted.best == 55


def test_a_total_below_its_parts_says_nothing_more():
    reports = [
        filed(said("killed unk 9"), source="indus"),
        filed(said("killed civ 10"), said("killed sf 2"), hours=6),
    ]

    assert figure(*reports, group="unk") is None


def test_people_identified_since_are_not_counted_again_as_unidentified():
    reports = [
        filed(said("killed unk 54"), said("killed sf 1"), source="indus"),
        filed(said("killed civ 30"), said("killed sf 25"), hours=6),
    ]

    counted = tally(figures(reports), Effect.KILLED)

    assert counted is not None
    assert counted.best == 55


def test_no_casualties_is_outdated_by_the_first_dead():
    reports = [filed(said("killed all 0")), filed(said("killed civ 2"), source="indus", hours=2)]

    assert figure(*reports, group="all") is None


def test_a_mere_recollection_does_not_change_the_toll():
    reports = [
        filed(said("killed civ 10")),
        filed(said("killed civ 12"), source="indus", hours=700, role=Role.BACKGROUND),
    ]

    assert span(figure(*reports, group="civ")) == (10, 10, 10)


def test_every_statement_stays_in_the_ledger():
    reports = [filed(said("killed sf 6")), filed(said("killed sf 4"), hours=4)]

    found = figure(*reports)

    assert found is not None
    assert [s.count for s in found.statements] == [6, 4]


statements = st.builds(
    said,
    st.builds(
        "{} {} {}{}".format,
        st.sampled_from(["killed", "injured"]),
        st.sampled_from(sorted(GROUPS)),
        st.sampled_from(sorted(SIGNS)),
        st.integers(0, 40),
    )
    | st.builds("{} {} several".format, st.just("killed"), st.sampled_from(sorted(GROUPS))),
    st.sampled_from([None, "police", "officials", "the army"]),
    claimed=st.booleans(),
)


@st.composite
def accounts(draw: st.DrawFn) -> list[FiledReport]:
    drawn: list[FiledReport] = []
    for _ in range(draw(st.integers(1, 5))):
        made: list[CasualtyStatement] = draw(st.lists(statements, max_size=4))
        once = {(s.group, s.effect, s.attribution): s for s in made}
        hours = draw(st.sampled_from([0, 0, 1, 5, 30]))
        drawn.append(
            filed(
                *once.values(),
                source=draw(st.sampled_from(["herald", "indus", "army"])),
                hours=hours,
                source_class=draw(st.sampled_from(list(SourceClass))),
            )
        )
    return drawn


@given(accounts())
def test_figures_keep_low_best_and_high_in_order(reports):
    for found in figures(reports):
        numbers = [n for n in (found.low, found.best, found.high) if n is not None]

        assert numbers == sorted(numbers)


@given(accounts())
def test_figures_hold_only_numbers_that_somebody_said(reports):
    for found in figures(reports):
        counts = {s.count for s in found.statements} | {None}
        low_end = {0} if any(s.qualifier is Qualifier.AT_MOST for s in found.statements) else set()

        assert found.low in counts | low_end
        assert found.best in counts
        assert found.high in counts


@given(accounts().filter(lambda reports: len(reports) <= 4))
def test_figures_do_not_depend_on_the_order_of_reports(reports):
    spans = {
        tuple((f.group, f.effect, f.claimed, f.is_total, *span(f)) for f in figures(order))
        for order in permutations(reports)
    }

    assert len(spans) == 1


@given(accounts())
def test_a_tally_is_never_below_any_of_its_groups(reports):
    found = figures(reports)
    counted = tally(found, Effect.KILLED)
    parts = [
        f.best
        for f in found
        if f.effect is Effect.KILLED and not f.claimed and f.group is Group.CIVILIANS and f.best
    ]

    assert not parts or (counted is not None and counted.best >= max(parts))
