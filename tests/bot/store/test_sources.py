from datetime import UTC, datetime, timedelta

from bot.domain.source import Source, SourceKind
from bot.store.database import Database
from bot.store.sources import (
    CheckOutcome,
    claim_source,
    due_sources,
    record_check,
    remember_sources,
    source_states,
)

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)
CLAIM = timedelta(minutes=2)
SOON = NOW + timedelta(minutes=10)
DAWN = Source(key="dawn", name="Dawn", kind=SourceKind.FEED, address="https://dawn.example/rss")


async def remember(database: Database, source: Source = DAWN) -> None:
    async with database.write() as session:
        await remember_sources(session, [source], NOW)


async def claim(database: Database, now: datetime = NOW, *, even_if_not_due: bool = False) -> bool:
    async with database.write() as session:
        claimed = await claim_source(
            session, "dawn", now, now + CLAIM, even_if_not_due=even_if_not_due
        )
    return claimed is not None


async def record(database: Database, outcome: CheckOutcome) -> None:
    async with database.write() as session:
        await record_check(session, "dawn", outcome)


async def test_a_new_source_is_due_at_once(database: Database) -> None:
    await remember(database)

    async with database.read() as session:
        assert await due_sources(session, ["dawn", "other"], NOW) == ["dawn"]


async def test_only_one_process_gets_a_source(database: Database) -> None:
    await remember(database)

    assert await claim(database)
    assert not await claim(database)


async def test_a_source_of_a_process_that_died_is_free_again_after_its_lease(
    database: Database,
) -> None:
    await remember(database)
    await claim(database)

    assert not await claim(database, NOW + CLAIM / 2)
    assert await claim(database, NOW + CLAIM)


async def test_a_full_cycle_asks_a_source_that_is_not_due(database: Database) -> None:
    await remember(database)
    await record(database, CheckOutcome(at=NOW, next_check_at=SOON))

    assert not await claim(database)
    assert await claim(database, even_if_not_due=True)


async def test_failures_are_counted_and_forgotten_with_the_next_success(
    database: Database,
) -> None:
    await remember(database)
    failed = CheckOutcome(at=NOW, next_check_at=SOON, problem="HTTP 500")
    await record(database, failed)
    await record(database, failed)

    async with database.read() as session:
        after_failures = (await source_states(session))["dawn"]
    await record(database, CheckOutcome(at=SOON, next_check_at=SOON, new=2, etag='"7"'))
    async with database.read() as session:
        after_success = (await source_states(session))["dawn"]

    assert (after_failures.failures, after_failures.problem) == (2, "HTTP 500")
    assert after_failures.first_checked_at is None
    assert (after_success.failures, after_success.problem) == (0, "")
    assert (after_success.first_checked_at, after_success.etag) == (SOON, '"7"')


async def test_a_source_at_a_new_address_begins_anew(database: Database) -> None:
    await remember(database)
    await record(database, CheckOutcome(at=NOW, next_check_at=SOON, etag='"7"'))
    moved = Source(key="dawn", name="Dawn", kind=SourceKind.FEED, address="https://new.example")

    await remember(database, moved)

    async with database.read() as session:
        state = (await source_states(session))["dawn"]
    assert (state.etag, state.first_checked_at) == ("", None)


async def test_remembering_a_source_again_changes_nothing(database: Database) -> None:
    await remember(database)
    await record(database, CheckOutcome(at=NOW, next_check_at=SOON, etag='"7"'))

    await remember(database)

    async with database.read() as session:
        assert (await source_states(session))["dawn"].etag == '"7"'
