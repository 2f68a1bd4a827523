"""Session processes that are fake, a pool of them and a fleet on top."""

from __future__ import annotations

import asyncio
import json
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from fakes import FakeSupervisor, a_session, content

from agent.equipment import Equipment, SessionConfig
from agent.fleet import SessionFleet
from agent.host import HostConfig
from agent.journal import Said
from agent.process_pool import ProcessPool
from agent.session_messages import (
    error_to_json,
    said_to_json,
)
from agent.session_process import Configuration
from agent.speech.client import SpeechClient
from agent.speech.messages import Message, encode, read
from models.base import utcnow
from models.db import Store


class Process:
    """Does what a session process does, without sessions."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.asked: list[tuple[str, str]] = []
        self.errors: dict[str, Exception] = {}
        """What an operation raises."""
        self.crashing = False
        """Whatever it begins to carry ends at once."""
        self.answering = asyncio.Event()
        """Clear while a call takes long to connect."""
        self.answering.set()
        self.ending = asyncio.Event()
        """Clear while not even the kernel can end it."""
        self.ending.set()
        self.killed = False
        self.ended = asyncio.Event()
        self._writer: asyncio.StreamWriter | None = None

    async def converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writer = writer
        while (received := await read(reader)) is not None:
            header = received.header
            await self._answer(header["id"], header["op"], header["session"], json.loads(received.payload))
        writer.close()
        self.ended.set()

    async def _answer(self, number: int, op: str, session: str, given: dict[str, Any]) -> None:
        self.asked.append((op, session))
        if op == "connect":
            await self.answering.wait()
        ok, result = True, self._result(op, session, given)
        if isinstance(result, Exception):
            ok, result = False, error_to_json(result)
        self.send({"id": number, "ok": ok}, result)
        if op == "connect" and self.crashing:
            self.end(session)

    def _result(self, op: str, session: str, given: dict[str, Any]) -> Any:
        if op in self.errors:
            return self.errors[op]
        match op:
            case "connect":
                self.send({"event": "began", "session": session})
                return {"sdp": "answer", "type": "answer", "pc_id": given["sdp"]}
            case "leave":
                self.end(session)
            case "request":
                return said_to_json(Said("m1", "user", given["text"], None, utcnow()))
            case "standing":
                return {"awaiting": "candidate", "paused": False, "shown": 1, "remaining": 30.0}
        return None

    def end(self, session: str) -> None:
        """The interview there is over."""
        self.send({"event": "ended", "session": session})

    def send(self, header: dict[str, Any], body: Any = None) -> None:
        assert self._writer is not None
        self._writer.write(encode(Message(header, json.dumps(body).encode())))

    def die(self) -> None:
        assert self._writer is not None
        self._writer.close()

    async def kill(self) -> None:
        async with asyncio.timeout(0.01):
            await self.ending.wait()
        self.killed = True
        self.die()

    def close(self) -> None:
        """It is let go of."""

    def ops(self, name: str) -> list[str]:
        return [session for op, session in self.asked if op == name]


class FakeForks:
    """Makes such processes."""

    def __init__(self) -> None:
        self.made: list[Process] = []
        self.servers: list[asyncio.Server] = []
        self.errors: dict[str, Exception] = {}
        """What an operation raises in those that are made."""
        self.making = asyncio.Event()
        """Clear while it takes long to make one."""
        self.making.set()

    async def run(self) -> None:
        await asyncio.Event().wait()

    async def fork(self, socket: Path) -> Process:
        await self.making.wait()
        process = Process(len(self.made) + 1)
        process.errors.update(self.errors)
        self.servers.append(await asyncio.start_unix_server(process.converse, socket))
        self.made.append(process)
        return process

    def close(self) -> None:
        for server in self.servers:
            server.close()


class LastWords:
    """Writes to a process that has answered and ended before anybody reads its answer."""

    def __init__(self, reader: asyncio.StreamReader) -> None:
        self._reader = reader

    def write(self, _: bytes) -> None:
        self._reader.feed_data(encode(Message({"id": 1, "ok": True}, b"null")))
        self._reader.feed_eof()

    def close(self) -> None:
        """It has ended."""


@contextmanager
def a_pool() -> Iterator[ProcessPool]:
    """One that makes processes when it is asked to, and none ahead of need."""
    with tempfile.TemporaryDirectory(prefix="viva-") as folder:
        configuration = Configuration("sqlite:///", "", SessionConfig(Path(folder)))
        forks = FakeForks()
        yield ProcessPool(forks, Path(folder), configuration, 2)  # type: ignore[arg-type]
        forks.close()


@asynccontextmanager
async def running(store: Store, *, per_process: int = 2, capacity: int = 100) -> AsyncIterator[SessionFleet]:
    with tempfile.TemporaryDirectory(prefix="viva-") as folder:  # a Unix socket's path must be short
        config = SessionConfig(Path(folder))
        processes = ProcessPool(
            FakeForks(),  # type: ignore[arg-type]
            Path(folder),
            Configuration("sqlite:///", "", config),
            per_process,
        )
        made = SessionFleet(
            Equipment(store, SpeechClient(Path(folder) / "speech.sock"), content, config),
            FakeSupervisor(),  # type: ignore[arg-type]
            HostConfig(capacity, timedelta(hours=1)),
            processes,
        )
        task = asyncio.create_task(made.run())
        await until(lambda: bool(processes._carriers))
        try:
            yield made
        finally:
            await made.drain(0)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            forks(made).close()


async def until(holds: Any) -> None:
    async with asyncio.timeout(20):
        while not holds():  # noqa: ASYNC110 - what it waits for happens on the other end of a socket
            await asyncio.sleep(0.005)


def forks(fleet: SessionFleet) -> FakeForks:
    made = fleet._processes._forks
    assert isinstance(made, FakeForks)
    return made


def processes(fleet: SessionFleet) -> list[Process]:
    return forks(fleet).made


async def talk(fleet: SessionFleet, session: str, offer: str = "offer") -> dict[str, str]:
    return await fleet.offer(session, offer, "offer")


async def sessions(store: Store, count: int) -> list[str]:
    return [await a_session(store) for _ in range(count)]
