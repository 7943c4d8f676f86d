"""Sends procrastinate's jobs; at the start those that a killed worker left, as its docs say."""

from __future__ import annotations

import asyncio
import logging

from procrastinate import App, PsycopgConnector

from benchmarks.delivery.sender import CONNECTIONS, make_bot, told

logging.disable(logging.WARNING)


def make_app(dsn: str) -> App:
    """The app with its one task, whose body only the worker has."""
    app = App(connector=PsycopgConnector(conninfo=dsn))

    @app.task(name="send", retry=100)
    async def send(chat: int, text: str) -> None:
        await SEND(chat, text)

    return app


async def _not_here(_chat: int, _text: str) -> None:
    raise RuntimeError("only the worker sends")


SEND = _not_here


async def main() -> None:
    """Send until killed."""
    global SEND
    api, limited, [dsn] = told()
    bot = make_bot(api, with_limiter=limited)
    await bot.initialize()

    async def send(chat: int, text: str) -> None:
        await bot.send_message(chat, text)

    SEND = send
    async with make_app(dsn).open_async() as app:
        for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=0):
            await app.job_manager.retry_job(job)
        print("ready", flush=True)
        await app.run_worker_async(
            concurrency=CONNECTIONS - 2, fetch_job_polling_interval=0.1, wait=True
        )


if __name__ == "__main__":
    asyncio.run(main())
