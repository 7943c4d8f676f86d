"""The first thing a newcomer does: `make run` without any token."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SET_ASIDE = ("HTTP 404 Not Found", "the page has no article text")


def run_once(folder: Path) -> str:
    """Run the demonstration where nobody can type, as its own process."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", "run", "--demo"],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
def test_the_demonstration_alerts_once_says_what_it_could_not_read_and_ends(
    tmp_path: Path,
) -> None:
    first = run_once(tmp_path)
    second = run_once(tmp_path)

    alerts, _, summary = first.partition(" tell of incidents")
    assert "bombing, Dasht, Mastung (Balochistan)" in alerts
    assert alerts.count("· revision 1") >= 8
    assert "Claimed by BLF, not confirmed" in alerts
    assert all(reason in summary for reason in SET_ASIDE)
    for quiet in ("Lasbela", "Ziarat (", "Multan", "Gaddafi"):
        assert quiet not in alerts
    assert "revision" not in second
    assert "no alert is repeated" in second
