"""The demonstration: invented newsrooms on this machine, and a chat at the prompt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from bot.demo.newsroom import feed, page, write_folder
from bot.demo.samples import FOLDER, ZONE, Sample, load_samples
from bot.demo.server import SampleServer
from bot.domain.source import Source, SourceKind
from bot.feeds.sources import load_sources

AREAS = ("mastung", "quetta", "kech", "kalat", "khuzdar", "panjgur", "dera ismail khan")
"""The districts that the chat at the prompt is subscribed to."""

MAX_AGE = timedelta(days=4)
"""The sample stories begin two days before the day they are read, whatever the hour."""

COURIER = "courier"


@dataclass(frozen=True, slots=True, kw_only=True)
class Demonstration:
    """The sample newsrooms as they are served now."""

    sources: tuple[Source, ...]
    samples: tuple[Sample, ...]
    host: str


@contextmanager
def newsrooms(folder: Path, now: datetime) -> Iterator[Demonstration]:
    """Put the sample newsrooms to work: files below `folder`, and a site on this machine."""
    samples = load_samples(now)
    for name in ("wire", "statements"):
        write_folder(folder / name, [s for s in samples if s.source == name])
    server = SampleServer()
    server.pages.update(_site([s for s in samples if s.source == COURIER], server.base))
    server.start()
    try:
        yield Demonstration(
            sources=_sources(folder, server.base), samples=tuple(samples), host=server.host
        )
    finally:
        server.stop()


def _site(samples: Sequence[Sample], base: str) -> dict[str, tuple[str, bytes]]:
    pages = {
        f"/news/{sample.name}": ("text/html; charset=utf-8", page(sample))
        for sample in samples
        if sample.form != "missing"
    }
    return {"/rss.xml": ("application/rss+xml", feed(samples, base)), **pages}


def _sources(folder: Path, base: str) -> tuple[Source, ...]:
    """The sample sources, at the addresses where they are served now."""
    listed = load_sources(
        FOLDER / "sources.yaml", default_every=timedelta(minutes=1), default_timezone=ZONE.key
    )
    return tuple(
        replace(source, address=f"{base}/rss.xml")
        if source.kind is SourceKind.FEED
        else replace(source, address=str(folder / Path(source.address).name))
        for source in listed
    )
