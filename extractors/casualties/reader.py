"""Which figures of people does an article state?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from extractors.casualties.attribution import SourceReader
from extractors.casualties.discourse import Discourse
from extractors.casualties.lexicon import Lexicon
from extractors.casualties.mention import CasualtyMention
from extractors.casualties.sentence import Sentence
from extractors.casualties.sentence_reader import SentenceReader
from extractors.casualties.word_order import WordOrder

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as SpacySpan

# A sentence of more words is no sentence (a table, a page without full stops): it is cut, which
# keeps the time for any text linear.
_LONGEST = 250


class CasualtyReader:
    """Reads every figure of people in an article, by word order and by grammar."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def read(self, doc: Doc, *, cased: bool = True) -> list[CasualtyMention]:
        """Return the mentions of a document, title and text in one, in text order."""
        return self.read_sentences(((0, span) for span in doc.sents), cased=cased)

    def read_sentences(
        self, sentences: Iterable[tuple[int, Doc | SpacySpan]], *, cased: bool = True
    ) -> list[CasualtyMention]:
        """Return the mentions of an article given sentence by sentence, in order.

        Each sentence comes with what its character offsets are to be moved by: 0 for spans of one
        document, the place of its first character for a document of its own. Sentences may be
        parsed or not. `cased` is False for an article that came in capitals or without any:
        names are then told by the tagger alone.
        """
        return _mentions(
            WordOrder(sentence)
            for index, (offset, span) in enumerate(sentences)
            for sentence in self._pieces(index, offset, span, cased)
        )

    def read_and_parse(
        self,
        sentences: Sequence[tuple[int, Doc]],
        parse: Callable[[Iterable[Doc]], None],
        *,
        cased: bool = True,
    ) -> list[CasualtyMention]:
        """Return the mentions of an article; `parse` gets the sentences that grammar can help with.

        It parses them in place, or as many as it can afford.
        """
        orders = [
            [WordOrder(sentence) for sentence in self._pieces(index, offset, doc, cased)]
            for index, (offset, doc) in enumerate(sentences)
        ]
        in_doubt = [any(order.leaves_doubt for order in pieces) for pieces in orders]
        parse([doc for (_, doc), doubt in zip(sentences, in_doubt, strict=True) if doubt])
        return _mentions(
            # What word order tells depends on the parts of speech, once they are known.
            WordOrder(order.sentence) if order.sentence.is_parsed else order
            for pieces in orders
            for order in pieces
        )

    def _pieces(
        self, index: int, offset: int, span: Doc | SpacySpan, cased: bool
    ) -> Iterator[Sentence]:
        tokens = [token for token in span if not token.is_space]
        for start in range(0, len(tokens), _LONGEST):
            piece = tokens[start : start + _LONGEST]
            yield Sentence(index, piece, self._lexicon, offset=offset, cased=cased)


def _mentions(orders: Iterable[WordOrder]) -> list[CasualtyMention]:
    sources, discourse = SourceReader(), Discourse()
    mentions: list[CasualtyMention] = []
    for order in orders:
        SentenceReader(order, sources.read(order.sentence), discourse, mentions).read()
    return mentions
