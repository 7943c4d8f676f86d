"""Scores of a pipeline on a treebank, from given tokens and from raw text."""

import time
from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc

from training.conllu import Sentence

Scores = dict[str, float]
Span = tuple[int, int]


def gold_tokens(nlp: Language, sentences: list[Sentence]) -> Scores:
    """Score (percent) with words and sentence boundaries given; punctuation and subtypes count."""
    docs = [
        Doc(nlp.vocab, words=one.words, spaces=one.spaces, sent_starts=_one_sentence(one))
        for one in sentences
    ]
    start = time.perf_counter()
    parsed = list(nlp.pipe(docs))
    seconds = time.perf_counter() - start
    words = heads = labelled = tags = pos = lemmas = 0
    for doc, gold in zip(parsed, sentences, strict=True):
        for i, token in enumerate(doc):
            head = token.head.i == gold.heads[i]
            words += 1
            heads += head
            labelled += head and token.dep_ == gold.deps[i]
            tags += token.tag_ == gold.tags[i]
            pos += token.pos_ == gold.pos[i]
            lemmas += token.lemma_.lower() == gold.lemmas[i].lower()
    return {
        "words": words,
        "LAS": _percent(labelled, words),
        "UAS": _percent(heads, words),
        "tag": _percent(tags, words),
        "pos": _percent(pos, words),
        "lemma": _percent(lemmas, words),
        "words_per_second": round(words / seconds),
    }


def raw_text(nlp: Language, sentences: list[Sentence]) -> Scores:
    """Score (F1 in percent) on paragraphs of plain text, where tokens and boundaries may be wrong.

    A relation counts when both of its words have exactly the gold characters, as in the CoNLL
    2018 shared task.
    """
    paragraphs: list[list[Sentence]] = []
    for one in sentences:
        if one.paragraph or not paragraphs:
            paragraphs.append([])
        paragraphs[-1].append(one)
    texts = [" ".join(one.text for one in paragraph) for paragraph in paragraphs]
    start = time.perf_counter()
    docs = list(nlp.pipe(texts))
    seconds = time.perf_counter() - start
    counts = dict.fromkeys(("gold", "found", "same", "tag", "UAS", "LAS"), 0)
    bounds = dict.fromkeys(("gold", "found", "same"), 0)
    for doc, paragraph in zip(docs, paragraphs, strict=True):
        _compare(doc, paragraph, counts, bounds)

    def f1(same: int, of: dict[str, int]) -> float:
        return _percent(2 * same, of["gold"] + of["found"])

    return {
        "words": counts["gold"],
        "tokens": f1(counts["same"], counts),
        "sentences": f1(bounds["same"], bounds),
        "tag": f1(counts["tag"], counts),
        "UAS": f1(counts["UAS"], counts),
        "LAS": f1(counts["LAS"], counts),
        "words_per_second": round(counts["gold"] / seconds),
    }


def _compare(
    doc: Doc, paragraph: list[Sentence], counts: dict[str, int], bounds: dict[str, int]
) -> None:
    words = [word for one in paragraph for word in one.words]
    spans = _spans(words, doc.text)
    gold: dict[Span, tuple[str, Span | None, str]] = {}
    gold_sentences, offset = set(), 0
    for one in paragraph:
        own = spans[offset : offset + len(one.words)]
        offset += len(one.words)
        gold_sentences.add((own[0][0], own[-1][1]))
        for i, span in enumerate(own):
            head = None if one.heads[i] == i else own[one.heads[i]]
            gold[span] = (one.tags[i], head, one.deps[i])
    tokens = [token for token in doc if not token.is_space]
    counts["gold"] += len(gold)
    counts["found"] += len(tokens)
    for token in tokens:
        answer = gold.get((token.idx, token.idx + len(token)))
        if answer is None:
            continue
        tag, head, dep = answer
        above = token.head
        found = (
            None if above is token or above.i == token.i else (above.idx, above.idx + len(above))
        )
        counts["same"] += 1
        counts["tag"] += token.tag_ == tag
        counts["UAS"] += found == head
        counts["LAS"] += found == head and token.dep_ == dep
    found_sentences = set()
    for sent in doc.sents:
        inner = [token for token in sent if not token.is_space]
        if inner:
            found_sentences.add((inner[0].idx, inner[-1].idx + len(inner[-1])))
    bounds["gold"] += len(gold_sentences)
    bounds["found"] += len(found_sentences)
    bounds["same"] += len(gold_sentences & found_sentences)


def _one_sentence(sentence: Sentence) -> list[bool | int | None]:
    return [True, *[False] * (len(sentence.words) - 1)]


def _spans(words: Iterable[str], text: str) -> list[Span]:
    spans, end = [], 0
    for word in words:
        start = text.index(word, end)
        end = start + len(word)
        spans.append((start, end))
    return spans


def _percent(part: float, whole: float) -> float:
    return round(100 * part / max(1, whole), 2)
