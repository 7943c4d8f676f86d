"""Which incidents are known, and how does a report become part of one?"""

from bot.store.incidents.edits import correct, merge, retract, split
from bot.store.incidents.filing import file_article, file_report
from bot.store.incidents.lookups import (
    ReportNote,
    find,
    history,
    parts_of,
    recent,
    reports_from,
    reports_of,
    statements_of,
)
from bot.store.incidents.reports import add_reports

__all__ = [
    "ReportNote",
    "add_reports",
    "correct",
    "file_article",
    "file_report",
    "find",
    "history",
    "merge",
    "parts_of",
    "recent",
    "reports_from",
    "reports_of",
    "retract",
    "split",
    "statements_of",
]
