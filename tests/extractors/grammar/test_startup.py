"""What a process that reads imports, and how many threads it multiplies in."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


def told_by(code: str, **environment: str) -> str:
    known = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, text=True, check=True, env=known | environment,
    )  # fmt: skip
    return done.stdout.strip()


@pytest.mark.parametrize("module", ["httpx", "requests", "weasel", "spacy.cli"])
def test_reading_brings_no_part_of_the_command_line_of_spacy(module: str) -> None:
    loaded = told_by(f"import sys, extractors.reader; print({module!r} in sys.modules)")

    assert loaded == "False"


def test_the_words_of_a_report_load_nothing_heavy() -> None:
    code = "import sys, extractors.report; print({'spacy', 'numpy'} & set(sys.modules))"

    assert told_by(code) == "set()"


def test_the_command_line_of_spacy_can_be_used_afterwards() -> None:
    code = "import extractors.reader, spacy.cli; print(spacy.cli.info()['spacy_version'][:2])"

    assert told_by(code).endswith("3.")


def test_numpy_keeps_to_one_thread_unless_somebody_says_otherwise() -> None:
    code = "import extractors, os; print(os.environ['OPENBLAS_NUM_THREADS'])"

    assert told_by(code) == "1"
    assert told_by(code, OPENBLAS_NUM_THREADS="4") == "4"


def test_nothing_is_said_where_numpy_was_there_before() -> None:
    code = "import numpy, extractors, os; print(os.environ.get('OPENBLAS_NUM_THREADS'))"

    assert told_by(code) == "None"
