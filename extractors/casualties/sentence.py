"""What do the rules see of one sentence?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from extractors.casualties.lexicon import Lexicon, Sense
from extractors.casualties.numbers import Quantity, is_year, quantities
from extractors.casualties.phrases import PhraseTable
from extractors.report import Group, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

# Where more of the words begin with a capital, capitals are a headline's and mark no names.
_TITLE_CASE = 0.6


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase that says what happened, at tokens `start` to `end` of the sentence."""

    start: int
    end: int
    senses: tuple[Sense, ...]


@dataclass
class Sentence:
    """One sentence as rows of words; positions count from its own first token.

    `cased` is False where capitals say nothing, as in a text written without any.
    """

    index: int
    tokens: list[Token]
    lexicon: Lexicon
    offset: int = 0
    cased: bool = True
    words: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.words = [token.lower_.replace("’", "'") for token in self.tokens]

    @property
    def is_headline(self) -> bool:
        """Say whether it may be the title: the first sentence, without a full stop."""
        return self.index == 0 and self.words[-1] not in (".", "!", "?")

    @property
    def is_parsed(self) -> bool:
        """Say whether the grammar of the sentence is known."""
        return bool(self.tokens) and self.tokens[0].doc.has_annotation("DEP")

    def span(self, start: int, end: int) -> Span:
        """Return the characters of tokens `start` to `end`."""
        last = self.tokens[end - 1]
        return Span(self.offset + self.tokens[start].idx, self.offset + last.idx + len(last))

    @cached_property
    def triggers(self) -> list[Trigger]:
        """Return the words that say what happened, from left to right."""
        return [
            Trigger(start, end, senses)
            for start, end, senses in self.lexicon.effects.triggers.find(self.words)
            if not (self.word(start - 1) == "-" and self.glued(start - 1))
            and not self._is_aim(start)
        ]

    def _is_aim(self, position: int) -> bool:
        """Tell an attempt "on the life of" somebody, which need not have cost it."""
        at_life = self.words[position] in self.lexicon.effects.lives
        return at_life and (self.word(position - 1) == "on" or self.word(position - 2) == "on")

    def cues(self, phrases: PhraseTable[None]) -> list[tuple[int, int]]:
        """Return where phrases of a list stand; "<year>" in them is any year."""
        return [(start, end) for start, end, _ in phrases.find(self._with_years)]

    @cached_property
    def _with_years(self) -> list[str]:
        return ["<year>" if is_year(word) else word for word in self.words]

    def glued(self, position: int) -> bool:
        """Say whether no space stands on either side of a hyphen or slash."""
        if not 0 < position < len(self.tokens):
            return False
        return not self.tokens[position - 1].whitespace_ and not self.tokens[position].whitespace_

    @cached_property
    def names_security(self) -> bool:
        """Say whether a force of the state is named."""
        return any(
            group is Group.SECURITY_FORCES
            for _, _, group in self.lexicon.people.organisations.find(self.words)
        )

    @cached_property
    def security_target(self) -> Group:
        """Return the security forces where the sentence names them, else unknown people."""
        return Group.SECURITY_FORCES if self.names_security else Group.UNKNOWN

    @cached_property
    def quantities(self) -> dict[int, Quantity]:
        """Return the numbers by the position they start at."""
        return quantities(self.words, self.lexicon.numbers)

    @cached_property
    def capitals_tell(self) -> bool:
        """Say whether capitals mark names here: not in headlines in title case or all capitals."""
        if not self.cased:
            return False
        letters = [token.text for token in self.tokens if token.text[:1].isalpha()]
        capital = sum(word[0].isupper() for word in letters)
        return (
            bool(letters)
            and 0 < capital <= _TITLE_CASE * len(letters) + 1
            and not all(word.isupper() for word in letters)
        )

    def capital(self, position: int) -> bool:
        """Say whether the word is written like a name."""
        if not 0 <= position < len(self.tokens):
            return False
        token = self.tokens[position]
        if not self.capitals_tell:
            return token.pos_ == "PROPN"
        return token.text[:1].isupper()

    def figure_before(self, position: int) -> int | None:
        """Return the last figure before a position."""
        counts = [
            quantity.count
            for quantity in self.quantities.values()
            if quantity.end <= position and quantity.count is not None
        ]
        return counts[-1] if counts else None

    def word(self, position: int) -> str:
        """Return the word at a position in lower case, or "" outside of the sentence."""
        return self.words[position] if 0 <= position < len(self.words) else ""

    def ends_with(self, position: int, phrases: Iterable[tuple[str, ...]]) -> bool:
        """Say whether one of the phrases ends right before a position."""
        return any(
            tuple(self.words[max(0, position - len(phrase)) : position]) == phrase
            for phrase in phrases
        )

    def trigger_at(self, position: int) -> Trigger | None:
        """Return the trigger that starts at a position."""
        return self._by_start.get(position)

    @cached_property
    def _by_start(self) -> dict[int, Trigger]:
        return {trigger.start: trigger for trigger in self.triggers}

    @cached_property
    def trigger_words(self) -> frozenset[int]:
        """Return the positions that belong to triggers."""
        return frozenset(i for trigger in self.triggers for i in range(trigger.start, trigger.end))
