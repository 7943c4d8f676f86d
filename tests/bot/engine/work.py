"""Work for child processes in tests, importable from there."""

from __future__ import annotations

import os
import signal
import time


class Tool:
    """Counts its own uses, so that a test sees that it is built once."""

    def __init__(self) -> None:
        self.uses = 0


def broken_tool() -> Tool:
    raise ValueError("no model found")


def use(tool: Tool) -> tuple[int, int]:
    tool.uses += 1
    return os.getpid(), tool.uses


def fail(_tool: Tool, words: str) -> None:
    raise ValueError(words)


class Unpicklable(Exception):
    def __init__(self, one: str, two: str) -> None:
        super().__init__(f"{one} {two}")


def fail_strangely(_tool: Tool) -> None:
    raise Unpicklable("very", "strange")


def crash(_tool: Tool) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def hang(_tool: Tool) -> None:
    time.sleep(60)


def ignore_the_world(_tool: Tool) -> object:
    return lambda: None
