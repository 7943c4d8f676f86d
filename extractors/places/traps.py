"""Is this name part of something that is no place: an organisation, a train, a person, a tribe?"""

from __future__ import annotations

from config.configuration import fold
from extractors.places.candidates import Level
from extractors.places.lexicon import PlaceLexicon
from extractors.places.mention import PlaceUse
from extractors.places.names import Match
from extractors.places.words import Style, Words

_LONGEST_TAIL = 4
_LINKS = frozenset(("of", "and", "for", "the", "al", "e", "i", "ul"))
_TITLES_OF_AREAS = frozenset(("in", "at", "near", "from", "of", "around"))


def _phrases(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(fold(word).split()) for word in words)


class Traps:
    """Recognises names that belong to something else."""

    def __init__(self, lexicon: PlaceLexicon) -> None:
        self._organisations = _phrases(lexicon.organisation_words)
        self._seats = _phrases(lexicon.seat_facilities)
        self._titles = frozenset(map(fold, lexicon.titles))
        self._features = frozenset(map(fold, lexicon.feature_words))
        self._continents = frozenset(map(fold, lexicon.continent_words))
        self._officers = frozenset(map(fold, lexicon.officer_titles))
        self._given = frozenset(map(fold, lexicon.given_names))
        self._families = frozenset(map(fold, lexicon.family_names))
        self._tribes = frozenset(map(fold, lexicon.tribe_words))
        self._clans = frozenset(map(fold, lexicon.clan_words))
        self._prepositions = _TITLES_OF_AREAS | frozenset(map(fold, lexicon.location_prepositions))

    def use_of(self, words: Words, match: Match) -> PlaceUse | None:
        """What the name belongs to, or None where it may be a place."""
        if self._is_organisation(words, match):
            return PlaceUse.ORGANISATION
        if self._is_person(words, match):
            return PlaceUse.PERSON
        return None

    def _is_organisation(self, words: Words, match: Match) -> bool:
        """Whether the capitalised words that follow end in an organisation's kind."""
        if self._names_its_body(words, match.first) or self._is_continent(words, match):
            return True
        tail = self._tail(words, match)
        located = match.first > 0 and self._follows_preposition(words, match.first)
        for size in range(1, len(tail) + 1):
            phrase = tuple(words.folded[i] for i in tail[size - 1 : size + 1])
            if phrase in self._seats or phrase[:1] in self._seats:
                return not located
            if phrase[:1] in self._organisations or phrase in self._organisations:
                return True
        return False

    def _is_continent(self, words: Words, match: Match) -> bool:
        """ "Latin American" """
        before = match.first - 1
        named = match.entry.candidates[0]
        if before < 0 or not named.demonym or not words.joined[match.first]:
            return False
        return words.folded[before] in self._continents

    def _names_its_body(self, words: Words, first: int) -> bool:
        """ "Taliban Pakistan", "Election Commission of Pakistan" """
        before = first - 1
        if before > 0 and words.folded[before] in ("of", "for") and words.joined[first]:
            before -= 1
        if before < 0 or not all(words.joined[before + 1 : first + 1]):
            return False
        if words.style is not Style.MIXED or "\n" in words.gap(first):
            return False
        word = words.folded[before]
        return words.capital[before] and (
            (word,) in self._organisations or (word in self._features and before == first - 1)
        )

    def _tail(self, words: Words, match: Match) -> list[int]:
        tail: list[int] = []
        for i in range(match.last + 1, min(match.last + 1 + _LONGEST_TAIL, len(words))):
            gap = words.gap(i)
            if not words.joined[i] or "\n" in gap or "." in gap:
                break
            if not tail and "'" in gap.replace("’", "'"):
                break
            if words.style is Style.LOWER:
                break
            if not words.capital[i] and (words.folded[i] not in _LINKS or not tail):
                break
            tail.append(i)
        return tail if words.style is Style.MIXED else tail[:2]

    def _follows_preposition(self, words: Words, first: int) -> bool:
        before = words.folded[first - 1]
        if before == "the" and first > 1:
            before = words.folded[first - 2]
        return before in self._prepositions

    def _is_person(self, words: Words, match: Match) -> bool:
        name = words.folded[match.last]
        if self._is_tribe(words, match):
            return True
        if match.entry.candidates[0].level <= Level.PROVINCE:
            return False
        return self._after_a_name(words, match, name) or self._before_a_name(words, match)

    def _is_tribe(self, words: Words, match: Match) -> bool:
        """ "The Mengal tribe", "the Jatoi and Mahar tribes" """
        following = self._following(words, match.last)
        if following in self._tribes and words.folded[match.last] in self._families:
            return True
        if following == "and":
            following = self._following(words, match.last + 2)
        small = all(c.level is Level.PLACE for c in match.entry.candidates)
        return following in self._clans and (small or words.folded[match.last] in self._families)

    @staticmethod
    def _following(words: Words, i: int) -> str:
        """The word after word i, if no sign parts them."""
        return words.folded[i + 1] if i + 1 < len(words) and words.joined[i + 1] else ""

    def _after_a_name(self, words: Words, match: Match, name: str) -> bool:
        """ "Sarfraz Bugti", "Mr Lehri", "Laiq Orakzai" """
        first = match.first
        if first == 0 or (not words.joined[first] and words.gap(first).strip() != "."):
            return False
        before = words.folded[first - 1]
        if words.style is Style.MIXED and not words.capital[first - 1]:
            return False
        if "\n" in words.gap(first) or before in self._officers:
            return False
        if before in self._titles and (match.entry.risky or name in self._families):
            return True
        if before in self._given:
            return match.entry.risky or name in self._families or not self._is_known(match)
        surname = name in self._families and match.first == match.last
        return surname and words.style is Style.MIXED and self._is_unusual(words, first - 1)

    def _is_known(self, match: Match) -> bool:
        """Whether a district or a city carries the name, which persons' names rarely follow."""
        return any(c.level is Level.DISTRICT or c.weight >= 0.7 for c in match.entry.candidates)

    def _is_unusual(self, words: Words, i: int) -> bool:
        """Whether word i looks like a first name: a capital inside a sentence, no abbreviation."""
        begins = i == 0 or words.gap(i).strip(" ") not in ("", "-") or "\n" in words.gap(i)
        shouted = words.written(i).isupper()
        return not begins and not shouted and words.folded[i] not in self._prepositions

    def _before_a_name(self, words: Words, match: Match) -> bool:
        """ "Rustam Khan", "Sajid Tarin": a first name before a second one."""
        after = match.last + 1
        if not match.entry.risky or after >= len(words) or not words.joined[after]:
            return False
        gap = words.gap(after)
        if gap != " " or not words.capital[after]:
            return False
        following = words.folded[after]
        return following in self._given or following in self._families or following in self._titles
