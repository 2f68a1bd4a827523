"""Databases for the tests: every `store` test runs on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import asyncpg
import postgres
import pytest

from models import migrate
from models.db import Store


@pytest.fixture(scope="session")
def postgres_socket() -> Iterator[str]:
    programs = postgres.binaries()
    if programs is None:
        pytest.skip("NOT TESTED ON POSTGRESQL: no /usr/lib/postgresql/*/bin here (apt-get install postgresql)")
    with postgres.cluster(programs) as socket:
        yield socket


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
async def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/viva.db"
    socket = request.getfixturevalue("postgres_socket")
    name = f"test_{uuid4().hex}"
    connection = await asyncpg.connect(host=socket, user="viva", database="postgres")
    await connection.execute(f'CREATE DATABASE "{name}"')
    await connection.close()
    return f"postgresql://viva@/{name}?host={socket}"


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file, to be copied."""
    path = tmp_path_factory.mktemp("template") / "viva.db"
    migrate.upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    """A store with its tables, on each database."""
    import asyncio

    await asyncio.to_thread(migrate.upgrade, database_url)
    opened = Store(database_url)
    yield opened
    await opened.close()
