"""The store: one engine, and transactions that open and close at the edge.

Functions of the noun files take the `AsyncSession` they are given and only flush; nothing but this file commits.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from typing import Any

from sqlalchemy import event, text
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

from models import schema as schema  # every table, so that foreign keys resolve
from models.errors import Busy, Conflict

_ASYNC_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}
WRITES = "viva_writes"
# FULL costs one fsync a commit and keeps the last answer through a power cut; a session commits about once a second.
_SQLITE_PRAGMAS = ("journal_mode=WAL", "foreign_keys=ON", "synchronous=FULL")
_BUSY_SECONDS = 5.0


def async_url(url: str) -> URL:
    """`url` with the asynchronous driver of its database; `sqlite:///path` and `postgresql://…` are understood."""
    parsed = make_url(url)
    return parsed.set(drivername=_ASYNC_DRIVERS.get(parsed.drivername, parsed.drivername))


def create_engine(url: str, *, busy_seconds: float = _BUSY_SECONDS) -> AsyncEngine:
    """An engine whose SQLite transactions say from the start whether they write.

    A deferred transaction that reads and then writes dies with SQLITE_BUSY_SNAPSHOT, which no timeout cures, when
    another has written in between; `BEGIN IMMEDIATE` waits its turn instead.
    """
    parsed = async_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_async_engine(parsed, pool_pre_ping=True)
    engine = create_async_engine(parsed)

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
        writes = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


class Store:
    """The database behind one URL, which waits this long for a lock. The tables must exist (`models.migrate`)."""

    def __init__(self, url: str, *, busy_seconds: float = _BUSY_SECONDS) -> None:
        self._engine = create_engine(url, busy_seconds=busy_seconds)
        self._read = async_sessionmaker(self._engine, expire_on_commit=False)
        self._write = async_sessionmaker(self._engine.execution_options(**{WRITES: True}), expire_on_commit=False)
        # SQLite has one writer: queueing here is fair, where its own busy handler polls.
        self._turn = asyncio.Lock() if self._engine.dialect.name == "sqlite" else nullcontext()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """A transaction that may write: committed when the block ends, rolled back when it raises.

        Raises Busy when the database stays locked (nothing was written: try again) and Conflict when a constraint
        is broken.
        """
        async with _translated(), self._turn, self._write() as tx, tx.begin():
            yield tx

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """A transaction that only reads; it never waits for writers on SQLite."""
        async with _translated(), self._read() as tx, tx.begin():
            yield tx

    async def ping(self) -> None:
        """Ask the database for an answer; raises what it raises."""
        async with self.read() as tx:
            await tx.execute(text("SELECT 1"))

    async def close(self) -> None:
        await self._engine.dispose()


@asynccontextmanager
async def _translated() -> AsyncIterator[None]:
    try:
        yield
    except IntegrityError as error:
        raise Conflict("this clashes with what is stored already") from error
    except PoolTimeout as error:
        raise Busy("the database has no connection free") from error
    except (OperationalError, InterfaceError, DBAPIError) as error:
        if _is_busy(error):
            raise Busy("the database is locked") from error
        raise


def _is_busy(error: DBAPIError) -> bool:
    """SQLite says it in words; PostgreSQL by SQLSTATE: deadlock, serialization, lock timeout, too many connections."""
    return "database is locked" in str(error.orig) or getattr(error.orig, "sqlstate", None) in {
        "40P01",
        "40001",
        "55P03",
        "53300",
    }
