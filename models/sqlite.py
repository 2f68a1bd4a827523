"""SQLite's driver, with one trip to its thread for a statement.

aiosqlite runs a connection in a thread of its own, and SQLAlchemy's adapter crosses to it and back for the cursor, the
statement, its rows and the cursor's end. A crossing costs more than most of our statements: here all four are one, and
the BEGIN of a transaction that has not asked for anything yet travels with its first statement.

The bases are SQLAlchemy 2.1's (sqlalchemy/connectors/asyncio.py, dialects/sqlite/aiosqlite.py).
"""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

import aiosqlite
from sqlalchemy.dialects.sqlite import aiosqlite as adapter
from sqlalchemy.util import immutabledict
from sqlalchemy.util.concurrency import await_


class Driver(adapter.AsyncAdapt_aiosqlite_dbapi):
    """What `create_async_engine` takes as its `module`."""

    def __init__(self) -> None:
        super().__init__(aiosqlite, sqlite3)

    def connect(self, *args: Any, **options: Any) -> SqliteConnection:
        return SqliteConnection(self, super().connect(*args, **options).driver_connection)


class SqliteConnection(adapter.AsyncAdapt_aiosqlite_connection):
    __slots__ = ("_begin", "_reads", "_used")

    _begin: str | None
    _reads: bool
    _used: bool

    def __init__(self, dbapi: Driver, connection: Any) -> None:
        super().__init__(dbapi, connection)
        self._forget()

    def cursor(self, server_side: bool = False) -> Any:
        return super().cursor(server_side) if server_side else SqliteCursor(self)

    def begin_reading(self) -> None:
        """Begin with the next statement. A deferred transaction takes no lock before its first read anyway."""
        self._begin, self._reads = "BEGIN", True

    def run(self, work: Callable[[sqlite3.Connection], Any]) -> Any:
        """Do this in the connection's thread, in the transaction that is open or was to be."""
        begin, self._begin, self._used = self._begin, None, True

        def there() -> Any:
            connection: sqlite3.Connection = self._connection._conn
            if begin is not None:
                connection.execute(begin)
            return work(connection)

        try:
            return await_(self._connection._execute(there))
        except Exception as error:
            self._handle_exception(error)

    def commit(self) -> None:
        if self._used:
            super().commit()
        self._forget()

    def rollback(self) -> None:
        """After reading it is not waited for: the thread does things in order, and what comes next finds it done."""
        if self._used and self._reads and self._connection._connection:
            self._connection._tx.put_nowait((None, self._connection._connection.rollback))
        elif self._used:
            super().rollback()
        self._forget()

    def _forget(self) -> None:
        self._begin = None
        self._reads = False
        self._used = False


class SqliteCursor(adapter.AsyncAdapt_aiosqlite_cursor):
    """Holds every row of its statement."""

    __slots__ = ()

    _adapt_connection: SqliteConnection
    _awaitable_cursor_close = False

    def __init__(self, connection: SqliteConnection) -> None:
        self._adapt_connection = connection
        self._connection = connection._connection
        self._rows = deque()
        self._soft_closed_memoized = immutabledict()

    def execute(self, operation: Any, parameters: Any = None) -> None:
        def work(connection: sqlite3.Connection) -> tuple[sqlite3.Cursor, Sequence[Any]]:
            cursor = connection.execute(operation, () if parameters is None else parameters)
            return cursor, cursor.fetchall() if cursor.description else ()

        self._cursor, rows = self._adapt_connection.run(work)
        self._rows = deque(rows)

    def executemany(self, operation: Any, seq_of_parameters: Any) -> None:
        self._cursor = self._adapt_connection.run(
            lambda connection: connection.executemany(operation, seq_of_parameters)
        )

    def close(self) -> None:
        self._rows.clear()
