"""In which words does the service speak? One catalogue per language, all with the same keys."""

from bot.wording.words import Words, languages

__all__ = ["Words", "languages"]
