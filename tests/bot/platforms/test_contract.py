"""Does every chat service, found by its folder, keep the contract of `ChatPlatform`?"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.alerts.compose import Composer
from bot.commands import make_dispatch
from bot.domain.limits import Limits
from bot.domain.message import Button, Fact, Link, Message, Section
from bot.errors import DeliveryError
from bot.logs import RedactingFormatter
from bot.platforms import available, connected, load
from bot.platforms.environment import PlatformSettings
from bot.ports import ChatEvent, ChatPlatform
from bot.wording import Words
from tests.bot.platforms.contract import CONTRACTS, Contract
from tests.fakes.desk import KARACHI, desk
from tests.fakes.incidents import INCIDENT

HOSTILE = (
    "<!channel> <@U123> <b>bold</b> &amp; *stars* _lines_ `code` ~gone~ [x](http://evil.example) "
    "@everyone @here /start \x1b[31mred\x1b[0m \u202eevil\u202c \x00 \ud800 {braces} %s \u2028 end"
)
COMPOSER = Composer(Words.load(), KARACHI)
TEXTS = st.text(max_size=600) | st.sampled_from([HOSTILE, "🔥" * 300, "خبردار " * 60])

pytestmark = pytest.mark.parametrize("name", available())


@pytest.fixture
def contract(name: str) -> Contract:
    return CONTRACTS[name]


@pytest.fixture
async def platform(name: str, contract: Contract) -> AsyncIterator[ChatPlatform]:
    async with contract.server() as server:
        made = load(name)(server.environment)
        assert made is not None
        yield made
        await made.stop()


def test_the_suite_knows_every_service(name: str) -> None:
    assert name in CONTRACTS


def test_a_service_has_settings_a_name_and_a_pace(name: str, platform: ChatPlatform) -> None:
    settings_class = __import__(f"bot.platforms.{name}.settings", fromlist=["Settings"]).Settings

    assert issubclass(settings_class, PlatformSettings)
    assert all(field.description for field in settings_class.model_fields.values())
    assert platform.name == name
    assert isinstance(platform.limits, Limits)


def test_without_a_token_a_service_is_left_out(name: str) -> None:
    assert [p.name for p in connected([name], {})] in ([], ["terminal"])


async def test_stopping_twice_is_allowed(platform: ChatPlatform) -> None:
    await platform.start(make_dispatch(desk()), _ignore)

    await platform.stop()
    await platform.stop()


async def test_stopping_what_was_never_started_is_allowed(platform: ChatPlatform) -> None:
    await platform.stop()


async def test_a_message_is_sent_without_listening_to_commands(
    platform: ChatPlatform, contract: Contract
) -> None:
    sent = await platform.send(contract.destination(platform), COMPOSER.alert(INCIDENT))

    assert sent


async def test_what_is_logged_holds_no_token(
    name: str, contract: Contract, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with contract.server() as server:
        platform = load(name)(server.environment)
        assert platform is not None
        await platform.start(make_dispatch(desk()), _ignore)
        await platform.send(contract.destination(platform), COMPOSER.alert(INCIDENT))
        await platform.stop()
        tokens = [value for key, value in server.environment.items() if key.endswith("TOKEN")]

    logged = [RedactingFormatter().format(record) for record in caplog.records]

    assert [line for line in logged for token in tokens if token in line] == []


async def test_a_service_says_who_we_are_there(platform: ChatPlatform) -> None:
    assert await platform.check()


def test_every_foreign_error_has_a_meaning(contract: Contract) -> None:
    translated = [contract.translate("chat", e) for e in contract.foreign if contract.translate]

    assert all(isinstance(error, DeliveryError) for error in translated)
    assert all(type(error) is not DeliveryError for error in translated)


def test_an_alert_shows_all_its_facts(contract: Contract) -> None:
    alert = COMPOSER.alert(INCIDENT)

    shown = contract.shown(alert)

    for value in (alert.title, *(f.value for f in alert.facts), alert.footer):
        assert value in shown


def test_text_of_others_is_shown_and_does_nothing(contract: Contract) -> None:
    shown = contract.shown(_full_of(HOSTILE))

    assert "<b>bold</b>" in shown
    assert not any(c in shown for c in "\x1b\x00\u202e")


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_any_text_makes_a_message_that_the_service_takes(name: str, data: st.DataObject) -> None:
    message = Message(
        title=data.draw(TEXTS.filter(str.strip)) + " x",
        notice=data.draw(TEXTS),
        facts=tuple(
            Fact(label="Fact x", value=data.draw(TEXTS) + "x") for _ in range(data.draw(_UP_TO_30))
        ),
        body=data.draw(TEXTS),
        sections=(Section(title="x", lines=tuple(data.draw(st.lists(TEXTS, max_size=30)))),),
        footer=data.draw(TEXTS),
        struck=data.draw(st.booleans()),
    )

    CONTRACTS[name].shown(message)


@pytest.mark.parametrize("length", [149, 150, 151, 2999, 3000, 3001, 4095, 4096, 4097, 9000])
@pytest.mark.parametrize("letter", ["a", "&", "🔥", "خ"])
def test_at_every_limit_the_title_facts_and_id_stay(
    contract: Contract, length: int, letter: str
) -> None:
    alert = Message(
        title="Severe: bombing, Kad Kucha, Mastung",
        facts=(Fact(label="Killed", value="3–5"),),
        body=letter * length,
        sections=(Section(title="History", lines=(letter * 500,) * 20),),
        links=(Link(label="Source", url="https://news.example/a"),),
        footer="MS-261120-1",
        buttons=(Button(label="Details", command="incident MS-261120-1"),),
    )

    shown = contract.shown(alert)

    for kept in ("Severe: bombing, Kad Kucha, Mastung", "Killed", "3–5", "MS-261120-1"):
        assert kept in shown


def test_an_address_that_is_no_web_address_is_left_out(contract: Contract) -> None:
    message = Message(title="x", links=(Link(label="Click", url="javascript:alert(1)"),))

    assert "javascript" not in contract.shown(message)


def _full_of(text: str) -> Message:
    return Message(
        title=text,
        notice=text,
        facts=(Fact(label=text, value=text, before=text),),
        body=text,
        sections=(Section(title=text, lines=(text, text)),),
        links=(Link(label=text, url=f"https://news.example/{text}"),),
        footer=text,
        buttons=(Button(label=text, command="help"),),
    )


async def _ignore(event: ChatEvent) -> None:
    return None


_UP_TO_30 = st.integers(0, 30)
