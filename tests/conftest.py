"""Databases, apps and the line to a speech service; a test that uses a database runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from mailbox import Mailbox
from pathlib import Path
from uuid import uuid4

import asyncpg
import httpx2
import postgres
import pytest
import running
from model_endpoint import ModelEndpoint, serving
from receiver import Receiver, receiving
from rest import Clock, Server
from room_client import World
from stored import Home, a_home

from agent.speech.client import SpeechClient
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


def create_database(socket: str, name: str, *, template: str = "template1") -> str:
    """The URL of a new PostgreSQL database."""

    async def create() -> None:
        connection = await asyncpg.connect(host=socket, user="viva", database="postgres")
        await connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        await connection.close()

    asyncio.run(create())
    return f"postgresql://viva@/{name}?host={socket}"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def backend(request: pytest.FixtureRequest) -> str:
    """Which database a test runs on: every test that uses a store runs on each."""
    name: str = request.param
    return name


@pytest.fixture
def empty_url(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database without tables."""
    if backend == "sqlite":
        return f"sqlite:///{tmp_path}/viva.db"
    return create_database(request.getfixturevalue("postgres_socket"), f"test_{uuid4().hex}")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file, to be copied: migrating takes longer than most tests."""
    path = tmp_path_factory.mktemp("template") / "viva.db"
    migrate.upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres_socket: str) -> str:
    """The name of a migrated database, to be copied."""
    migrate.upgrade(create_database(postgres_socket, "migrated"))
    return "migrated"


@pytest.fixture
def database_url(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database with its tables and no rows."""
    if backend == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "viva.db")
        return f"sqlite:///{tmp_path}/viva.db"
    template = request.getfixturevalue("postgres_template")
    return create_database(request.getfixturevalue("postgres_socket"), f"test_{uuid4().hex}", template=template)


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    """A store with its tables."""
    opened = Store(database_url)
    yield opened
    await opened.close()


@pytest.fixture
async def home(store: Store) -> Home:
    """An organization with an interview, in the store."""
    return await a_home(store)


@pytest.fixture
def clock() -> Clock:
    """The time, as the app under test sees it."""
    return Clock()


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(
        data_dir=tmp_path,
        database_url=database_url,
        public_url="https://viva.test",
        OPENAI_API_KEY=None,
        OPENAI_BASE_URL=None,
        _env_file=None,
    )


@pytest.fixture
async def endpoint() -> AsyncIterator[ModelEndpoint]:
    """A language model's endpoint, which has yet to be told what to answer."""
    async with serving() as running:
        yield running


@pytest.fixture
def mailbox() -> Mailbox:
    """What the app under test has mailed."""
    return Mailbox()


@pytest.fixture
async def server(settings: Settings, clock: Clock, mailbox: Mailbox, tmp_path: Path) -> AsyncIterator[Server]:
    """A running app without any people yet."""
    app = create_app(settings, now=clock, migrated=True, built=tmp_path / "dist", mailer=mailbox)
    async with app.router.lifespan_context(app):
        yield Server(app, clock)


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """A creator's own server, to be sent webhooks."""
    async with receiving() as started:
        yield started


@pytest.fixture
def world(settings: Settings, tmp_path: Path) -> World:
    """An app with a room, which has yet to be started."""
    return World(settings, tmp_path / "dist")


@pytest.fixture
def socket() -> Iterator[Path]:
    """Where a speech service may listen: a Unix socket's path must be short, which pytest's folders are not."""
    with tempfile.TemporaryDirectory(prefix="viva-") as folder:
        yield Path(folder) / "speech.sock"


@pytest.fixture
async def speech(socket: Path) -> AsyncIterator[SpeechClient]:
    """A client of the speech service there, running or not."""
    made = SpeechClient(socket)
    yield made
    await made.close()


@pytest.fixture(scope="module")
def live_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[running.Server]:
    started = running.Server(tmp_path_factory.mktemp("viva") / "data")
    started.start()
    yield started
    started.stop()


@pytest.fixture(scope="module")
def creator(live_server: running.Server) -> Iterator[httpx2.Client]:
    with live_server.creator() as client:
        yield client
