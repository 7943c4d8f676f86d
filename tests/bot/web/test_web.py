"""What monitoring is answered: over a real socket, by a real database."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from httpx import AsyncClient

from bot.metrics import Counts
from bot.store.database import Database
from bot.store.outbox import Outbox
from bot.web import pages, serving
from tests.bot.outbox_world import Clock, World, chat, revision

HERE = "127.0.0.1"


@asynccontextmanager
async def asking(database: Database, counts: Counts | None = None) -> AsyncIterator[AsyncClient]:
    async with (
        serving(pages(database, counts or Counts()), HERE, 0) as port,
        AsyncClient(base_url=f"http://{HERE}:{port}") as client,
    ):
        yield client


async def test_a_process_with_a_database_lives_and_is_ready(database: Database):
    async with asking(database) as client:
        alive, ready = await client.get("/healthz"), await client.get("/readyz?probe=1")

    assert (alive.status_code, alive.text) == (200, "alive\n")
    assert (ready.status_code, ready.text) == (200, "ready\n")


async def test_without_its_database_it_lives_and_is_not_ready(tmp_path: Path):
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/missing/khabardar.db")

    async with asking(database) as client:
        alive, ready = await client.get("/healthz"), await client.get("/readyz")
        metrics = await client.get("/metrics")

    assert (alive.status_code, ready.status_code, metrics.status_code) == (200, 503, 503)
    assert "missing" not in ready.text
    await database.dispose()


async def test_the_metrics_tell_what_waits_and_name_no_chat(database: Database):
    world = World(Outbox(database), Clock())
    await world.announce(revision(1), [chat("secret-1"), chat("secret-2")])
    counts = Counts()
    counts.count("delivery_sent", platform="fake", kind="alert")

    async with asking(database, counts) as client:
        lines = (await client.get("/metrics")).text.splitlines()

    assert 'khabardar_deliveries_waiting{platform="fake"} 2' in lines
    assert 'khabardar_delivery_sent_total{platform="fake",kind="alert"} 1' in lines
    assert "# TYPE khabardar_delivery_sent_total counter" in lines
    assert 'khabardar_articles{state="set_aside"} 0' in lines
    assert not any("secret" in line for line in lines)


@pytest.mark.parametrize(
    ("request_head", "status"),
    [
        ("GET /etc/passwd HTTP/1.1", 404),
        ("POST /metrics HTTP/1.1", 405),
        ("nonsense", 400),
        (f"GET /{'x' * 20_000} HTTP/1.1", 431),
    ],
)
async def test_what_is_no_question_gets_a_plain_answer(
    database: Database, request_head: str, status: int
):
    async with serving(pages(database, Counts()), HERE, 0) as port:
        reader, writer = await asyncio.open_connection(HERE, port)
        writer.write(f"{request_head}\r\n\r\n".encode())
        first = await reader.readline()
        writer.close()

    assert first.split()[1] == str(status).encode()
