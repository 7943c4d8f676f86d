"""Which English pipeline reads the text: the one shipped here, or an installed one."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.grammar.startup import import_spacy

if TYPE_CHECKING:
    from spacy.language import Language

spacy = import_spacy()

SHIPPED = Path(__file__).parents[1] / "english"
"""The folder of the pipeline that comes with the project: `model` and its `SHA256SUMS`."""
_MEND = "reinstall khabardar, or restore the folder from version control"
# Components that the rules cannot do without, and how spaCy lets each be provided.
_NEEDED = {"tagger": ("tagger",), "parser": ("parser",), "lemmatizer": ("lemmatizer",)}


class ModelError(Exception):
    """The English pipeline cannot be used; the message says why and how to mend it."""


def load(name: str | None = None) -> Language:
    """Load the shipped pipeline, or the installed spaCy pipeline of that name.

    Raises:
        ModelError: a shipped file is missing or altered, or the named pipeline is not installed
            or lacks a component.
    """
    return _shipped(SHIPPED) if name is None else _installed(name)


def verify(folder: Path) -> None:
    """Check every file of the folder's `model` against its `SHA256SUMS`.

    Raises:
        ModelError: the list or a file is missing or altered, or a file is not in the list.
    """
    try:
        lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    except OSError as failure:
        raise ModelError(f"{folder / 'SHA256SUMS'} cannot be read: {_MEND}") from failure
    sums = {path: digest for digest, path in (line.split(maxsplit=1) for line in lines)}
    for path, digest in sums.items():
        try:
            content = (folder / path).read_bytes()
        except OSError as failure:
            raise ModelError(f"{folder / path} cannot be read: {_MEND}") from failure
        if hashlib.sha256(content).hexdigest() != digest:
            raise ModelError(f"{folder / path} does not match its checksum: {_MEND}")
    present = {
        file.relative_to(folder).as_posix()
        for file in (folder / "model").rglob("*")
        if file.is_file()
    }
    for path in sorted(present - sums.keys()):
        raise ModelError(f"{folder / path} is not in SHA256SUMS: remove it, or {_MEND}")


def _shipped(folder: Path) -> Language:
    verify(folder)
    language: Language = spacy.load(folder / "model")
    if os.environ.get("OPENBLAS_NUM_THREADS") == "1":
        _multiply_with_numpy(language)
    return language


def _multiply_with_numpy(language: Language) -> None:
    """Let NumPy's OpenBLAS multiply matrices instead of the BLIS that spaCy brings.

    On one core the pipeline reads 1.6 times as much so (7,400 and 11,900 words a second on an AMD
    EPYC). Only in processes that keep OpenBLAS to one thread, as the package sees to.
    """
    from spacy.pipeline import TrainablePipe
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, component in language.pipeline:
        if isinstance(component, TrainablePipe):
            for node in component.model.walk():
                node.ops = ops


def _installed(name: str) -> Language:
    try:
        language: Language = spacy.load(name)
    except OSError as failure:
        raise ModelError(
            f"spaCy pipeline {name!r} is not installed: python -m spacy download {name}, "
            "or leave the name out to use the shipped one"
        ) from failure
    missing = [part for part, factories in _NEEDED.items() if not _has(language, factories)]
    if missing:
        raise ModelError(
            f"spaCy pipeline {name!r} has no {', no '.join(missing)}: name another one, "
            "or leave the name out to use the shipped one"
        )
    return language


def _has(language: Language, factories: tuple[str, ...]) -> bool:
    return any(language.get_pipe_meta(pipe).factory in factories for pipe in language.pipe_names)
