"""How near does merging come to the gold clusters, and how near do simpler ways?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.merging.articles import Told, load
from benchmarks.merging.gold import GoldReader
from benchmarks.merging.score import BCubed, b_cubed
from benchmarks.merging.systems import Clusters, Khabardar, alone, tfidf
from bot.incidents.geography import Geography
from bot.incidents.rules import Rules
from bot.incidents.severity import SeverityTable
from config import Configuration


@dataclass(frozen=True)
class Table:
    """Scores by system, and the clusters of the service for whoever wants to see its mistakes."""

    reports: int
    events: int
    scores: Mapping[str, BCubed]
    clusters: Clusters
    gold: Clusters


def rules(configuration: Configuration) -> Rules:
    """The rules as they ship."""
    return Rules(severity=SeverityTable.load(), geography=Geography.of(configuration))


async def measure(configuration: Configuration) -> Table:
    """Cluster the reports of a perfect extractor, in the order of arrival."""
    told = load()
    reader = GoldReader(configuration)
    gold = {report: event for article in told for report, event in article.gold()}
    ours = await Khabardar(rules(configuration)).cluster(told, lambda t: reader.read(t.record))
    found = {
        "khabardar": ours,
        "TF-IDF, 7 days": tfidf(told, _texts(told)),
        "every report alone": alone(told),
    }
    return Table(
        reports=len(gold),
        events=len(set(gold.values())),
        scores={name: b_cubed(gold, clusters) for name, clusters in found.items()},
        clusters=ours,
        gold=gold,
    )


def _texts(told: Sequence[Told]) -> dict[str, str]:
    texts = {}
    for article in told:
        paragraphs = article.record["text"].split("\n\n")
        for number, incident in enumerate(article.record["incidents"]):
            wanted = incident.get("paragraphs") or range(len(paragraphs))
            passage = " ".join(paragraphs[n] for n in wanted)
            texts[f"{article.id}/{number}"] = f"{article.record['title']} {passage}"
    return texts
