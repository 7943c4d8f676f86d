"""How well is an incident supported, in a word that subscribers read?"""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.incident import FiledReport, SourceClass, Verification
from bot.incidents.syndication import independent_sources
from extractors.report import Attribution, Role

CORROBORATED_FROM = 2
"""Independent sources; copies and rewrites of one report are one source."""


def verification(reports: Sequence[FiledReport], *, contradicted: bool) -> Verification:
    """Judge the support of an incident.

    `contradicted` says that somebody denies it or that figures cannot all be true. Official is
    what an authority publishes itself, or what independent sources have from named officials;
    one newspaper that quotes the police is still one source.
    """
    news = [r for r in reports if r.report.role is Role.NEWS]
    told = [r for r in news if not r.claim_only]
    if contradicted:
        return Verification.DISPUTED
    if not told:
        return Verification.CLAIMED if news else Verification.UNCONFIRMED
    if any(r.source_class is SourceClass.OFFICIAL for r in told):
        return Verification.OFFICIAL
    if independent_sources(told) < CORROBORATED_FROM:
        return Verification.UNCONFIRMED
    return Verification.OFFICIAL if _named_official(told) else Verification.CORROBORATED


def _named_official(told: Sequence[FiledReport]) -> bool:
    said = (c for r in told for c in r.report.casualties)
    return any(c.attribution is Attribution.OFFICIAL and c.speaker for c in said)
