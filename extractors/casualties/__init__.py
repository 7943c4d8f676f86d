"""How many people were killed, injured, abducted, freed or arrested, and who says so?"""

from extractors.casualties.lexicon import Lexicon
from extractors.casualties.loading import load_lexicon
from extractors.casualties.mention import SURE, CasualtyMention, Method, Relation
from extractors.casualties.reader import CasualtyReader
from extractors.casualties.settle import settle

__all__ = [
    "SURE",
    "CasualtyMention",
    "CasualtyReader",
    "Lexicon",
    "Method",
    "Relation",
    "load_lexicon",
    "settle",
]
