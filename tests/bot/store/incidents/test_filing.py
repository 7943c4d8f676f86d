from __future__ import annotations

import asyncio
from datetime import date
from itertools import permutations

import pytest

from bot.domain.incident import AlertReason, RevisionCause, SourceClass, Verification
from bot.store.database import Database
from bot.store.incidents import find, history, parts_of, recent, reports_of, statements_of
from extractors.report import EventType, PerpetratorStatus, Role
from tests.bot.incidents.factories import NOON, day, filed, place, said
from tests.bot.store.incidents.desk import FilingDesk


@pytest.fixture
def desk(database: Database) -> FilingDesk:
    return FilingDesk(database)


async def test_a_first_report_opens_an_incident_that_is_told_as_new(desk: FilingDesk):
    [filing] = await desk.file(filed(said("killed sf 9")))

    assert filing.before is None
    assert filing.after.id == "PK-250110-1"
    assert filing.reason is AlertReason.NEW
    assert filing.revision.number == 1
    assert filing.decision is not None
    assert filing.decision.reason == "opened: nothing like it is known nearby"


async def test_a_second_report_revises_it(desk: FilingDesk):
    await desk.file(filed(said("killed sf 9", "police")))
    [filing] = await desk.file(filed(said("killed sf 12", "police"), source="indus", hours=3))

    assert filing.after.revision == 2
    assert filing.reason is AlertReason.TOLL_CHANGED
    assert filing.revision.changes[0] == "security forces killed 9 → 12: police"
    assert len(await desk.incidents()) == 1


async def test_filing_an_article_twice_changes_nothing(desk: FilingDesk):
    number = await desk.keep(filed(said("killed sf 9")))
    first = await desk.file_again(number, NOON)
    second = await desk.file_again(number, NOON)

    assert len(first) == 1
    assert second == ()


async def test_the_same_text_from_another_outlet_is_a_silent_revision(desk: FilingDesk):
    text = "Gunmen on motorcycles fired at a Levies post near Khadkucha and fled into the hills."
    await desk.file(filed(said("killed sf 2"), text=text))
    [filing] = await desk.file(filed(said("killed sf 2"), source="indus", text=text, hours=1))

    assert filing.reason is None
    assert filing.after.independent_sources == 1
    assert filing.after.verification is Verification.UNCONFIRMED
    assert len(filing.after.sources) == 2


async def test_two_attacks_told_by_one_article_are_two_incidents(desk: FilingDesk):
    filings = await desk.file(filed(facilities=("bank",)), filed(facilities=("police station",)))

    assert [f.after.id for f in filings] == ["PK-250110-1", "PK-250110-2"]


async def test_old_news_is_kept_and_not_announced(desk: FilingDesk):
    [filing] = await desk.file(filed(date=day(date(2024, 11, 3))))

    assert filing.reason is None
    assert not filing.after.announced
    async with desk.database.read() as session:
        [note] = await reports_of(session, filing.after.id)
    assert note.stale_because == "it happened 68 days before the article"


async def test_the_first_check_of_a_source_announces_nothing_until_others_report_it(
    desk: FilingDesk,
):
    [recorded] = await desk.file(filed(said("killed sf 2")), backfill=True)
    [told] = await desk.file(filed(said("killed sf 2"), source="indus", hours=2))

    assert recorded.reason is None
    assert told.after.id == recorded.after.id
    assert told.reason is AlertReason.NEW


async def test_a_mere_recollection_opens_nothing(desk: FilingDesk):
    assert await desk.file(filed(role=Role.BACKGROUND)) == ()
    assert await desk.incidents() == ()


async def test_an_anniversary_attaches_to_its_incident_in_silence(desk: FilingDesk):
    await desk.file(filed(said("killed civ 10")))
    [filing] = await desk.file(
        filed(said("killed civ 12"), source="indus", hours=24 * 30, role=Role.BACKGROUND)
    )

    assert filing.reason is None
    assert filing.after.figures[0].best == 10


async def test_a_wave_holds_its_parts_and_is_told_once_by_three_articles(desk: FilingDesk):
    def article(killed: int, escaped: int, hours: int):
        bla = {"perpetrator": "BLA", "perpetrator_status": PerpetratorStatus.CLAIMED}
        source = f"paper{hours}"
        return (
            filed(
                said(f"killed sf {killed}"),
                is_wave=True,
                place=place(district=None),
                source=source,
                hours=hours,
                **bla,
            ),
            filed(
                said(f"escaped civ {escaped}"),
                place=place("Mastung jail"),
                event_type=EventType.PRISON_BREAK,
                source=source,
                hours=hours,
                **bla,
            ),
        )

    await desk.file(*article(10, 27, 0))
    await desk.file(*article(17, 30, 20))
    await desk.file(*article(17, 30, 30))

    whole, jail = await desk.incidents()
    async with desk.database.read() as session:
        parts = await parts_of(session, whole.id)
    assert whole.is_wave
    assert (whole.figures[0].low, whole.figures[0].high) == (10, 17)
    assert jail.parent_id == whole.id
    assert [part.id for part in parts] == [jail.id]


async def test_parts_beyond_the_totals_make_the_wave_disputed(desk: FilingDesk):
    await desk.file(
        filed(said("killed sf 3"), is_wave=True, place=place(district=None)),
        filed(said("killed sf 2"), place=place(district="Nushki")),
    )
    filings = await desk.file(
        filed(said("killed sf 8"), place=place(district="Nushki"), source="indus", hours=4)
    )

    whole = next(f.after for f in filings if f.after.is_wave)
    assert whole.verification is Verification.DISPUTED
    assert whole.figures[0].best == 3


async def test_simultaneous_articles_give_one_result_in_any_order(tmp_path, sqlite_template):
    made = [
        filed(said("killed sf 3"), source="herald"),
        filed(said("killed sf 5"), source="indus"),
        filed(said("killed civ 1"), source="makran", place=place("Dasht")),
    ]
    results = set()

    for number, order in enumerate(permutations(made)):
        path = tmp_path / f"{number}.db"
        path.write_bytes(sqlite_template.read_bytes())
        desk = FilingDesk(Database(f"sqlite+aiosqlite:///{path}"))
        for report in order:
            await desk.file(report)
        told = await desk.incidents()
        results.add(
            frozenset(
                (i.place.name or i.place.district, i.verification, *((f.low, f.best, f.high)))
                for i in told
                for f in i.figures
            )
        )
        await desk.database.dispose()

    assert len(results) == 1


async def test_two_articles_at_once_open_one_incident(desk: FilingDesk):
    numbers = [await desk.keep(filed(source=f"paper{n}")) for n in range(6)]

    await asyncio.gather(*(desk.file_again(number, NOON) for number in numbers))

    [told] = await desk.incidents()
    assert len(told.sources) == 6
    assert told.revision == 6


async def test_every_statement_stays_in_the_ledger(desk: FilingDesk):
    await desk.file(filed(said("killed sf 6"), filing={"evidence": ("six policemen died",)}))
    [filing] = await desk.file(filed(said("killed sf 4"), hours=4))

    async with desk.database.read() as session:
        ledger = await statements_of(session, filing.after.id)

    assert [(s.count, s.evidence) for s in ledger] == [(6, "six policemen died"), (4, "")]


async def test_incidents_are_found_as_people_ask_for_them(desk: FilingDesk):
    await desk.file(filed(said("killed civ 12")))
    await desk.file(filed(place=place(district="Nushki"), hours=2))

    async with desk.database.read() as session:
        typed = await find(session, "pk250110-1")
        unknown = await find(session, "nonsense")
        here = await recent(session, areas={"pk-ba-mastung"})
        grave = await recent(session, min_severity=4)
        newest = await recent(session, limit=1)
        none = await recent(session, areas=set())
        changes = await history(session, "PK-250110-1")

    assert typed is not None
    assert unknown is None
    assert [i.id for i in here] == [i.id for i in grave] == ["PK-250110-1"]
    assert [i.place.district for i in newest] == ["Nushki"]
    assert none == ()
    assert [(c.number, c.cause, c.author) for c in changes] == [
        (1, RevisionCause.NEW_REPORT, "khabardar")
    ]


async def test_an_official_source_makes_it_official(desk: FilingDesk):
    await desk.file(filed(said("killed sf 2")))
    [filing] = await desk.file(
        filed(said("killed sf 2"), source="army", source_class=SourceClass.OFFICIAL, hours=1)
    )

    assert filing.reason is AlertReason.VERIFIED
    assert filing.after.verification is Verification.OFFICIAL
