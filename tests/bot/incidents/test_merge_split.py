from __future__ import annotations

from dataclasses import replace

import pytest

from bot.incidents.case import Case
from bot.incidents.merge_split import merged, split
from tests.bot.incidents.factories import filed, incident

EARLY, LATE = filed(), filed(hours=5)
OLDER = Case(id="MS-250110-2", reports=(EARLY,), incident=incident(EARLY))
NEWER = Case(id="MS-250110-1", reports=(LATE,), incident=incident(LATE))


@pytest.mark.parametrize(("one", "other"), [(OLDER, NEWER), (NEWER, OLDER)])
def test_the_older_id_survives_a_merge_and_the_other_points_to_it(one, other):
    survivor, absorbed = merged(one, other)

    assert survivor.id == "MS-250110-2"
    assert {r.id for r in survivor.reports} == {EARLY.id, LATE.id}
    assert absorbed.merged_into == "MS-250110-2"
    assert absorbed.reports == (LATE,)


def test_a_merged_incident_stays_part_of_its_wave():
    survivor, _ = merged(OLDER, replace(NEWER, parent_id="BA-250110-1"))

    assert survivor.parent_id == "BA-250110-1"


def test_a_split_parts_the_reports():
    both = replace(OLDER, reports=(EARLY, LATE))

    left, apart = split(both, [LATE.id], "MS-250110-7")

    assert (left.id, left.reports) == ("MS-250110-2", (EARLY,))
    assert (apart.id, apart.reports) == ("MS-250110-7", (LATE,))


@pytest.mark.parametrize("taken", [[], [EARLY.id, LATE.id], [10**9]])
def test_a_split_that_leaves_one_side_empty_is_refused(taken):
    with pytest.raises(ValueError, match="MS-250110-2"):
        split(replace(OLDER, reports=(EARLY, LATE)), taken, "MS-250110-7")
