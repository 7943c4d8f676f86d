"""Does Telegram's side of the house work over real HTTP, in every kind of chat?"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.alerts.compose import Composer
from bot.commands import make_dispatch
from bot.domain.chat import ChatKind, Destination
from bot.domain.message import Message
from bot.errors import (
    Ambiguous,
    DeliveryError,
    MessageRejected,
    RecipientGone,
    RecipientMoved,
    TemporaryFailure,
    TopicGone,
)
from bot.platforms import load
from bot.platforms.telegram import TelegramPlatform
from bot.ports import ChatEvent, ChatPlatform
from bot.wording import Words
from tests.fakes import telegram_server as service
from tests.fakes.desk import KARACHI, desk
from tests.fakes.faults import Fault, Wire
from tests.fakes.incidents import INCIDENT, NOW, incident
from tests.fakes.telegram_server import BOT, FakeTelegram

COMPOSER = Composer(Words.load(), KARACHI)
ACCOUNT = str(BOT.id)
ASMA = 501
GROUP = -1001
CHANNEL = -1002


def at(chat: int, topic: str = "", kind: ChatKind = ChatKind.PRIVATE) -> Destination:
    return Destination(platform="telegram", account=ACCOUNT, chat=str(chat), topic=topic, kind=kind)


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as server:
        yield server
        assert server.bad_requests == []


@pytest.fixture
async def platform(telegram: FakeTelegram) -> AsyncIterator[ChatPlatform]:
    made = load("telegram")(telegram.environment)
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


async def test_a_person_subscribes_is_alerted_and_asks_back(
    telegram: FakeTelegram, running: ChatPlatform
) -> None:
    asma = telegram.person(ASMA)

    await telegram.writes(asma, "/subscribe mastung")
    confirmed = await telegram.message(ASMA, 0)
    await running.send(at(ASMA), COMPOSER.alert(INCIDENT))
    alert = await telegram.message(ASMA, 1)
    await telegram.presses(asma, ASMA, alert, "Details and sources")
    record = await telegram.message(ASMA, 2)
    await telegram.writes(asma, "recent mastung")
    recent = await telegram.message(ASMA, 3)

    assert confirmed.text.startswith("Alerts are on: Mastung, Balochistan")
    assert alert.text.startswith("Serious: bombing, Kad Kucha, Mastung (Balochistan)")
    assert "Killed: 3–5" in alert.text
    assert not alert.silent
    assert "Three labourers were killed" in record.text
    assert recent.text.startswith("1 incident: Mastung")
    assert len(telegram.answers) == 1


async def test_a_group_subscribes_through_its_admin_only(
    telegram: FakeTelegram, running: ChatPlatform
) -> None:
    group, admin, guest = telegram.group(GROUP), telegram.person(1, "Bina"), telegram.person(2)
    telegram.make_admin(group, admin)

    await telegram.writes(guest, "/subscribe mastung", group)
    refused = await telegram.message(GROUP, 0)
    await telegram.writes(admin, f"/subscribe@{service.USERNAME} mastung", group)
    confirmed = await telegram.message(GROUP, 1)

    assert refused.text.startswith("Only admins of this group")
    assert refused.reply_to is not None
    assert confirmed.text.startswith("Alerts are on")


async def test_an_admin_who_writes_as_the_group_is_an_admin(
    telegram: FakeTelegram, running: ChatPlatform
) -> None:
    group = telegram.group(GROUP)

    await telegram.writes_anonymously(group, "/subscribe kalat")

    assert (await telegram.message(GROUP)).text.startswith("Alerts are on: Kalat")


async def test_a_channel_is_subscribed_by_a_post_in_it(
    telegram: FakeTelegram, running: ChatPlatform
) -> None:
    channel = telegram.channel(CHANNEL)

    await telegram.posts(channel, "/subscribe kech")

    assert (await telegram.message(CHANNEL)).text.startswith("Alerts are on: Kech")


async def test_a_command_in_a_topic_is_answered_in_that_topic(
    telegram: FakeTelegram, running: ChatPlatform
) -> None:
    group = telegram.group(GROUP, topics=(17,))

    await telegram.writes(telegram.person(2), "/subscriptions", group, topic=17)

    assert (await telegram.message(GROUP)).thread == 17


async def test_commands_for_other_bots_and_talk_are_left_alone(
    telegram: FakeTelegram, running: ChatPlatform
) -> None:
    group, guest = telegram.group(GROUP), telegram.person(2)

    for text in ("/help@other_bot", "/weather", "hello all", "/help"):
        await telegram.writes(guest, text, group)
    await telegram.message(GROUP)

    assert [shown.text.splitlines()[0] for shown in telegram.shown(GROUP)] == ["What you can ask"]


async def test_a_look_up_pressed_in_a_group_is_answered_in_private(
    telegram: FakeTelegram, running: ChatPlatform
) -> None:
    telegram.group(GROUP)
    guest = telegram.person(2)
    await running.send(at(GROUP, kind=ChatKind.GROUP), COMPOSER.alert(INCIDENT))

    await telegram.presses(guest, GROUP, telegram.shown(GROUP)[0], "Details and sources")
    await telegram.until(lambda: bool(telegram.answers))
    link = telegram.answers[0].url or ""
    await telegram.writes(guest, f"/start {link.partition('start=')[2]}")

    assert "Figures and who says them" in (await telegram.message(2)).text
    assert len(telegram.shown(GROUP)) == 1


async def test_a_button_asks_again_whether_an_admin_pressed_it(
    telegram: FakeTelegram, running: ChatPlatform
) -> None:
    group, admin, guest = telegram.group(GROUP), telegram.person(1), telegram.person(2)
    telegram.make_admin(group, admin)
    await telegram.writes(admin, "/subscribe mastung", group)
    confirmed = await telegram.message(GROUP)

    await telegram.presses(guest, GROUP, confirmed, "Undo")
    await telegram.until(lambda: bool(telegram.answers))
    await telegram.presses(admin, GROUP, confirmed, "Undo")
    removed = await telegram.message(GROUP, 1)
    await telegram.presses(admin, GROUP, confirmed, "Undo")
    again = await telegram.message(GROUP, 2)

    assert (telegram.answers[0].show_alert, telegram.answers[0].text or "") == (
        True,
        Words.load()("only_admins.group"),
    )
    assert removed.text.startswith("Removed")
    assert again.text.startswith("This chat has no subscriptions")


async def test_commands_that_piled_up_are_answered_once_and_not_carried_out(
    telegram: FakeTelegram, platform: ChatPlatform
) -> None:
    asma, long_ago = telegram.person(ASMA), datetime.now(UTC) - timedelta(minutes=6)
    for area in ("mastung", "kalat", "kech"):
        await telegram.writes(asma, f"/subscribe {area}", at=long_ago)
    await telegram.writes(asma, "/subscriptions")

    await platform.start(make_dispatch(desk(), lambda: NOW), _ignore)
    await telegram.message(ASMA, 1)

    assert [shown.text.splitlines()[0] for shown in telegram.shown(ASMA)] == [
        "I was away when you wrote. Please send it again.",
        "This chat is not subscribed to anything yet.",
    ]


async def test_a_press_that_is_too_old_is_not_carried_out(
    telegram: FakeTelegram, running: ChatPlatform
) -> None:
    asma = telegram.person(ASMA)
    await telegram.writes(asma, "/subscribe mastung")
    confirmed = await telegram.message(ASMA)

    telegram.forget_press(await telegram.presses(asma, ASMA, confirmed, "Undo"))
    await telegram.writes(asma, "/subscriptions")

    assert (await telegram.message(ASMA, 1)).text.startswith("1 subscription")


async def test_pages_turn_in_place(telegram: FakeTelegram, platform: ChatPlatform) -> None:
    many = [incident(id=f"MS-261120-{n}", first_reported_at=NOW) for n in range(1, 8)]
    asma = telegram.person(ASMA)
    await platform.start(make_dispatch(desk(*many), lambda: NOW), _ignore)
    await telegram.writes(asma, "/recent mastung")
    page = await telegram.message(ASMA)

    await telegram.presses(asma, ASMA, page, "Older ›")
    await telegram.until(lambda: page.edits == 1)

    assert "Page 2 of 2" in page.text
    assert len(telegram.shown(ASMA)) == 1


async def test_changes_of_a_chat_are_noticed(
    telegram: FakeTelegram, running: ChatPlatform, events: list[ChatEvent]
) -> None:
    group, asma = telegram.group(GROUP), telegram.person(ASMA)

    await telegram.membership(group, asma, inside=False)
    await telegram.membership(group, asma, inside=True)
    await telegram.migrates(group, -1009)
    await telegram.writes(asma, "/help")
    await telegram.message(ASMA)

    here = at(GROUP, kind=ChatKind.GROUP)
    assert events == [
        ChatEvent(destination=here, active=False),
        ChatEvent(destination=here, active=True),
        ChatEvent(destination=here, moved_to="-1009"),
    ]


async def test_who_starts_the_bot_can_be_written_to_again(
    telegram: FakeTelegram, running: ChatPlatform, events: list[ChatEvent]
) -> None:
    await telegram.writes(telegram.person(ASMA), "/start")
    await telegram.message(ASMA)

    assert events == [ChatEvent(destination=at(ASMA), active=True)]


async def test_an_alert_changes_in_place_and_is_answered(
    telegram: FakeTelegram, platform: ChatPlatform
) -> None:
    telegram.person(ASMA)
    sent = await platform.send(at(ASMA), COMPOSER.alert(INCIDENT))

    shows = await platform.edit(at(ASMA), sent, COMPOSER.retraction(INCIDENT))
    await platform.send(at(ASMA), COMPOSER.retraction_note(INCIDENT), reply_to=sent)

    alert, note = telegram.shown(ASMA)
    assert shows == sent
    assert alert.text.startswith("Retracted 20 Nov, 15:30 PKT\nSerious")
    assert "strikethrough" in {entity.type for entity in alert.entities}
    assert note.reply_to == int(sent)


async def test_an_edit_that_changes_nothing_counts_as_done(
    telegram: FakeTelegram, platform: ChatPlatform
) -> None:
    telegram.person(ASMA)
    sent = await platform.send(at(ASMA), COMPOSER.alert(INCIDENT))

    assert await platform.edit(at(ASMA), sent, COMPOSER.alert(INCIDENT)) == sent


async def test_a_message_that_is_gone_is_sent_anew_instead_of_edited(
    telegram: FakeTelegram, platform: ChatPlatform
) -> None:
    telegram.person(ASMA)

    shows = await platform.edit(at(ASMA), "77", COMPOSER.update(INCIDENT))

    assert [str(shown.id) for shown in telegram.shown(ASMA)] == [shows]


async def test_times_are_shown_in_the_readers_zone(
    telegram: FakeTelegram, platform: ChatPlatform
) -> None:
    telegram.person(ASMA)

    await platform.send(at(ASMA), COMPOSER.alert(INCIDENT))

    times = [e for e in telegram.shown(ASMA)[0].entities if e.type == "date_time"]
    assert [int(e.unix_time or 0) for e in times] == [int(INCIDENT.first_reported_at.timestamp())]


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (service.flood(3), TemporaryFailure),
        (service.flood(12_966), TemporaryFailure),
        (service.server_error(502), TemporaryFailure),
        (service.server_error(500), TemporaryFailure),
        (service.blocked(), RecipientGone),
        (service.migrated(-1009), RecipientMoved),
        (service.refused("message thread not found"), TopicGone),
        (service.refused("chat not found"), RecipientGone),
        (service.refused("can't parse entities: unsupported start tag"), MessageRejected),
        (Wire.CUT_BEFORE, Ambiguous),
        (Wire.CUT_AFTER, Ambiguous),
    ],
)
async def test_each_refusal_says_what_to_do_next(
    telegram: FakeTelegram, platform: ChatPlatform, fault: Fault, expected: type[DeliveryError]
) -> None:
    telegram.person(ASMA)
    telegram.faults.add("sendMessage", fault, chat=ASMA)

    with pytest.raises(DeliveryError) as caught:
        await platform.send(at(ASMA), Message(title="Test"))

    assert type(caught.value) is expected


async def test_a_long_wait_is_passed_on_as_it_was_asked(
    telegram: FakeTelegram, platform: ChatPlatform
) -> None:
    telegram.person(ASMA)
    telegram.faults.add("sendMessage", service.flood(12_966))

    with pytest.raises(TemporaryFailure) as caught:
        await platform.send(at(ASMA), Message(title="Test"))

    assert caught.value.retry_after == timedelta(seconds=12_966)


async def test_a_wrong_token_is_told_without_the_token(telegram: FakeTelegram) -> None:
    wrong = telegram.environment | {"TELEGRAM_BOT_TOKEN": "123456:wrong-token-of-nobody"}
    platform = load("telegram")(wrong)
    assert platform is not None

    with pytest.raises(TemporaryFailure) as caught:
        await platform.start(make_dispatch(desk()), _ignore)
    await platform.stop()

    assert caught.value.whole_account
    assert "wrong-token" not in str(caught.value)


async def test_a_start_without_network_goes_on_trying(telegram: FakeTelegram) -> None:
    telegram.faults.add("getMe", Wire.CUT_BEFORE)
    platform = load("telegram")(telegram.environment)
    assert isinstance(platform, TelegramPlatform)

    await platform.start(make_dispatch(desk(), lambda: NOW), _ignore)
    await telegram.writes(telegram.person(ASMA), "/help")
    answer = await telegram.message(ASMA)
    await platform.stop()

    assert answer.text.startswith("What you can ask")


async def test_the_menu_offers_changes_to_admins_only(
    telegram: FakeTelegram, running: ChatPlatform
) -> None:
    offered = {scope: [c.command for c in menu] for scope, menu in telegram.menus.items()}

    assert "subscribe" in offered["all_private_chats"]
    assert "subscribe" not in offered["all_group_chats"]
    assert "subscribe" in offered["all_chat_administrators"]


async def _ignore(event: ChatEvent) -> None:
    return None
