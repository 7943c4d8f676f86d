"""What incidents does an article report? The questions are asked here, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import config
from config import Configuration
from config.world import World, load_world
from extractors.casualties import CasualtyMention, CasualtyReader, load_lexicon
from extractors.events.clauses import Clause, split
from extractors.events.days import DayReader, load_speech_lexicon
from extractors.events.segments import Segmenter
from extractors.grammar import language
from extractors.incidents import IncidentBuilder
from extractors.mentions.actors import ActorFinder, ActorMention
from extractors.mentions.cues import CueFinder, load_cue_lexicon
from extractors.mentions.dateline import Dateline, read_dateline
from extractors.mentions.dates import find_dates
from extractors.mentions.triggers import TriggerFinder, load_event_lexicon
from extractors.places import PlaceFinder, PlaceMention, PlaceUse
from extractors.questions.claims import VoiceReader, load_voice_lexicon
from extractors.questions.confidence import Confidence, load_confidence_lexicon
from extractors.questions.event_type import TypeReader, load_act_lexicon
from extractors.questions.marks import MarkReader
from extractors.questions.perpetrator import PerpetratorReader
from extractors.questions.relevance import Relevance, load_relevance_lexicon
from extractors.questions.story import Story
from extractors.reading import Reading
from extractors.report import Article
from extractors.text.cleaning import LONGEST_CONTENT, CleanText, clean
from extractors.text.page import PageLexicon
from extractors.text.passages import Passage, PassageKind, page_words, passages
from extractors.text.phrases import words_of
from extractors.text.sentences import sentences
from extractors.text.tongue import language_of, load_language_lexicon
from extractors.text.truecase import is_shouted, is_whispered, titled_names, truecase
from extractors.text.writing import load_writing_lexicon

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# Keeps the longest text within seconds; an article of a newspaper has a tenth of this.
_MOST_PARSED_WORDS = 4_000
# Newspaper English has fewer; they take 50 MB.
_MOST_KNOWN_WORDS = 100_000
# The longest text has five hundred; more are lines of a list, which are compared with each other.
_MOST_SENTENCES = 1_000


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the story: offsets in the clean text."""

    index: int
    paragraph: int
    kind: PassageKind
    start: int
    end: int


class Extractor:
    """Reads articles; built once, used for every article. Keeps nothing between articles."""

    def __init__(self, configuration: Configuration, world: World, nlp: Language) -> None:
        events = load_event_lexicon()
        voices = load_voice_lexicon()
        writing = load_writing_lexicon()
        page = config.load_lexicon("page", PageLexicon)
        self._nlp = nlp
        self._page = page_words(page.furniture, page.ends_story)
        self._languages = load_language_lexicon()
        self._abbreviations = writing.abbreviations
        self._titled = titled_names(writing.titles)
        self._voices = VoiceReader(voices)
        self._triggers = TriggerFinder(events)
        self._cues = CueFinder(load_cue_lexicon(), events.irregular)
        self._places = PlaceFinder(configuration, world=world)
        self._actors = ActorFinder(configuration)
        self._casualties = CasualtyReader(load_lexicon(configuration.actors))
        self._days = DayReader(load_speech_lexicon())
        self._builder = IncidentBuilder(
            TypeReader(load_act_lexicon()),
            Relevance(load_relevance_lexicon()),
            PerpetratorReader(_peoples(configuration, world), voices.forces),
            MarkReader(voices, writing),
            Confidence(load_confidence_lexicon()),
        )

    def read(self, article: Article) -> Reading:
        """Read an article; never raises for what an article may contain."""
        text = clean(article)
        tongue = language_of(text.text, self._languages)
        cut = f"only the first {LONGEST_CONTENT:,} characters were read"
        warnings: tuple[str, ...] = (cut,) if text.cut else ()
        if tongue != "en":
            other = f"not in English ({tongue})" if tongue != "und" else "not a text in English"
            return Reading(reason=other, language=tongue, warnings=warnings)
        parts = passages(text.text, len(article.title), self._page)
        dateline = self._dateline(text, parts, article)
        published = article.published or dateline.written
        found = self._sentences(text.text, parts, dateline)
        if len(found) > _MOST_SENTENCES:
            del found[_MOST_SENTENCES:]
            warnings += (f"only the first {_MOST_SENTENCES:,} sentences were read",)
        clauses, dateplace = self._clauses(text, found, dateline, published)
        if not any(c.told or c.harmed for c in clauses):
            quiet = "no act of violence is told"
            return Reading(reason=quiet, published=published, warnings=warnings)
        segments = Segmenter(self._days, published).gather(clauses)
        story = Story(
            text=text,
            published=published,
            clauses=clauses,
            segments=segments,
            dateline=dateplace,
            voices=self._voices,
        )
        reports = self._builder.build(story)
        reason = None if reports else "nothing told is an incident"
        return Reading(reports=reports, reason=reason, published=published, warnings=warnings)

    def _dateline(self, text: CleanText, story: Sequence[Passage], article: Article) -> Dateline:
        for passage in story:
            if passage.kind is PassageKind.BODY:
                return read_dateline(text.text, passage.start, passage.end, article.published)
        return Dateline(0)

    def _sentences(self, text: str, story: Sequence[Passage], dateline: Dateline) -> list[Sentence]:
        found: list[Sentence] = []
        for paragraph, passage in enumerate(story):
            if passage.kind is PassageKind.HEADING:
                continue
            start = (
                max(passage.start, dateline.end)
                if passage.start < dateline.end <= passage.end
                else passage.start
            )
            for low, high in sentences(text, start, passage.end, self._abbreviations):
                found.append(Sentence(len(found), paragraph, passage.kind, low, high))
        return found

    def _clauses(
        self, text: CleanText, found: Sequence[Sentence], dateline: Dateline, published: date | None
    ) -> tuple[list[Clause], PlaceMention | None]:
        bounds = [(s.start, s.end) for s in found]
        ranges = [dateline.places] if dateline.places else []
        places = self._places.find(
            text.text, sentences=sorted([*ranges, *bounds]), datelines=ranges
        )
        actors = self._actors.find(text.text)
        cased = not (is_shouted(text.text) or is_whispered(text.text))
        story = text.text if cased else self._as_usual(text.text, places, actors)
        clauses: list[Clause] = []
        whole: list[Clause] = []
        for sentence in found:
            words_text = story[sentence.start : sentence.end]
            words = words_of(words_text)
            whole.append(Clause(
                index=sentence.index, sentence=sentence.index, paragraph=sentence.paragraph,
                kind=sentence.kind, start=sentence.start, end=sentence.end, text=words_text,
                triggers=tuple(self._triggers.find(words_text, words)),
                cues=tuple(self._cues.find(words_text, words)),
                dates=tuple(find_dates(words_text, published)),
                places=tuple(_inside(places, sentence, located=True)),
                mentioned=tuple(_inside(places, sentence, located=False)),
                actors=tuple(a for a in actors if sentence.start <= a.span.start < sentence.end),
            ))  # fmt: skip
        for clause, casualties in zip(whole, self._count(whole, cased), strict=True):
            clauses += split(replace(clause, casualties=tuple(casualties)))
        dateplace = next((p for p in places if p.use is PlaceUse.DATELINE), None)
        return clauses, dateplace

    def _as_usual(
        self, text: str, places: Sequence[PlaceMention], actors: Sequence[ActorMention]
    ) -> str:
        """The text as newspapers write it, whatever a wire service or a chat made of it."""
        named = [(place.span.start, place.span.end) for place in places]
        named += [(actor.span.start, actor.span.end) for actor in actors]
        return truecase(text, named, self._titled)

    def _bounded_memory(self) -> AbstractContextManager[object]:
        """Forget the words of an article that are new, once very many are known.

        spaCy keeps every word it has ever seen; the names and typing errors of a million articles
        would fill the memory.
        """
        knows_enough = len(self._nlp.vocab) > _MOST_KNOWN_WORDS
        return self._nlp.memory_zone() if knows_enough else nullcontext()

    def _count(self, whole: Sequence[Clause], cased: bool) -> list[list[CasualtyMention]]:
        counted: list[list[CasualtyMention]] = [[] for _ in whole]
        with self._bounded_memory():
            docs = [(clause.start, self._nlp.make_doc(clause.text)) for clause in whole]
            for mention in self._casualties.read_and_parse(docs, self._parse, cased=cased):
                counted[mention.sentence].append(mention)
        return counted

    def _parse(self, docs: Iterable[Doc]) -> None:
        """Parse sentences, no more words than an article has; the rest is read by word order."""
        for _ in self._nlp.pipe(map(_one_sentence, _affordable(docs))):
            pass


def _one_sentence(doc: Doc) -> Doc:
    """Make the parser take a document for one sentence."""
    for token in doc:
        token.is_sent_start = token.i == 0
    return doc


def _affordable(docs: Iterable[Doc]) -> Iterator[Doc]:
    left = _MOST_PARSED_WORDS
    for doc in docs:
        left -= len(doc)
        if left > 0:
            yield doc


def _peoples(configuration: Configuration, world: World) -> dict[str, str]:
    """What the people of each country are called, by its code."""
    abroad = {one.iso: one.demonyms[0] for one in world.countries if one.demonyms}
    home = (country.settings for country in configuration.countries)
    return abroad | {one.iso: one.demonyms[0] for one in home if one.demonyms}


def _inside(
    places: Sequence[PlaceMention], sentence: Sentence, *, located: bool
) -> list[PlaceMention]:
    return [
        place
        for place in places
        if sentence.start <= place.span.start < sentence.end
        and (place.use is PlaceUse.LOCATION) == located
    ]


def build(configuration: Configuration, pipeline: str | None = None) -> Extractor:
    """Build an extractor with the English pipeline shipped here, or the installed one named."""
    nlp = language.load(pipeline)
    # No rule asks for lemmas, and the lemmatizer remembers every word for good.
    nlp.disable_pipe("lemmatizer")
    return Extractor(configuration, load_world(), nlp)


__all__ = ["ActorMention", "Extractor", "Reading", "build"]
