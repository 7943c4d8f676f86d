"""Is a request to Telegram well formed? Checked with aiogram's models and the documented limits."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from aiogram import methods, types
from aiogram.enums import MessageEntityType
from pydantic import BaseModel, ValidationError

METHODS: dict[str, type[methods.TelegramMethod[Any]]] = {
    name[0].lower() + name[1:]: getattr(methods, name)
    for name in methods.__all__
    if name not in {"Request", "Response", "TelegramMethod"}
}


class BadRequest(Exception):
    """What Telegram would answer with HTTP 400."""


def parse(method: str, form: Mapping[str, str]) -> methods.TelegramMethod[Any]:
    """The request as aiogram understands it.

    Raises:
        BadRequest: it is not what the Bot API documents.
    """
    model = METHODS[method]
    try:
        request = model.model_validate({name: _decoded(value) for name, value in form.items()})
    except ValidationError as error:
        raise BadRequest(f"{method} is malformed: {error}") from error
    unknown = [name for name in _unknown(request) if name]
    if unknown:
        raise BadRequest(f"{method} has unknown fields: {unknown}")
    return request


def check_text(request: methods.SendMessage | methods.EditMessageText) -> None:
    """Text, entities and buttons are within the limits of the Bot API."""
    text = request.text or ""
    if not text.strip():
        raise BadRequest("message text is empty")
    if _units(text) > 4096:
        raise BadRequest("message is too long")
    if isinstance(request.parse_mode, str):
        raise BadRequest("can't parse entities: markup is not ours to build")
    for entity in request.entities or ():
        _check_entity(text, entity)
    if len(request.entities or ()) > 100:
        raise BadRequest("too many entities: they would be ignored")
    markup = request.reply_markup
    if isinstance(markup, types.InlineKeyboardMarkup):
        _check_keyboard(markup)


def check_commands(request: methods.SetMyCommands) -> None:
    """Names and descriptions of a menu are within the limits."""
    if not 1 <= len(request.commands) <= 100:
        raise BadRequest("BOT_COMMANDS_TOO_MUCH")
    for command in request.commands:
        name_fits = command.command.replace("_", "a").isalnum() and command.command.islower()
        if not name_fits or len(command.command) > 32 or not 1 <= len(command.description) <= 256:
            raise BadRequest("BOT_COMMAND_INVALID")


def _check_entity(text: str, entity: types.MessageEntity) -> None:
    if entity.type not in set(MessageEntityType):
        raise BadRequest(f"unknown entity {entity.type}")
    encoded = text.encode("utf-16-le")
    start, end = 2 * entity.offset, 2 * (entity.offset + entity.length)
    if entity.length < 1 or entity.offset < 0 or end > len(encoded):
        raise BadRequest("ENTITY_BOUNDS_INVALID")
    try:
        covered = encoded[start:end].decode("utf-16-le")
    except UnicodeDecodeError as error:
        raise BadRequest("ENTITY_BOUNDS_INVALID: half a character") from error
    if not covered.strip():
        raise BadRequest("an entity over white space is dropped")
    if entity.type == MessageEntityType.TEXT_LINK and not _is_link(entity.url):
        raise BadRequest("ENTITY_TEXTURL_INVALID")
    if entity.type == MessageEntityType.DATE_TIME and not entity.unix_time:
        raise BadRequest("ENTITY_DATE_INVALID")


def _check_keyboard(markup: types.InlineKeyboardMarkup) -> None:
    if sum(len(row) for row in markup.inline_keyboard) > 100:
        raise BadRequest("REPLY_MARKUP_TOO_LONG")
    for button in (button for row in markup.inline_keyboard for button in row):
        if not button.text.strip():
            raise BadRequest("BUTTON_TEXT_EMPTY")
        if not 1 <= len((button.callback_data or "").encode()) <= 64:
            raise BadRequest("BUTTON_DATA_INVALID")
    if any(not 1 <= len(row) <= 8 for row in markup.inline_keyboard):
        raise BadRequest("REPLY_MARKUP_INVALID")


def _decoded(value: str) -> Any:
    """Form fields carry JSON for all but texts; a text that happens to be JSON stays a text."""
    if value[:1] in {"[", "{"} or value in {"true", "false"}:
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def _unknown(model: BaseModel) -> Iterator[str]:
    yield from model.model_extra or ()
    for name in type(model).model_fields:
        yield from _unknown_in(getattr(model, name))


def _unknown_in(value: object) -> Iterator[str]:
    if isinstance(value, BaseModel):
        yield from _unknown(value)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _unknown_in(item)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _is_link(url: str | None) -> bool:
    return bool(url) and url.startswith(("http://", "https://")) and " " not in url
