"""Processes that are started, killed and started again."""

from __future__ import annotations

import asyncio
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]


class Runner:
    """One process of a campaign; `kills` counts those that hit it."""

    def __init__(self, module: str, arguments: Sequence[str]) -> None:
        self._command = [sys.executable, "-m", module, *arguments]
        self._process: Process | None = None
        self.kills = 0

    async def start(self) -> None:
        """Start it, and wait until it says that it is ready."""
        self._process = await asyncio.create_subprocess_exec(
            *self._command, stdout=asyncio.subprocess.PIPE, cwd=ROOT
        )
        assert self._process.stdout is not None
        async with asyncio.timeout(90):
            assert await self._process.stdout.readline() == b"ready\n"

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    async def kill(self) -> None:
        """SIGKILL: no handler runs, nothing is written any more."""
        assert self._process is not None
        self._process.kill()
        await self._process.wait()
        self.kills += 1

    def freeze(self, *, is_frozen: bool) -> None:
        """Stop the process in its tracks, or let it go on as if nothing had happened."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP if is_frozen else signal.SIGCONT)

    async def stop(self) -> int:
        """SIGTERM; returns the exit code."""
        assert self._process is not None
        if self._process.returncode is None:
            self._process.terminate()
        async with asyncio.timeout(15):
            return await self._process.wait()

    async def __aenter__(self) -> Runner:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()
