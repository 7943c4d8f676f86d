"""Is a report news on the day it comes in, or must it never be announced as new?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.incident import FiledReport
from extractors.report import GeoPrecision, Role

_LOOKING_BACK = re.compile(
    r"""\b(anniversar(y|ies) | years?\ ago | months?\ ago | decades?\ ago
        | last\ (year|month) | in\ (the\ )?(19|20)\d\d | of\ (19|20)\d\d | since\ (19|20)\d\d
        | sentenced | convicted | acquitted | verdict | indicted | (court|trial)\ (of|in|heard)
        | commemorat\w+ | in\ memory\ of | obituary | recalled | earlier\ this\ (month|year))\b""",
    re.VERBOSE | re.IGNORECASE,
)

_COMMEMORATION = re.compile(
    r"\b(anniversar(y|ies)|(years?|decades?) on|commemorat\w+|in memory of)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FreshnessLimits:
    """How far an event may lie before its publication, and an article before now.

    A claim of responsibility may come weeks after the act and is news then. What is published
    for longer than `hours_since_publication` was missed while the service was down: history.
    """

    days_before_publication: int = 10
    days_before_claim: int = 31
    hours_since_publication: int = 48


def commemorates(passage: str) -> bool:
    """Whether a passage tells of an anniversary; the day it names is that of the gathering."""
    return _COMMEMORATION.search(passage) is not None


def stale_because(
    filed: FiledReport, limits: FreshnessLimits, *, now: datetime, backfill: bool
) -> str:
    """Say why a report must not be announced as new, or "" where it may.

    `backfill` marks what came with the first check of a source: nobody can tell what of it is new.
    """
    if backfill:
        return "it came with the first check of its source"
    if filed.report.role is Role.BACKGROUND:
        return "the article only recalls it"
    if now - filed.published_at > timedelta(hours=limits.hours_since_publication):
        return "the article is old"
    return _too_far(filed, limits) or (_undated(filed) if filed.report.date.start is None else "")


def _undated(filed: FiledReport) -> str:
    vague = {GeoPrecision.PROVINCE, GeoPrecision.COUNTRY}
    if filed.report.place.precision in vague:
        return "neither day nor district is known"
    if _LOOKING_BACK.search(filed.passage):
        return "its day is not known and the text looks back"
    return ""


def _too_far(filed: FiledReport, limits: FreshnessLimits) -> str:
    first, last = filed.report.date.start, filed.report.date.end or filed.report.date.start
    if first is None or last is None:
        return ""
    limit = limits.days_before_claim if filed.claim_only else limits.days_before_publication
    age = (filed.published_on - last).days
    if age > limit:
        return f"it happened {age} days before the article"
    # One day is left to newsrooms east of the event.
    return "its day lies after the article" if (first - filed.published_on).days > 1 else ""
