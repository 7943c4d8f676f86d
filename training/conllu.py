"""Reading of Universal Dependencies treebanks in CoNLL-U."""

import gzip
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

# The lemma rules and the extractors ask for no other features; fewer labels learn faster.
FEATURES = ("Degree", "Number", "NumType", "Polarity", "Tense", "VerbForm", "Voice")


@dataclass
class Sentence:
    """One sentence of a treebank, as parallel lists over its syntactic words."""

    document: str
    text: str
    paragraph: bool = False
    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    morphs: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)


def read(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of one CoNLL-U file, gzipped or plain."""
    opener = gzip.open if path.suffix == ".gz" else open
    document, paragraph, block = "", False, list[str]()
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                document, paragraph = line, True
            elif line.startswith("# newpar"):
                paragraph = True
            if line:
                block.append(line)
            elif block:
                yield _sentence(block, document, paragraph)
                paragraph, block = False, []
    if block:
        yield _sentence(block, document, paragraph)


def _sentence(block: list[str], document: str, paragraph: bool) -> Sentence:
    text = next((line[9:] for line in block if line.startswith("# text = ")), "")
    sentence = Sentence(document, text, paragraph)
    inside = 0  # the last word of the multi-word token being read
    space_after_inside = True
    for line in block:
        if line.startswith("#"):
            continue
        index, form, lemma, pos, tag, feats, head, dep, _, misc = line.split("\t")
        space = "SpaceAfter=No" not in misc
        if "." in index:  # an empty node of the enhanced graph
            continue
        if "-" in index:
            inside, space_after_inside = int(index.split("-")[1]), space
            continue
        number = int(index)
        if number < inside:
            space = False
        elif number == inside:
            space = space_after_inside
        kept = [feat for feat in feats.split("|") if feat.split("=")[0] in FEATURES]
        sentence.words.append(form)
        sentence.spaces.append(space)
        sentence.tags.append(tag)
        sentence.pos.append(pos)
        sentence.morphs.append("|".join(kept))
        sentence.lemmas.append(lemma)
        sentence.heads.append(number - 1 if head == "0" else int(head) - 1)
        sentence.deps.append("ROOT" if head == "0" else dep)
    return sentence


def groups(sentences: list[Sentence], longest: int, rng: random.Random) -> list[list[Sentence]]:
    """Cut the sentences into runs of one document, 1 to `longest` sentences each."""
    runs: list[list[Sentence]] = []
    size = 0
    for sentence in sentences:
        if size > 0 and runs[-1][-1].document == sentence.document:
            runs[-1].append(sentence)
        else:
            runs.append([sentence])
            size = rng.randint(1, longest)
        size -= 1
    return runs


def document(vocab: Vocab, run: list[Sentence], *, between: str = "") -> Doc:
    """Build an annotated Doc of a run of sentences; `between` stands between paragraphs."""
    words: list[str] = []
    spaces: list[bool] = []
    tags: list[str] = []
    pos: list[str] = []
    morphs: list[str] = []
    lemmas: list[str] = []
    heads: list[int] = []
    deps: list[str] = []
    starts: list[bool | int | None] = []
    for sentence in run:
        if between and words and sentence.paragraph:
            spaces[-1] = False
            words.append(between)
            spaces.append(False)
            tags.append("_SP")
            pos.append("SPACE")
            morphs.append("")
            lemmas.append(between)
            heads.append(len(words) - 2)
            deps.append("dep")
            starts.append(False)
        offset = len(words)
        words += sentence.words
        spaces += sentence.spaces
        tags += sentence.tags
        pos += sentence.pos
        morphs += sentence.morphs
        lemmas += sentence.lemmas
        heads += [head + offset for head in sentence.heads]
        deps += sentence.deps
        starts += [True] + [False] * (len(sentence.words) - 1)
    return Doc(
        vocab,
        words=words,
        spaces=spaces,
        tags=tags,
        pos=pos,
        morphs=morphs,
        lemmas=lemmas,
        heads=heads,
        deps=deps,
        sent_starts=starts,
    )
