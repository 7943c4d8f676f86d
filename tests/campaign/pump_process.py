"""A process that delivers and nothing else: `python -m tests.campaign.pump_process DB URL RATE`."""

from __future__ import annotations

import asyncio
import signal
import sys
from datetime import timedelta

from bot.alerts.deliver import Pump
from bot.domain.chat import ChatKind
from bot.domain.limits import Limits
from bot.store.database import Database
from bot.store.outbox import Outbox, Policy
from tests.campaign.http_chats import HttpChats

LEASE = timedelta(seconds=1.5)


def limits(rate: float) -> Limits:
    return Limits(
        rate=rate,
        burst=2,
        gap_seconds={ChatKind.PRIVATE: 0.03, ChatKind.GROUP: 0.1, ChatKind.CHANNEL: 0.1},
        in_flight=10,
    )


async def main(database_url: str, server_url: str, rate: float) -> None:
    database = Database(database_url)
    policy = Policy(lease=LEASE, send_timeout=timedelta(seconds=1))
    platform = HttpChats(server_url, limits(rate), timeout_seconds=0.8)
    pump = Pump(Outbox(database, policy), {"fake": platform})
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, pump.stop)
    print("ready", flush=True)
    await pump.run()
    await platform.stop()
    await database.dispose()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], float(sys.argv[3])))
