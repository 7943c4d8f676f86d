"""Makes a trained pipeline ready to ship: tokenizer, lemmatizer, nothing superfluous, checksums."""

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.pipeline import Lemmatizer

from training.lemmas import add_function_words
from training.tokens import tokenizer

META: dict[str, Any] = {
    "name": "khabardar_news",
    "version": "1.0.0",
    "description": "English tagger, parser and rule lemmatizer with Universal Dependencies labels.",
    "license": "CC BY-SA 4.0",
    "author": "Khabardar",
    "sources": [
        {"name": "UD English EWT", "license": "CC BY-SA 4.0"},
        {"name": "UD English GUM (free genres)", "license": "CC BY 4.0, CC BY-SA, public domain"},
        {"name": "spacy-lookups-data", "license": "MIT; lemma tables WordNet 3.0"},
    ],
}


def finish(nlp: Language) -> Language:
    """Add the parts that are not trained."""
    nlp.tokenizer = tokenizer(nlp)
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    assert isinstance(lemmatizer, Lemmatizer)
    lemmatizer.initialize(lambda: [], nlp=nlp)
    add_function_words(lemmatizer.lookups)
    return nlp


def ship(nlp: Language, out: Path) -> None:
    """Write the pipeline to `out/model` and the checksums to `out/SHA256SUMS`."""
    model = out / "model"
    shutil.rmtree(model, ignore_errors=True)
    nlp.meta.update(META)
    nlp.meta["performance"] = {}
    out.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(model)
    _drop_words(nlp, model)
    for path in sorted(model.rglob("*")):
        # Empty caches that spaCy writes for parts that have nothing to say.
        if path.is_file() and path.stat().st_size == 0:
            path.unlink()
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(out).as_posix()}\n"
        for path in sorted(model.rglob("*"))
        if path.is_file()
    ]
    (out / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def _drop_words(nlp: Language, model: Path) -> None:
    """Keep only the strings of labels: the treebanks. words are looked up by hash."""
    needed = set(spacy.blank("en").vocab.strings)
    for name in nlp.pipe_names:
        needed |= set(getattr(nlp.get_pipe(name), "labels", ()))
    for label in tuple(needed):
        needed |= {label.split("||")[0], *label.replace("-", "|", 1).split("|")}
    path = model / "vocab" / "strings.json"
    kept = [string for string in json.loads(path.read_text("utf-8")) if string in needed]
    path.write_text(json.dumps(kept), encoding="utf-8")
