"""A Bot API server on this machine: long polling, chats, members, limits and faults on demand.

What it gets is checked with aiogram's models of the Bot API, what it sends is built from them; so
two libraries written by others must agree with ours on the wire format.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any

from aiogram import methods, types
from aiogram.enums import ChatMemberStatus, ChatType
from aiohttp import web

from tests.fakes import telegram_rules as rules
from tests.fakes.faults import Allowance, Fault, Faults, RateLimiter, Refusal, Wire

TOKEN = "4839574812:a-token-of-no-bot-at-all-0000000000"
USERNAME = "khabardar_test_bot"
BOT = types.User(id=4839574812, is_bot=True, first_name="Khabardar", username=USERNAME)

ALL = Allowance(30, 1.0)
PER_CHAT = Allowance(1, 1.0)
PER_GROUP = Allowance(20, 60.0)


def flood(seconds: float) -> Refusal:
    return Refusal(429, f"Too Many Requests: retry after {seconds:g}", retry_after=seconds)


def blocked() -> Refusal:
    return Refusal(403, "Forbidden: bot was blocked by the user")


def migrated(new_chat: int) -> Refusal:
    text = "Bad Request: group chat was upgraded to a supergroup chat"
    return Refusal(400, text, parameters={"migrate_to_chat_id": new_chat})


def server_error(status: int = 502) -> Refusal:
    return Refusal(status, "Bad Gateway" if status == 502 else "Internal Server Error")


def refused(text: str) -> Refusal:
    return Refusal(400, f"Bad Request: {text}")


@dataclass
class Shown:
    """A message as a reader of the chat sees it now."""

    id: int
    text: str
    entities: list[types.MessageEntity]
    buttons: list[types.InlineKeyboardButton]
    thread: int | None
    reply_to: int | None
    silent: bool
    edits: int = 0


@dataclass
class FakeTelegram:
    """The server, and what a test does as a person who uses Telegram."""

    faults: Faults = field(default_factory=Faults)
    limiter: RateLimiter | None = None
    url: str = ""
    calls: list[methods.TelegramMethod[Any]] = field(default_factory=list)
    bad_requests: list[str] = field(default_factory=list)
    menus: dict[str, list[types.BotCommand]] = field(default_factory=dict)
    answers: list[methods.AnswerCallbackQuery] = field(default_factory=list)
    polls: int = 0

    def __post_init__(self) -> None:
        self._chats: dict[int, types.Chat] = {}
        self._members: dict[tuple[int, int], types.ChatMember] = {}
        self._shown: defaultdict[int, dict[int, Shown]] = defaultdict(dict)
        self._updates: list[types.Update] = []
        self._topics: defaultdict[int, set[int]] = defaultdict(set)
        self._queries: set[str] = set()
        self._ids, self._update_ids, self._query_ids = count(100), count(1), count(1)
        self._changed = asyncio.Condition()
        self._runner: web.AppRunner | None = None

    # As a test sees it.

    async def __aenter__(self) -> FakeTelegram:
        app = web.Application()
        app.router.add_post(f"/bot{TOKEN}/{{method}}", self._handle)
        app.router.add_post("/bot{token}/{method}", self._unauthorized)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def environment(self) -> dict[str, str]:
        """What connects to this server."""
        return {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_BASE_URL": self.url}

    def person(self, user_id: int, name: str = "Asma") -> types.User:
        """A user, with a private chat that has been opened."""
        user = types.User(id=user_id, is_bot=False, first_name=name)
        self._chats[user_id] = types.Chat(id=user_id, type=ChatType.PRIVATE, first_name=name)
        return user

    def group(self, chat_id: int, *, topics: tuple[int, ...] = ()) -> types.Chat:
        """A supergroup that the bot is in."""
        self._topics[chat_id] = set(topics)
        return self._chat(
            types.Chat(
                id=chat_id, type=ChatType.SUPERGROUP, title="Newsroom", is_forum=bool(topics)
            )
        )

    def channel(self, chat_id: int) -> types.Chat:
        """A channel that the bot may post in."""
        return self._chat(types.Chat(id=chat_id, type=ChatType.CHANNEL, title="Kech alerts"))

    def make_admin(self, chat: types.Chat, user: types.User) -> None:
        """Let somebody administer a chat."""
        self._members[chat.id, user.id] = types.ChatMemberOwner(
            status=ChatMemberStatus.CREATOR, user=user, is_anonymous=False
        )

    def close_topic(self, chat: types.Chat, topic: int) -> None:
        """Delete a topic."""
        self._topics[chat.id].discard(topic)

    async def writes(
        self,
        user: types.User,
        text: str,
        chat: types.Chat | None = None,
        *,
        topic: int | None = None,
        at: datetime | None = None,
    ) -> None:
        """Somebody writes, in private or in a chat."""
        where = chat or self._chats[user.id]
        await self._push(message=self._message(where, text, topic, at, from_user=user))

    async def writes_anonymously(self, chat: types.Chat, text: str) -> None:
        """An admin writes in the name of the group."""
        group_bot = types.User(id=1087968824, is_bot=True, first_name="Group")
        await self._push(
            message=self._message(chat, text, None, None, from_user=group_bot, sender_chat=chat)
        )

    async def posts(self, channel: types.Chat, text: str) -> None:
        """An author of a channel posts."""
        await self._push(channel_post=self._message(channel, text, None, None, sender_chat=channel))

    async def presses(self, user: types.User, chat_id: int, message: Shown, label: str) -> str:
        """Somebody presses a button; returns the id of the press."""
        button = next(b for b in message.buttons if b.text == label)
        query_id = str(next(self._query_ids))
        self._queries.add(query_id)
        shown = types.Message(
            message_id=message.id,
            date=datetime.now(UTC),
            chat=self._chats[chat_id],
            from_user=BOT,
            text=message.text,
            message_thread_id=message.thread,
            is_topic_message=True if message.thread else None,
        )
        query = types.CallbackQuery(
            id=query_id,
            from_user=user,
            chat_instance="1",
            message=shown,
            data=button.callback_data,
        )
        await self._push(callback_query=query)
        return query_id

    def forget_press(self, query_id: str) -> None:
        """The press is too old to be answered."""
        self._queries.discard(query_id)

    async def membership(self, chat: types.Chat, user: types.User, *, inside: bool) -> None:
        """The bot is thrown out of a chat (blocked in private), or let in again."""
        member = types.ChatMemberMember(status="member", user=BOT)
        banned = types.ChatMemberBanned(status="kicked", user=BOT, until_date=datetime.now(UTC))
        old, new = (banned, member) if inside else (member, banned)
        change = types.ChatMemberUpdated(
            chat=chat,
            from_user=user,
            date=datetime.now(UTC),
            old_chat_member=old,
            new_chat_member=new,
        )
        await self._push(my_chat_member=change)

    async def migrates(self, chat: types.Chat, new_id: int) -> None:
        """A group becomes a supergroup with another id."""
        note = types.Message(
            message_id=next(self._ids),
            date=datetime.now(UTC),
            chat=chat,
            migrate_to_chat_id=new_id,
        )
        await self._push(message=note)

    def shown(self, chat_id: int) -> list[Shown]:
        """What the bot's messages in a chat say now, the oldest first."""
        return list(self._shown[chat_id].values())

    async def message(self, chat_id: int, number: int = -1, *, seconds: float = 5) -> Shown:
        """A message of a chat, as soon as there are enough of them."""
        needed = number + 1 if number >= 0 else 1
        await self.until(lambda: len(self._shown[chat_id]) >= needed, seconds)
        return self.shown(chat_id)[number]

    async def until(self, condition: Callable[[], bool], seconds: float = 5) -> None:
        """Wait until something holds."""
        async with asyncio.timeout(seconds), self._changed:
            await self._changed.wait_for(condition)

    # As a bot sees it.

    async def _unauthorized(self, request: web.Request) -> web.Response:
        return _refusal(Refusal(401, "Unauthorized"))

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"]
        form = {key: str(value) for key, value in (await request.post()).items()}
        try:
            call = rules.parse(name, form)
        except (rules.BadRequest, KeyError) as error:
            self.bad_requests.append(str(error))
            return _refusal(Refusal(400, f"Bad Request: {error}"))
        if name == "getUpdates":
            return await self._get_updates(call)
        async with self._changed:
            self.calls.append(call)
            self._changed.notify_all()
        return await self._under_faults(request, name, call)

    async def _under_faults(
        self, request: web.Request, name: str, call: methods.TelegramMethod[Any]
    ) -> web.StreamResponse:
        fault = self.faults.next(name, getattr(call, "chat_id", "")) or self._over_limit(call)
        if isinstance(fault, Refusal):
            return _refusal(fault)
        if fault is Wire.CUT_BEFORE:
            return _cut(request)
        answer = await self._carried_out(name, call)
        if fault is Wire.CUT_AFTER:
            return _cut(request)
        if fault is Wire.SILENT_AFTER:
            await asyncio.sleep(3600)
        return answer

    def _over_limit(self, call: methods.TelegramMethod[Any]) -> Fault | None:
        chat = getattr(call, "chat_id", None)
        if self.limiter is None or not isinstance(call, _LIMITED):
            return None
        buckets = [("all", ALL), (f"chat {chat}", PER_CHAT)]
        if isinstance(chat, int) and chat < 0:
            buckets.append((f"group {chat}", PER_GROUP))
        wait = self.limiter.wait(*buckets)
        return flood(max(1, round(wait + 0.5))) if wait else None

    async def _carried_out(self, name: str, call: methods.TelegramMethod[Any]) -> web.Response:
        act: Callable[[Any], Awaitable[Any]] = getattr(self, f"_{name}")
        try:
            async with self._changed:
                result = await act(call)
                self._changed.notify_all()
        except rules.BadRequest as error:
            self.bad_requests.append(str(error))
            return _refusal(Refusal(400, f"Bad Request: {error}"))
        except _Refused as refusal:
            return _refusal(refusal.args[0])
        return web.json_response({"ok": True, "result": result})

    async def _getMe(self, _: methods.GetMe) -> Any:
        can = {"can_join_groups": True, "can_read_all_group_messages": False}
        return {**_json(BOT), **can, "supports_inline_queries": False}

    async def _deleteWebhook(self, _: methods.DeleteWebhook) -> bool:
        return True

    async def _setMyCommands(self, call: methods.SetMyCommands) -> bool:
        rules.check_commands(call)
        self.menus[call.scope.type if call.scope else "default"] = call.commands
        return True

    async def _getChatMember(self, call: methods.GetChatMember) -> Any:
        user = types.User(id=call.user_id, is_bot=False, first_name="Somebody")
        plain = types.ChatMemberMember(status="member", user=user)
        return _json(self._members.get((int(call.chat_id), call.user_id), plain))

    async def _answerCallbackQuery(self, call: methods.AnswerCallbackQuery) -> bool:
        if call.callback_query_id not in self._queries:
            raise _Refused(refused("query is too old and response timeout expired"))
        if len(call.text or "") > 200:
            raise rules.BadRequest("MESSAGE_TOO_LONG")
        if call.url and not call.url.startswith(f"https://t.me/{USERNAME}?start="):
            raise rules.BadRequest("URL_INVALID")
        if call.url and len(call.url.partition("start=")[2]) > 64:
            raise rules.BadRequest("START_PARAM_TOO_LONG")
        self._queries.discard(call.callback_query_id)
        self.answers.append(call)
        return True

    async def _sendMessage(self, call: methods.SendMessage) -> Any:
        rules.check_text(call)
        chat = self._chats.get(int(call.chat_id))
        if chat is None:
            raise _Refused(refused("chat not found"))
        if call.message_thread_id and call.message_thread_id not in self._topics[chat.id]:
            raise _Refused(refused("message thread not found"))
        reply = call.reply_parameters
        if reply and reply.message_id not in self._shown[chat.id] and reply.message_id < 0:
            raise _Refused(refused("message to be replied not found"))
        shown = Shown(
            id=next(self._ids),
            text=call.text,
            entities=list(call.entities or ()),
            buttons=_buttons(call.reply_markup),
            thread=call.message_thread_id,
            reply_to=reply.message_id if reply else None,
            silent=bool(call.disable_notification),
        )
        self._shown[chat.id][shown.id] = shown
        return self._as_message(chat, shown)

    async def _editMessageText(self, call: methods.EditMessageText) -> Any:
        rules.check_text(call)
        chat_id = int(call.chat_id or 0)
        shown = self._shown[chat_id].get(call.message_id or 0)
        if shown is None:
            raise _Refused(refused("message to edit not found"))
        after = (call.text or "", list(call.entities or ()), _buttons(call.reply_markup))
        if after == (shown.text, shown.entities, shown.buttons):
            raise _Refused(
                refused(
                    "message is not modified: specified new message content and reply markup are "
                    "exactly the same as a current content and reply markup of the message"
                )
            )
        shown.text, shown.entities, shown.buttons = after
        shown.edits += 1
        return self._as_message(self._chats[chat_id], shown)

    async def _get_updates(self, call: methods.TelegramMethod[Any]) -> web.Response:
        assert isinstance(call, methods.GetUpdates)
        self.polls += 1
        async with self._changed:
            self._updates = [u for u in self._updates if u.update_id >= (call.offset or 0)]
            try:
                async with asyncio.timeout(call.timeout or 0.01):
                    await self._changed.wait_for(lambda: bool(self._updates))
            except TimeoutError:
                pass
            waiting = self._updates[: call.limit or 100]
        return web.json_response({"ok": True, "result": [_json(update) for update in waiting]})

    async def _push(self, **update: Any) -> None:
        async with self._changed:
            self._updates.append(types.Update(update_id=next(self._update_ids), **update))
            self._changed.notify_all()

    def _chat(self, chat: types.Chat) -> types.Chat:
        self._chats[chat.id] = chat
        return chat

    def _message(
        self, chat: types.Chat, text: str, topic: int | None, at: datetime | None, **fields: Any
    ) -> types.Message:
        command = text.split()[0] if text.startswith("/") else ""
        entity = types.MessageEntity(type="bot_command", offset=0, length=len(command))
        return types.Message(
            message_id=next(self._ids),
            date=at or datetime.now(UTC),
            chat=chat,
            text=text,
            entities=[entity] if command else None,
            message_thread_id=topic,
            is_topic_message=True if topic else None,
            **fields,
        )

    def _as_message(self, chat: types.Chat, shown: Shown) -> Any:
        return _json(
            types.Message(
                message_id=shown.id,
                date=datetime.now(UTC),
                chat=chat,
                from_user=BOT,
                text=shown.text,
                entities=shown.entities or None,
                message_thread_id=shown.thread,
                is_topic_message=True if shown.thread else None,
            )
        )


class _Refused(Exception):
    """A refusal that a sound request may meet."""


_LIMITED = (methods.SendMessage, methods.EditMessageText)


def _json(model: Any) -> Mapping[str, Any]:
    dumped: Mapping[str, Any] = model.model_dump(mode="json", exclude_none=True, by_alias=True)
    return dumped


def _buttons(markup: object) -> list[types.InlineKeyboardButton]:
    if not isinstance(markup, types.InlineKeyboardMarkup):
        return []
    return [button for row in markup.inline_keyboard for button in row]


def _refusal(refusal: Refusal) -> web.Response:
    parameters = dict(refusal.parameters)
    if refusal.retry_after is not None:
        parameters["retry_after"] = int(refusal.retry_after)
    body: dict[str, Any] = {
        "ok": False,
        "error_code": refusal.status,
        "description": refusal.text,
    }
    if parameters:
        body["parameters"] = parameters
    return web.json_response(body, status=refusal.status)


def _cut(request: web.Request) -> web.StreamResponse:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
