"""How is spaCy imported without its command line, which is a quarter of the time to start?

Its commands bring an HTTP client and a package manager, of which `import spacy` needs one name.
They can be imported as usual afterwards.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

_COMMANDS = "spacy.cli"


def import_spacy() -> ModuleType:
    """Import spaCy, without its commands where it is not imported yet."""
    if "spacy" in sys.modules:
        return sys.modules["spacy"]
    commands, info = ModuleType(_COMMANDS), ModuleType(f"{_COMMANDS}.info")
    commands.__path__ = []
    info.__dict__["info"] = None
    sys.modules |= {one.__name__: one for one in (commands, info)}
    try:
        spacy = import_module("spacy")
    finally:
        for one in (commands, info):
            del sys.modules[one.__name__]
    for name in ("cli", "info"):
        spacy.__dict__.pop(name, None)
    return spacy
