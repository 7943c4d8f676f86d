"""How does the service tell what it does? Events with fields, one line each, never a secret.

log.info("source checked", extra={"source": "dawn", "new": 3})
"""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, TextIO

# Attributes that every record has; what else it carries are the fields of the event.
_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
# These print addresses of requests, which hold the bot's token, or whole messages of chats.
_TALKATIVE = ("httpx", "httpcore", "telegram", "slack_bolt", "slack_sdk", "aiohttp", "urllib3")
_QUIET = ("apscheduler", "trafilatura", "htmldate", "aiosqlite", "alembic", "pgqueuer")
_SECRETS = (
    re.compile(r"(?<!\d)\d{6,}(?::|%3A)[A-Za-z0-9_-]{30,}"),  # A bot token of Telegram.
    re.compile(r"\bx(?:ox[a-z]|app)-[A-Za-z0-9-]{8,}"),  # Tokens of Slack.
    re.compile(r"(?<=://)[^/\s:@]+:[^/\s@]+(?=@)"),  # Name and password in an address.
)
HIDDEN = "[hidden]"


class RedactingFormatter(logging.Formatter):
    """Writes an event as a line, and hides what looks like a secret or is one of `secrets`."""

    def __init__(self, secrets: Iterable[str] = (), *, json_lines: bool = False) -> None:
        super().__init__()
        self._secrets = tuple(sorted((s for s in secrets if len(s) >= 8), key=len, reverse=True))
        self._json_lines = json_lines

    def format(self, record: logging.LogRecord) -> str:
        """The event as one line of text or JSON; a traceback follows in further lines."""
        line = self._as_json(record) if self._json_lines else self._as_text(record)
        return redact(line, self._secrets)

    def _as_text(self, record: logging.LogRecord) -> str:
        fields = " ".join(f"{name}={_quoted(value)}" for name, value in _fields(record).items())
        head = f"{_time(record)} {record.levelname.lower():7} {record.getMessage()}"
        lines = [f"{head}  {fields}".rstrip()]
        if record.exc_info:
            lines.append(self.formatException(record.exc_info))
        return "\n".join(lines)

    def _as_json(self, record: logging.LogRecord) -> str:
        event = {
            "at": _time(record),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            "logger": record.name,
            **_fields(record),
        }
        if record.exc_info:
            event["error"] = self.formatException(record.exc_info)
        return json.dumps(event, ensure_ascii=False, default=str)


def redact(text: str, secrets: Iterable[str] = ()) -> str:
    """The text with everything hidden that must not be read by others.

    >>> redact("GET https://api.telegram.org/bot123456:AAxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx/getMe")
    'GET https://api.telegram.org/bot[hidden]/getMe'
    """
    for secret in secrets:
        text = text.replace(secret, HIDDEN)
    for pattern in _SECRETS:
        text = pattern.sub(HIDDEN, text)
    return text


def set_up_logging(
    *,
    level: str = "INFO",
    format: Literal["text", "json"] = "text",
    secrets: Iterable[str] = (),
    file: Path | None = None,
) -> None:
    """Log to standard error, or to `file`, and then only errors to standard error."""
    formatter = RedactingFormatter(secrets, json_lines=format == "json")
    handlers = [_handler(sys.stderr, formatter, logging.NOTSET if file is None else "ERROR")]
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        handlers.append(_handler(file.open("a", encoding="utf-8"), formatter, logging.NOTSET))
    logging.basicConfig(level=level, handlers=handlers, force=True)
    logging.captureWarnings(True)
    for name in (*_TALKATIVE, *_QUIET):
        logging.getLogger(name).setLevel(logging.WARNING)


def _handler(
    stream: TextIO, formatter: logging.Formatter, level: int | str
) -> logging.StreamHandler[TextIO]:
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    handler.setLevel(level)
    return handler


def _fields(record: logging.LogRecord) -> dict[str, object]:
    return {name: value for name, value in vars(record).items() if name not in _STANDARD}


def _quoted(value: object) -> str:
    text = str(value)
    return json.dumps(text, ensure_ascii=False) if not text or re.search(r"[\s=\"]", text) else text


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
