"""What of an article goes with each of its reports, so that linking needs the article no more?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.incident import FiledReport, SourceClass
from bot.domain.source import Source
from bot.incidents.freshness import commemorates
from bot.incidents.signature import sign
from bot.incidents.syndication import wire_credit
from extractors.report import (
    Article,
    Attribution,
    GeoPrecision,
    IncidentReport,
    PerpetratorStatus,
    Role,
    Span,
)

PARTS_OF_A_WAVE = 2
"""A province's totals told together with this many districts of the same day are a wave."""

DRAGS_ON = timedelta(days=1)
"""How long fighting at one place may outlast the wave it is part of."""


def prepare(
    reports: Sequence[IncidentReport],
    *,
    article: Article,
    article_id: int,
    source: Source,
    url: str,
    published_at: datetime,
) -> tuple[FiledReport, ...]:
    """Make an article's reports ready to be filed."""
    marked = [replace(r, is_wave=r.is_wave or _is_wave(r, reports)) for r in reports]
    base = (
        FiledReport(
            article_id=article_id,
            report=marked[0],
            source_key=source.key,
            source_name=source.name,
            source_class=source.source_class,
            url=url,
            published_at=published_at,
            published_on=article.published or published_at.astimezone(source.zone).date(),
            text_signature=sign(article.text),
            credit=wire_credit(article.text),
            claim_only=_is_claim_only(reports, source.source_class),
        )
        if marked
        else None
    )
    return tuple(_with_report(base, r, article.content) for r in marked) if base else ()


def _with_report(base: FiledReport, report: IncidentReport, content: str) -> FiledReport:
    spans = sorted({*report.evidence, report.best_sentence})
    passage = " ".join(_cut(content, spans))
    role = Role.BACKGROUND if commemorates(passage) else report.role
    return replace(
        base,
        report=replace(report, role=role),
        passage=passage,
        evidence=tuple(_cut(content, (c.evidence for c in report.casualties))),
    )


def _cut(content: str, spans: Iterable[Span]) -> list[str]:
    return [" ".join(content[span.start : span.end].split()) for span in spans]


def _is_wave(report: IncidentReport, reports: Sequence[IncidentReport]) -> bool:
    """Whether a report tells a province's totals of which others of its article are parts."""
    if report.role is not Role.NEWS or report.place.precision is not GeoPrecision.PROVINCE:
        return False
    parts = [r for r in reports if is_part(r, report)]
    return bool(report.casualties) and len(parts) >= PARTS_OF_A_WAVE


def is_part(report: IncidentReport, wave: IncidentReport) -> bool:
    """Whether a report of the same article tells of one place of a wave.

    What began with the wave may be told with the day on which it ended.
    """
    start, end = wave.date.start, wave.date.end or wave.date.start
    return (
        report.role is Role.NEWS
        and report.place.precision in {GeoPrecision.PLACE, GeoPrecision.DISTRICT}
        and report.place.admin1 == wave.place.admin1
        and report.date.start is not None
        and start is not None
        and end is not None
        and start <= report.date.start <= end + DRAGS_ON
        and report.perpetrator in {None, wave.perpetrator}
    )


def _is_claim_only(reports: Sequence[IncidentReport], source_class: SourceClass) -> bool:
    """Whether nobody but a party to the conflict stands behind what an article reports."""
    said = [c for r in reports for c in r.casualties]
    if any(c.attribution is Attribution.OFFICIAL and c.speaker for c in said):
        return False
    if source_class is SourceClass.PARTY:
        return True
    if any(c.attribution is Attribution.OFFICIAL for c in said):
        return False
    return bool(said) or any(r.perpetrator_status is PerpetratorStatus.CLAIMED for r in reports)
