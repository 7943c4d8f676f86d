"""How does a key of the catalogue become a sentence?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

import yaml

PLURAL_FORMS = frozenset({"one", "other"})


class Words:
    """The catalogue of one language: `words("recent.none", area="Mastung")`.

    An entry with the forms "one" and "other" chooses by the value `n`. Values are inserted as
    they are; braces in them mean nothing.
    """

    def __init__(self, language: str, entries: Mapping[str, str]) -> None:
        self.language = language
        self._entries = entries

    @classmethod
    @cache
    def load(cls, language: str = "en") -> Words:
        """Read the catalogue of `language` that ships with the service."""
        text = resources.files("bot.wording").joinpath(f"{language}.yaml").read_text("utf-8")
        return cls(language, dict(_flatten("", yaml.safe_load(text))))

    def __call__(self, key: str, /, **values: object) -> str:
        return self._entry(key, values).format(**values)

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    @property
    def keys(self) -> frozenset[str]:
        """All keys of the catalogue, plural forms as "key.one" and "key.other"."""
        return frozenset(self._entries)

    def template(self, key: str) -> str:
        """The sentence of `key` with its placeholders."""
        return self._entries[key]

    def _entry(self, key: str, values: Mapping[str, object]) -> str:
        if key in self._entries:
            return self._entries[key]
        return self._entries[f"{key}.{'one' if values.get('n') == 1 else 'other'}"]


def languages() -> tuple[str, ...]:
    """The languages that have a catalogue."""
    files = resources.files("bot.wording").iterdir()
    return tuple(sorted(f.name.removesuffix(".yaml") for f in files if f.name.endswith(".yaml")))


def _flatten(prefix: str, tree: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield from _flatten(f"{prefix}{key}.", value)
        else:
            yield f"{prefix}{key}", str(value)
