"""When does the service look around? Ticks only: what is due, and who does it, the tables say."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

GRACE = timedelta(minutes=5)
"""A tick that comes this late is still made, once, however many were missed."""


class Scheduler:
    """Calls functions again and again; a call that lasts longer than its pause is not doubled."""

    def __init__(self) -> None:
        self._scheduler = AsyncIOScheduler(
            timezone="UTC",
            job_defaults={
                "coalesce": True,
                "max_instances": 1,
                "misfire_grace_time": int(GRACE.total_seconds()),
            },
        )

    def every(self, pause: timedelta, tick: Callable[[], Awaitable[None]]) -> None:
        """Call `tick` after each `pause`."""

        async def call() -> None:
            await tick()

        self._scheduler.add_job(call, "interval", seconds=pause.total_seconds())

    def start(self) -> None:
        """Begin to tick, on the running event loop."""
        self._scheduler.start()

    def stop(self) -> None:
        """Tick no more; what a tick began goes on."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
