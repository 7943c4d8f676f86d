"""What is known of an incident, all its reports taken together?

The answer depends on the reports alone, not on the order in which they came: filing one twice
changes nothing, and taking one away (a split) leaves what the others say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.incident import Figure, FiledReport, Incident, Severity, SourceLink, Verification
from bot.incidents import consensus
from bot.incidents.case import Case, Correction
from bot.incidents.disputes import disputes, parts_beyond
from bot.incidents.figures import figures
from bot.incidents.severity import SeverityTable, severity
from bot.incidents.syndication import independent_sources, with_origins
from bot.incidents.verification import verification
from extractors.report import Effect


def fold(case: Case, *, at: datetime, table: SeverityTable) -> Incident:
    """Tell an incident from its reports and corrections, as of `at`.

    The result carries the revision of `case.incident`; whoever stores a change counts it up.
    """
    reports = with_origins(case.reports)
    told = consensus.telling(reports)
    incident = _told(case, told, reports, at)
    for correction in sorted(case.corrections, key=lambda c: c.at):
        incident = _corrected(incident, correction)
    if _contradicted(case, incident, told):
        incident = replace(incident, verification=Verification.DISPUTED)
    if _is_retracted(case.corrections):
        incident = replace(incident, verification=Verification.RETRACTED)
    return replace(incident, severity=severity(incident, table))


def _told(
    case: Case, told: Sequence[FiledReport], reports: Sequence[FiledReport], at: datetime
) -> Incident:
    who, status = consensus.perpetrator(told)
    facts = consensus.unclaimed(told)
    found = figures(reports)
    kind = consensus.event_type(facts)
    best = _best_telling(facts, found)
    return Incident(
        id=case.id,
        revision=case.incident.revision if case.incident else 0,
        event_type=kind,
        sub_event_type=next(
            (r.report.sub_event_type for r in reversed(facts) if r.report.event_type is kind), ""
        ),
        date=consensus.date(facts),
        place=consensus.place(facts),
        perpetrator=who,
        perpetrator_status=status,
        figures=found,
        summary=best.report.summary or best.passage,
        verification=verification(told, contradicted=False),
        severity=Severity.MINOR,
        sources=_sources(reports),
        independent_sources=independent_sources(facts),
        is_wave=any(r.report.is_wave for r in told),
        parent_id=case.parent_id,
        merged_into=case.merged_into,
        denied_by=consensus.denied_by(told),
        announced=any(r.fresh for r in reports),
        first_reported_at=min(r.published_at for r in reports),
        updated_at=at,
    )


def _best_telling(told: Sequence[FiledReport], found: Sequence[Figure]) -> FiledReport:
    """The latest report that gives the toll now told, so that a summary fits its figures."""
    killed = {(f.group, f.best) for f in found if f.effect is Effect.KILLED and not f.claimed}

    def fit(report: FiledReport) -> tuple[object, ...]:
        said = {(c.group, c.count) for c in report.report.casualties if c.effect is Effect.KILLED}
        r = report
        return len(said & killed), bool(r.report.summary), r.published_at, r.url

    return max(told, key=fit)


def _sources(reports: Sequence[FiledReport]) -> tuple[SourceLink, ...]:
    links = {
        report.url: SourceLink(
            name=report.source_name,
            url=report.url,
            published_at=report.published_at,
            source_class=report.source_class,
            origin=report.origin,
        )
        for report in sorted(reports, key=lambda r: (r.published_at, r.url))
    }
    return tuple(links.values())


def _corrected(incident: Incident, correction: Correction) -> Incident:
    replaced = {(f.group, f.effect) for f in correction.figures}
    kept = tuple(f for f in incident.figures if (f.group, f.effect) not in replaced)
    return replace(
        incident,
        event_type=correction.event_type or incident.event_type,
        date=correction.date or incident.date,
        place=correction.place or incident.place,
        perpetrator=correction.perpetrator or incident.perpetrator,
        perpetrator_status=correction.perpetrator_status or incident.perpetrator_status,
        figures=kept + correction.figures,
    )


def _contradicted(case: Case, incident: Incident, told: Sequence[FiledReport]) -> bool:
    corrected = any(c.figures for c in case.corrections)
    figures_clash = not corrected and disputes(told, incident.figures)
    return bool(incident.denied_by or figures_clash or parts_beyond(incident, case.parts))


def _is_retracted(corrections: Sequence[Correction]) -> bool:
    said = [c.retracted for c in sorted(corrections, key=lambda c: c.at) if c.retracted is not None]
    return bool(said) and said[-1]
