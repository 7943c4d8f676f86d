"""`khabardar run` as a supervisor sees it: how it starts, says that it is ready, and ends."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).parents[2]
START_WITHIN_CPU_SECONDS = 5.0

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")


@asynccontextmanager
async def running(folder: Path, *arguments: str) -> AsyncIterator[Process]:
    """`khabardar run`, with nothing to read and nobody to tell, once it says that it is ready."""
    (folder / "sources.yaml").write_text("sources: []\n")
    supervisor = folder / "notify"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ear:
        ear.bind(str(supervisor))
        ear.setblocking(False)
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run", *arguments),
            cwd=folder,
            stderr=PIPE,
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": str(ROOT),
                "SOURCES_FILE": str(folder / "sources.yaml"),
                "DATABASE_URL": f"sqlite+aiosqlite:///{folder}/khabardar.db",
                "LOG_FORMAT": "json",
                "WEB_PORT": "0",
                "NOTIFY_SOCKET": str(supervisor),
            },
        )
        try:
            async with asyncio.timeout(60):
                told = await asyncio.get_running_loop().sock_recv(ear, 100)
            assert told == b"READY=1"
            yield process
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()


def cpu_seconds(pid: int) -> float:
    """The processor's time that a process has had: what a busy machine does not lengthen."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def test_it_starts_within_seconds_answers_monitoring_and_ends_in_order(tmp_path: Path):
    async with running(tmp_path, "--role", "check,read,deliver,web") as process:
        took = cpu_seconds(process.pid)
        log = [json.loads(await _line(process))]
        while "port" not in log[-1]:
            log.append(json.loads(await _line(process)))
        async with httpx.AsyncClient() as client:
            ready = await client.get(f"http://127.0.0.1:{log[-1]['port']}/readyz")
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(30):
            code = await process.wait()

    print(f"\nready after {took:.1f} s of the processor")
    assert took < START_WITHIN_CPU_SECONDS
    assert ready.status_code == 200
    assert code == 0


async def _line(process: Process) -> bytes:
    assert process.stderr is not None
    async with asyncio.timeout(10):
        return await process.stderr.readline()
