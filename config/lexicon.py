"""How are word lists and patterns under config/lexicon/ read and checked?

A lexicon file is a YAML mapping; its owner describes the keys by a subclass of `Lexicon`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from config.schema import Row
from config.tables import read_mapping

LEXICON_DIRECTORY = Path(__file__).parent / "lexicon"


class Lexicon(Row):
    """The keys of one lexicon file; unknown keys are errors, and so are missing ones."""


L = TypeVar("L", bound=Lexicon)


def load_lexicon(name: str, lexicon_type: type[L], directory: Path | None = None) -> L:
    """Read `config/lexicon/<name>.yaml`, or the file of that name in `directory`.

    The result is frozen; read it once, when an extractor is built.

    Raises:
        ConfigError: the file is missing, is not YAML, or does not fit `lexicon_type`.
    """
    return read_mapping((directory or LEXICON_DIRECTORY) / f"{name}.yaml", lexicon_type)
