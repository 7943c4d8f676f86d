"""The whole service of a campaign: check, read, extract, file, raise and deliver.

Its reader understands at once, and all waits are short, so that what a kill leaves behind is taken
up again within seconds.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from pydantic import SecretStr

import config
from bot.app import Outfit, open_service
from bot.domain.source import FirstCheck, Source, SourceKind
from bot.engine.pool import WorkerPool
from bot.pipeline.reader_pool import PooledReaders
from bot.settings import Role, Settings
from tests.campaign.http_chats import HttpChats
from tests.campaign.pump_process import LEASE, limits
from tests.campaign.quick_reader import QuickReader

SOURCES = 12
CLAIM = timedelta(seconds=5)
"""How long the claim on a source outlasts who was killed while checking it."""


class ServedChats(HttpChats):
    """A platform that nobody writes to."""

    async def start(self, *_: object) -> None:
        """There is nothing to listen to."""

    async def check(self) -> str:
        return "fake"


def sources(folder: Path) -> Sequence[Source]:
    return [
        Source(
            key=f"paper{n}",
            name=f"Paper {n}",
            kind=SourceKind.FOLDER,
            address=str(folder / str(n)),
            timezone="Asia/Karachi",
            every=timedelta(seconds=1),
            first_check=FirstCheck.ANNOUNCE,
        )
        for n in range(SOURCES)
    ]


async def serve(database_url: str, chat_url: str, rate: float, folder: Path, roles: str) -> None:
    stopping = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopping.set)
    with closing(WorkerPool(QuickReader)) as pool:
        outfit = Outfit(
            settings=Settings(_env_file=None, database_url=SecretStr(database_url)),
            configuration=config.load(),
            sources=sources(folder),
            platforms=[ServedChats(chat_url, limits(rate), timeout_seconds=0.8)],
            readers=PooledReaders(pool, timedelta(seconds=10)),
            roles=frozenset(Role(role) for role in roles.split(",")),
        )
        async with open_service(outfit) as service:
            service.outbox.policy = replace(
                service.outbox.policy, lease=LEASE, send_timeout=timedelta(seconds=1)
            )
            checker = replace(service.workshop.checker, claim=CLAIM)
            service.workshop = replace(service.workshop, checker=checker)
            await pool.warm_up()
            print("ready", flush=True)
            await service.run(stopping)
