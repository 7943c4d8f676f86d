"""What do Telegram's updates mean? They become command lines and changes of chats."""

from __future__ import annotations

from datetime import datetime

from telegram import CallbackQuery, Chat, ChatMemberUpdated, Message, Update, User
from telegram.constants import ChatMemberStatus, ChatType

from bot.commands import find, parse
from bot.domain.chat import ChatKind, Destination
from bot.platforms.telegram.limits import STALE
from bot.platforms.telegram.links import command_of
from bot.ports import ChatEvent

KINDS = {
    ChatType.PRIVATE: ChatKind.PRIVATE,
    ChatType.SENDER: ChatKind.PRIVATE,
    ChatType.GROUP: ChatKind.GROUP,
    ChatType.SUPERGROUP: ChatKind.GROUP,
    ChatType.CHANNEL: ChatKind.CHANNEL,
}
_IN_IT = frozenset(
    {ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER}
)


def destination(account: str, chat: Chat, message: Message | None = None) -> Destination:
    """Where a message came from: the chat, and the topic where it has some."""
    in_topic = message is not None and message.is_topic_message and message.message_thread_id
    return Destination(
        platform="telegram",
        account=account,
        chat=str(chat.id),
        topic=str(message.message_thread_id) if message and in_topic else "",
        kind=KINDS[ChatType(chat.type)],
    )


def command_line(message: Message, username: str) -> str:
    """The command that a message holds; empty where it holds none that is meant for us.

    In private every text is one. In groups it begins with a slash and names us, or nobody and
    a command that we know: many bots may live there.
    """
    text = command_of((message.text or "").strip())
    if message.chat.type == ChatType.PRIVATE:
        return text
    if not text.startswith("/"):
        return ""
    name, _, addressee = text.partition(" ")[0].partition("@")
    if addressee:
        return text if addressee.casefold() == username.casefold() else ""
    return text if find(parse(name)[0]) else ""


def is_anonymous_admin(message: Message) -> bool:
    """Whether the chat itself speaks: an anonymous admin of a group, or a channel's author."""
    return message.sender_chat is not None and message.sender_chat.id == message.chat.id


def is_stale(message: Message, now: datetime) -> bool:
    """Whether a message waited so long that it must not be carried out any more."""
    return now - message.date > STALE


def author(update: Update) -> User | None:
    """The person behind an update; None where a chat speaks."""
    query: CallbackQuery | None = update.callback_query
    return query.from_user if query else update.effective_user


def membership(account: str, change: ChatMemberUpdated) -> ChatEvent:
    """Whether we may still write to a chat in which our own membership changed."""
    member = change.new_chat_member
    active = member.status in _IN_IT or bool(getattr(member, "is_member", False))
    return ChatEvent(destination=destination(account, change.chat), active=active)


def migration(account: str, message: Message) -> ChatEvent | None:
    """The new address of a group that became a supergroup."""
    if message.migrate_to_chat_id is None:
        return None
    return ChatEvent(
        destination=destination(account, message.chat), moved_to=str(message.migrate_to_chat_id)
    )
