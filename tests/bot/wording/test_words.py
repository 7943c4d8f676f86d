"""Are all words there, in every language, with the same blanks to fill in?"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from bot.domain.incident import RevisionCause, Severity, Verification
from bot.wording import Words, languages
from extractors.report import (
    Effect,
    EventType,
    GeoPrecision,
    Group,
    PerpetratorStatus,
)

ENGLISH = Words.load()
BOT = Path(__file__).parents[3] / "bot"
TABLES = {
    "event_type": EventType,
    "event_type_names": EventType,
    "group": Group,
    "effect": Effect,
    "verification": Verification,
    "alert.status": Verification,
    "alert.by": PerpetratorStatus,
    "alert.precision": GeoPrecision,
    "cause": RevisionCause,
}


def literal_keys() -> Iterator[str]:
    """Every key that code asks for by name: the first argument of a call of `words`."""
    for path in BOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            is_look_up = isinstance(node, ast.Call) and ast.unparse(node.func).endswith("words")
            if isinstance(node, ast.Call) and is_look_up and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield first.value


@pytest.mark.parametrize("key", sorted(set(literal_keys())))
def test_what_code_asks_for_is_there(key: str) -> None:
    assert key in ENGLISH.keys or {f"{key}.one", f"{key}.other"} <= ENGLISH.keys


@pytest.mark.parametrize("table", TABLES)
def test_every_member_has_its_word(table: str) -> None:
    for member in TABLES[table]:
        key = f"{table}.{member}"
        assert key in ENGLISH.keys or {f"{key}.one", f"{key}.other"} <= ENGLISH.keys


def test_every_severity_has_its_word() -> None:
    assert all(f"severity.{s.name.lower()}" in ENGLISH for s in Severity)


@pytest.mark.parametrize("language", languages())
def test_every_language_has_the_same_keys_and_blanks(language: str) -> None:
    words = Words.load(language)

    assert words.keys == ENGLISH.keys
    for key in words.keys:
        assert _blanks(words.template(key)) == _blanks(ENGLISH.template(key)), key


def test_nothing_shouts() -> None:
    texts = {key: ENGLISH.template(key) for key in ENGLISH.keys}

    assert [key for key, text in texts.items() if re.search(r"!|BREAKING", text)] == []


def test_a_value_with_braces_is_shown_as_it_is() -> None:
    assert "{n} {0.x}" in ENGLISH("area.did_you_mean", name="{n} {0.x}")


@pytest.mark.parametrize(("n", "expected"), [(1, "1 subscription"), (2, "2 subscriptions")])
def test_one_and_many_have_their_forms(n: int, expected: str) -> None:
    assert ENGLISH("subscriptions.title", n=n) == expected


def _blanks(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name} - {"n"}
