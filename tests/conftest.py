"""Databases for the tests: every `store` test runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import asyncpg
import postgres
import pytest
from rest import Clock, Server

from api.app import create_app
from api.settings import Settings
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


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    """A store with its tables, on each database."""
    await asyncio.to_thread(migrate.upgrade, database_url)
    opened = Store(database_url)
    yield opened
    await opened.close()


@pytest.fixture
def clock() -> Clock:
    """The time, as the app under test sees it."""
    return Clock()


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path, database_url=database_url, public_url="https://viva.test", _env_file=None)


@pytest.fixture
async def server(settings: Settings, clock: Clock, tmp_path: Path) -> AsyncIterator[Server]:
    """A running app with two organizations, on each database."""
    app = create_app(settings, now=clock, built=tmp_path / "dist")
    async with app.router.lifespan_context(app):
        yield Server(app, clock)
