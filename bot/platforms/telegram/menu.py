"""Which commands does Telegram offer when somebody types a slash?"""

from __future__ import annotations

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
)

from bot.commands import COMMANDS
from bot.platforms.shorten import clipped
from bot.platforms.telegram.limits import COMMAND_DESCRIPTION
from bot.wording import Words


def menus(words: Words) -> list[tuple[BotCommandScope, list[BotCommand]]]:
    """What is offered to whom: in groups only admins are offered what only they may do."""
    everything = [_entry(command.name, command.summary(words)) for command in COMMANDS]
    for_all = [
        _entry(command.name, command.summary(words)) for command in COMMANDS if not command.changes
    ]
    return [
        (BotCommandScopeAllPrivateChats(), everything),
        (BotCommandScopeAllGroupChats(), for_all),
        (BotCommandScopeAllChatAdministrators(), everything),
    ]


async def offer(bot: Bot, words: Words) -> None:
    """Set the menus."""
    for scope, commands in menus(words):
        await bot.set_my_commands(commands, scope=scope)


def _entry(name: str, summary: str) -> BotCommand:
    return BotCommand(name, clipped(summary, COMMAND_DESCRIPTION))
