"""How are many articles read by several processes, in order, in bounded memory?"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from bot.engine.pool import live_as_child
from bot.errors import BotError
from bot.extraction.inputs import Input
from extractors.reading import Reading

if TYPE_CHECKING:
    from extractors.reader import Extractor

# Fewer are read sooner in one process than others start: two seconds each.
ENOUGH_FOR_PROCESSES = 300
_CHUNK = 16
_AHEAD = 3

Outcome = tuple[Input, Reading | None, str]
"""An input with its reading, or with what went wrong."""

_extractor: Extractor | None = None


class ReadingStopped(BotError):
    """No more articles can be read; those before are told."""


def read_all(
    articles: Iterable[Input], *, jobs: int | None, config: Path | None, pipeline: str | None
) -> Generator[Outcome]:
    """Read articles in order; with `jobs` None as many processes as cores, where it pays.

    Raises:
        ReadingStopped: a process was killed from outside.
    """
    stream = iter(articles)
    first = list(islice(stream, ENOUGH_FOR_PROCESSES)) if jobs is None else []
    wanted = jobs or (len(os.sched_getaffinity(0)) if len(first) == ENOUGH_FOR_PROCESSES else 1)
    rest = chain(first, stream)
    if wanted == 1:
        start(config, pipeline)
        yield from map(read_one, rest)
    else:
        yield from _in_processes(rest, wanted, config, pipeline)


def _in_processes(
    articles: Iterator[Input], jobs: int, config: Path | None, pipeline: str | None
) -> Generator[Outcome]:
    pool = ProcessPoolExecutor(
        jobs,
        # A forked process would inherit threads and locks of this one in any state.
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_start_child,
        initargs=(config, pipeline),
    )
    waiting: deque[Future[list[Outcome]]] = deque()
    try:
        while chunk := list(islice(articles, _CHUNK)):
            waiting.append(pool.submit(_read_chunk, chunk))
            if len(waiting) >= jobs * _AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool as failure:
        raise ReadingStopped(
            "a process that reads was killed; where memory ran out, use fewer --jobs"
        ) from failure
    finally:
        # Whoever stops listening waits for no more than what is being read.
        pool.shutdown(cancel_futures=True)


def _start_child(config: Path | None, pipeline: str | None) -> None:
    live_as_child()
    start(config, pipeline)


def start(config: Path | None, pipeline: str | None) -> None:
    """Load what reading needs, once per process."""
    # A process that only hands articles out needs no grammar, and starts a second sooner.
    import config as configuration
    from extractors.reader import build

    global _extractor
    _extractor = build(configuration.load(config), pipeline)


def _read_chunk(chunk: list[Input]) -> list[Outcome]:
    return [read_one(one) for one in chunk]


def read_one(one: Input) -> Outcome:
    """Read one article; whatever it does to the reader is told, and the others go on."""
    if one.article is None:
        return one, None, one.error
    assert _extractor is not None, "call start() first"
    try:
        return one, _extractor.read(one.article), ""
    except Exception as failure:  # One bad article must not stop a million.
        return one, None, f"{type(failure).__name__}: {failure}"
