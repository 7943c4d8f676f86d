"""The designs that are compared. Each sends with python-telegram-bot, from a process of its own."""

from __future__ import annotations

import asyncio
import json
import sys
from abc import ABC, abstractmethod
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.delivery.loads import Load, raise_load
from bot.store.database import Database
from bot.store.migrations import migrate
from bot.store.outbox import Outbox

ROOT = Path(__file__).parents[2]


class Contender(ABC):
    """A design: `load` takes messages in, a worker process sends them."""

    name: str
    module: str

    def __init__(self, api: str, *, limited: bool) -> None:
        self.api, self.limited = api, limited
        self.process: Process | None = None

    async def prepare(self) -> None:  # noqa: B027 - some need nothing.
        """Make tables and the like."""

    @abstractmethod
    async def load(self, load: Load) -> None:
        """Take messages in, to be sent as soon as possible."""

    @property
    def arguments(self) -> Sequence[str]:
        """What the worker is told besides the address of the service."""
        return ()

    async def start(self) -> None:
        """Start the worker, and wait until it can send."""
        limited = "limited" if self.limited else "unlimited"
        command = (sys.executable, "-m", self.module, self.api, limited, *self.arguments)
        self.process = await asyncio.create_subprocess_exec(
            *command, stdin=PIPE, stdout=PIPE, cwd=ROOT
        )
        assert self.process.stdout is not None
        while await self.process.stdout.readline() != b"ready\n":
            assert self.process.returncode is None, f"{self.name} does not start"

    async def kill(self) -> None:
        """SIGKILL."""
        assert self.process is not None
        if self.process.returncode is None:
            self.process.kill()
        await self.process.wait()

    def cpu_seconds(self) -> float:
        """What the worker has computed so far."""
        assert self.process is not None
        stat = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(stat[11]) + int(stat[12])) / 100

    async def close(self) -> None:  # noqa: B027 - some took nothing.
        """Release what `prepare` took."""

    async def order(self, load: Load) -> None:
        """Have the worker take messages in itself, and wait until it has."""
        assert self.process is not None
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(asdict(load)).encode() + b"\n")
        await self.process.stdin.drain()
        while await self.process.stdout.readline() != b"taken\n":
            pass


class Lanes(Contender):
    """Khabardar's outbox and pump: raising and sending in one process, as it runs embedded."""

    name = "lanes, SQLite"
    module = "benchmarks.delivery.lanes_worker"

    def __init__(self, api: str, *, limited: bool, url: str) -> None:
        super().__init__(api, limited=limited)
        self._url = url

    @property
    def arguments(self) -> Sequence[str]:
        return (self._url,)

    async def prepare(self) -> None:
        await migrate(self._url)

    async def load(self, load: Load) -> None:
        await self.order(load)


class LanesCluster(Lanes):
    """The same on PostgreSQL, with raising and sending in two processes."""

    name = "lanes, PostgreSQL"

    async def prepare(self) -> None:
        await super().prepare()
        self._database = Database(self._url)
        self._outbox = Outbox(self._database)

    async def load(self, load: Load) -> None:
        await raise_load(self._outbox, load)

    async def close(self) -> None:
        await self._database.dispose()


class Naive(Contender):
    """A queue in memory, and python-telegram-bot's AIORateLimiter: what most bots do."""

    name = "loop + AIORateLimiter"
    module = "benchmarks.delivery.naive_worker"

    async def load(self, load: Load) -> None:
        await self.order(load)


class Procrastinate(Contender):
    """procrastinate: a job for each message, a lock for each chat, priorities."""

    name = "procrastinate"
    module = "benchmarks.delivery.procrastinate_worker"

    def __init__(self, api: str, *, limited: bool, url: str) -> None:
        super().__init__(api, limited=limited)
        self._dsn = url.replace("+asyncpg", "")

    @property
    def arguments(self) -> Sequence[str]:
        return (self._dsn,)

    async def prepare(self) -> None:
        from benchmarks.delivery.procrastinate_worker import make_app

        self._app = make_app(self._dsn)
        await self._app.open_async()
        await self._app.schema_manager.apply_schema_async()

    async def load(self, load: Load) -> None:
        for start in range(0, len(load.chats), 500):
            await asyncio.gather(
                *(self._defer(chat, load) for chat in load.chats[start : start + 500])
            )

    async def _defer(self, chat: int, load: Load) -> None:
        task = self._app.tasks["send"].configure(lock=str(chat), priority=10 if load.urgent else 0)
        await task.defer_async(chat=chat, text=load.text)

    async def close(self) -> None:
        await self._app.close_async()
