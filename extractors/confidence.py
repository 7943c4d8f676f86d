"""How sure is a report?"""

from __future__ import annotations

from extractors.report import IncidentReport

_WITHOUT_FIGURES = 0.7
"""An act told without a figure has no second method that could agree."""


def confidence_of(report: IncidentReport) -> float:
    """The lowest confidence of its figures, 0 to 1; high where both methods read the same."""
    return min((one.confidence for one in report.casualties), default=_WITHOUT_FIGURES)
