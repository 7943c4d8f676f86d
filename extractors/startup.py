"""What has to be settled before NumPy and spaCy are first imported, so that reading is fast?"""

from __future__ import annotations

import os
import sys
from types import ModuleType

_THREADS = "OPENBLAS_NUM_THREADS"
_COMMANDS = "spacy.cli"


def prepare() -> None:
    """Keep NumPy to one thread, and import spaCy without its command line.

    Both only where they are not imported yet; whoever sets the variable decides by it.
    """
    if "numpy" not in sys.modules:
        # The matrices of sentences are small: threads would wait for each other.
        os.environ.setdefault(_THREADS, "1")
    if "spacy" not in sys.modules:
        _import_spacy_alone()


def has_one_thread() -> bool:
    """Whether NumPy was told to multiply in one thread."""
    return os.environ.get(_THREADS) == "1"


def _import_spacy_alone() -> None:
    """Import spaCy without `spacy.cli`, which is a quarter of the time to start.

    The commands bring an HTTP client and a package manager, and `import spacy` needs one name of
    them. They can be imported as usual afterwards.
    """
    commands, info = ModuleType(_COMMANDS), ModuleType(f"{_COMMANDS}.info")
    commands.__path__ = []
    info.info = None  # type: ignore[attr-defined]
    sys.modules |= {one.__name__: one for one in (commands, info)}
    try:
        import spacy
    finally:
        for one in (commands, info):
            del sys.modules[one.__name__]
    for name in ("cli", "info"):
        spacy.__dict__.pop(name, None)
