"""A copy of the configuration that a test may spoil."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import config
from config.loading import DIRECTORY

Spoil = Callable[[str, str, str], None]


@pytest.fixture(scope="session")
def configuration() -> config.Configuration:
    return config.load()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for part in ("countries", "world", "lexicon"):
        shutil.copytree(DIRECTORY / part, tmp_path / part)
    return tmp_path


@pytest.fixture
def spoil(folder: Path) -> Spoil:
    """Replaces the first occurrence of some words in a file of the copy."""

    def replace(file: str, old: str, new: str) -> None:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace
