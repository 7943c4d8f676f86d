"""Which places does an article name, where are they, and what does each say of an event?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from config import Configuration, load_lexicon
from config.world import World
from extractors.places.abroad import Abroad
from extractors.places.candidates import home_spellings
from extractors.places.chains import ChainRules
from extractors.places.choice import look_around
from extractors.places.datelines import dateline_ranges
from extractors.places.draft import Draft
from extractors.places.lexicon import PlaceLexicon
from extractors.places.mention import PlaceMention, PlaceUse
from extractors.places.names import Match, NameTable
from extractors.places.reported import as_mention
from extractors.places.roads import join_roads
from extractors.places.sentences import Offsets, Sentences, split_sentences
from extractors.places.settle import is_settled, settle
from extractors.places.signs import Signs
from extractors.places.traps import Traps
from extractors.places.unknown import UnknownPlaces, make_drafts
from extractors.places.uses import UseRules
from extractors.places.variants import Variants
from extractors.places.words import Style, Words, split

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LONGEST_TEXT = 50_000


class PlaceFinder:
    """Finds the places of an article; built once, used for every article."""

    def __init__(
        self,
        configuration: Configuration,
        *,
        lexicon: PlaceLexicon | None = None,
        world: World | None = None,
    ) -> None:
        words = lexicon or load_lexicon("places", PlaceLexicon)
        home = frozenset(country.settings.iso for country in configuration.countries)
        persons = (*words.given_names, *words.family_names, *words.titles)
        spellings = list(home_spellings(configuration))
        self._variants = Variants(spellings)
        self._table = NameTable(
            spellings,
            persons=persons,
            abroad=Abroad(world, home) if world is not None else None,
            small_words=("capital", *words.particles, *words.facility_words, *words.town_words),
        )
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
        """All mentions in a text; sentences and datelines are found where they are not given.

        What comes after 50,000 characters is not read: no article is as long.
        """
        text = text[:_LONGEST_TEXT]
        bounds = Sentences(sentences if sentences is not None else list(split_sentences(text)))
        words = split(text)
        trapped: list[Offsets] = []
        drafts = self._drafts(words, bounds, trapped)
        drafts += self._unknown_drafts(words, drafts, trapped, bounds)
        drafts = join_roads(sorted(drafts, key=lambda d: d.start), text)
        self._mark_datelines(drafts, text, datelines)
        self._chains.link(drafts, text)
        kept = settle(drafts, self._signs, self._variants, words.style)
        self._tell_uses(kept, text)
        return tuple(as_mention(draft) for draft in kept)

    def _drafts(self, words: Words, bounds: Sentences, trapped: list[Offsets]) -> list[Draft]:
        drafts = []
        for match in self._table.find(words):
            start, end = words.starts[match.first], words.ends[match.last]
            trap = self._traps.use_of(words, match)
            if trap is not None:
                trapped.append((start, end))
                continue
            drafts.append(self._draft(words.text, start, end, match, bounds))
        return drafts

    def _draft(self, text: str, start: int, end: int, match: Match, bounds: Sentences) -> Draft:
        name = " ".join(text[start:end].split())
        draft = Draft(start, end, name, match.entry, bounds.around(start))
        self._signs.read(draft, text)
        return draft

    def _unknown_drafts(
        self, words: Words, known: list[Draft], trapped: list[Offsets], bounds: Sentences
    ) -> list[Draft]:
        if words.style is not Style.MIXED:
            return []
        around = look_around(known)
        taken = [(d.start, d.end) for d in known if is_settled(d, around)] + trapped
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
        gap = text[previous.reach : draft.start]
        treated = previous.use is PlaceUse.TREATMENT and draft.use is PlaceUse.LOCATION
        listed = (treated or draft.use is PlaceUse.MENTION) and self._uses.joins(gap)
        owned = draft.inside is previous or previous.inside is draft
        told = previous.use not in (PlaceUse.DATELINE, PlaceUse.MENTION)
        loose = draft.use in (PlaceUse.MENTION, PlaceUse.LOCATION)
        if told and (listed or (owned and loose)):
            draft.use = previous.use
