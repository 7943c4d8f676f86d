"""How many articles does one core read in a second, and what does a fresh process take?

Seconds are those of the processor (`process_time`): what else runs on the machine counts less.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.extraction.gold import OWN, read_gold
from extractors.report import Article

LENGTH = 400
_ROUNDS = 3
_FRESH = """
import resource, time
started = time.perf_counter()
import config
from extractors.reader import build
build(config.load())
took = time.perf_counter() - started
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(took, time.process_time(), memory)
"""


def long_articles(articles: Iterable[Article]) -> Iterator[Article]:
    """Join articles that follow each other until each has the length of one in a newspaper.

    They hold more incidents, figures and places than newspapers print in as many words.
    """
    parts: list[Article] = []
    for article in articles:
        parts.append(article)
        if sum(_words(part) for part in parts) >= LENGTH:
            first, *rest = parts
            text = "\n\n".join([first.text, *(part.text for part in rest)])
            yield Article(id=first.id, text=text, title=first.title, published=first.published)
            parts = []


def own_long_articles() -> list[Article]:
    """Articles of about 400 words made of the project's own sets."""
    return list(long_articles(one.article for path in OWN for one in read_gold(path)))


def rate(read: Callable[[Article], object], articles: Sequence[Article]) -> float:
    """Articles of 400 words per second of one core: the best of three rounds."""
    words = sum(_words(article) for article in articles)
    return words / LENGTH / min(_seconds(read, articles) for _ in range(_ROUNDS))


def _seconds(read: Callable[[Article], object], articles: Sequence[Article]) -> float:
    started = time.process_time()
    for article in articles:
        read(article)
    return time.process_time() - started


def _words(article: Article) -> int:
    return len(article.content.split())


@dataclass(frozen=True, slots=True)
class Start:
    """What it takes until a fresh process can read, imports included."""

    clock_seconds: float
    processor_seconds: float
    megabytes: float


def fresh_process() -> Start:
    """Start a process that gets ready to read, and tell what it took."""
    command = [sys.executable, "-c", _FRESH]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    return Start(*map(float, told.stdout.split()))


def peak_megabytes() -> float:
    """The most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
