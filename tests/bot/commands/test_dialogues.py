"""Do people get what they ask for, in their words?"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.commands import COMMANDS, FeedHealth, make_dispatch
from bot.domain.chat import ChatKind, Destination, Sender
from bot.domain.incident import Revision, RevisionCause, Severity, Statement
from bot.ports import CommandLine
from extractors.report import Attribution, Effect, EventType, GeoPrecision, Group, Qualifier
from tests.bot.commands.dialogue import Dialogue, as_text
from tests.fakes.desk import MemoryFeeds, MemorySubscriptions, desk, group_chat
from tests.fakes.incidents import INCIDENT, NOW, figure, incident, place, statement

NEWSROOM = group_chat()
KECH = incident(
    id="KE-261118-2",
    place=place(None, "Kech", precision=GeoPrecision.DISTRICT),
    severity=Severity.SEVERE,
    event_type=EventType.CLASH,
    first_reported_at=NOW - timedelta(days=2),
)


async def test_a_newcomer_learns_what_to_do_first() -> None:
    asma = Dialogue(desk())

    answer = await asma.says("/start")

    assert "Begin with: /subscribe mastung" in answer
    assert asma.buttons == ["What happened lately", "All commands"]


async def test_help_lists_every_command() -> None:
    answer = await Dialogue(desk()).says("help")

    assert all(f"/{command.name}" in answer for command in COMMANDS)


async def test_subscribing_repeats_what_was_understood() -> None:
    asma = Dialogue(desk(INCIDENT, KECH))

    answer = await asma.says("/subscribe clash BLA severe Kech")

    assert answer.splitlines() == [
        "Alerts are on: Kech, Balochistan (with its newer districts)",
        "With: Tump",
        "Severity: Severe and graver",
        "Kind: clash",
        "Named as responsible: BLA",
        "Sound: Serious and Severe ring, the others arrive silently",
        "In the last 30 days this would have been 0 alerts.",
        "From news reports. It may be wrong or late, and is no official warning.",
    ]


@pytest.mark.parametrize(
    ("typed", "area", "severity", "types", "groups"),
    [
        ("mastung", "pk-ba-mastung", Severity.MINOR, set(), set()),
        ("MASTUNG district", "pk-ba-mastung", Severity.MINOR, set(), set()),
        ("Mastoong", "pk-ba-mastung", Severity.MINOR, set(), set()),
        ("pk-ba-mastung", "pk-ba-mastung", Severity.MINOR, set(), set()),
        ("quetta east", "pk-ba-quetta-east", Severity.MINOR, set(), set()),
        ("Balochistan", "pk-ba", Severity.MINOR, set(), set()),
        ("in Pakistan", "pk", Severity.MINOR, set(), set()),
        (
            "serious suicide attack, bombing in kalat by baloch liberation army",
            "pk-ba-kalat",
            Severity.SERIOUS,
            {EventType.SUICIDE_ATTACK, EventType.BOMBING},
            {"BLA"},
        ),
        (
            "IEDs kalat pakistani taliban",
            "pk-ba-kalat",
            Severity.MINOR,
            {EventType.BOMBING},
            {"TTP"},
        ),
    ],
)
async def test_filters_are_read_in_any_order(
    typed: str, area: str, severity: Severity, types: set[EventType], groups: set[str]
) -> None:
    here = desk()

    await Dialogue(here).says(f"/subscribe {typed}")

    stored = here.subscriptions.rows[0]  # type: ignore[attr-defined]
    assert (stored.area, stored.min_severity) == (area, severity)
    assert (stored.event_types, stored.perpetrators) == (types, groups)


async def test_several_areas_become_several_subscriptions() -> None:
    answer = await Dialogue(desk()).says("/subscribe mastung, kalat serious")

    assert answer.startswith("Alerts are on for 2 areas:\nMastung, Balochistan, and Serious")


async def test_a_misspelled_place_is_suggested_and_never_taken() -> None:
    here = desk()
    asma = Dialogue(here)

    asked = await asma.says("/subscribe mastong serious bombing")
    offered = asma.buttons
    done = await asma.presses("Mastung, Balochistan")

    assert asked.startswith("I do not know a place called mastong")
    assert offered == ["Mastung, Balochistan"]
    assert "Severity: Serious and graver\nKind: bombing" in done


async def test_a_town_leads_to_its_district() -> None:
    asma = Dialogue(desk())

    await asma.says("/subscribe turbat")

    assert asma.buttons[0] == "Kech, Balochistan (with its newer districts)"


async def test_a_name_of_two_places_is_asked_back() -> None:
    asma = Dialogue(desk())

    answer = await asma.says("/subscribe gulshan")

    assert answer.startswith("Several places go by that name")
    assert asma.buttons == ["Karachi East, Sindh", "Karachi West, Sindh"]


@pytest.mark.parametrize("typed", ["kal", "mast", "kech valley", "karachi", "ka"])
async def test_a_part_of_a_name_subscribes_to_nothing(typed: str) -> None:
    here = desk()

    answer = await Dialogue(here).says(f"/subscribe {typed}")

    assert answer.startswith("I do not know a")
    assert here.subscriptions.rows == []  # type: ignore[attr-defined]


async def test_subscribing_twice_changes_nothing() -> None:
    here = desk()
    asma = Dialogue(here)
    await asma.says("/subscribe mastung")

    answer = await asma.says("/sub mastung")

    assert answer.startswith("You already had this: Mastung")
    assert len(here.subscriptions.rows) == 1  # type: ignore[attr-defined]


async def test_undo_may_be_pressed_twice() -> None:
    asma = Dialogue(desk())
    await asma.says("/subscribe kalat")
    await asma.says("/subscribe mastung")
    undo = asma.last.buttons[0].command

    first, again = await asma.says(undo), await asma.says(undo)

    assert first == "Removed, no more alerts for:\nMastung, Balochistan"
    assert again.startswith("That is not among this chat's subscriptions")


async def test_subscriptions_are_listed_by_number_and_removed_by_button() -> None:
    asma = Dialogue(desk())
    await asma.says("/subscribe kalat")
    await asma.says("/subscribe kech serious")

    listed = await asma.says("/list")
    removed = await asma.presses("Remove 1")

    assert "1. Kalat, Balochistan\n2. Kech, Balochistan (with its newer districts)" in listed
    assert removed.endswith("Kalat, Balochistan")


@pytest.mark.parametrize("typed", ["2", "#2", "kech", "02"])
async def test_one_subscription_is_removed_by_number_or_area(typed: str) -> None:
    asma = Dialogue(desk())
    await asma.says("/subscribe kalat")
    await asma.says("/subscribe kech")

    answer = await asma.says(f"/unsubscribe {typed}")

    assert answer.startswith("Removed, no more alerts for:\nKech")


async def test_removing_all_asks_once() -> None:
    asma = Dialogue(desk())
    await asma.says("/subscribe kalat")
    await asma.says("/subscribe kech")

    asked = await asma.says("/unsubscribe all")
    done = await asma.presses("Yes, remove all")

    assert asked == "Remove all 2 subscriptions of this chat?"
    assert done.startswith("Removed 2")


@pytest.mark.parametrize("typed", ["", "nowhere", "abc 3"])
async def test_removing_what_is_not_clear_asks_which(typed: str) -> None:
    asma = Dialogue(desk())
    await asma.says("/subscribe kalat")

    answer = await asma.says(f"/unsubscribe {typed}")

    assert answer.startswith("Which one?")


@pytest.mark.parametrize("command", ["/subscribe kalat", "/unsubscribe 1"])
async def test_in_groups_only_admins_change_what_is_told(command: str) -> None:
    answer = await Dialogue(desk(), NEWSROOM).says(command)

    assert answer.startswith("Only admins of this group can change what it is told")


async def test_in_groups_everybody_may_ask() -> None:
    guest = Dialogue(desk(INCIDENT), NEWSROOM)

    assert (await guest.says("/recent")).startswith("1 incident: all areas")


async def test_an_admin_of_a_group_subscribes_it() -> None:
    answer = await Dialogue(desk(), NEWSROOM, is_admin=True).says("/subscribe kalat")

    assert answer.startswith("Alerts are on")


async def test_a_chat_cannot_subscribe_without_end() -> None:
    here = desk()
    asma = Dialogue(here)
    await asma.says("/subscribe kalat")
    rows = here.subscriptions.rows  # type: ignore[attr-defined]
    rows.extend(replace(rows[0], number=n, area=f"pk-{n}") for n in range(2, 51))

    answer = await asma.says("/subscribe mastung")

    assert answer.startswith("This chat already has 50 subscriptions")


async def test_recent_shows_the_chats_own_areas_first() -> None:
    asma = Dialogue(desk(INCIDENT, KECH))
    await asma.says("/subscribe mastung")

    own, all_of_it = await asma.says("/recent"), await asma.says("/recent pakistan")

    assert own.startswith("1 incident: your areas, last 7 d")
    assert all_of_it.startswith("2 incidents: Pakistan, last 7 d")


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("mastung", ["MS-261120-1"]),
        ("tump", ["KE-261118-2"]),
        ("pakistan 1d", ["MS-261120-1"]),
        ("pakistan clash", ["KE-261118-2"]),
        ("severe", ["KE-261118-2"]),
        ("sindh", []),
    ],
)
async def test_recent_is_narrowed_by_area_period_type_and_severity(
    typed: str, ids: list[str]
) -> None:
    asma = Dialogue(desk(INCIDENT, KECH))

    await asma.says(f"/recent {typed}")

    assert [b for b in asma.buttons if b[2:3] == "-"] == ids


async def test_recent_turns_pages() -> None:
    many = [incident(id=f"MS-261120-{n}") for n in range(1, 13)]
    asma = Dialogue(desk(*many))

    await asma.says("/recent mastung bombing 3d")
    second = await asma.presses("Older ›")
    third = await asma.presses("Older ›")

    assert "Page 2 of 3" in second
    assert third.count("bombing") == 2
    assert asma.buttons[-1] == "‹ Newer"


async def test_nothing_on_file_is_not_told_as_all_quiet() -> None:
    answer = await Dialogue(desk()).says("/recent kalat")

    assert "It does not mean that all is quiet" in answer


async def test_the_record_of_an_incident_says_who_gives_which_figure_in_which_words() -> None:
    changed = Revision(
        incident_id=INCIDENT.id,
        number=2,
        cause=RevisionCause.NEW_REPORT,
        author="khabardar",
        at=NOW,
        changes=("killed 3 → 3–5",),
    )
    asma = Dialogue(desk(INCIDENT, revisions=[changed]))

    answer = await asma.says("/incident ms-261120-1")

    assert "police, in Daily Chiltan, 20 Nov, 14:30 PKT: 3 killed (civilians)" in answer
    assert "“Three labourers were killed when the blast tore through their pick-up.”" in answer
    assert "Revision 2, 20 Nov, 15:30 PKT: new report. killed 3 → 3–5" in answer
    assert [link.label for link in asma.last.links] == ["Daily Chiltan", "Bolan Times"]


async def test_an_absorbed_incident_leads_to_the_one_it_is_part_of_now() -> None:
    absorbed = incident(id="MS-261120-2", merged_into=INCIDENT.id)
    asma = Dialogue(desk(absorbed, INCIDENT))

    answer = await asma.says("/incident MS-261120-2")

    assert answer.startswith("Merged into MS-261120-1")
    assert asma.buttons[0] == "MS-261120-1"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("/incident", "Which incident?"),
        ("/incident XX-1", "There is no incident XX-1."),
        ("/weather", "I do not know that command."),
        ("", "What you can ask"),
        ("/", "What you can ask"),
        ("/help frobnicate", "I do not know that command."),
        ("/help sub", "Get alerts for a district, a province or a country"),
        ("/subscribe", "Which district, province or country?"),
    ],
)
async def test_what_cannot_be_answered_says_what_can(typed: str, expected: str) -> None:
    assert (await Dialogue(desk()).says(typed)).startswith(expected)


async def test_status_tells_quiet_from_blind() -> None:
    feeds = MemoryFeeds(
        FeedHealth(name="Daily Chiltan", heard_at=NOW),
        FeedHealth(
            name="Bolan Times", heard_at=NOW - timedelta(hours=7), problem="It answered HTTP 503."
        ),
    )
    asma = Dialogue(replace(desk(), feeds=feeds))
    await asma.says("/subscribe kalat")

    answer = await asma.says("/status")

    assert "Sources: 1 of 2 answer" in answer
    assert "Bolan Times: last heard 20 Nov, 08:30 PKT. It answered HTTP 503." in answer


async def test_slack_is_told_commands_as_they_are_typed_there() -> None:
    channel = Destination(platform="slack", account="T1", chat="C1", kind=ChatKind.CHANNEL)
    line = CommandLine(
        text="help", destination=channel, sender=Sender(id="U1"), prefix="/khabardar "
    )

    answer = as_text(await make_dispatch(desk())(line))

    assert "/khabardar subscribe <area>" in answer


async def test_what_breaks_inside_is_noted_and_answered_in_one_sentence(
    caplog: pytest.LogCaptureFixture,
) -> None:
    class Broken(MemorySubscriptions):
        async def of(self, destination: Destination) -> list[object]:  # type: ignore[override]
            raise RuntimeError("disk on fire")

    answer = await Dialogue(replace(desk(), subscriptions=Broken())).says("/list")

    mark = caplog.records[-1].error_id  # type: ignore[attr-defined]
    assert answer == f"That did not work, and it is not your fault. It is noted as {mark}."


@pytest.mark.parametrize("text", ["/subscribe " + "x" * 100_000, "/recent " + "\x00🔥" * 9_000])
async def test_endless_lines_are_answered_at_once(text: str) -> None:
    assert await Dialogue(desk()).says(text)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (statement(7, None), "Daily Chiltan, 20 Nov, 14:30 PKT: 7 killed (civilians)"),
        (statement(0, "police", group=Group.ALL), ": none killed\n"),
        (statement(None, "police"), ": several killed (civilians)"),
        (statement(3, "police", qualifier=Qualifier.AT_LEAST), ": at least 3 killed (civilians)"),
        (statement(3, "police", qualifier=Qualifier.AT_MOST), ": up to 3 killed (civilians)"),
        (statement(9, "BLA", attribution=Attribution.CLAIMED), ": 9 killed (civilians), a claim"),
    ],
)
async def test_each_statement_is_repeated_as_it_was_made(said: Statement, expected: str) -> None:
    figures = (figure(Effect.KILLED, 3, statements=(said,)),)
    asma = Dialogue(desk(incident(figures=figures)))

    assert expected in await asma.says("/incident MS-261120-1")
