"""How near does merging come to the gold clusters, and how near do simpler ways?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from benchmarks.merging.alignment import align
from benchmarks.merging.articles import Told, load
from benchmarks.merging.gold import GoldReader
from benchmarks.merging.score import BCubed, b_cubed
from benchmarks.merging.systems import Clusters, Khabardar, Read, alone, tfidf
from bot.incidents.geography import Geography
from bot.incidents.rules import Rules
from bot.incidents.severity import SeverityTable
from config import Configuration
from extractors.reader import build
from extractors.report import Article, IncidentReport

MERGING = "khabardar: perfect reports"
BARE = "khabardar: without names and targets"
END_TO_END = "khabardar: its own reader"


@dataclass(frozen=True)
class Result:
    """What one system made of the reports; `unread` are those that it never got to see."""

    clusters: Clusters
    score: BCubed
    unread: int = 0


@dataclass(frozen=True)
class Quality:
    """All systems on the same reports of the same events."""

    articles: int
    gold: Clusters
    results: Mapping[str, Result]

    @property
    def events(self) -> int:
        """How many events there are to find."""
        return len(set(self.gold.values()))


def rules(configuration: Configuration) -> Rules:
    """The rules as they ship."""
    return Rules(severity=SeverityTable.load(), geography=Geography.of(configuration))


async def measure(configuration: Configuration) -> Quality:
    """Have every system cluster the reports in the order of their arrival."""
    told = load()
    gold = {report: event for article in told for report, event in article.gold()}
    perfect = GoldReader(configuration)

    def bare(article: Told) -> tuple[Article, list[IncidentReport]]:
        text, reports = perfect.read(article.record)
        return text, [replace(r, names=(), facilities=(), roads=()) for r in reports]

    async def ours(read: Read) -> Clusters:
        return await Khabardar(rules(configuration)).cluster(told, read)

    end_to_end, unread = await _read_for_real(configuration, told, perfect)
    found = {
        MERGING: await ours(lambda article: perfect.read(article.record)),
        BARE: await ours(bare),
        END_TO_END: end_to_end,
        "TF-IDF, 7 days, best threshold": _best_tfidf(told, gold),
        "every report alone": alone(told),
    }
    results = {
        name: Result(clusters, b_cubed(gold, clusters), unread if name == END_TO_END else 0)
        for name, clusters in found.items()
    }
    return Quality(articles=len(told), gold=gold, results=results)


async def _read_for_real(
    configuration: Configuration, told: Sequence[Told], perfect: GoldReader
) -> tuple[Clusters, int]:
    """The clusters of what the reader found; what it did not find stands alone."""
    extractor = build(configuration)
    annotated = {article.id: perfect.read(article.record) for article in told}
    read = {key: extractor.read(text).reports for key, (text, _) in annotated.items()}
    made = await Khabardar(rules(configuration)).cluster(
        told, lambda article: (annotated[article.id][0], read[article.id])
    )
    clusters: Clusters = {}
    for key, (_, gold) in annotated.items():
        pairs = align(gold, read[key])
        for number in range(len(gold)):
            name = f"{key}/{number}"
            clusters[name] = made[f"{key}/{pairs[number]}"] if number in pairs else name
    return clusters, sum(len(gold) for _, gold in annotated.values()) - sum(
        len(align(gold, read[key])) for key, (_, gold) in annotated.items()
    )


def _best_tfidf(told: Sequence[Told], gold: Clusters) -> Clusters:
    """The baseline at the threshold that suits these articles best, which flatters it."""
    texts = _texts(told)
    tried = [tfidf(told, texts, like / 100) for like in range(8, 50, 2)]
    return max(tried, key=lambda clusters: b_cubed(gold, clusters).f)


def _texts(told: Sequence[Told]) -> dict[str, str]:
    """Title and passage of each report."""
    texts = {}
    for article in told:
        paragraphs = article.record["text"].split("\n\n")
        for number, incident in enumerate(article.record["incidents"]):
            wanted = incident.get("paragraphs") or range(len(paragraphs))
            passage = " ".join(paragraphs[n] for n in wanted)
            texts[f"{article.id}/{number}"] = f"{article.record['title']} {passage}"
    return texts
