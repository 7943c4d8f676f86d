"""Who said what to the bot in Telegram, and how is it answered?"""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from typing import Any

from telegram import Bot, CallbackQuery, Chat, Message, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest, RetryAfter, TelegramError
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.commands import changes, parse, turns_page
from bot.domain import message as told
from bot.domain.chat import ChatKind, Destination, Sender
from bot.platforms.shorten import clipped
from bot.platforms.telegram import incoming, outgoing
from bot.platforms.telegram.errors import QUERY_TOO_OLD, says
from bot.platforms.telegram.limits import CALLBACK_ANSWER
from bot.platforms.telegram.links import private_link
from bot.ports import ChatEvent, CommandLine, Dispatch, Notice
from bot.wording import Words

log = logging.getLogger(__name__)

PATIENCE = timedelta(seconds=10)
"""The longest wait that an answer to a person is kept for; what comes later helps nobody."""

_ADMINS = frozenset({ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER})


class Conversation:
    """Passes commands on and brings the answers back."""

    def __init__(self, bot: Bot, dispatch: Dispatch, notice: Notice) -> None:
        self._bot = bot
        self._dispatch = dispatch
        self._notice = notice
        self._words = Words.load()
        self._told_away: dict[int, datetime] = {}

    def listen(self, app: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take the updates that concern us."""
        written = filters.UpdateType.MESSAGE | filters.UpdateType.CHANNEL_POST
        app.add_handler(MessageHandler(written, self.on_message))
        app.add_handler(CallbackQueryHandler(self.on_button))
        app.add_handler(ChatMemberHandler(self.on_membership))
        app.add_error_handler(self.on_error)

    async def on_message(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a command, or take note that the group has moved."""
        message = update.effective_message
        if message is None:
            return
        if moved := incoming.migration(self._account, message):
            await self._notice(moved)
        elif text := incoming.command_line(message, self._bot.username):
            await self._answer_to(message, update, text)

    async def on_button(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Do what a button says; pressing twice is harmless, and every press is answered."""
        query = update.callback_query
        if query is None or not query.data or not isinstance(query.message, Message):
            return
        line = await self._line(update, query.message, query.data, pressed=True)
        in_private = line.destination.kind is ChatKind.PRIVATE
        if changes(line.text) and not (in_private or line.sender.is_admin):
            refusal = await self._dispatch(line)
            await self._acknowledge(query, text=refusal.title, alert=True)
        elif in_private or changes(line.text) or turns_page(line.text):
            if await self._acknowledge(query):
                await self._show(query.message, line, await self._dispatch(line))
        else:
            link = private_link(self._bot.username, line.text)
            await self._acknowledge(query, url=link)

    async def on_membership(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take note that we were let in, thrown out or blocked."""
        if update.my_chat_member is not None:
            await self._notice(incoming.membership(self._account, update.my_chat_member))

    async def on_error(self, _: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Write down what went wrong with one update; the others go on."""
        log.error("telegram update failed", exc_info=context.error)

    @property
    def _account(self) -> str:
        return str(self._bot.id)

    async def _answer_to(self, message: Message, update: Update, text: str) -> None:
        where = incoming.destination(self._account, message.chat, message)
        if incoming.is_stale(message, datetime.now(UTC)):
            await self._say_we_were_away(message, where)
            return
        line = await self._line(update, message, text)
        if parse(text)[0] == "start":
            # Whoever starts the bot can be written to, whatever was heard of the chat before.
            await self._notice(ChatEvent(destination=where))
        await self._say(where, await self._dispatch(line), message)

    async def _line(
        self, update: Update, message: Message, text: str, *, pressed: bool = False
    ) -> CommandLine:
        person = incoming.author(update)
        by_chat = not pressed and incoming.is_anonymous_admin(message)
        is_admin = by_chat or (
            changes(text) and person is not None and await self._is_admin(message.chat, person.id)
        )
        sender = Sender(
            id=str(person.id if person and not by_chat else message.chat.id),
            name=person.full_name if person and not by_chat else message.chat.title or "",
            is_admin=is_admin,
        )
        where = incoming.destination(self._account, message.chat, message)
        return CommandLine(text=text, destination=where, sender=sender, pressed=pressed)

    async def _is_admin(self, chat: Chat, user_id: int) -> bool:
        """Ask anew each time: who was an admin yesterday may be none today."""
        if chat.type == ChatType.PRIVATE:
            return True
        try:
            member = await self._bot.get_chat_member(chat.id, user_id)
        except TelegramError as error:
            log.warning("admin not checked", extra={"error": error.message})
            return False
        return member.status in _ADMINS

    async def _say_we_were_away(self, message: Message, where: Destination) -> None:
        """One answer for all that piled up in a chat, instead of doing it all at once."""
        told_at = self._told_away.get(message.chat.id)
        if told_at is None or told_at < message.date:
            self._told_away[message.chat.id] = datetime.now(UTC)
            await self._say(where, told.Message(title=self._words("away"), loud=False), message)

    async def _show(self, shown: Message, line: CommandLine, answer: told.Message) -> None:
        """A page takes the place of the one it was turned from; other answers are new."""
        if not turns_page(line.text):
            await self._say(line.destination, answer)
            return
        try:
            await outgoing.edit(self._bot, line.destination, str(shown.message_id), answer)
        except TelegramError as error:
            log.warning("answer not shown", extra={"error": error.message})

    async def _say(
        self, where: Destination, answer: told.Message, to: Message | None = None
    ) -> None:
        in_private = where.kind is ChatKind.PRIVATE
        reply_to = None if to is None or in_private else str(to.message_id)
        try:
            await outgoing.send(self._bot, where, answer, reply_to)
        except RetryAfter as flood:
            await self._say_later(where, answer, reply_to, flood)
        except TelegramError as error:
            log.warning("answer not sent", extra={"error": error.message})

    async def _say_later(
        self, where: Destination, answer: told.Message, reply_to: str | None, flood: RetryAfter
    ) -> None:
        wait = flood.retry_after
        if not isinstance(wait, timedelta) or wait > PATIENCE:
            log.warning("answer not sent", extra={"error": flood.message})
            return
        await asyncio.sleep(wait.total_seconds())
        try:
            await outgoing.send(self._bot, where, answer, reply_to)
        except TelegramError as error:
            log.warning("answer not sent", extra={"error": error.message})

    async def _acknowledge(
        self, query: CallbackQuery, *, text: str = "", alert: bool = False, url: str | None = None
    ) -> bool:
        """Stop the button's clock; False where the press is too old to be carried out."""
        shown = clipped(text, CALLBACK_ANSWER) or None
        try:
            await query.answer(text=shown, show_alert=alert or None, url=url)
        except BadRequest as refusal:
            return not says(refusal, QUERY_TOO_OLD)
        except TelegramError as error:
            log.warning("button not answered", extra={"error": error.message})
        return True
