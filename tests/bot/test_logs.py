import io
import json
import logging

import pytest

from bot.logs import HIDDEN, RedactingFormatter, redact

TELEGRAM = "123456789:AAFakeFakeFakeFakeFakeFakeFakeFakeFak"
SLACK = "xoxb-123456789012-abcdefghijkl"


class Page:
    """A logger that writes to memory."""

    def __init__(self, formatter: logging.Formatter) -> None:
        self._stream = io.StringIO()
        handler = logging.StreamHandler(self._stream)
        handler.setFormatter(formatter)
        self.log = logging.Logger("test")
        self.log.addHandler(handler)

    @property
    def text(self) -> str:
        return self._stream.getvalue()


@pytest.fixture
def page() -> Page:
    return Page(RedactingFormatter(["the-secret-of-our-server"]))


def test_an_event_is_one_line_with_its_fields(page: Page) -> None:
    page.log.warning("source failed", extra={"source": "dawn", "problem": "HTTP 404 Not Found"})

    assert page.text.endswith('warning source failed  source=dawn problem="HTTP 404 Not Found"\n')


def test_a_field_cannot_forge_another_line(page: Page) -> None:
    page.log.info("read", extra={"title": "quiet\n2026-01-01 error all is lost"})

    assert page.text.count("\n") == 1


@pytest.mark.parametrize(
    "text",
    [
        f"GET https://api.telegram.org/bot{TELEGRAM}/getUpdates",
        f"https://api.telegram.org/file/bot{TELEGRAM.replace(':', '%3A')}/photo.jpg",
        f"Authorization: Bearer {SLACK}",
        "xapp-1-A012345-6789-abcdef",
        "postgresql+asyncpg://khabardar:hunter22@db/khabardar",
        "the-secret-of-our-server",
    ],
)
def test_secrets_are_hidden_wherever_they_appear(page: Page, text: str) -> None:
    try:
        raise ValueError(text)
    except ValueError:
        page.log.exception("failed: %s", text, extra={"field": text})

    for secret in (TELEGRAM, TELEGRAM[11:], SLACK, "6789-abcdef", "hunter22", "the-secret"):
        assert secret not in page.text
    assert HIDDEN in page.text


def test_ordinary_text_is_left_alone() -> None:
    text = "at 10:30 read https://news.example/a?id=12345:6 by asma@example.org"

    assert redact(text) == text


def test_machines_get_one_object_per_event() -> None:
    page = Page(RedactingFormatter(json_lines=True))

    page.log.info("source checked", extra={"source": "dawn", "new": 3})

    event = json.loads(page.text)
    assert (event["event"], event["source"], event["new"]) == ("source checked", "dawn", 3)
