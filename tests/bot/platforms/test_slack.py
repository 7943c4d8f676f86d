"""Does Slack's side of the house work over real HTTP and a real socket?"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import yaml

from bot.alerts.compose import Composer
from bot.commands import make_dispatch
from bot.domain.chat import ChatKind, Destination
from bot.domain.message import Message
from bot.errors import (
    Ambiguous,
    DeliveryError,
    MessageRejected,
    RecipientGone,
    TemporaryFailure,
)
from bot.platforms import load
from bot.platforms.slack.limits import ACK_SECONDS
from bot.platforms.slack.manifest import manifest
from bot.ports import ChatEvent, ChatPlatform, CommandLine
from bot.wording import Words
from tests.fakes import slack_server as service
from tests.fakes.desk import KARACHI, desk
from tests.fakes.faults import Fault, Wire
from tests.fakes.incidents import INCIDENT, NOW, incident
from tests.fakes.slack_server import TEAM, FakeSlack

COMPOSER = Composer(Words.load(), KARACHI)
ALERTS, ASMA, BINA = "C0ALERTS", "U0ASMA", "U0BINA"


def at(chat: str = ALERTS, kind: ChatKind = ChatKind.CHANNEL) -> Destination:
    return Destination(platform="slack", account=TEAM, chat=chat, kind=kind)


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack(channels={ALERTS}) as server:
        yield server
        assert server.bad_requests == []


@pytest.fixture
async def platform(slack: FakeSlack) -> AsyncIterator[ChatPlatform]:
    made = load("slack")(slack.environment)
    assert made is not None
    yield made
    await made.stop()


@pytest.fixture
def events() -> list[ChatEvent]:
    return []


@pytest.fixture
async def running(platform: ChatPlatform, events: list[ChatEvent]) -> ChatPlatform:
    async def notice(event: ChatEvent) -> None:
        events.append(event)

    await platform.start(make_dispatch(desk(INCIDENT), lambda: NOW), notice)
    return platform


async def test_a_channel_is_subscribed_is_alerted_and_asks_back(
    slack: FakeSlack, running: ChatPlatform
) -> None:
    slack.admins.add(BINA)

    envelope = await slack.command(BINA, ALERTS, "subscribe mastung")
    confirmed = await slack.answer(0)
    await running.send(at(), COMPOSER.alert(INCIDENT))
    await slack.presses(ASMA, ALERTS, slack.shown(ALERTS)[0], "Details and sources")
    record = await slack.answer(1)
    await slack.command(ASMA, ALERTS, "recent mastung")
    recent = await slack.answer(2)
    await slack.until(lambda: envelope in slack.acknowledged)

    assert confirmed.text.startswith("Alerts are on: Mastung, Balochistan")
    assert slack.acknowledged[envelope] < ACK_SECONDS
    assert slack.shown(ALERTS)[0].text.startswith("Serious: bombing, Kad Kucha, Mastung")
    assert "Three labourers were killed" in record.text
    assert recent.text.startswith("1 incident: Mastung")


async def test_in_a_channel_only_admins_change_what_it_is_told(
    slack: FakeSlack, running: ChatPlatform
) -> None:
    await slack.command(ASMA, ALERTS, "subscribe mastung")

    assert (await slack.answer(0)).text.startswith("Only admins")


async def test_a_person_may_always_subscribe_in_private(
    slack: FakeSlack, running: ChatPlatform
) -> None:
    await slack.command(ASMA, "D0ASMA", "subscribe mastung")
    confirmed = await slack.answer(0)
    sent = await running.send(at(ASMA, ChatKind.PRIVATE), COMPOSER.alert(INCIDENT))
    await running.edit(at(ASMA, ChatKind.PRIVATE), sent, COMPOSER.update(INCIDENT))

    assert confirmed.text.startswith("Alerts are on")
    assert [shown.edits for shown in slack.shown("D0ASMA")] == [1]


async def test_a_payload_that_slack_repeats_is_carried_out_once(
    slack: FakeSlack, running: ChatPlatform, events: list[ChatEvent]
) -> None:
    archived = {"type": "channel_archive", "channel": ALERTS, "user": BINA}

    first = await slack.event(archived, "Ev1")
    again = await slack.event(archived, "Ev1")
    await slack.until(lambda: {first, again} <= slack.acknowledged.keys())

    assert events == [ChatEvent(destination=at(), active=False)]


async def test_stopping_finishes_what_was_asked_before(slack: FakeSlack) -> None:
    asked, go_on = asyncio.Event(), asyncio.Event()

    async def slowly(line: CommandLine) -> Message:
        asked.set()
        await go_on.wait()
        return Message(title="Done")

    platform = load("slack")(slack.environment)
    assert platform is not None
    await platform.start(slowly, _ignore)
    envelope = await slack.command(ASMA, ALERTS, "help")
    await asked.wait()

    stopping = asyncio.create_task(platform.stop())
    await asyncio.sleep(0)
    go_on.set()
    await stopping

    assert [answer.text for answer in slack.answers] == ["Done"]
    assert envelope in slack.acknowledged


async def test_being_taken_out_of_a_channel_and_back_is_noticed(
    slack: FakeSlack, running: ChatPlatform, events: list[ChatEvent]
) -> None:
    for kind in ("member_left_channel", "member_joined_channel"):
        for user in (ASMA, service.BOT_USER):
            done = await slack.event({"type": kind, "channel": ALERTS, "user": user})
            await slack.until(lambda key=done: key in slack.acknowledged)

    assert [event.active for event in events] == [False, True]


async def test_an_alert_changes_in_place_and_is_answered_in_its_thread(
    slack: FakeSlack, platform: ChatPlatform
) -> None:
    sent = await platform.send(at(), COMPOSER.alert(INCIDENT))

    await platform.edit(at(), sent, COMPOSER.retraction(INCIDENT))
    await platform.send(at(), COMPOSER.retraction_note(INCIDENT), reply_to=sent)

    alert, note = slack.shown(ALERTS)
    assert alert.text.startswith("Retracted 20 Nov, 15:30 PKT")
    assert "~Serious: bombing" in alert.words
    assert (note.thread, note.broadcast) == (alert.ts, True)


async def test_a_quiet_answer_stays_in_its_thread(slack: FakeSlack, platform: ChatPlatform) -> None:
    sent = await platform.send(at(), COMPOSER.alert(INCIDENT))

    await platform.send(at(), Message(title="Quiet", loud=False), reply_to=sent)

    assert not slack.shown(ALERTS)[1].broadcast


async def test_a_message_that_is_gone_is_sent_anew_instead_of_edited(
    slack: FakeSlack, platform: ChatPlatform
) -> None:
    shows = await platform.edit(at(), f"{ALERTS}:1.000001", COMPOSER.update(INCIDENT))

    assert [f"{ALERTS}:{shown.ts}" for shown in slack.shown(ALERTS)] == [shows]


async def test_the_text_beside_the_blocks_says_all_that_they_show(
    slack: FakeSlack, platform: ChatPlatform
) -> None:
    await platform.send(at(), COMPOSER.alert(INCIDENT))

    shown = slack.shown(ALERTS)[0]
    for fact in COMPOSER.facts(INCIDENT):
        assert fact.value in shown.text


async def test_times_are_shown_in_the_readers_zone(
    slack: FakeSlack, platform: ChatPlatform
) -> None:
    await platform.send(at(), COMPOSER.alert(INCIDENT))

    moment = int(INCIDENT.first_reported_at.timestamp())
    assert (
        f"<!date^{moment}^{{date_short_pretty}}, {{time}}|20 Nov, 14:30 PKT>"
        in slack.shown(ALERTS)[0].words
    )


async def test_pages_turn_in_place(slack: FakeSlack, platform: ChatPlatform) -> None:
    many = [incident(id=f"MS-261120-{n}", first_reported_at=NOW) for n in range(1, 8)]
    await platform.start(make_dispatch(desk(*many), lambda: NOW), _ignore)
    await slack.command(ASMA, ALERTS, "recent mastung")
    page = await slack.answer(0)

    await slack.presses(ASMA, ALERTS, page.shown, "Older ›")
    turned = await slack.answer(1)

    assert (page.replaces, turned.replaces) == (False, True)
    assert "Page 2 of 2" in turned.text


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (service.flood(30), TemporaryFailure),
        (service.server_error(503), TemporaryFailure),
        (service.refused("channel_not_found"), RecipientGone),
        (service.refused("not_in_channel"), RecipientGone),
        (service.refused("is_archived"), RecipientGone),
        (service.refused("account_inactive"), TemporaryFailure),
        (service.refused("token_revoked"), TemporaryFailure),
        (service.refused("msg_too_long"), MessageRejected),
        (service.refused("invalid_blocks"), MessageRejected),
        (service.refused("fatal_error"), Ambiguous),
        (service.refused("a_code_of_tomorrow"), MessageRejected),
        (Wire.CUT_BEFORE, Ambiguous),
        (Wire.CUT_AFTER, Ambiguous),
    ],
)
async def test_each_refusal_says_what_to_do_next(
    slack: FakeSlack, platform: ChatPlatform, fault: Fault, expected: type[DeliveryError]
) -> None:
    slack.faults.add("chat.postMessage", fault, chat=ALERTS)

    with pytest.raises(DeliveryError) as caught:
        await platform.send(at(), Message(title="Test"))

    assert type(caught.value) is expected


async def test_a_wait_is_passed_on_as_it_was_asked(
    slack: FakeSlack, platform: ChatPlatform
) -> None:
    slack.faults.add("chat.postMessage", service.flood(120))

    with pytest.raises(TemporaryFailure) as caught:
        await platform.send(at(), Message(title="Test"))

    assert caught.value.retry_after == timedelta(seconds=120)


@pytest.mark.parametrize("token", ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"])
async def test_a_wrong_token_is_told_at_once(slack: FakeSlack, token: str) -> None:
    platform = load("slack")(slack.environment | {token: "xoxb-wrong"})
    assert platform is not None

    with pytest.raises(TemporaryFailure) as caught:
        await platform.start(make_dispatch(desk()), _ignore)
    await platform.stop()

    assert caught.value.whole_account
    assert caught.value.detail == "invalid_auth"


async def test_a_start_without_network_goes_on_trying(slack: FakeSlack) -> None:
    slack.faults.add("auth.test", Wire.CUT_BEFORE, Wire.CUT_BEFORE)
    platform = load("slack")(slack.environment)
    assert platform is not None

    await platform.start(make_dispatch(desk(), lambda: NOW), _ignore)
    await slack.command(ASMA, ALERTS, "help")
    answer = await slack.answer(0)
    await platform.stop()

    assert "/khabardar subscribe" in answer.text


async def _ignore(event: ChatEvent) -> None:
    return None


def test_the_manifest_is_up_to_date() -> None:
    written = (Path(__file__).parents[3] / "docs" / "slack-manifest.yaml").read_text("utf-8")

    assert written == manifest(Words.load()), "run: python -m bot.platforms.slack.manifest"


def test_the_manifest_is_within_slacks_limits() -> None:
    made = yaml.safe_load(manifest(Words.load()))

    command = made["features"]["slash_commands"][0]
    assert len(command["description"]) <= 100
    assert len(command["usage_hint"]) <= 1000
    assert len(made["display_information"]["description"]) <= 140
