"""Where does work that needs the processor run? In child processes, off the event loop.

A child that crashes or takes too long harms only the piece of work it had: it is replaced. No
child outlives its parent, however that ends.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import pickle
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from multiprocessing.reduction import ForkingPickler
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar, cast

from bot.errors import BotError

log = logging.getLogger(__name__)

Tool = TypeVar("Tool")
Result = TypeVar("Result")
P = ParamSpec("P")

START_WITHIN = timedelta(minutes=2)
"""How long a child may take to build its tool: loading a language model on a slow disk."""

CALLS_PER_CHILD = 5_000
"""After these a child is replaced, so that what libraries never free does not add up."""


class WorkerError(BotError):
    """A piece of work could not be done by a child process; its own exceptions pass unchanged."""


class WorkerCrashed(WorkerError):
    """The child died of the work: a crash in native code, or too much memory."""


class WorkerTimeout(WorkerError):
    """The work took longer than it may; the child was ended."""


class WorkerPool(Generic[Tool]):
    """Child processes that each build a tool once and then use it again and again.

    `build` must be importable from the child: a function of a module, or a partial of one.
    """

    def __init__(
        self, build: Callable[[], Tool], size: int = 1, *, calls_per_child: int = CALLS_PER_CHILD
    ) -> None:
        self._idle: asyncio.LifoQueue[_Child[Tool]] = asyncio.LifoQueue()
        self._threads = ThreadPoolExecutor(size, thread_name_prefix="pool")
        self._children = [_Child(build, self._threads, calls_per_child) for _ in range(size)]
        for child in self._children:
            self._idle.put_nowait(child)

    async def run(
        self,
        work: Callable[Concatenate[Tool, P], Result],
        within: timedelta,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Result:
        """Call `work(tool, *args)` in a child, as soon as one is free.

        Raises:
            WorkerCrashed, WorkerTimeout: and whatever `work` raises.
        """
        child = await self._idle.get()
        try:
            return cast(Result, await child.call((work, args, kwargs), within))
        finally:
            self._idle.put_nowait(child)

    async def warm_up(self) -> None:
        """Start all children now, instead of with their first work."""
        await asyncio.gather(*(child.start() for child in self._children))

    def close(self) -> None:
        """End all children; what they were doing is lost."""
        for child in self._children:
            child.end()
        self._threads.shutdown(wait=False, cancel_futures=True)


@dataclass
class _Running:
    """A child process and the pipe to it."""

    process: SpawnProcess
    pipe: Connection
    calls: int = 0


class _Child(Generic[Tool]):
    """One place in the pool: a process, replaced when it dies or has done enough."""

    def __init__(
        self, build: Callable[[], Tool], threads: ThreadPoolExecutor, calls_per_child: int
    ) -> None:
        self._build = build
        self._threads = threads
        self._calls_per_child = calls_per_child
        self._running: _Running | None = None

    async def start(self) -> _Running:
        """The running process, with its tool built."""
        if self._running is not None:
            return self._running
        ours, theirs = multiprocessing.Pipe()
        context = multiprocessing.get_context("spawn")
        process = context.Process(target=_serve, args=(theirs, self._build), daemon=True)
        process.start()
        theirs.close()
        self._running = running = _Running(process, ours)
        try:
            await self._receive(running, START_WITHIN)
        except BaseException:
            self.end()
            raise
        return running

    async def call(self, request: object, within: timedelta) -> object:
        """Have the process do one piece of work."""
        running = await self.start()
        running.pipe.send(request)
        answer = await self._receive(running, within)
        running.calls += 1
        if running.calls >= self._calls_per_child:
            self.end()
        return answer

    def end(self) -> None:
        """End the process at once."""
        if self._running is None:
            return
        running, self._running = self._running, None
        running.process.kill()
        running.process.join()
        running.process.close()
        running.pipe.close()

    async def _receive(self, running: _Running, within: timedelta) -> object:
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[bool] = loop.run_in_executor(
            self._threads, _wait_for, running.pipe, within
        )
        try:
            has_answered = await asyncio.shield(answer)
        except asyncio.CancelledError:
            self.end()  # Nobody waits for the answer any more.
            raise
        if not has_answered:
            self.end()
            raise WorkerTimeout(f"took longer than {within.total_seconds():g} s")
        return self._answer(running)

    def _answer(self, running: _Running) -> object:
        try:
            result, failure = running.pipe.recv()
        except (EOFError, OSError) as lost:
            running.process.join(1)
            code = running.process.exitcode
            self.end()
            raise WorkerCrashed(f"the process ended with code {code}") from lost
        if failure is not None:
            raise failure
        return result


def _wait_for(pipe: Connection, within: timedelta) -> bool:
    """Whether the child says something, or hangs up, in time."""
    return pipe.poll(within.total_seconds())


def _serve(pipe: Connection, build: Callable[[], Any]) -> None:
    """The life of a child: build the tool, then work until the parent hangs up."""
    live_as_child()
    # The pool is what uses the cores: threads of numeric libraries would only fight for them.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    try:
        tool = build()
    except Exception as failure:
        _send_failure(pipe, failure)
        return
    with suppress(EOFError, OSError):  # The parent has hung up.
        pipe.send((None, None))
        while True:
            work, args, kwargs = pipe.recv()
            _answer(pipe, work, tool, args, kwargs)


def _answer(pipe: Connection, work: Callable[..., Any], tool: Any, args: Any, kwargs: Any) -> None:
    try:
        answer = ForkingPickler.dumps((work(tool, *args, **kwargs), None))
    except Exception as failure:
        _send_failure(pipe, failure)
    else:
        pipe.send_bytes(answer)


def _send_failure(pipe: Connection, failure: Exception) -> None:
    """Send an exception; one that does not survive the journey as what it says."""
    try:
        pickle.loads(pickle.dumps(failure))  # noqa: S301 - our own words, a moment old.
    except Exception:
        failure = WorkerError(f"{type(failure).__name__}: {failure}")
    pipe.send((None, failure))


def live_as_child() -> None:
    """Make a process end with its parent, and leave signals to it."""
    _die_with_parent()
    # The terminal's Ctrl-C and the supervisor's SIGTERM are the parent's business.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)


def _die_with_parent() -> None:
    """A parent that is killed cannot end its children: each watches for that itself."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
