"""What is raised when a file under config/ is wrong?"""

from __future__ import annotations

from pathlib import Path


class ConfigError(Exception):
    """A configuration file is wrong; the message names file, line and what mends it."""

    def __init__(self, path: Path, problem: str, mend: str, line: int | None = None) -> None:
        where = f"{path}, line {line}" if line else str(path)
        super().__init__(f"{where}: {problem} {mend}")
        self.path = path
        self.line = line
        self.problem = problem
        self.mend = mend
