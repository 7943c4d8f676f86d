"""Sends what comes on standard input, from a queue in memory."""

from __future__ import annotations

import asyncio

from benchmarks.delivery.sender import CONNECTIONS, make_bot, orders, told

Queue = asyncio.Queue[tuple[int, str]]


async def main() -> None:
    """Send until killed."""
    api, limited, _ = told()
    bot = make_bot(api, with_limiter=limited)
    await bot.initialize()
    waiting: Queue = asyncio.Queue()

    async def work() -> None:
        while True:
            chat, text = await waiting.get()
            await bot.send_message(chat, text)

    workers = [asyncio.create_task(work()) for _ in range(CONNECTIONS - 2)]
    print("ready", flush=True)
    async for load in orders():
        for chat in load.chats:
            waiting.put_nowait((chat, load.text))
    await asyncio.gather(*workers)


if __name__ == "__main__":
    asyncio.run(main())
