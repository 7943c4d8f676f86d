"""Which words does a web page put around a story?"""

from config import Lexicon


class PageLexicon(Lexicon):
    """config/lexicon/page.yaml."""

    furniture: tuple[str, ...]
    ends_story: tuple[str, ...]
