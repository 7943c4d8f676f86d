"""`khabardar extract` as people use it: files, pipes, several processes, readers that go away."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.extraction.inputs import Input
from bot.extraction.workers import ReadingStopped, read_all
from extractors.report import Article

TEXT = "QUETTA: Gunmen shot dead two policemen in Turbat town of Kech district on Monday."
WITHIN = 60
with_proc = pytest.mark.skipif(
    not Path("/proc/self/task").exists(), reason="looks for processes in /proc"
)


def line(id: str, **more: Any) -> str:
    return json.dumps({"id": id, "text": TEXT, "published": "2026-03-10"} | more)


def write(folder: Path, lines: list[str]) -> Path:
    path = folder / "news.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def start(*arguments: str | Path, **more: Any) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "bot", "extract", "--json", *map(str, arguments)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, text=True, **pipes, **more)


def extract(*arguments: str | Path) -> tuple[int, list[dict[str, Any]], str]:
    process = start(*arguments)
    told, complaints = process.communicate(timeout=WITHIN)
    return process.returncode, [json.loads(one) for one in told.splitlines()], complaints


def children_of(parent: int) -> set[int]:
    lists = Path(f"/proc/{parent}/task").glob("*/children")
    return {int(child) for path in lists for child in path.read_text().split()}


def wait_until_gone(processes: set[int]) -> bool:
    ends = time.monotonic() + 10
    while time.monotonic() < ends:
        if not any(Path(f"/proc/{one}").exists() for one in processes):
            return True
        time.sleep(0.05)
    return False


def test_bad_lines_are_named_and_cost_only_themselves(tmp_path: Path) -> None:
    bad = ["{broken", "[1]", '{"id": "empty"}', line("day", published="2026-02-30")]
    path = write(tmp_path, [line("first"), *bad, "", line("last")])

    code, told, _ = extract(path)

    assert code == 1
    assert [one["id"] for one in told] == ["first", "2", "3", "empty", "day", "last"]
    assert [bool(one["incidents"]) for one in told] == [True, *[False] * 4, True]
    errors = [one["error"] for one in told if "error" in one]
    assert [one.partition(": ")[0] for one in errors] == [
        f"news.jsonl, line {number}" for number in (2, 3, 4, 5)
    ]


@with_proc
def test_when_the_reader_goes_away_it_ends_quietly_and_its_children_too(tmp_path: Path) -> None:
    path = write(tmp_path, [line(str(number)) for number in range(3_000)])
    process = start("--jobs", "2", path)
    assert process.stdout is not None
    assert process.stderr is not None
    first = process.stdout.readline()
    children = children_of(process.pid)

    process.stdout.close()
    complaints = process.stderr.read()
    process.stderr.close()
    code = process.wait(timeout=WITHIN)

    assert json.loads(first)["id"] == "0"
    assert (code, complaints) == (141, "")
    assert len(children) >= 2
    assert wait_until_gone(children)


@pytest.mark.slow
@with_proc
def test_children_end_with_a_process_that_is_killed(tmp_path: Path) -> None:
    path = write(tmp_path, [line(str(number)) for number in range(3_000)])
    process = start("--jobs", "2", path)
    assert process.stdout is not None
    process.stdout.readline()
    children = children_of(process.pid)

    process.kill()
    process.communicate(timeout=WITHIN)

    assert len(children) >= 2
    assert wait_until_gone(children)


def test_standard_input_is_read_as_it_comes() -> None:
    process = start("--jobs", "1", stdin=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    late = threading.Timer(WITHIN, process.kill)
    late.start()

    process.stdin.write(line("now") + "\n")
    process.stdin.flush()
    answer = json.loads(process.stdout.readline())
    process.communicate(timeout=WITHIN)
    late.cancel()

    assert answer["id"] == "now"
    assert process.returncode == 0


# -- several processes --------------------------------------------------------------------------


class Counted:
    """Articles that tell how many of them were taken."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.taken = 0

    def __iter__(self) -> Iterator[Input]:
        for at in range(self.number):
            self.taken += 1
            yield Input(id=str(at), article=Article(id=str(at), text=TEXT))


def test_many_processes_tell_articles_in_order_and_take_few_ahead() -> None:
    articles = Counted(1_000)
    outcomes = read_all(articles, jobs=2, config=None, pipeline=None)

    first = [next(outcomes)[0].id for _ in range(20)]
    taken = articles.taken
    outcomes.close()

    assert first == [str(at) for at in range(20)]
    assert taken < 150


@pytest.mark.slow
@with_proc
def test_a_process_that_is_killed_is_told_in_plain_words() -> None:
    others = children_of(os.getpid())
    outcomes = read_all(Counted(5_000), jobs=2, config=None, pipeline=None)
    next(outcomes)
    readers = [one for one in children_of(os.getpid()) - others if is_reader(one)]

    os.kill(readers[0], signal.SIGKILL)

    with pytest.raises(ReadingStopped, match="fewer --jobs"):
        list(outcomes)


def is_reader(process: int) -> bool:
    return b"spawn_main" in Path(f"/proc/{process}/cmdline").read_bytes()
