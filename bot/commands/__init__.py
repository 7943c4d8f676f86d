"""What can people ask of the service? Defined once for all chat services."""

from bot.commands.command import Command, Desk, FeedHealth, Feeds, Incidents, Request, Subscriptions
from bot.commands.dispatch import make_dispatch
from bot.commands.registry import COMMANDS, changes, find, parse, turns_page

__all__ = [
    "COMMANDS",
    "Command",
    "Desk",
    "FeedHealth",
    "Feeds",
    "Incidents",
    "Request",
    "Subscriptions",
    "changes",
    "find",
    "make_dispatch",
    "parse",
    "turns_page",
]
