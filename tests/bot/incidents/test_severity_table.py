from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from bot.domain.incident import Severity
from bot.incidents.severity import SeverityTable, severity
from config import ConfigError
from config import severity as settings
from extractors.report import EventType
from tests.bot.incidents.factories import TABLE, filed, incident, said


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "severity.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_table_knows_every_kind_of_act():
    assert set(get_args(settings.EventType)) == set(EventType)


def test_an_operators_numbers_are_used(tmp_path):
    path = written(tmp_path, "victims: {severe: {killed: 2}}\nwave: minor\n")
    table = SeverityTable.of(settings.severity_settings(path))

    assert severity(incident(filed(said("killed civ 2"))), table) is Severity.SEVERE


def test_a_district_may_count_one_step_graver():
    raised = SeverityTable(
        thresholds=TABLE.thresholds, least=TABLE.least, raised=frozenset({"pk-ba-mastung"})
    )

    assert severity(incident(filed(said("killed civ 1"))), raised) is Severity.SERIOUS
    assert severity(incident(filed()), raised) is Severity.MINOR


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("victims: {severe: {killed: 2}, serious: {killed: 5}}", "graver word"),
        ("victims: {awful: {killed: 2}}", "awful"),
        ("victims: {severe: {killed: 0}}", "killed"),
        ("victims: {}\nat_least: {earthquake: severe}", "earthquake"),
        ("victim: {}", "unknown key|missing"),
        ("- 1", "no mapping"),
    ],
)
def test_a_wrong_table_is_refused_with_the_reason(tmp_path, text, problem):
    with pytest.raises(ConfigError, match=problem):
        settings.severity_settings(written(tmp_path, text))
