"""Word classes as a fixed input of the network, standing in for word vectors.

The classes are the 1,000 Brown clusters of `spacy-lookups-data` (MIT). They tell the network that
a word the treebanks never show, such as "militants", behaves like "leaders" and "troops".
"""

import gzip
import json
from importlib.util import find_spec
from pathlib import Path

import numpy
from numpy.typing import NDArray
from spacy.vectors import Vectors  # type: ignore[import-not-found]
from spacy.vocab import Vocab

WIDTH = 96
WORDS = 120_000  # the most frequent ones; each costs about 11 bytes on disk
_PREFIXES = (2, 4, 6, 8, 10, 12, 14, 18)  # bits; the longest path has 18

Row = NDArray[numpy.float32]


def add_clusters(vocab: Vocab) -> None:
    """Give the vocabulary one vector per cluster, shared by all words of the cluster."""
    clusters = {word: int(cluster) for word, cluster in _table("en_lexeme_cluster").items()}
    frequency = _table("en_lexeme_prob")
    known = [word for word, cluster in clusters.items() if cluster and word in frequency]
    kept = sorted(known, key=lambda word: (-frequency[word], word))[:WORDS]
    chosen = {word: clusters[word] for word in kept}
    # Headlines and old wires are all caps: a capital form takes the class of the usual one.
    for word in kept[: WORDS // 4]:
        chosen.setdefault(word.upper(), clusters[word])
        chosen.setdefault(word.lower(), clusters[word])
    rows = {cluster: row for row, cluster in enumerate(sorted(set(chosen.values())), start=1)}
    data = numpy.zeros((len(rows) + 1, WIDTH), dtype=numpy.float32)  # row 0: the unknown words
    rng, seen = numpy.random.default_rng(7), dict[str, Row]()
    for cluster, row in rows.items():
        code = _code(cluster, rng, seen)
        data[row] = (code / numpy.linalg.norm(code)).astype(numpy.float32)
    vectors = Vectors(strings=vocab.strings, data=data, name="clusters")
    for word, cluster in chosen.items():
        vectors.add(word, row=rows[cluster])
    vocab.vectors = vectors


def _table(name: str) -> dict[str, float]:
    spec = find_spec("spacy_lookups_data")
    if spec is None or spec.origin is None:
        raise SystemExit("spacy-lookups-data is not installed: pip install spacy-lookups-data")
    path = Path(spec.origin).parent / "data" / f"{name}.json.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        table: dict[str, float] = json.load(file)
    return table


def _code(cluster: int, rng: numpy.random.Generator, seen: dict[str, Row]) -> Row:
    """Sum one random direction per prefix of the path, so that near clusters are alike."""
    # The table holds the path in the merge tree as a number, its first step in the lowest bit.
    path = bin(cluster)[2:][::-1]
    total: Row = numpy.zeros(WIDTH, dtype=numpy.float32)
    for length in _PREFIXES:
        key = path[:length] + ("$" if length >= len(path) else "")
        if key not in seen:
            seen[key] = (rng.standard_normal(WIDTH) / WIDTH**0.5).astype(numpy.float32)
        total += seen[key]
        if length >= len(path):
            break
    return total
