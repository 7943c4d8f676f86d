from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.engine.pool import WorkerCrashed, WorkerError, WorkerPool, WorkerTimeout
from tests.bot.engine import work

WITHIN = timedelta(seconds=20)


@pytest.fixture
async def pool() -> AsyncIterator[WorkerPool[work.Tool]]:
    pool = WorkerPool(work.Tool, size=1)
    yield pool
    pool.close()


async def test_a_child_builds_its_tool_once_and_works_elsewhere(pool: WorkerPool[work.Tool]):
    first = await pool.run(work.use, WITHIN)
    second = await pool.run(work.use, WITHIN)

    assert first[0] != os.getpid()
    assert second == (first[0], 2)


async def test_what_the_work_raises_is_raised_here(pool: WorkerPool[work.Tool]):
    with pytest.raises(ValueError, match="not an article"):
        await pool.run(work.fail, WITHIN, "not an article")

    with pytest.raises(WorkerError, match="very strange"):
        await pool.run(work.fail_strangely, WITHIN)

    with pytest.raises(AttributeError, match="pickle"):
        await pool.run(work.ignore_the_world, WITHIN)


async def test_a_crash_harms_only_its_own_work(pool: WorkerPool[work.Tool]):
    with pytest.raises(WorkerCrashed, match="-9"):
        await pool.run(work.crash, WITHIN)

    assert (await pool.run(work.use, WITHIN))[1] == 1


async def test_work_that_takes_too_long_is_ended(pool: WorkerPool[work.Tool]):
    pid, _ = await pool.run(work.use, WITHIN)

    with pytest.raises(WorkerTimeout):
        await pool.run(work.hang, timedelta(seconds=0.1))

    assert (await pool.run(work.use, WITHIN))[0] != pid
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


async def test_work_that_nobody_waits_for_any_more_is_ended(pool: WorkerPool[work.Tool]):
    pid, _ = await pool.run(work.use, WITHIN)
    waiting = asyncio.create_task(pool.run(work.hang, WITHIN))
    await asyncio.sleep(0.05)

    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)

    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


async def test_a_child_that_has_done_enough_is_replaced():
    pool = WorkerPool(work.Tool, calls_per_child=2)

    uses = [(await pool.run(work.use, WITHIN))[1] for _ in range(3)]

    assert uses == [1, 2, 1]
    pool.close()


async def test_a_tool_that_cannot_be_built_says_why():
    pool = WorkerPool(work.broken_tool)

    with pytest.raises(ValueError, match="no model"):
        await pool.run(work.use, WITHIN)

    pool.close()


PARENT = """
import asyncio, sys
from datetime import timedelta
from bot.engine.pool import WorkerPool
from tests.bot.engine import work

async def main():
    pool = WorkerPool(work.Tool, size=2)
    await pool.warm_up()
    pids = {(await pool.run(work.use, timedelta(seconds=20)))[0]}
    busy = asyncio.create_task(pool.run(work.hang, timedelta(seconds=60)))
    await asyncio.sleep(0.1)
    pids.add((await pool.run(work.use, timedelta(seconds=20)))[0])
    print(*pids, flush=True)
    await busy

if __name__ == "__main__":
    asyncio.run(main())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
async def test_children_die_with_a_parent_that_is_killed(tmp_path):
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    parent = await asyncio.create_subprocess_exec(
        sys.executable, str(script), stdout=subprocess.PIPE, env=environment
    )
    line = await parent.stdout.readline()
    children = [int(word) for word in line.split()]

    parent.send_signal(signal.SIGKILL)
    await parent.wait()

    assert len(children) == 2
    async with asyncio.timeout(5):
        while any(_is_alive(pid) for pid in children):  # noqa: ASYNC110
            await asyncio.sleep(0.02)


def _is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
