"""Which places does an article name, where are they, and what does each say of an event?"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from config import Configuration, load_lexicon
from extractors.places.candidates import Spelling, home_spellings
from extractors.places.chains import ChainRules
from extractors.places.choice import choose, look_around
from extractors.places.datelines import dateline_ranges
from extractors.places.draft import Draft
from extractors.places.lexicon import PlaceLexicon
from extractors.places.mention import PlaceMention, PlaceUse
from extractors.places.names import Match, NameTable
from extractors.places.reported import as_mention
from extractors.places.signs import Signs
from extractors.places.traps import Traps
from extractors.places.unknown import UnknownPlaces, make_drafts
from extractors.places.uses import UseRules
from extractors.places.words import Style, Words, split

_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])|\n\s*\n|\n")
Offsets = tuple[int, int]


class PlaceFinder:
    """Finds the places of an article; built once, used for every article."""

    def __init__(
        self,
        configuration: Configuration,
        *,
        lexicon: PlaceLexicon | None = None,
        abroad: Iterable[Spelling] = (),
    ) -> None:
        words = lexicon or load_lexicon("places", PlaceLexicon)
        self._table = NameTable([*home_spellings(configuration), *abroad], words.particles)
        self._traps = Traps(words)
        self._chains = ChainRules(words)
        self._signs = Signs(words)
        self._unknown = UnknownPlaces(words)
        self._uses = UseRules(words)

    def __call__(self, doc: Doc) -> tuple[PlaceMention, ...]:
        """All mentions in a document, in their order; spans are offsets in `doc.text`."""
        bounds = None
        if doc.has_annotation("SENT_START"):
            bounds = [(s.start_char, s.end_char) for s in doc.sents]
        return self.find(doc.text, sentences=bounds)

    def find(
        self,
        text: str,
        *,
        sentences: Sequence[Offsets] | None = None,
        datelines: Sequence[Offsets] | None = None,
    ) -> tuple[PlaceMention, ...]:
        """All mentions in a text; sentences and datelines are found where they are not given."""
        bounds = _Sentences(sentences if sentences is not None else list(split_sentences(text)))
        words = split(text)
        trapped: list[Offsets] = []
        drafts = self._drafts(words, bounds, trapped)
        drafts += self._unknown_drafts(words, drafts, trapped, bounds)
        drafts.sort(key=lambda d: d.start)
        self._mark_datelines(drafts, text, datelines)
        self._chains.link(drafts, text)
        kept = self._settle(drafts)
        self._tell_uses(kept, text)
        return tuple(as_mention(draft) for draft in kept)

    def _drafts(self, words: Words, bounds: _Sentences, trapped: list[Offsets]) -> list[Draft]:
        drafts = []
        for match in self._table.find(words):
            start, end = words.starts[match.first], words.ends[match.last]
            trap = self._traps.use_of(words, match)
            if trap is not None:
                trapped.append((start, end))
                continue
            drafts.append(self._draft(words.text, start, end, match, bounds))
        return drafts

    def _draft(self, text: str, start: int, end: int, match: Match, bounds: _Sentences) -> Draft:
        draft = Draft(start, end, text[start:end], match.entry, bounds.around(start))
        self._signs.read(draft, text)
        return draft

    def _unknown_drafts(
        self, words: Words, known: list[Draft], trapped: list[Offsets], bounds: _Sentences
    ) -> list[Draft]:
        if words.style is not Style.MIXED:
            return []
        taken = [(d.start, d.end) for d in known if not d.risky or d.strong] + trapped
        found = list(make_drafts(self._unknown.find(words.text, taken), words.text, bounds.around))
        # "Noor Baksh Hotel" is one place, not a risky name inside it.
        for draft in found:
            known[:] = [d for d in known if not (draft.start <= d.start and d.end <= draft.end)]
        return found

    def _mark_datelines(
        self, drafts: list[Draft], text: str, datelines: Sequence[Offsets] | None
    ) -> None:
        ranges = datelines if datelines is not None else dateline_ranges(text)
        for draft in drafts:
            if any(start <= draft.start and draft.end <= end for start, end in ranges):
                draft.use = PlaceUse.DATELINE
                draft.strong = True

    def _settle(self, drafts: list[Draft]) -> list[Draft]:
        around = look_around(drafts)
        trusted = self._trusted_names(drafts)
        kept = []
        for draft in drafts:
            if draft.entry is None:
                kept.append(draft)
                continue
            if draft.risky and not draft.strong and draft.name not in trusted:
                continue
            choose(draft, around)
            if draft.candidate is not None and self._signs.allows(draft):
                kept.append(draft)
        return kept

    def _trusted_names(self, drafts: Iterable[Draft]) -> set[str]:
        """Risky names that some sentence makes a place; they are one throughout the article."""
        outer = {id(d.inside) for d in drafts if d.inside is not None}
        for draft in drafts:
            if draft.inside is not None and draft.inside.entry is not None:
                draft.strong = True
            if id(draft) in outer and not draft.risky:
                draft.strong = True
        return {d.name for d in drafts if d.strong and d.entry is not None}

    def _tell_uses(self, drafts: list[Draft], text: str) -> None:
        previous: Draft | None = None
        for draft in drafts:
            if draft.use is PlaceUse.MENTION:
                draft.use = self._uses.use_of(draft, text)
                if previous is not None and previous.sentence == draft.sentence:
                    self._inherit(draft, previous, text)
            previous = draft
        for draft in reversed(drafts):
            if draft.inside is not None and draft.inside.use is PlaceUse.MENTION:
                draft.inside.use = draft.use

    def _inherit(self, draft: Draft, previous: Draft, text: str) -> None:
        gap = text[previous.end : draft.start]
        listed = draft.use is PlaceUse.MENTION and self._uses.joins(gap)
        owned = draft.inside is previous or previous.inside is draft
        told = previous.use not in (PlaceUse.DATELINE, PlaceUse.MENTION)
        loose = draft.use in (PlaceUse.MENTION, PlaceUse.LOCATION)
        if told and (listed or (owned and loose)):
            draft.use = previous.use


class _Sentences:
    """Sentences by offset."""

    def __init__(self, bounds: Sequence[Offsets]) -> None:
        self._bounds = list(bounds) or [(0, 0)]
        self._starts = [start for start, _ in self._bounds]

    def around(self, offset: int) -> Offsets:
        """The sentence that an offset lies in."""
        return self._bounds[max(bisect_right(self._starts, offset) - 1, 0)]


def split_sentences(text: str) -> Iterable[Offsets]:
    """Sentences by full stops and line breaks, where nobody has found better ones."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if match.end() > start:
            yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)
