"""How do papers write names, titles and abbreviations?"""

from config import Lexicon, load_lexicon


class WritingLexicon(Lexicon):
    """config/lexicon/writing.yaml; abbreviations in lower case, without their full stop."""

    abbreviations: frozenset[str]
    titles: tuple[str, ...]
    ranks: tuple[str, ...]


def load_writing_lexicon() -> WritingLexicon:
    """Read config/lexicon/writing.yaml."""
    return load_lexicon("writing", WritingLexicon)
