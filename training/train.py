"""Trains the English pipeline: conversion, training, evaluation, packaging.

python -m training.train --treebank DIR --out DIR [--minutes 40]
"""

import argparse
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.attrs import NORM  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.lookups import load_lookups
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import add_lookups, load_model_from_config
from thinc.api import Adam, Config, NumpyOps, fix_random_seed, set_current_ops

from training import augment, data
from training.clusters import add_clusters
from training.conllu import Sentence, document, groups
from training.evaluate import Scores, gold_tokens, raw_text
from training.package import finish, ship

SEED = 7
SENTENCES = 6  # at most, in one training text: the parser learns where sentences end
BREAKS = ("", "", "", "\n", "\n", "\n\n", "\n\n")  # between paragraphs; "" runs them together
RATE, WARMUP = 0.0015, 250  # highest learning rate; steps to reach it; then linear to zero
DROPOUT = 0.15
FIRST_BATCH, LAST_BATCH, GROWTH = 200, 1200, 2.5  # words; full size after 1/2.5 of the time
REPORT = 240  # seconds between two looks at a third of the development set


def main() -> None:
    """Train, write the pipeline and its checksums to --out, print and save the scores."""
    parser = argparse.ArgumentParser(description="Train the English pipeline.")
    parser.add_argument("--treebank", type=Path, required=True, help="folder of data.yaml's files")
    parser.add_argument("--out", type=Path, required=True, help="gets model/ and SHA256SUMS")
    parser.add_argument("--minutes", type=float, default=40, help="training time; one core")
    parser.add_argument("--scores", type=Path, help="where to save the scores as JSON")
    arguments = parser.parse_args()
    # On the machines tried, numpy's matrix product is two to four times as fast as spaCy's BLIS.
    set_current_ops(NumpyOps(use_blis=False))
    train(arguments.treebank, arguments.minutes, arguments.out / "model")
    ship(finish(spacy.load(arguments.out / "model")), arguments.out)
    scores = evaluate(spacy.load(arguments.out / "model"), arguments.treebank)
    report = json.dumps(scores, indent=1)
    print(report)
    if arguments.scores:
        arguments.scores.write_text(report + "\n", encoding="utf-8")


def evaluate(nlp: Language, treebank: Path) -> dict[str, dict[str, Scores]]:
    """Score the pipeline on every test set, from given tokens and from raw text."""
    return {
        name: {"gold_tokens": gold_tokens(nlp, test), "raw_text": raw_text(nlp, test)}
        for name, test in data.load(treebank, "test").items()
    }


def train(treebank: Path, minutes: float, path: Path) -> None:
    """Train for that long and write the pipeline with the averaged weights."""
    fix_random_seed(SEED)
    rng = random.Random(SEED)
    dev = [one for part in data.load(treebank, "dev").values() for one in part]
    test = [one for part in data.load(treebank, "test").values() for one in part]
    sentences = [one for part in data.load(treebank, "train").values() for one in part]
    sentences = data.without_overlap(sentences, dev + test)
    nlp = _blank(sentences, rng)
    # Averages of the weights score about a point above the weights themselves until the end.
    optimizer = Adam(RATE, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
    limit, evaluating, next_report = minutes * 60, 0.0, float(REPORT)
    batch: list[Example] = []
    start, words, step = time.monotonic(), 0, 0
    for example in _examples(nlp, sentences, rng):
        batch.append(example)
        elapsed = time.monotonic() - start - evaluating
        progress = min(1.0, elapsed / limit)
        size = sum(len(one.reference) for one in batch)
        if size < FIRST_BATCH + (LAST_BATCH - FIRST_BATCH) * min(1.0, progress * GROWTH):
            continue
        step += 1
        words += size
        optimizer.learn_rate = RATE * min(1.0, step / WARMUP) * max(0.005, 1 - progress)
        nlp.update(batch, drop=DROPOUT, sgd=optimizer)
        batch = []
        if elapsed > next_report:
            next_report += REPORT
            before = time.monotonic()
            with nlp.use_params(optimizer.averages):
                print(f"{elapsed / 60:.0f} min, {words} words", gold_tokens(nlp, dev[::3]))
            evaluating += time.monotonic() - before
        if elapsed > limit:
            break
    with nlp.use_params(optimizer.averages):
        path.parent.mkdir(parents=True, exist_ok=True)
        nlp.to_disk(path)


def _blank(sentences: list[Sentence], rng: random.Random) -> Language:
    """Build the untrained pipeline with all labels of the sentences."""
    config = Config().from_disk(Path(__file__).with_name("config.cfg"))
    nlp = load_model_from_config(config, auto_fill=True)
    add_clusters(nlp.vocab)
    nlp.vocab.lookups = load_lookups("en", ["lexeme_norm"])
    getters = nlp.vocab.lex_attr_getters  # type: ignore[attr-defined]
    getters[NORM] = add_lookups(getters[NORM], nlp.vocab.lookups.get_table("lexeme_norm"))
    sample = [
        _example(nlp, document(nlp.vocab, run, between="\n\n"))
        for run in groups(sentences, 20, rng)
    ]
    nlp.initialize(lambda: sample)
    return nlp


def _examples(nlp: Language, sentences: list[Sentence], rng: random.Random) -> Iterator[Example]:
    """Yield texts of one to six sentences without end, cut and varied anew in every round."""
    while True:
        runs = groups(sentences, SENTENCES, rng)
        rng.shuffle(runs)
        for run in runs:
            varied = [augment.vary(one, rng) for one in run]
            yield _example(nlp, document(nlp.vocab, varied, between=rng.choice(BREAKS)))


def _example(nlp: Language, reference: Doc) -> Example:
    words = [token.text for token in reference]
    spaces = [bool(token.whitespace_) for token in reference]
    return Example(Doc(nlp.vocab, words=words, spaces=spaces), reference)


if __name__ == "__main__":
    main()
