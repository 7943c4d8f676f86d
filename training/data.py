"""Finds the treebanks named in data.yaml and leaves out what must not be trained on."""

from pathlib import Path
from typing import Any

import yaml

from training.conllu import Sentence, read

_LIST = Path(__file__).with_name("data.yaml")
_LONG = 8  # words; shorter sentences repeat by chance


def load(folder: Path, part: str) -> dict[str, list[Sentence]]:
    """Read "train", "dev" or "test" of every treebank that has it, by name."""
    entries: list[dict[str, Any]] = yaml.safe_load(_LIST.read_text(encoding="utf-8"))
    found = {}
    for entry in entries:
        if part in entry:
            genres = tuple(f"GUM_{genre}_" for genre in entry.get("without", ()))
            sentences = read(_find(folder, entry[part]))
            found[entry["name"]] = [
                one for one in sentences if not any(genre in one.document for genre in genres)
            ]
    return found


def without_overlap(train: list[Sentence], held_out: list[Sentence]) -> list[Sentence]:
    """Drop training documents that share long sentences with the held-out ones."""
    texts = {one.text for one in held_out if len(one.words) >= _LONG}
    shared = [one.document for one in train if one.text in texts]
    # One common sentence may be a formula ("Click here to ..."); two are the same document.
    dropped = {document for document in set(shared) if shared.count(document) > 1}
    return [one for one in train if one.document not in dropped]


def _find(folder: Path, names: list[str]) -> Path:
    for name in names:
        for path in (folder / name, folder / f"{name}.gz"):
            if path.is_file():
                return path
    raise SystemExit(f"{folder} has none of {', '.join(names)} (plain or .gz); see README.md")
