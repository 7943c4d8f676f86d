"""How does the service reach its database, alike on SQLite and PostgreSQL?"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import event, func, select
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

UNREACHABLE = (DBAPIError, InterfaceError, OperationalError, PoolTimeout, OSError)
"""What a database that is away, locked or full raises: worth another try after a while."""

BUSY_SECONDS = 5.0
"""How long SQLite waits for another process's lock before it says that it is locked."""

POSTGRES_SETTINGS = {
    "application_name": "khabardar",
    "timezone": "UTC",
    # A frozen process must not hold the row of its bot account for longer than this.
    "idle_in_transaction_session_timeout": "10s",
    "lock_timeout": "5s",
    # A machine that is gone for good is noticed, and its locks freed, within a minute.
    "tcp_keepalives_idle": "20",
    "tcp_keepalives_interval": "10",
    "tcp_keepalives_count": "4",
}


class Database:
    """One database, with one way to write and one to read.

    On SQLite all writers of a process share one connection, which queues them fairly; other
    processes are waited for up to `busy_seconds`. `clock` replaces the database's own time, for
    tests and simulations.
    """

    def __init__(
        self,
        url: str | URL,
        *,
        clock: Callable[[], datetime] | None = None,
        busy_seconds: float = BUSY_SECONDS,
    ) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._clock = clock
        if self.is_sqlite:
            self._writer, self._reader = _sqlite_engines(self.url, busy_seconds)
        else:
            self._writer, self._reader = _postgres_engines(self.url)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        """One transaction that may write; committed at the end, rolled back on any error."""
        async with AsyncSession(self._writer, expire_on_commit=False) as session, session.begin():
            yield session

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """One transaction that only reads; the database refuses a write in it."""
        async with AsyncSession(self._reader, expire_on_commit=False) as session, session.begin():
            yield session

    async def now(self, session: AsyncSession) -> datetime:
        """The time that all processes on this database agree on."""
        if self._clock is not None:
            return self._clock()
        if self.is_sqlite:  # One machine, so its clock is the database's clock.
            return datetime.now(UTC)
        moment: datetime = (await session.execute(select(func.clock_timestamp()))).scalar_one()
        return moment.astimezone(UTC)

    def clock(self) -> datetime:
        """This process's own time, where a second more or less does not matter."""
        return self._clock() if self._clock is not None else datetime.now(UTC)

    async def run_sync(self, call: Callable[[Connection], Any]) -> Any:
        """Run `call` with a plain connection inside one write transaction."""
        async with self._writer.begin() as connection:
            return await connection.run_sync(call)

    @asynccontextmanager
    async def driver_connection(self) -> AsyncIterator[Any]:
        """A connection of the driver itself (asyncpg, aiosqlite), outside any transaction."""
        async with self._writer.connect() as connection:
            raw = await connection.get_raw_connection()
            yield raw.driver_connection

    async def dispose(self) -> None:
        """Close all connections."""
        await self._writer.dispose()
        await self._reader.dispose()


def problem_of(failure: BaseException) -> str:
    """What a database said, in one line: without the statement, which says nothing to operators."""
    return (str(failure) or type(failure).__name__).splitlines()[0]


def after_commit(session: AsyncSession, call: Callable[[], None]) -> None:
    """Run `call` once the transaction of `session` is committed, and never if it is rolled back."""
    event.listen(session.sync_session, "after_commit", lambda _: call(), once=True)


def _sqlite_engines(url: URL, busy_seconds: float) -> tuple[AsyncEngine, AsyncEngine]:
    waits = {"timeout": busy_seconds}
    # One connection for all writers: the pool is then the queue that keeps them in order.
    writer = create_async_engine(url, pool_size=1, max_overflow=0, connect_args=waits)
    reader = create_async_engine(url, pool_size=4, max_overflow=4, connect_args=waits)
    for engine, begin in ((writer, "BEGIN IMMEDIATE"), (reader, "BEGIN")):
        event.listen(engine.sync_engine, "begin", _begin_with(begin))
    event.listen(writer.sync_engine, "connect", _prepare_sqlite)
    event.listen(reader.sync_engine, "connect", _prepare_sqlite_reader)
    return writer, reader


def _begin_with(statement: str) -> Callable[[Connection], None]:
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement)

    return begin


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # None: the driver must not open transactions by itself, `_begin_with` does.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    # FULL: what is committed survives a power cut, not only a crash of the process.
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _prepare_sqlite_reader(connection: Any, record: Any) -> None:
    _prepare_sqlite(connection, record)
    cursor = connection.cursor()
    cursor.execute("PRAGMA query_only = ON")
    cursor.close()


def _postgres_engines(url: URL) -> tuple[AsyncEngine, AsyncEngine]:
    engine = create_async_engine(
        url,
        pool_size=10,
        max_overflow=10,
        pool_pre_ping=True,  # A restart of the server costs no caller an error.
        connect_args={"server_settings": POSTGRES_SETTINGS, "timeout": 10, "command_timeout": 60},
    )
    return engine, engine.execution_options(postgresql_readonly=True)
