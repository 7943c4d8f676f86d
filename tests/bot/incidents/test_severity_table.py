from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

import config
from bot.domain.incident import Severity
from bot.incidents.severity import SeverityTable, severity
from config import ConfigError
from config import severity as settings
from extractors.report import EventType
from tests.bot.incidents.factories import TABLE, filed, incident, said

PAKISTAN = config.load()


def written(tmp_path: Path, text: str) -> Path:
    (tmp_path / "severity.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_the_table_knows_every_kind_of_act():
    assert set(get_args(settings.EventType)) == set(EventType)


def test_an_operators_numbers_are_used(tmp_path):
    folder = written(tmp_path, "victims: {severe: {killed: 2}}\nwave: minor\n")
    table = SeverityTable.load(replace(PAKISTAN, directory=folder))

    assert severity(incident(filed(said("killed civ 2"))), table) is Severity.SEVERE


def test_a_folder_without_a_table_has_the_shipped_one(tmp_path):
    assert SeverityTable.load(replace(PAKISTAN, directory=tmp_path)) == TABLE


def test_a_district_that_is_not_configured_is_refused(tmp_path):
    folder = written(tmp_path, "victims: {}\none_step_graver_in: [pk-ba-atlantis]\n")

    with pytest.raises(ConfigError, match="pk-ba-atlantis"):
        SeverityTable.load(replace(PAKISTAN, directory=folder))


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
