"""How is the outbox shown as tables?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from bot.store.database import Database
from bot.store.outbox import looking


async def overview(database: Database) -> list[RenderableType]:
    """The accounts, the chats that get nothing, and what was given up."""
    async with database.read() as session:
        now = await database.now(session)
        accounts = await looking.account_views(session)
        lanes = await looking.silent_lanes(session, now)
        dead = await looking.dead_deliveries(session)
    if not accounts:
        return [Text("Nothing was ever owed to a chat.")]
    parts: list[RenderableType] = [_accounts(accounts, now)]
    parts += [_lanes(lanes, now)] if lanes else []
    parts += [_deliveries(dead, "Given up", now)] if dead else []
    return parts


async def log_table(database: Database, chat: str, platform: str, limit: int) -> Table:
    """What one chat was sent or is owed."""
    async with database.read() as session:
        now = await database.now(session)
        entries = await looking.log_of_chat(session, chat, platform=platform, limit=limit)
    return _deliveries(entries, f"{platform} {chat}".strip(), now)


def _accounts(accounts: Sequence[looking.AccountView], now: datetime) -> Table:
    table = _table("Accounts", "account", "waiting", "in chats", "oldest", "given up", "")
    for account in accounts:
        asleep = account.asleep_until
        table.add_row(
            f"{account.platform} {account.name}",
            str(account.waiting),
            str(account.chats),
            _ago(account.oldest, now) if account.oldest else "",
            str(account.dead),
            f"asleep for {_span(asleep, now)}" if asleep and asleep > now else "",
        )
    return table


def _lanes(lanes: Sequence[looking.LaneView], now: datetime) -> Table:
    table = _table("Chats that get nothing now", "chat", "waiting", "until", "reason")
    for lane in lanes:
        until = "it comes back" if lane.until is None else f"in {_span(lane.until, now)}"
        table.add_row(f"{lane.platform} {lane.chat}", str(lane.waiting), until, Text(lane.reason))
    return table


def _deliveries(entries: Sequence[looking.DeliveryView], title: str, now: datetime) -> Table:
    table = _table(title, "no.", "chat", "what", "state", "tries", "when", "reason")
    for entry in entries:
        topic = f" #{entry.topic}" if entry.topic else ""
        table.add_row(
            str(entry.id),
            f"{entry.chat}{topic}",
            Text(f"{entry.subject} rev {entry.revision} {entry.kind.value}"),
            entry.state.value,
            f"{entry.attempts}" + (f", {entry.repeats} in doubt" if entry.repeats else ""),
            _ago(entry.settled_at or entry.created_at, now),
            Text(entry.reason),
        )
    return table


def _table(title: str, *headings: str) -> Table:
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, show_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


def _ago(moment: datetime, now: datetime) -> str:
    return f"{_span(now, moment)} ago"


def _span(later: datetime, earlier: datetime) -> str:
    seconds = max(0, int((later - earlier).total_seconds()))
    if seconds < 120:
        return f"{seconds} s"
    minutes = seconds // 60
    return f"{minutes} min" if minutes < 120 else f"{minutes // 60} h"
