"""Which chat services are there? Every folder here is one; adding a folder adds a service.

A folder's package has `create(environment) -> ChatPlatform | None`: None where the environment
holds nothing to connect with.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import cast

from bot.ports import ChatPlatform

Create = Callable[[Mapping[str, str]], ChatPlatform | None]


def available() -> tuple[str, ...]:
    """The names of all chat services, in alphabetical order."""
    return tuple(sorted(found.name for found in pkgutil.iter_modules(__path__) if found.ispkg))


def load(name: str) -> Create:
    """The function that connects to the service `name`.

    Raises:
        LookupError: there is no such folder.
    """
    if name not in available():
        raise LookupError(f"no chat service {name!r}; there are: {', '.join(available())}")
    return cast(Create, import_module(f"{__name__}.{name}").create)


def connected(names: Iterable[str], environment: Mapping[str, str]) -> tuple[ChatPlatform, ...]:
    """The services of `names` that the environment has the tokens of."""
    created = (load(name)(environment) for name in names)
    return tuple(platform for platform in created if platform is not None)
