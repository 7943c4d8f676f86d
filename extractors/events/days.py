"""On which day does a clause say that its event happened?

A date can be the day of the act, or only the day on which somebody spoke of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from config import Lexicon, load_lexicon
from extractors.events.clauses import Clause
from extractors.mentions.date_forms import DateKind
from extractors.mentions.dates import DatePhrase
from extractors.mentions.moods import Reference
from extractors.report import DatePrecision, Effect, ReportedDate

# A sentence goes on with these after the day of the words: "said on Friday that …".
_GOES_ON = (
    *("that", "and", "in", "at", "by", "on", "while", "as", "to", "through", "after"),
    *("for", "with", "over", "under", "following", "amid", "from"),
)


# How far from "Monday's" the name of the act may stand: "Monday's deadly suicide attack".
_OWN = 20


class SpeechLexicon(Lexicon):
    """config/lexicon/speech.yaml: how people are quoted."""

    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    tolls: tuple[str, ...]
    proceedings: tuple[str, ...]
    discoveries: tuple[str, ...]


def load_speech_lexicon() -> SpeechLexicon:
    """Read config/lexicon/speech.yaml."""
    return load_lexicon("speech", SpeechLexicon)


class DayReader:
    """Reads the day of an act from the dates of its clause."""

    def __init__(self, lexicon: SpeechLexicon) -> None:
        verbs = _one_of((*lexicon.verbs, *lexicon.proceedings))
        gap = r"(?:\s+(?!that\b)[\w.'-]+)"
        self._spoken_before = re.compile(
            rf"\b(?:(?:{verbs}|{_one_of(lexicon.tolls)}){gap}{{0,5}}?"
            rf"|{_one_of(lexicon.nouns)}{gap}{{0,4}}?"
            rf"|{_one_of(lexicon.proceedings)}{gap}{{0,12}}?)"
            r"\s*,?\s*(?:late\s+|early\s+|earlier\s+)?(?:on\s+)?(?:late\s+|early\s+)?$",
            re.IGNORECASE,
        )
        self._spoken_after = re.compile(
            rf"^(?:'s)?\s*,?\s*(?:(?:has|have|had)\s+)?"
            # The day of "Monday's blast claimed 12 lives" is that of the act.
            rf"(?!claim\w*\s+(?:the\s+|at\s+least\s+)?(?:[\w-]+\s+){{0,2}}(?:lives|life)\b)"
            rf"(?:{verbs}|statement|press\s+release|announcement)\b",
            re.IGNORECASE,
        )
        self._open = re.compile(rf"^\s+(?!{_one_of(_GOES_ON)}\b)[a-z]")
        self._own = re.compile(r"(?:(?<=['’]s)|['’]s?)\s+")
        self._discovery = re.compile(_one_of(lexicon.discoveries), re.IGNORECASE)

    def day_of(
        self, clause: Clause, told_before: ReportedDate | None, published: date | None
    ) -> ReportedDate | None:
        """Return the day of the act of a clause, or None where it tells none.

        `told_before` is the day that "a day earlier" counts from, else it is that of publication.
        """
        best: tuple[float, ReportedDate] | None = None
        if not _asserts(clause):
            return None
        for phrase in clause.dates:
            value = _value(phrase, told_before, published, recalled=clause.recalled)
            if value is None or self._is_spoken(clause, phrase):
                continue
            rank = self._distance(clause, phrase)
            if best is None or rank < best[0]:
                best = (rank, value)
        return best[1] if best else None

    def day_told(self, clause: Clause) -> ReportedDate | None:
        """The day of a clause without an act: "On Monday evening some 100 people had met"."""
        for phrase in clause.dates:
            exact = phrase.shift is None and phrase.value.precision is DatePrecision.DAY
            if exact and not self._is_spoken(clause, phrase):
                return phrase.value
        return None

    def _is_spoken(self, clause: Clause, phrase: DatePhrase) -> bool:
        if phrase.kind is DateKind.ANCHORED:
            return False
        left = clause.text[max(phrase.start - 120, 0) : phrase.start]
        right = clause.text[phrase.end : phrase.end + 40]
        if _is_arrest(clause):
            return True
        if self._spoken_after.match(right):
            return True
        spoken = self._spoken_before.search(left)
        if spoken is None:
            return False
        low = phrase.start - len(left) + spoken.start()
        # "condemned the attack on Friday": an act between the verb and the day owns the day.
        owns = any(low < t.start < phrase.start for t in clause.told)
        owns = owns or any(
            low < c.evidence.start - clause.start < phrase.start for c in clause.casualties
        )
        return not owns and not (self._open.match(right) and not left.rstrip().endswith(","))

    def _distance(self, clause: Clause, phrase: DatePhrase) -> float:
        """How far a date stands from an act; finding bodies is none."""
        owned = self._own.match(clause.text, phrase.end)
        if owned and any(0 <= t.start - owned.end() < _OWN for t in clause.told if not t.is_act):
            return -1  # "last week's suicide attack": the act's own time
        value = phrase.value.precision
        penalty = 0 if value is DatePrecision.DAY or phrase.kind is DateKind.ANCHORED else 200
        spots = [(t.start, t.end, t.text) for t in clause.told]
        gaps = [
            min(abs(phrase.start - end), abs(start - phrase.end))
            + (150 if self._discovery.search(text) else 0)
            for start, end, text in spots
        ]
        return penalty + (min(gaps) if gaps else 100)


def _value(
    phrase: DatePhrase, before: ReportedDate | None, published: date | None, *, recalled: bool
) -> ReportedDate | None:
    if phrase.shift is None:
        return phrase.value
    if phrase.kind is DateKind.AFTER and not recalled:
        return None
    # "…, a day after rockets were fired": the recalled act lies before the news.
    shift = -abs(phrase.shift) if recalled else phrase.shift
    anchor = before.start if before and before.precision is DatePrecision.DAY else None
    anchor = anchor or (published if shift < 0 else None)
    if anchor is None:
        return None
    try:
        day = anchor + timedelta(days=shift)
    except OverflowError:
        return None
    return ReportedDate(start=day, precision=DatePrecision.DAY)


def _is_arrest(clause: Clause) -> bool:
    """Whether the dates of a clause stand with arrests, which come after the act."""
    arrests = [c for c in clause.casualties if c.effect is Effect.ARRESTED]
    return bool(arrests) and not clause.harmed and not any(t.is_act for t in clause.told)


def _asserts(clause: Clause) -> bool:
    """Whether the clause tells an act, and does not only name one in passing ("arson, firing")."""
    if clause.harmed or clause.lent:
        return True
    owned = any(0 <= t.start - d.end < 3 for t in clause.told for d in clause.dates)
    return owned or any(
        t.is_act or t.counted or t.reference is not Reference.BARE for t in clause.told
    )


def _one_of(phrases: Sequence[str]) -> str:
    return "(?:" + "|".join(map(re.escape, phrases)) + ")"
