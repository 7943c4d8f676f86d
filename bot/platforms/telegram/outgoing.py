"""How does a message leave for Telegram?"""

from __future__ import annotations

from telegram import Bot, LinkPreviewOptions, ReplyParameters
from telegram.error import BadRequest

from bot.domain.chat import Destination
from bot.domain.message import Message
from bot.platforms.telegram.errors import NOT_EDITABLE, UNCHANGED, says
from bot.platforms.telegram.render import render

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def send(bot: Bot, to: Destination, message: Message, reply_to: str | None = None) -> str:
    """Send a message; an answer to a message that is gone stands alone. Returns its id."""
    page = render(message)
    sent = await bot.send_message(
        chat_id=_chat(to),
        text=page.text,
        entities=page.entities,
        message_thread_id=int(to.topic) if to.topic else None,
        reply_parameters=_reply(reply_to),
        reply_markup=page.buttons,
        disable_notification=not message.loud,
        link_preview_options=_NO_PREVIEW,
    )
    return str(sent.message_id)


async def edit(bot: Bot, to: Destination, message_id: str, message: Message) -> str:
    """Change a message; where it is gone or too old, send it anew. Returns the id that shows it."""
    page = render(message)
    try:
        await bot.edit_message_text(
            chat_id=_chat(to),
            message_id=int(message_id),
            text=page.text,
            entities=page.entities,
            reply_markup=page.buttons,
            link_preview_options=_NO_PREVIEW,
        )
    except BadRequest as refusal:
        if says(refusal, NOT_EDITABLE):
            return await send(bot, to, message)
        if not says(refusal, UNCHANGED):
            raise
    return message_id


def _chat(to: Destination) -> int | str:
    return to.chat if to.chat.startswith("@") else int(to.chat)


def _reply(message_id: str | None) -> ReplyParameters | None:
    if message_id is None:
        return None
    return ReplyParameters(int(message_id), allow_sending_without_reply=True)
