"""From a word in a chat to an alert in it: the whole service, over real HTTP and a real socket."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.app import Service, open_service
from bot.pipeline.readers import ReadersHere
from bot.platforms import connected
from extractors.reader import build
from tests.bot.pipeline.bureau import Bureau
from tests.fakes.desk import KARACHI
from tests.fakes.slack_server import FakeSlack
from tests.fakes.telegram_server import FakeTelegram

ASMA, BINA, GROUP, CHANNEL = 501, 502, -1001, -1002
TOPIC = 17
ALERTS = "C0ALERTS"
EVERYWHERE = (ASMA, GROUP, CHANNEL)


BLAST = (
    "QUETTA: Three labourers were killed and five others injured when a roadside bomb went off "
    "near their pick-up in the Dasht area of Mastung district on {day}, police said. Station "
    "house officer Abdul Karim said the device had been planted by the road and was set off by "
    "remote control. The injured were taken to Civil Hospital Quetta. No group has claimed "
    "responsibility for the attack."
)


@dataclass
class Newsroom:
    """A service that is connected to a Bot API server and a Slack workspace."""

    telegram: FakeTelegram
    slack: FakeSlack
    bureau: Bureau

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Service]:
        """The service, listening to chats; articles are read when `cycle` says so."""
        environment = self.telegram.environment | self.slack.environment
        platforms = connected(("telegram", "slack"), environment)
        async with open_service(self.bureau.outfit(platforms)) as service:
            for platform in platforms:
                await platform.start(service.dispatch, service.outbox.take_notice)
            yield service

    async def subscribe(self, area: str) -> None:
        """In private, in a topic of a group, in a channel, and in Slack."""
        asma, bina = self.telegram.person(ASMA), self.telegram.person(BINA, "Bina")
        group = self.telegram.group(GROUP, topics=(TOPIC,))
        self.telegram.make_admin(group, bina)
        self.slack.admins.add("U0BINA")
        await self.telegram.writes(asma, f"/subscribe {area}")
        await self.telegram.writes(bina, f"/subscribe {area}", group, topic=TOPIC)
        await self.telegram.posts(self.telegram.channel(CHANNEL), f"/subscribe {area}")
        await self.slack.command("U0BINA", ALERTS, f"subscribe {area}")
        for chat in EVERYWHERE:
            assert (await self.telegram.message(chat)).text.startswith("Alerts are on")
        assert (await self.slack.answer(0)).text.startswith("Alerts are on")

    def titles(self) -> Sequence[str]:
        """The first line of the newest message of every chat."""
        newest = [self.telegram.shown(chat)[-1].text for chat in EVERYWHERE]
        newest += [shown.text for shown in self.slack.shown(ALERTS)[-1:]]
        return [text.splitlines()[0] for text in newest]


@pytest.fixture
async def newsroom(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with FakeTelegram() as telegram, FakeSlack(channels={ALERTS}) as slack:
        yield Newsroom(telegram, slack, Bureau(sqlite_url, tmp_path / "news"))
        assert (telegram.bad_requests, slack.bad_requests) == ([], [])


async def test_an_article_becomes_an_alert_in_every_kind_of_chat(newsroom: Newsroom) -> None:
    async with newsroom.open() as service:
        await newsroom.subscribe("mastung")
        newsroom.bureau.drop("blast", "INCIDENT mastung killed=3")

        await service.cycle()

        telegram, slack = newsroom.telegram, newsroom.slack
        assert {title.partition(":")[2] for title in newsroom.titles()} == {
            " bombing, Mastung (Balochistan)"
        }
        assert len(newsroom.titles()) == 4
        assert telegram.shown(GROUP)[-1].thread == TOPIC
        await telegram.writes(telegram.person(ASMA), "/recent")
        await slack.command("U0ASMA", ALERTS, "recent")
        assert "1 incident: your areas" in (await telegram.message(ASMA, 2)).text
        assert "1 incident: your areas" in (await slack.answer(1)).text


async def test_a_rising_toll_changes_every_alert_and_answers_it(newsroom: Newsroom) -> None:
    async with newsroom.open() as service:
        await newsroom.subscribe("mastung")
        newsroom.bureau.drop("blast", "INCIDENT mastung killed=3", hours_ago=3)
        await service.cycle()
        newsroom.bureau.drop("toll", "INCIDENT mastung killed=5", hours_ago=1)

        await service.cycle()

        for chat in EVERYWHERE:
            _, alert, note = newsroom.telegram.shown(chat)
            assert (alert.edits, note.reply_to) == (1, alert.id)
        alert, note = newsroom.slack.shown(ALERTS)
        assert (alert.edits, note.thread) == (1, alert.ts)
        assert "Killed" in note.text


async def test_a_restart_repeats_nothing(newsroom: Newsroom) -> None:
    async with newsroom.open() as service:
        await newsroom.subscribe("mastung")
        newsroom.bureau.drop("blast", "INCIDENT mastung killed=3")
        await service.cycle()

    async with newsroom.open() as service:
        await service.cycle()

    assert [len(newsroom.telegram.shown(chat)) for chat in EVERYWHERE] == [2, 2, 2]
    assert len(newsroom.slack.shown(ALERTS)) == 1


@pytest.mark.slow
async def test_a_newspapers_own_words_become_an_alert(newsroom: Newsroom) -> None:
    configuration = newsroom.bureau.outfit(()).configuration
    today = newsroom.bureau.now.astimezone(KARACHI).strftime("%A")
    newsroom.bureau.readers = ReadersHere(lambda: build(configuration))  # type: ignore[assignment]
    async with newsroom.open() as service:
        await newsroom.subscribe("mastung bombing")
        newsroom.bureau.drop("Three killed in Mastung blast", BLAST.format(day=today))

        await service.cycle()

        alert = newsroom.telegram.shown(ASMA)[-1].text
        assert "bombing, " in alert
        assert "Mastung" in alert.splitlines()[0]
        assert "Killed: 3" in alert
        assert "Injured: 5" in alert
        assert newsroom.slack.shown(ALERTS)[-1].text.splitlines()[1:3] == alert.splitlines()[1:3]
