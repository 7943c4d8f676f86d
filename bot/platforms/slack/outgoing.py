"""How does a message leave for Slack?"""

from __future__ import annotations

import logging
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.chat import Destination
from bot.domain.message import Message
from bot.platforms.slack.errors import NOT_EDITABLE, code_of
from bot.platforms.slack.render import render

log = logging.getLogger(__name__)

QUIETLY: dict[str, Any] = {"unfurl_links": False, "unfurl_media": False}
"""No previews; `link_names` and `parse` stay off, so that no name becomes a mention."""


async def send(
    client: AsyncWebClient,
    to: Destination,
    message: Message,
    reply_to: str | None = None,
    *,
    broadcast: bool = False,
) -> str:
    """Send a message; returns the id to edit and to answer it by."""
    page = render(message)
    thread = _parts(reply_to, to)[1] if reply_to else None
    answer = await client.chat_postMessage(
        channel=to.chat,
        text=page.text,
        blocks=page.blocks,
        thread_ts=thread,
        reply_broadcast=True if thread and broadcast and message.loud else None,
        **QUIETLY,
    )
    shown: dict[str, Any] = answer["message"]
    if thread and shown.get("thread_ts") != thread:
        # Slack answers at the top level, and says nothing, where the first message is gone.
        log.info("thread is gone", extra={"thread": thread})
    return f"{answer['channel']}:{answer['ts']}"


async def edit(client: AsyncWebClient, to: Destination, message_id: str, message: Message) -> str:
    """Change a message; where it cannot be changed, send it anew. Returns the id that shows it.

    Blocks get new ids each time, because Slack may keep showing a block whose id it knows.
    """
    page = render(message)
    channel, ts = _parts(message_id, to)
    try:
        await client.chat_update(channel=channel, ts=ts, text=page.text, blocks=page.blocks)
    except SlackApiError as refusal:
        if code_of(refusal) in NOT_EDITABLE:
            return await send(client, to, message)
        raise
    return message_id


def _parts(message_id: str, to: Destination) -> tuple[str, str]:
    """Channel and timestamp. A person's direct conversation has an id of its own."""
    channel, _, ts = message_id.rpartition(":")
    return channel or to.chat, ts
