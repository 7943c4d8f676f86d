"""How does a sentence stand to the news: another event, an older one, no armed violence at all?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from config import Lexicon, load_lexicon
from extractors.text.phrases import PhraseFinder, Word


class Cue(StrEnum):
    """What a phrase of config/lexicon/cues.yaml hints at."""

    ANOTHER = "another"
    ORDINAL = "ordinal"
    AT_ONCE = "at_once"
    SEVERAL = "several"
    WAVE = "wave"
    RECALLED = "recalled"
    ACCIDENT = "accident"
    CRIME = "crime"
    COURT = "court"
    FUNERAL = "funeral"
    CONDEMNATION = "condemnation"
    PROTEST = "protest"
    ANNIVERSARY = "anniversary"
    STATISTICS = "statistics"
    DRILL = "drill"
    LEISURE = "leisure"
    FICTION = "fiction"
    CLAIMS = "claims"
    DENIALS = "denials"
    BLAMES = "blames"
    CORRECTION = "correction"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class CueHit:
    """A cue and where it stands in its sentence."""

    cue: Cue
    start: int
    end: int


class CueLexicon(Lexicon):
    """config/lexicon/cues.yaml: phrases by cue."""

    another: tuple[str, ...]
    ordinal: tuple[str, ...]
    at_once: tuple[str, ...]
    several: tuple[str, ...]
    wave: tuple[str, ...]
    recalled: tuple[str, ...]
    accident: tuple[str, ...]
    crime: tuple[str, ...]
    court: tuple[str, ...]
    funeral: tuple[str, ...]
    condemnation: tuple[str, ...]
    protest: tuple[str, ...]
    anniversary: tuple[str, ...]
    statistics: tuple[str, ...]
    drill: tuple[str, ...]
    leisure: tuple[str, ...]
    fiction: tuple[str, ...]
    claims: tuple[str, ...]
    denials: tuple[str, ...]
    blames: tuple[str, ...]
    correction: tuple[str, ...]
    none: tuple[str, ...]


def load_cue_lexicon() -> CueLexicon:
    """Read config/lexicon/cues.yaml."""
    return load_lexicon("cues", CueLexicon)


class CueFinder:
    """Finds cues, each list by itself: a phrase can hint at two things."""

    def __init__(self, lexicon: CueLexicon, irregular: dict[str, tuple[str, ...]]) -> None:
        lists = {cue: getattr(lexicon, cue.value) for cue in Cue}
        self._finder: PhraseFinder[Cue] = PhraseFinder(lists, irregular)

    def find(self, text: str, words: list[Word]) -> list[CueHit]:
        """Find the cues of a sentence, in its order."""
        hits = self._finder.find(text, words)
        return [CueHit(hit.label, hit.start, hit.end) for hit in hits if hit.label is not Cue.NONE]
