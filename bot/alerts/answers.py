"""How do answers to people and alerts share a bot's limits?"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress

from bot.domain.message import Message
from bot.ports import ChatPlatform, CommandLine, Dispatch
from bot.store.database import UNREACHABLE
from bot.store.outbox import Outbox


def in_turn(dispatch: Dispatch, outbox: Outbox, platforms: Mapping[str, ChatPlatform]) -> Dispatch:
    """The same answers, each when it may leave: at once, or tens of milliseconds later."""

    async def answer(line: CommandLine) -> Message:
        message = await dispatch(line)
        limits = platforms[line.destination.platform].limits
        if limits.answer_cost:
            with suppress(*UNREACHABLE):  # Then no alert leaves either.
                wait = await outbox.take_turn(line.destination, limits)
                await asyncio.sleep(wait.total_seconds())
        return message

    return answer
