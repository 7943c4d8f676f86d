"""Which figures of people does an article state?"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as SpacySpan

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

    def __init__(self, nlp: Language, lexicon: Lexicon) -> None:
        self._nlp = nlp
        self._lexicon = lexicon

    def tells(self, sentence: Doc | SpacySpan) -> bool:
        """Say whether a sentence, parsed or not, holds a word that may tell of casualties."""
        tokens = [token for token in sentence if not token.is_space]
        return bool(Sentence(0, tokens, self._lexicon).triggers)

    def read(self, doc: Doc) -> list[CasualtyMention]:
        """Return the mentions of a document, title and text in one, in text order."""
        return self.read_sentences((0, span) for span in doc.sents)

    def read_sentences(
        self, sentences: Iterable[tuple[int, Doc | SpacySpan]]
    ) -> list[CasualtyMention]:
        """Return the mentions of an article given sentence by sentence, in order.

        Each sentence comes with what its character offsets are to be moved by: 0 for spans of one
        document, the place of its first character for a document of its own. Sentences may be
        parsed or not.
        """
        sources, discourse = SourceReader(), Discourse()
        mentions: list[CasualtyMention] = []
        for index, (offset, span) in enumerate(sentences):
            tokens = [token for token in span if not token.is_space]
            for start in range(0, len(tokens), _LONGEST):
                piece = tokens[start : start + _LONGEST]
                sentence = Sentence(index, piece, self._lexicon, offset=offset)
                SentenceReader(sentence, sources.read(sentence), discourse, mentions).read()
        return mentions
