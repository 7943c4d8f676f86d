"""What does a process answer to those who watch it?"""

from __future__ import annotations

import asyncio
from http import HTTPStatus

from sqlalchemy import select

from bot.metrics import Counts, exposition
from bot.store.database import UNREACHABLE, Database
from bot.store.gauges import gauges
from bot.web.server import Answer, Pages

PATIENCE_SECONDS = 3.0
"""How long the database may take to answer before it counts as away."""


def pages(database: Database, counts: Counts) -> Pages:
    """The pages by their path. Totals are those of this process, gauges those of the database."""

    async def alive() -> Answer:
        return Answer(HTTPStatus.OK, "alive\n")

    async def ready() -> Answer:
        try:
            async with asyncio.timeout(PATIENCE_SECONDS), database.read() as session:
                await session.execute(select(1))
        except (*UNREACHABLE, TimeoutError):
            return _away()
        return Answer(HTTPStatus.OK, "ready\n")

    async def metrics() -> Answer:
        try:
            async with asyncio.timeout(PATIENCE_SECONDS), database.read() as session:
                now = await database.now(session)
                samples = [*counts.samples(), *await gauges(session, now)]
        except (*UNREACHABLE, TimeoutError):
            return _away()
        return Answer(HTTPStatus.OK, exposition(samples))

    return {"/healthz": alive, "/readyz": ready, "/metrics": metrics}


def _away() -> Answer:
    # Not why: the reason may name hosts and users. The log has it.
    return Answer(HTTPStatus.SERVICE_UNAVAILABLE, "the database does not answer\n")
