"""What lies in a folder of articles?

A file is known by its name: write it elsewhere and move it in, so that it is whole when it is
found; what is changed in it afterwards is not read again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from bot.domain.source import Entry, Page
from bot.errors import ArticleError, FeedError
from bot.feeds.files import SUFFIXES, read_file

MAX_FILES = 10_000


def list_folder(folder: Path) -> list[Entry]:
    """List the articles of a folder and its subfolders, by name.

    Raises:
        FeedError: there is no such folder, or it cannot be read.
    """
    if not folder.is_dir():
        raise FeedError(f"there is no folder {folder}", permanent=True)
    try:
        return [entry for path in _files(folder) for entry in _entries(path, folder)]
    except OSError as failure:
        raise FeedError(f"{folder}: {failure.strerror}") from failure


def read_from_folder(folder: Path, url: str) -> Page:
    """Read the article that `list_folder` gave this address.

    Raises:
        ArticleError: it is gone, or cannot be read.
    """
    name, _, id = url.removeprefix("file:").partition("#")
    path = folder / name
    if not _is_inside(path, folder):
        raise ArticleError(f"{name} is not in the folder", permanent=True)
    for article in read_file(path):
        if id in ("", article.id):
            if article.page is None:
                raise ArticleError(article.error, permanent=True)
            return article.page
    raise ArticleError(f"{name} has no article {id}", permanent=True)


def _files(folder: Path) -> list[Path]:
    found = (path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)
    visible = (path for path in found if not path.name.startswith("."))
    return sorted(path for path in visible if path.is_file() and _is_inside(path, folder))[
        :MAX_FILES
    ]


def _entries(path: Path, folder: Path) -> Iterator[Entry]:
    name = path.relative_to(folder).as_posix()
    if path.suffix.lower() != ".jsonl":
        yield _entry(name)
        return
    for article in read_file(path):
        yield _entry(f"{name}#{article.id}")


def _entry(name: str) -> Entry:
    return Entry(identity=hashlib.sha256(name.encode()).hexdigest(), url=f"file:{name}")


def _is_inside(path: Path, folder: Path) -> bool:
    """Whether a path, with all links followed, is still below the folder."""
    return path.resolve().is_relative_to(folder.resolve())
