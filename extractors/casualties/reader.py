"""Which figures of people does an article state?"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc
from spacy.tokens import Span as SpacySpan

from extractors.casualties import dependencies
from extractors.casualties.attribution import SourceReader
from extractors.casualties.discourse import Discourse
from extractors.casualties.lexicon import Lexicon
from extractors.casualties.mention import CasualtyMention
from extractors.casualties.sentence import Sentence
from extractors.casualties.sentence_reader import SentenceReader

# A sentence of more words is no sentence (a table, a page without full stops): it is cut, which
# keeps the time for any text linear.
_LONGEST = 250


class CasualtyReader:
    """Reads every figure of people in an article, by word order and by grammar."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def needs_grammar(self, span: Doc | SpacySpan, *, cased: bool = True) -> bool:
        """Say whether parsing a sentence can add to what the order of its words tells.

        It can where a verb or noun of harm may govern people, and where capitals do not tell names.
        """
        tokens = [token for token in span if not token.is_space]
        sentence = Sentence(0, tokens, self._lexicon, cased=cased)
        if not sentence.triggers:
            return False
        return dependencies.may_link(sentence) or not sentence.capitals_tell

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
        sources, discourse = SourceReader(), Discourse()
        mentions: list[CasualtyMention] = []
        for index, (offset, span) in enumerate(sentences):
            tokens = [token for token in span if not token.is_space]
            for start in range(0, len(tokens), _LONGEST):
                piece = tokens[start : start + _LONGEST]
                sentence = Sentence(index, piece, self._lexicon, offset=offset, cased=cased)
                SentenceReader(sentence, sources.read(sentence), discourse, mentions).read()
        return mentions
