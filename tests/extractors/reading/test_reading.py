"""What is read in short articles, one question a file.

A file maps a regularity, as a sentence, to an article in which it holds and to the incidents
expected there, in the order in which they are told. Only the fields that a line names are
compared, the number of incidents always. `published` is Wednesday, 5 March 2025 where a case does
not say otherwise; null is an article of which nobody knows the day. `unmet` is the reason why a
case does not hold yet.
"""

from __future__ import annotations

import difflib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from extractors.reader import Extractor
from extractors.report import Article, DatePrecision, IncidentReport, ReportedDate
from tests.extractors.casualties.writing import written

PUBLISHED = date(2025, 3, 5)
Line = dict[str, Any]


def _cases() -> list[Any]:
    found = []
    for file in sorted(Path(__file__).parent.glob("*.yaml")):
        for sentence, case in yaml.safe_load(file.read_text(encoding="utf-8")).items():
            unmet = case.pop("unmet", None)
            marks = [pytest.mark.xfail(reason=unmet, strict=True)] if unmet else []
            found.append(pytest.param(case, id=f"{file.stem}: {sentence}", marks=marks))
    return found


@pytest.mark.parametrize("case", _cases())
def test_reading(extractor: Extractor, case: dict[str, Any]):
    reports = extractor.read(_article(**case)).reports

    asked = [line.keys() for line in case["incidents"]]
    told = [_line(report, keys) for report, keys in zip(reports, asked, strict=False)]
    told += [_whole(report) for report in reports[len(asked) :]]
    expected = _shown(case["incidents"])
    if _shown(told) != expected:
        pytest.fail(_difference(expected, _shown(told), case["text"]), pytrace=False)


def _difference(expected: list[str], told: list[str], text: str) -> str:
    """What is missing and what is too much, with the article below."""
    lines = [line for line in difflib.ndiff(expected, told) if not line.startswith("?")]
    return "\n".join(["- expected, + read", *lines, "", text])


def _article(
    text: str, incidents: list[Line], title: str = "", published: date | None = PUBLISHED
) -> Article:
    return Article(id="1", title=title, text=text, published=published)


def _line(report: IncidentReport, keys: Any) -> Line:
    whole = _whole(report)
    return {key: whole[key] for key in keys}


def _whole(report: IncidentReport) -> Line:
    return {
        "role": report.role.value,
        "kind": report.event_type.value,
        "acled": report.sub_event_type,
        "day": _day(report.date),
        "country": report.place.country,
        "admin1": report.place.admin1,
        "district": report.place.district,
        "place": report.place.name,
        "at": report.place.precision.value,
        "by": _perpetrator(report),
        "people": sorted(map(written, report.casualties)),
        "wave": report.is_wave,
        "denied_by": list(report.denied_by),
        "names": list(report.names),
        "facilities": list(report.facilities),
        "roads": list(report.roads),
    }


def _day(when: ReportedDate) -> str:
    """As the lines have it: "2025-03-04", "2025-03-01..2025-03-31 month", "unknown"."""
    if when.start is None:
        return "unknown"
    days = f"{when.start}..{when.end}" if when.end else f"{when.start}"
    return days if when.precision is DatePrecision.DAY else f"{days} {when.precision.value}"


def _perpetrator(report: IncidentReport) -> str:
    if report.perpetrator is None:
        return "nobody"
    return f"{report.perpetrator} {report.perpetrator_status.value}"


def _shown(lines: list[Line]) -> list[str]:
    """One line for each field, so that a difference is seen at a glance."""
    shown = []
    for number, line in enumerate(lines, start=1):
        for key in sorted(line):
            value = line[key]
            if key == "people":
                value = sorted(value)
            shown.append(f"{number}. {key}: {value}")
    return shown
