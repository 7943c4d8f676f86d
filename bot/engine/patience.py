"""What if the database does not answer in the middle of a piece of work?"""

from __future__ import annotations

import asyncio
import logging

from bot.engine.port import Work
from bot.store.database import UNREACHABLE, problem_of

log = logging.getLogger(__name__)

WAITS = (0.2, 0.5, 1.0, 2.0, 4.0)
"""Seconds between tries; together less than the service may take to stop."""


async def do_patiently(work: Work, key: str) -> None:
    """Do a piece of work, and again if the database was away, locked or full.

    A stage looks at its row anew each time. What still fails at last comes again with the sweep,
    which may be a minute later: too long for an alert that met a lock.
    """
    for wait in WAITS:
        try:
            return await work(key)
        except UNREACHABLE as failure:
            problem = problem_of(failure)
            log.warning("work waits for the database", extra={"wait": wait, "problem": problem})
        await asyncio.sleep(wait)
    return await work(key)
