"""Who said what to the app in Slack, and how is it answered?

Everything is acknowledged first, because Slack waits 3 seconds and no more. Answers are seen by
the one who asked; only alerts are public.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.commands import changes
from bot.domain.chat import ChatKind, Sender
from bot.platforms.slack import incoming
from bot.platforms.slack.busy import Busy
from bot.platforms.slack.errors import FOREIGN, code_of
from bot.platforms.slack.render import render
from bot.ports import ChatEvent, CommandLine, Dispatch, Notice

log = logging.getLogger(__name__)

Body = Mapping[str, Any]

_LEFT = ("channel_archive", "group_archive", "channel_left", "group_left", "channel_deleted")
_BACK = ("channel_unarchive", "group_unarchive")
_MEMBERS = ("member_joined_channel", "member_left_channel")
_OTHERS = ("app_uninstalled", "tokens_revoked")
EVENTS = (*_LEFT, *_BACK, *_MEMBERS, *_OTHERS)
"""What the app wants to hear of."""


class Conversation:
    """Passes commands on and brings the answers back."""

    def __init__(
        self, client: AsyncWebClient, dispatch: Dispatch, notice: Notice, command: str, busy: Busy
    ) -> None:
        self._client = client
        self._dispatch = dispatch
        self._notice = notice
        self._command = command
        self._busy = busy
        self._seen = incoming.Seen()

    def listen(self, app: AsyncApp) -> None:
        """Take the payloads that concern us."""
        app.middleware(self.once)
        app.command(self._command)(self.on_command)
        app.action(re.compile("^command-"))(self.on_button)
        for event in (*_LEFT, *_BACK):
            app.event(event)(self.on_channel)
        for event in _MEMBERS:
            app.event(event)(self.on_member)
        for event in _OTHERS:
            app.event(event)(self.on_other)
        app.error(self.on_error)

    async def once(
        self, body: dict[str, Any], next: Callable[[], Awaitable[BoltResponse]]
    ) -> BoltResponse:
        """Acknowledge what was seen before, and do no more about it."""
        if self._seen.again(incoming.identity(body)):
            return BoltResponse(status=200)
        return await next()

    async def on_command(self, ack: AsyncAck, body: dict[str, Any], respond: AsyncRespond) -> None:
        """Answer a slash command."""
        with self._busy():
            await ack()
            await self._answer(incoming.typed(body), respond)

    async def on_button(self, ack: AsyncAck, body: dict[str, Any], respond: AsyncRespond) -> None:
        """Do what a button says."""
        with self._busy():
            await ack()
            await self._answer(incoming.pressed(body), respond, pressed=True)

    async def on_channel(self, body: dict[str, Any]) -> None:
        """Take note that a channel was archived or left, or is back."""
        event = body["event"]
        named = event["channel"]
        channel = named["id"] if isinstance(named, dict) else named
        await self._note(body, channel, active=event["type"] in _BACK)

    async def on_member(self, body: dict[str, Any]) -> None:
        """Take note that the app itself was added to a channel or taken out of it."""
        event, ourselves = body["event"], body.get("authorizations") or [{}]
        if event.get("user") == ourselves[0].get("user_id"):
            joined = event["type"] == "member_joined_channel"
            await self._note(body, event["channel"], active=joined)

    async def on_other(self, body: dict[str, Any]) -> None:
        """Events that need no answer; sending will tell what has become of the token."""
        log.info("slack event", extra={"type": body["event"]["type"]})

    async def on_error(self, error: Exception) -> None:
        """Write down what went wrong with one payload; the others go on."""
        log.error("slack payload failed", exc_info=error)

    async def _note(self, body: Body, channel: str, *, active: bool) -> None:
        here = incoming.channel(body["team_id"], channel)
        await self._notice(ChatEvent(destination=here, active=active))

    async def _answer(
        self, asked: incoming.Asked, respond: AsyncRespond, *, pressed: bool = False
    ) -> None:
        answer = await self._dispatch(
            CommandLine(
                text=asked.text,
                destination=asked.destination,
                sender=await self._sender(asked),
                pressed=pressed,
                prefix=f"{self._command} ",
            )
        )
        page = render(answer)
        try:
            sent = await respond(
                text=page.text,
                blocks=page.blocks,
                response_type="ephemeral",
                replace_original=asked.is_page,
                unfurl_links=False,
                unfurl_media=False,
            )
        except FOREIGN as error:
            log.warning("answer not sent", extra={"error": type(error).__name__})
        else:
            if sent.status_code != 200:
                log.warning("answer not sent", extra={"status": sent.status_code})

    async def _sender(self, asked: incoming.Asked) -> Sender:
        in_channel = asked.destination.kind is not ChatKind.PRIVATE
        is_admin = in_channel and changes(asked.text) and await self._is_admin(asked.user)
        return Sender(id=asked.user, name=asked.name, is_admin=is_admin)

    async def _is_admin(self, user: str) -> bool:
        """Ask anew each time: who was an admin yesterday may be none today."""
        try:
            answer = await self._client.users_info(user=user)
        except FOREIGN as error:
            log.warning("admin not checked", extra={"error": code_of(error)})
            return False
        known: dict[str, Any] = answer["user"]
        return any(known.get(right) for right in ("is_admin", "is_owner", "is_primary_owner"))
