"""A PostgreSQL server of one test's own, which may be stopped hard and started again."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

HOW_TO_GET = "needs PostgreSQL's own programs (Debian package `postgresql`)"


def programs() -> Path | None:
    """The folder of initdb and pg_ctl."""
    found = shutil.which("pg_ctl")
    if found:
        return Path(found).parent
    return next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), None)


class PostgresServer:
    """Runs as the user postgres where the tests run as root, which PostgreSQL refuses."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self._data = folder / "data"
        self._log = folder / "log"
        self._programs = programs() or Path()

    @property
    def url(self) -> str:
        return f"postgresql+asyncpg://khabardar@127.0.0.1:{self._port}/postgres"

    def create(self) -> None:
        self._call("initdb", "-D", self._data, "-U", "khabardar", "-A", "trust", "--no-sync")

    def start(self) -> None:
        options = f"-p {self._port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
        self._call("pg_ctl", "-D", self._data, "-l", self._log, "-o", options, "-w", "start")

    def crash(self) -> None:
        """Stop without any goodbye, as in a power cut."""
        self._call("pg_ctl", "-D", self._data, "-m", "immediate", "stop")

    def _call(self, program: str, *arguments: str | Path) -> None:
        as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        command = [*as_user, str(self._programs / program), *map(str, arguments)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def own_server() -> Iterator[PostgresServer]:
    """A running server, stopped in the end.

    In a folder of its own: pytest's are closed to other users, and PostgreSQL may be one.
    """
    with TemporaryDirectory(prefix="khabardar-postgres-") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        server = PostgresServer(folder)
        server.create()
        server.start()
        try:
            yield server
        finally:
            server.crash()
