from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from config import ConfigError
from config.lexicon import LEXICON_DIRECTORY
from extractors.casualties import CasualtyReader, load_lexicon
from extractors.casualties.inflect import Form, verb
from extractors.grammar.language import load
from tests.extractors.casualties.writing import written


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for file in LEXICON_DIRECTORY.glob("casualties_*.yaml"):
        shutil.copy(file, tmp_path)
    return tmp_path


def change(folder: Path, name: str, edit: Callable[[str], str]) -> None:
    path = folder / f"casualties_{name}.yaml"
    path.write_text(edit(path.read_text(encoding="utf-8")), encoding="utf-8")


def test_a_word_that_an_operator_adds_is_read(folder: Path) -> None:
    change(folder, "effects", lambda text: text.replace("\n    kill,", "\n    kill, vanquish,"))
    change(folder, "people", lambda text: text.replace("\n    soldier,", "\n    soldier, zouave,"))
    nlp = load()
    reader = CasualtyReader(load_lexicon(directory=folder))

    mentions = reader.read(nlp("Three zouaves were vanquished in the desert."))

    assert [written(mention) for mention in mentions] == ["security_forces killed 3"]


@pytest.mark.parametrize(
    ("name", "edit", "problem"),
    [
        ("people", lambda text: text + "\nextra: [word]\n", "extra"),
        ("numbers", lambda text: text.replace("units:", "unites:"), "unites"),
        (
            "context",
            lambda text: text.replace("conditional: [", 'conditional: ["... if", '),
            "begin",
        ),
        ("effects", lambda text: text.replace("die, ", "die, $nothing, ", 1), "nothing"),
    ],
)
def test_a_wrong_lexicon_is_refused_with_the_mistake_named(
    folder: Path, name: str, edit: Callable[[str], str], problem: str
) -> None:
    change(folder, name, edit)

    with pytest.raises(ConfigError, match=problem):
        load_lexicon(directory=folder)


@pytest.mark.parametrize(
    ("base", "spelled"),
    [
        ("kill", {"kill", "kills", "killed", "killing"}),
        ("execute", {"execute", "executes", "executed", "executing"}),
        ("bury", {"bury", "buries", "buried", "burying"}),
        ("slay", {"slay", "slays", "slew", "slain", "slaying"}),
    ],
)
def test_a_verb_has_all_its_forms(base: str, spelled: set[str]) -> None:
    irregular = {"slay": ["slays", "slew", "slain", "slaying"]}

    forms = verb(base, irregular).forms()

    assert {spelling for spelling, _ in forms} == spelled


def test_a_past_like_the_participle_is_told_from_a_past_of_its_own() -> None:
    irregular = {"slay": ["slays", "slew", "slain", "slaying"]}

    assert ("killed", Form.ED) in verb("kill", irregular).forms()
    assert ("slew", Form.PAST) in verb("slay", irregular).forms()
