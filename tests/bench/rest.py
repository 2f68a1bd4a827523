"""Whether lists stay flat and how much the API adds to its SQL, on SQLite and, where it is installed, PostgreSQL.

python tests/bench/rest.py [--rows N] [--rounds N] [--database sqlite|postgresql]

Requests go straight into the app, without a socket or a client library: what is measured is the server's own work.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Response
from harness import end_cleanly, machine, median, percentile
from sqlalchemy import event, insert, select, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

import asyncpg  # isort: skip - harness makes the rest importable
import postgres  # isort: skip
from rest import Clock, Server  # isort: skip

from api.app import create_app
from api.settings import Settings
from models import migrate
from models.base import new_id
from models.db import async_url
from models.message import Message
from models.page import Place
from models.session import Session, Status

SMALL = 1_000
WITH_MESSAGES = 1_000
MESSAGES = 40
BATCH = 5_000
DEPTHS = (0.0, 0.1, 0.5, 0.9, 1.0)
PAGE = 20
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
PLAN = {"title": "Backend", "questions": [{"id": new_id(), "text": "Describe a recent API." * 3}] * 5}


@dataclass
class Bench:
    """One app on one database that holds so many sessions."""

    server: Server
    key: str
    interview_id: str
    session_id: str
    rows: int

    async def ask(self, path: str, app: Any = None) -> bytes:
        """The body of a GET, by ASGI alone."""
        return await ask(app or self.server.app, f"/api/v1{path}" if app is None else path, self.key)

    async def page_at(self, depth: float, limit: int = PAGE) -> str:
        """The path of the page that begins after this share of the list."""
        offset = max(0, min(self.rows - PAGE - 1, round(self.rows * depth)))
        path = f"/interviews/{self.interview_id}/sessions?limit={limit}"
        if offset == 0:
            return path
        async with self.server.context.store.read() as tx:
            query = select(Session.created_at, Session.id).order_by(Session.created_at.desc(), Session.id.desc())
            place = (await tx.execute(query.offset(offset - 1).limit(1))).one()
        cursor = self.server.context.cursors.write(Place(*place), scope=f"sessions:{self.interview_id}")
        return f"{path}&cursor={cursor}"


async def ask(app: Any, path: str, key: str) -> bytes:
    target, _, query = path.partition("?")
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
        "path": target, "raw_path": target.encode(), "query_string": query.encode(), "root_path": "",
        "headers": [(b"host", b"bench"), (b"authorization", f"Bearer {key}".encode())],
        "client": ("127.0.0.1", 1), "server": ("bench", 80),
    }  # fmt: skip
    body = bytearray()
    status = 0

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        nonlocal status
        status = message.get("status", status)
        body.extend(message.get("body", b""))

    await app(scope, receive, send)
    assert status == 200, (path, status, bytes(body))
    return bytes(body)


@contextlib.asynccontextmanager
async def opened(url: str, folder: Path, rows: int) -> AsyncIterator[Bench]:
    """An app whose one interview has so many sessions."""
    settings = Settings(data_dir=folder, database_url=url, rate_limit_per_minute=10**9, _env_file=None)
    await asyncio.to_thread(migrate.upgrade, settings.store_url)
    app = create_app(settings, now=Clock(BEGAN), migrated=True)
    async with app.router.lifespan_context(app):
        server = Server(app, Clock(BEGAN))
        tenant = await server.tenant()
        async with server.client(tenant.key) as client:
            made = (await client.post("/api/v1/interviews", json={"title": "Backend"})).json()["data"]
        first = await fill(server, tenant.organization_id, made["id"], rows)
        yield Bench(server, tenant.key, made["id"], first, rows)


async def fill(server: Server, organization_id: str, interview_id: str, rows: int) -> str:
    """Sessions a minute apart, forty messages for some of them; returns the id of one that has messages."""
    common = {"organization_id": organization_id, "interview_id": interview_id, "mode": "voice", "plan": PLAN}
    ids: list[str] = []
    for start in range(0, rows, BATCH):
        batch = [
            {
                **common, "id": new_id(), "status": Status.COMPLETED.value, "participant_name": "Alex",
                "participant_email": "alex@example.com", "consent_at": BEGAN, "consent_version": "2026-11",
                "summary": "Strong system design answers.", "themes": ["APIs"], "sentiment": "positive",
                "insights": ["Clear tradeoff discussion"], "total_duration_seconds": 1842,
                "created_at": BEGAN + timedelta(minutes=number), "updated_at": BEGAN + timedelta(minutes=number),
            }
            for number in range(start, min(rows, start + BATCH))
        ]  # fmt: skip
        async with server.context.store.transaction() as tx:
            await tx.execute(insert(Session), batch)
        ids += [row["id"] for row in batch]
    said = [
        {"id": new_id(), "organization_id": organization_id, "session_id": session_id, "seq": seq, "role": "user",
         "content": "We built a small service that others call.", "created_at": BEGAN, "interrupted": False}
        for session_id in ids[-WITH_MESSAGES:] for seq in range(MESSAGES)
    ]  # fmt: skip
    for start in range(0, len(said), BATCH):
        async with server.context.store.transaction() as tx:
            await tx.execute(insert(Message), said[start : start + BATCH])
    if server.context.settings.store_url.startswith("postgresql"):
        async with server.context.store.transaction() as tx:
            await tx.execute(text("ANALYZE"))  # as autovacuum would within a minute; SQLite has nobody who would
    return ids[-1]


async def timed(bench: Bench, path: str, app: Any = None) -> float:
    began = time.perf_counter()
    await bench.ask(path, app)
    return time.perf_counter() - began


async def depths(small: Bench, big: Bench, rounds: int) -> None:
    """Small and big in turn, so that the machine's moods hit both."""
    short = [await small.page_at(depth) for depth in DEPTHS]
    long = [await big.page_at(depth) for depth in DEPTHS]
    base: list[float] = []
    found: dict[float, list[float]] = {depth: [] for depth in DEPTHS}
    for number in range(-20, rounds):  # the first twenty warm up
        for depth, small_path, big_path in zip(DEPTHS, short, long, strict=True):
            first, second = await timed(small, small_path), await timed(big, big_path)
            if number >= 0:
                base.append(first)
                found[depth].append(second)
    reference = percentile(base, 95)
    print(f"  {PAGE} of {small.rows:,} sessions: p95 {reference * 1000:.2f} ms (median {median(base) * 1000:.2f})")
    for depth, values in found.items():
        p95 = percentile(values, 95)
        print(f"  of {big.rows:,} at {depth:.0%}: p95 {p95 * 1000:.2f} ms, {p95 / reference:.2f} x (aim: 1.3 at most)")


@contextlib.contextmanager
def recorded(bench: Bench) -> Iterator[list[tuple[str, Any]]]:
    """The statements that run meanwhile, with their parameters."""
    statements: list[tuple[str, Any]] = []
    engine = bench.server.context.store._readers.sync_engine

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        statements.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)


async def queries(bench: Bench) -> None:
    counts = {}
    for limit in (1, 20, 100):
        with recorded(bench) as statements:
            await bench.ask(await bench.page_at(0.0, limit))
        counts[limit] = sum(statement.lstrip().upper().startswith("SELECT") for statement, _ in statements)
    print(f"  queries for a page of 1, 20 and 100: {counts[1]}, {counts[20]}, {counts[100]} (aim: the same)")


async def throughput(bench: Bench, rounds: int) -> None:
    """Beside two bare routes that run the very statements of the request and give back the very bytes of its answer.

    They make nothing of the rows: neither objects nor JSON. One has SQLAlchemy's engine as its documentation makes it,
    the other is the one Viva reads with (`models.db`): on SQLite a driver that crosses to its thread once a statement,
    on PostgreSQL no transaction. Rates are of the median request, since whatever else the machine does hits single
    requests.
    """
    store = bench.server.context.store
    stock = create_async_engine(async_url(bench.server.context.settings.store_url))
    peers = {"stock": stock, "with Viva's engine": store._readers}
    for name, path in (("list", await bench.page_at(0.5)), ("get", f"/sessions/{bench.session_id}")):
        await bench.ask(path)  # so that the key has been used within the minute
        with recorded(bench) as statements:
            content = await bench.ask(path)
        reads = [(sql, given) for sql, given in statements if sql.lstrip().upper().startswith("SELECT")]
        bare = FastAPI()
        for number, engine in enumerate(peers.values()):
            bare.add_api_route(f"/bare/{number}", bare_route(engine, reads, content))
        ours: list[float] = []
        theirs: list[list[float]] = [[] for _ in peers]
        for number in range(-20, rounds):
            took = [
                await timed(bench, path),
                *[await timed(bench, f"/bare/{peer}", bare) for peer in range(len(peers))],
            ]
            if number >= 0:
                for seconds, kept in zip(took, (ours, *theirs), strict=True):
                    kept.append(seconds)
        rate = 1 / median(ours)
        print(f"  {name}: {rate:.0f} a second, {len(reads)} queries (aim: 0.6 x a bare route)")
        for peer, times in zip(peers, theirs, strict=True):
            bare_rate = 1 / median(times)
            print(f"    bare route, {peer}: {bare_rate:.0f} a second, {rate / bare_rate:.2f} x", flush=True)
    await stock.dispose()


def bare_route(engine: AsyncEngine, reads: list[tuple[str, Any]], content: bytes) -> Any:
    async def route() -> Response:
        async with engine.connect() as connection:
            for statement, given in reads:
                (await connection.exec_driver_sql(statement, given)).fetchall()
        return Response(content, media_type="application/json")

    return route


async def run(urls: tuple[str, str], folder: Path, rows: int, rounds: int) -> None:
    began = time.perf_counter()
    async with opened(urls[0], folder / "small", SMALL) as small, opened(urls[1], folder / "big", rows) as big:
        print(f"  filled in {time.perf_counter() - began:.0f} s")
        await depths(small, big, rounds)
        await queries(big)
        await throughput(big, rounds * 3)


def measure(database: str, folder: Path, rows: int, rounds: int) -> None:
    print(f"{database}:", flush=True)
    for name in ("small", "big"):
        (folder / name).mkdir(parents=True)
    if database == "sqlite":
        asyncio.run(run((f"sqlite:///{folder}/small/viva.db", f"sqlite:///{folder}/big/viva.db"), folder, rows, rounds))
        return
    programs = postgres.binaries()
    if programs is None:
        print("  NOT MEASURED: it is not installed here")
        return
    with postgres.cluster(programs) as socket:
        asyncio.run(create(socket))
        urls = (f"postgresql://viva@/small?host={socket}", f"postgresql://viva@/big?host={socket}")
        asyncio.run(run(urls, folder, rows, rounds))


async def create(socket: str) -> None:
    connection = await asyncpg.connect(host=socket, user="viva", database="postgres")
    for name in ("small", "big"):
        await connection.execute(f'CREATE DATABASE "{name}"')
    await connection.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--rows", type=int, default=1_000_000, help="sessions in the big list (default 1,000,000)")
    parser.add_argument("--rounds", type=int, default=200, help="requests of each kind (default 200)")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], help="only this one")
    arguments = parser.parse_args()
    end_cleanly()
    print(machine())
    for database in [arguments.database] if arguments.database else ["sqlite", "postgresql"]:
        with tempfile.TemporaryDirectory() as folder:
            measure(database, Path(folder), arguments.rows, arguments.rounds)


if __name__ == "__main__":
    main()
