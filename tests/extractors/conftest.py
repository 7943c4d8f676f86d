"""One extractor for all tests of reading: building it takes seconds."""

from __future__ import annotations

import pytest

import config
from extractors.reader import Extractor, build


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return build(config.load())
