"""What do Slack's payloads mean? They become command lines and changes of chats."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.commands import turns_page
from bot.domain.chat import ChatKind, Destination

REMEMBERED = 10_000
"""Ids of payloads that are remembered; Slack repeats one within minutes, if at all."""

_DIRECT = "D"
"""Ids of direct conversations begin with it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A command, typed or pressed: who asked for what, and where.

    A direct conversation is known by the person, because a slash command may come from one that
    the bot is not part of, while the person can always be written to.
    """

    text: str
    user: str
    name: str
    destination: Destination
    is_page: bool = False


def typed(body: Mapping[str, Any]) -> Asked:
    """A slash command."""
    where = _destination(body["team_id"], body["channel_id"], body["user_id"])
    text = str(body.get("text") or "").strip()
    return Asked(text or "help", body["user_id"], body.get("user_name", ""), where)


def pressed(body: Mapping[str, Any]) -> Asked:
    """A press of a button; answers that only one person sees may be replaced in place."""
    user = body["user"]
    channel = (body.get("channel") or {}).get("id") or user["id"]
    where = _destination(body["team"]["id"], channel, user["id"])
    text = str(body["actions"][0].get("value") or "help")
    return Asked(
        text,
        user["id"],
        user.get("username") or user.get("name", ""),
        where,
        is_page=bool(body.get("container", {}).get("is_ephemeral")) and turns_page(text),
    )


def identity(body: Mapping[str, Any]) -> str:
    """What a payload is known by; the same when Slack sends it again."""
    return str(body.get("event_id") or body.get("trigger_id") or "")


class Seen:
    """Remembers the last payloads, so that a repeated one is not carried out twice."""

    def __init__(self) -> None:
        self._ids: OrderedDict[str, None] = OrderedDict()

    def again(self, key: str) -> bool:
        """Whether this one was seen before; from now on it was."""
        if not key:
            return False
        known = key in self._ids
        self._ids[key] = None
        self._ids.move_to_end(key)
        if len(self._ids) > REMEMBERED:
            self._ids.popitem(last=False)
        return known


def channel(team: str, channel_id: str) -> Destination:
    """A channel of a workspace."""
    return Destination(platform="slack", account=team, chat=channel_id, kind=ChatKind.CHANNEL)


def _destination(team: str, channel_id: str, user: str) -> Destination:
    if channel_id.startswith((_DIRECT, user)):
        return Destination(platform="slack", account=team, chat=user, kind=ChatKind.PRIVATE)
    return channel(team, channel_id)
