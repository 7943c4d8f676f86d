"""Which tables are there? Importing this module has them all in `METADATA`."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import bot.store
from bot.store.columns import Row

for _module in pkgutil.iter_modules(bot.store.__path__):
    if _module.name.endswith("_tables"):
        import_module(f"bot.store.{_module.name}")

METADATA = Row.metadata
