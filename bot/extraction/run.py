"""What does `khabardar extract` do, once its options are read?"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

import config
from bot.extraction.inputs import inputs
from bot.extraction.workers import Outcome, read_all

# What a shell tells of a program that SIGPIPE ended: "extract … | head" is no failure to report.
_NOBODY_LISTENS = 141


def run(
    names: Sequence[str],
    *,
    as_json: bool,
    published: date | None,
    jobs: int | None,
    config_folder: Path | None = None,
    pipeline: str | None = None,
) -> int:
    """Read the named articles and print what they tell; return how many could not be read.

    Raises:
        SystemExit: whoever took the output wants no more of it.
    """
    zone = config.load(config_folder).home.time_zone
    articles = inputs(names, sys.stdin, published=published, zone=zone)
    outcomes = read_all(articles, jobs=jobs, config=config_folder, pipeline=pipeline)
    try:
        with closing(outcomes):
            return _print_all(outcomes, _print_json if as_json else _print_rich)
    except BrokenPipeError:
        # Python would complain once more when it empties its buffers at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(_NOBODY_LISTENS) from None


def _print_all(outcomes: Iterable[Outcome], show: Callable[[Outcome], None]) -> int:
    failures = 0
    for outcome in outcomes:
        failures += outcome[1] is None
        show(outcome)
    sys.stdout.flush()
    return failures


def _print_json(outcome: Outcome) -> None:
    from extractors.annotation import failure_to_json, to_json

    one, reading, error = outcome
    if reading is None or one.article is None:
        line = failure_to_json(one.id, error)
    else:
        line = to_json(one.article, reading)
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")


def _print_rich(outcome: Outcome) -> None:
    from bot.cli.common import console
    from bot.extraction.show import failed, show

    one, reading, error = outcome
    to = console()
    if reading is None or one.article is None:
        to.print(failed(one.id, error))
    else:
        to.print(show(one.article, reading))
