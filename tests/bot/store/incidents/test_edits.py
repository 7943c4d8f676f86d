from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.incident import AlertReason, RevisionCause, Verification
from bot.errors import CommandError
from bot.incidents.case import Correction
from bot.store.database import Database
from bot.store.incidents import correct, find, history, merge, recent, reports_of, retract, split
from tests.bot.incidents.factories import NOON, filed, place, said
from tests.bot.store.incidents.desk import FilingDesk

LATER = NOON + timedelta(hours=6)


@pytest.fixture
async def desk(database: Database) -> FilingDesk:
    """Two incidents on file: PK-250110-1 in Khadkucha and PK-250110-2 in Dasht."""
    desk = FilingDesk(database)
    await desk.file(filed(said("killed sf 3")))
    await desk.file(filed(said("killed sf 3"), place=place("Dasht"), source="indus", hours=1))
    return desk


async def test_a_merge_keeps_the_older_id_and_the_other_points_to_it(desk: FilingDesk):
    async with desk.database.write() as session:
        survivor, absorbed = await merge(
            session, "pk-250110-2", "pk-250110-1", desk.occasion(LATER, "the same attack")
        )

    async with desk.database.read() as session:
        found = await find(session, "PK-250110-2")
        as_it_was = await find(session, "PK-250110-2", follow=False)
        listed = await recent(session)
        told = await history(session, "PK-250110-2")
    assert (survivor.after.id, absorbed.after.id) == ("PK-250110-1", "PK-250110-2")
    assert absorbed.after.merged_into == "PK-250110-1"
    assert absorbed.reason is None
    assert found is not None
    assert found.id == "PK-250110-1"
    assert as_it_was is not None
    assert as_it_was.merged_into == "PK-250110-1"
    assert [i.id for i in listed] == ["PK-250110-1"]
    assert told[-1].cause is RevisionCause.MERGE
    assert told[-1].author == "editor"
    assert told[-1].changes[0] == "the same attack"


async def test_reports_of_an_absorbed_incident_are_filed_in_the_survivor(desk: FilingDesk):
    async with desk.database.write() as session:
        await merge(session, "PK-250110-1", "PK-250110-2", desk.occasion(LATER))

    [filing] = await desk.file(
        filed(said("killed sf 3"), place=place("Dasht"), source="makran", hours=7)
    )

    assert filing.after.id == "PK-250110-1"
    assert len(filing.after.sources) == 3


async def test_merging_an_incident_with_itself_is_refused(desk: FilingDesk):
    async with desk.database.write() as session:
        with pytest.raises(CommandError, match="already are one"):
            await merge(session, "PK-250110-1", "PK-250110-1", desk.occasion(LATER))


async def test_an_unknown_id_is_refused(desk: FilingDesk):
    async with desk.database.write() as session:
        with pytest.raises(CommandError, match="ZZ-250110-1"):
            await retract(session, "ZZ-250110-1", "", desk.occasion(LATER))


async def test_a_split_gives_the_parted_reports_an_id_of_their_own(desk: FilingDesk):
    await desk.file(filed(said("killed sf 4"), source="makran", hours=2))
    async with desk.database.read() as session:
        notes = await reports_of(session, "PK-250110-1")

    async with desk.database.write() as session:
        left, apart = await split(
            session, "PK-250110-1", [notes[-1].id], desk.occasion(LATER, "another attack")
        )

    assert (left.after.id, apart.after.id) == ("PK-250110-1", "PK-250110-3")
    assert "PK-250110-3 was split off: another attack" in left.revision.changes
    assert "split off from PK-250110-1: another attack" in apart.revision.changes
    assert [s.name for s in apart.after.sources] == ["Makran"]
    assert apart.revision.cause is RevisionCause.SPLIT


async def test_a_split_of_all_reports_is_refused(desk: FilingDesk):
    async with desk.database.read() as session:
        [only] = await reports_of(session, "PK-250110-1")

    async with desk.database.write() as session:
        with pytest.raises(CommandError, match="cannot be split"):
            await split(session, "PK-250110-1", [only.id], desk.occasion(LATER))


async def test_a_correction_is_kept_when_further_reports_come_in(desk: FilingDesk):
    moved = Correction(author="editor", at=LATER, place=place(district="Kalat"))

    async with desk.database.write() as session:
        [filing] = await correct(session, "PK-250110-1", moved, desk.occasion(LATER))
    await desk.file(filed(said("killed sf 9"), source="makran", hours=3))

    async with desk.database.read() as session:
        told = await find(session, "PK-250110-1")
    assert filing.reason is AlertReason.MOVED
    assert filing.revision.cause is RevisionCause.CORRECTION
    assert told is not None
    assert told.place.district == "Kalat"


async def test_a_retraction_is_announced_once(desk: FilingDesk):
    async with desk.database.write() as session:
        [filing] = await retract(session, "PK-250110-1", "a hoax", desk.occasion(LATER))
    async with desk.database.write() as session:
        again = await retract(session, "PK-250110-1", "a hoax", desk.occasion(LATER))

    assert filing.reason is AlertReason.RETRACTED
    assert filing.after.verification is Verification.RETRACTED
    assert filing.revision.changes[0] == "a hoax"
    assert again == ()
