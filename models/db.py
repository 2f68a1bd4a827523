"""The store: one engine, and transactions that open and close at the edge.

Functions of the noun files take the `AsyncSession` they are given and only flush; nothing but this file commits.
"""

from __future__ import annotations

import asyncio
import copy
import json
import math
import time
from collections.abc import AsyncIterator, Awaitable, Iterator
from contextlib import asynccontextmanager, contextmanager, nullcontext
from typing import Any, TypeVar, cast

from pydantic_core import from_json
from sqlalchemy import event, text
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, IntegrityError, InvalidatePoolError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from models import schema as schema  # every table, so that foreign keys resolve
from models.errors import Busy, Conflict, Unusable
from models.reading import Reading
from models.sqlite import Driver, SqliteConnection

T = TypeVar("T")
Tx = AsyncSession
"""An open transaction, as those who may not know SQLAlchemy call it."""

_ASYNC_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}
WRITES = "viva_writes"
# FULL costs one fsync a commit and keeps the last answer through a power cut; a session commits about once a second.
_SQLITE_PRAGMAS = ("journal_mode=WAL", "foreign_keys=ON", "synchronous=FULL")
_BUSY_SECONDS = 5.0
_REST_SECONDS = 1.0
_PASSING_STATES = {
    "40001": "serialization failure",
    "40P01": "deadlock",
    "53300": "too many connections",
    "55P03": "lock timeout",
    "57P01": "shutting down",
    "57P03": "starting up",
}


def _read_json(text: str) -> Any:
    """A list shows many short arrays, and pydantic reads them several times faster. It knows no lone surrogates."""
    try:
        return from_json(text)
    except ValueError:
        return json.loads(text)


# Parameters hold what candidates say.
_OPTIONS: dict[str, Any] = {"hide_parameters": True, "json_deserializer": _read_json}


def async_url(url: str) -> URL:
    """`url` with the asynchronous driver of its database; `sqlite:///path` and `postgresql://…` are understood."""
    parsed = make_url(url)
    return parsed.set(drivername=_ASYNC_DRIVERS.get(parsed.drivername, parsed.drivername))


def create_engine(url: str, *, busy_seconds: float = _BUSY_SECONDS) -> AsyncEngine:
    """An engine that reads and writes, whose SQLite transactions say from the start whether they write.

    A deferred transaction that reads and then writes dies with SQLITE_BUSY_SNAPSHOT, which no timeout cures, when
    another has written in between; `BEGIN IMMEDIATE` waits its turn instead.
    """
    parsed = async_url(url)
    if parsed.get_backend_name() != "sqlite":
        return _pinging(create_async_engine(parsed, **_OPTIONS))
    engine = create_async_engine(parsed, module=Driver(), **_OPTIONS)

    @event.listens_for(engine.sync_engine, "connect")
    def configure(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # the driver opens no transactions of its own
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={round(busy_seconds * 1000)}")
        for pragma in _SQLITE_PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get(WRITES, False):
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            cast("SqliteConnection", connection.connection.dbapi_connection).begin_reading()

    return engine


def create_reading_engine(url: str) -> AsyncEngine:
    """An engine for PostgreSQL that cannot write, and so needs no transaction.

    Each statement sees its own moment there, in a transaction or not: BEGIN and ROLLBACK would be trips for nothing.
    """
    return _pinging(
        create_async_engine(
            async_url(url),
            **_OPTIONS,
            isolation_level="AUTOCOMMIT",
            connect_args={"server_settings": {"default_transaction_read_only": "on"}},
        )
    )


def _pinging(engine: AsyncEngine) -> AsyncEngine:
    """Ask a connection for a sign of life only when it has rested: a ping is three trips, as many as some requests."""
    dialect = engine.dialect

    @event.listens_for(engine.sync_engine, "checkin")
    def rest(_connection: object, record: ConnectionPoolEntry) -> None:
        record.info["rests_since"] = time.monotonic()

    @event.listens_for(engine.sync_engine, "checkout")
    def wake(connection: DBAPIConnection, record: ConnectionPoolEntry, _proxy: object) -> None:
        if time.monotonic() - record.info.get("rests_since", math.inf) < _REST_SECONDS:
            return
        try:
            dialect.do_ping(connection)
        except dialect.loaded_dbapi.Error as error:
            raise InvalidatePoolError("the connection has died") from error

    return engine


class Store:
    """The database behind one URL, which waits this long for a lock. The tables must exist (`models.migrate`)."""

    _joined: Reading | None = None

    def __init__(self, url: str, *, busy_seconds: float = _BUSY_SECONDS) -> None:
        self._engine = create_engine(url, busy_seconds=busy_seconds)
        is_sqlite = self._engine.dialect.name == "sqlite"
        self._readers = self._engine if is_sqlite else create_reading_engine(url)
        self._write = async_sessionmaker(self._engine.execution_options(**{WRITES: True}), expire_on_commit=False)
        # SQLite has one writer: queueing here is fair, where its own busy handler polls.
        self._turn = asyncio.Lock() if is_sqlite else nullcontext()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """A transaction that may write: committed when the block ends, rolled back when it raises.

        Raises Busy when the database stays locked or is away (nothing was written: try again) and Conflict when a
        constraint is broken.
        """
        with _translated():
            async with self._turn, self._write() as tx, tx.begin():
                await _reached(tx.connection())  # begin now, not at the first statement: SQLite takes its lock here
                yield tx

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Reading]:
        """A transaction that only reads; it never waits for writers on SQLite. It ends by being rolled back."""
        with _translated():
            if self._joined is not None and self._joined.is_open:
                yield self._joined
                return
            tx = Reading(await _reached(self._readers.connect()))
            try:
                yield tx
            finally:
                await tx.close()

    def within(self, tx: Reading) -> Store:
        """The same store, whose readers join this reading transaction for as long as it is open."""
        joining = copy.copy(self)
        joining._joined = tx
        return joining

    async def ping(self) -> None:
        """Ask the database for an answer. Raises Busy or Unusable."""
        try:
            async with self.read() as tx:
                await tx.execute(text("SELECT 1"))
        except SQLAlchemyError as error:
            raise Unusable("the database does not answer") from error

    async def close(self) -> None:
        await self._engine.dispose()
        await self._readers.dispose()


async def _reached(connecting: Awaitable[T]) -> T:
    try:
        return await connecting
    except OSError as error:  # asyncpg lets what the socket says through
        raise Busy("the database does not answer") from error


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except IntegrityError as error:
        raise Conflict("this clashes with what is stored already") from error
    except PoolTimeout as error:
        raise Busy("the database has no connection free") from error
    except DBAPIError as error:
        if _is_passing(error):
            raise Busy("the database is locked or away") from error
        raise


def _is_passing(error: DBAPIError) -> bool:
    """SQLite says that it is locked or out of disk in words, PostgreSQL what the matter is by SQLSTATE."""
    return (
        error.connection_invalidated
        or any(words in str(error.orig) for words in ("database is locked", "disk is full"))
        or getattr(error.orig, "sqlstate", None) in _PASSING_STATES
    )
