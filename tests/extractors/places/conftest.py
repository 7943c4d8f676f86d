"""One finder for all tests of places: building it takes a third of a second."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import config
from config.world import load_world
from extractors.places import PlaceFinder, PlaceMention


@pytest.fixture(scope="session")
def finder() -> PlaceFinder:
    return PlaceFinder(config.load(), world=load_world())


@pytest.fixture
def mention(finder: PlaceFinder) -> Callable[[str, str], PlaceMention | None]:
    """Reads a text and gives the last mention that begins with a name, if there is one."""

    def read(text: str, name: str) -> PlaceMention | None:
        found = [m for m in finder.find(text) if text[m.span.start :].startswith(name)]
        return found[-1] if found else None

    return read
