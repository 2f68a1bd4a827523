"""Voices in processes of their own: who is placed where, and what comes of it when one goes. The processes are fake."""

from __future__ import annotations

import asyncio
import json
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from fakes import FakeSupervisor, a_session, content
from structlog.testing import capture_logs

from agent import fleet as fleet_module
from agent import process_pool
from agent.carrier import Carrier
from agent.channel import Typed
from agent.door import AtCapacity
from agent.equipment import Equipment, SessionConfig
from agent.fleet import SessionFleet
from agent.host import HostConfig
from agent.interview.events import Button, Source
from agent.journal import Said
from agent.llm import Endpoint
from agent.process_pool import ProcessPool
from agent.session_messages import (
    error_from_json,
    error_to_json,
    request_from_json,
    request_to_json,
    said_from_json,
    said_to_json,
)
from agent.session_process import Configuration
from agent.sessions import Elsewhere, Standing
from agent.speech.client import SpeechClient
from agent.speech.messages import Message, encode, read
from agent.webrtc import BadOffer, IceConfig
from models import message
from models.base import utcnow
from models.db import Store
from models.errors import Gone, Invalid, NotFound


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
    async with asyncio.timeout(5):
        while not holds():  # noqa: ASYNC110 - what it waits for happens on the other end of a socket
            await asyncio.sleep(0.005)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process_pool, "LOOK_EVERY", 0.01)


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


# ---- places ----------------------------------------------------------------------------------------------------------


async def test_a_process_is_filled_before_the_next(store: Store) -> None:
    one, two, three = await sessions(store, 3)
    async with running(store) as fleet:
        for session in (one, two, three):
            assert (await talk(fleet, session))["type"] == "answer"
        first, second = processes(fleet)[:2]
        assert (first.ops("connect"), second.ops("connect")) == ([one, two], [three])
        assert (fleet.live, fleet.is_live(one)) == (3, True)


async def test_a_place_is_ready_ahead_of_need(store: Store) -> None:
    async with running(store, per_process=1) as fleet:
        await talk(fleet, await a_session(store))
        await until(lambda: len(processes(fleet)) == 2)
        await until(lambda: processes(fleet)[1].asked == [("configure", "")])


async def test_the_machine_has_a_bound_over_all_processes(store: Store) -> None:
    one, two, three = await sessions(store, 3)
    async with running(store, per_process=1, capacity=2) as fleet:
        await talk(fleet, one)
        await talk(fleet, two)
        with pytest.raises(AtCapacity):
            await talk(fleet, three)
        await talk(fleet, one)  # who is inside comes back


async def test_a_candidate_comes_back_to_the_same_process(store: Store) -> None:
    session = await a_session(store)
    async with running(store) as fleet:
        await talk(fleet, session)
        process = processes(fleet)[0]
        process.end(session)  # a takeover ends the old connection's session first
        assert (await talk(fleet, session, "again"))["pc_id"] == "again"
        assert process.ops("connect") == [session, session]
        assert fleet.is_live(session)


async def test_an_offer_that_cannot_be_used_takes_no_place(store: Store) -> None:
    session = await a_session(store)
    async with running(store) as fleet:
        processes(fleet)[0].errors["connect"] = BadOffer("no audio")
        with pytest.raises(BadOffer, match="no audio"):
            await talk(fleet, session)
        assert not fleet.is_live(session)


async def test_a_session_that_crashes_at_once_keeps_no_place(store: Store) -> None:
    session = await a_session(store)
    async with running(store) as fleet:
        processes(fleet)[0].crashing = True
        await talk(fleet, session)
        assert not fleet.is_live(session)
        assert fleet.live == 0


async def slow_call(fleet: SessionFleet, session: str, monkeypatch: pytest.MonkeyPatch) -> Process:
    """The process that has a call to connect for which nobody waits any more."""
    process = processes(fleet)[0]
    process.answering.clear()
    with monkeypatch.context() as impatient:
        impatient.setattr(fleet_module, "CONNECT_DEADLINE", 0.05)
        with pytest.raises(AtCapacity):
            await talk(fleet, session)
    return process


async def test_a_call_keeps_its_place_until_the_process_says_what_became_of_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = await a_session(store)
    async with running(store) as fleet:
        process = await slow_call(fleet, session, monkeypatch)
        assert fleet.is_live(session), "it may be connected yet"
        process.errors["connect"] = BadOffer("no audio")
        process.answering.set()
        await until(lambda: not fleet.is_live(session))


async def test_who_comes_back_while_the_call_is_still_connected_comes_to_the_same_process(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = await a_session(store)
    async with running(store) as fleet:
        process = await slow_call(fleet, session, monkeypatch)
        coming_back = asyncio.create_task(talk(fleet, session, "again"))
        process.answering.set()
        assert (await coming_back)["pc_id"] == "again"
        assert process.ops("connect") == [session, session]


async def a_call_without_a_place(fleet: SessionFleet, store: Store) -> tuple[str, asyncio.Task[dict[str, str]]]:
    """A session whose call waits for a process to be made."""
    forks(fleet).making.clear()
    await talk(fleet, await a_session(store))  # the only place
    session = await a_session(store)
    calling = asyncio.create_task(talk(fleet, session))
    await until(fleet._lock(session).locked)
    return session, calling


async def test_who_leaves_while_the_call_looks_for_a_place_has_left(store: Store) -> None:
    async with running(store, per_process=1) as fleet:
        session, calling = await a_call_without_a_place(fleet, store)
        leaving = asyncio.create_task(fleet.leave(session))
        await asyncio.sleep(0)  # it waits for the call
        forks(fleet).making.set()
        await asyncio.gather(calling, leaving)
        assert not fleet.is_live(session)
        assert processes(fleet)[1].ops("leave") == [session]


async def test_a_process_that_carries_nothing_any_more_ends(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process_pool, "IDLE", 0.0)
    session = await a_session(store)
    async with running(store) as fleet:
        await talk(fleet, session)
        await fleet.leave(session)
        assert not fleet.is_live(session)
        await asyncio.wait_for(processes(fleet)[0].ended.wait(), 5)
        await until(lambda: len(processes(fleet)) == 2)
        assert not processes(fleet)[1].ended.is_set(), "a place is ready all the same"
        assert not processes(fleet)[0].killed


# ---- processes that go -----------------------------------------------------------------------------------------------


async def test_who_was_in_a_process_that_died_goes_on_in_another(store: Store) -> None:
    session = await a_session(store)
    async with running(store) as fleet:
        await talk(fleet, session)
        first = processes(fleet)[0]
        first.die()
        await until(lambda: not fleet.is_live(session))
        assert first.killed, "it must be gone before anybody else carries its sessions"
        await talk(fleet, session)
        assert processes(fleet)[-1].ops("connect") == [session]


async def test_a_process_that_gives_no_sign_of_life_is_ended(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    session = await a_session(store)
    async with running(store) as fleet:
        await talk(fleet, session)
        monkeypatch.setattr(process_pool, "SILENT", 0.1)
        await until(lambda: processes(fleet)[0].killed)
        await until(lambda: not fleet.is_live(session))


async def test_while_a_process_cannot_be_ended_its_sessions_go_on_nowhere_else(store: Store) -> None:
    session = await a_session(store)
    async with running(store) as fleet:
        await talk(fleet, session)
        process = processes(fleet)[0]
        process.ending.clear()
        process.die()
        await until(lambda: fleet._processes._carriers[0].lost)
        with pytest.raises(AtCapacity):
            await talk(fleet, session)
        process.ending.set()
        await until(lambda: not fleet.is_live(session))
        assert process.killed


async def test_a_process_that_never_answered_is_not_killed(store: Store) -> None:
    async with running(store) as fleet:
        forks(fleet).errors["configure"] = Gone("no")
        processes(fleet)[0].die()
        await until(lambda: len(processes(fleet)) > 1 and processes(fleet)[1].ended.is_set())
        assert processes(fleet)[0].killed
        assert not any(process.killed for process in processes(fleet)[1:]), "its number may be somebody else's"


async def test_a_process_that_ends_as_soon_as_it_is_ready_gets_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    async def reach(fork: Any, _: Path) -> Carrier:
        reader = asyncio.StreamReader()
        return Carrier(fork, reader, LastWords(reader))  # type: ignore[arg-type]

    monkeypatch.setattr(process_pool, "reach", reach)
    with a_pool() as pool:
        with pytest.raises(AtCapacity, match="getting ready"):
            await pool.with_room()
        assert pool._carriers == []


async def test_what_was_asked_of_a_process_that_dies_is_answered_here(store: Store) -> None:
    session = await a_session(store)
    async with running(store) as fleet:
        await talk(fleet, session)
        processes(fleet)[0].die()
        said = await fleet.request(session, Typed("A bridge.", Source.TEXT))
        assert said is not None
        async with store.read() as tx:
            assert "A bridge." in [one.content for one in await message.of(tx, session)]


# ---- one place at a time ---------------------------------------------------------------------------------------------


async def test_what_is_typed_goes_to_where_the_voice_is(store: Store) -> None:
    session = await a_session(store)
    async with running(store) as fleet:
        await talk(fleet, session)
        said = await fleet.request(session, Typed("A bridge.", Source.TEXT))
        assert said is not None
        assert said.content == "A bridge."
        assert await fleet.standing(session) == Standing("candidate", False, 1, 30.0)
        assert fleet.conversation(session) is None, "it is not carried here as well"


async def test_a_session_that_has_closed_elsewhere_is_taken_up(store: Store) -> None:
    session = await a_session(store)
    async with running(store) as fleet:
        await talk(fleet, session)
        process = processes(fleet)[0]
        process.errors["request"] = Elsewhere()
        process.end(session)  # on its way while the request is asked for there
        assert await fleet.request(session, Typed("A bridge.", Source.TEXT)) is not None
        assert process.ops("request") == [session]
        assert fleet.conversation(session) is not None


async def test_what_was_written_goes_on_aloud(store: Store) -> None:
    session = await a_session(store)
    async with running(store) as fleet:
        await fleet.request(session, Typed("A bridge.", Source.TEXT))
        await talk(fleet, session)
        assert fleet.conversation(session) is None
        assert processes(fleet)[0].ops("connect") == [session]


async def test_a_creator_ends_a_session_where_it_is(store: Store) -> None:
    session = await a_session(store)
    async with running(store) as fleet:
        await talk(fleet, session)
        await fleet.end(session, "ended_by_creator")
        assert processes(fleet)[0].ops("end") == [session]


# ---- all of them -----------------------------------------------------------------------------------------------------


async def test_every_process_hears_of_the_speech_service_and_of_the_end(store: Store) -> None:
    one, two = await sessions(store, 2)
    async with running(store, per_process=1) as fleet:
        await talk(fleet, one)
        await talk(fleet, two)
        fleet.speech_changed(False)
        await fleet.drain(0)
        with pytest.raises(AtCapacity):
            await talk(fleet, await a_session(store))
        for process in processes(fleet)[:2]:
            assert {op for op, _ in process.asked} >= {"speech", "drain"}


async def test_a_process_that_is_too_busy_to_hear_of_the_speech_service_is_logged(store: Store) -> None:
    async with running(store) as fleet:
        processes(fleet)[0].errors["speech"] = AtCapacity("too busy")
        with capture_logs() as logs:
            fleet.speech_changed(False)
            await until(lambda: logs)
        assert [(entry["event"], entry["reason"]) for entry in logs] == [
            ("session_process.not_told_of_speech", "too busy")
        ]


async def test_no_process_is_started_once_the_server_drains() -> None:
    with a_pool() as pool:
        await pool.drain(0)
        with pytest.raises(AtCapacity, match="about to restart"):
            await pool.with_room()
        assert pool._made == 0


async def test_a_process_that_was_being_started_when_the_server_drained_gets_nobody(store: Store) -> None:
    async with running(store, per_process=1) as fleet:
        session, calling = await a_call_without_a_place(fleet, store)
        await fleet.drain(0)
        forks(fleet).making.set()
        with pytest.raises(AtCapacity, match="about to restart"):
            await calling
        assert not fleet.is_live(session)


# ---- what travels ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "request_",
    [
        Typed("Two", Source.CHOICE, "c1", labels=("Two",)),
        Typed("A box", Source.DRAWING, None, {"drawing": {"elements": []}}),
        Button.REPEAT,
    ],
)
def test_a_request_travels(request_: Any) -> None:
    assert request_from_json(json.loads(json.dumps(request_to_json(request_)))) == request_


def test_a_message_travels() -> None:
    said = Said("m1", "user", "Hello.", "q1", utcnow())
    assert said_from_json(json.loads(json.dumps(said_to_json(said)))) == said
    assert said_from_json(said_to_json(None)) is None


@pytest.mark.parametrize(
    "error",
    [
        Elsewhere(),
        BadOffer("no audio"),
        AtCapacity("full", retry_after=7),
        Gone("over", code="SESSION_ENDED"),
        NotFound("no such session"),
        Invalid("choose one", field="choice"),
    ],
)
def test_an_error_travels(error: Exception) -> None:
    again = error_from_json(json.loads(json.dumps(error_to_json(error))))
    assert (type(again), str(again)) == (type(error), str(error))
    for name in ("code", "field", "retry_after"):
        assert getattr(again, name, None) == getattr(error, name, None)


def test_an_error_nobody_foresaw_says_nothing() -> None:
    again = error_from_json(error_to_json(RuntimeError("secret words")))
    assert "secret" not in str(again)


def test_the_configuration_travels() -> None:
    sessions = SessionConfig(Path("/data"), (IceConfig(("stun:x",), "u", "p"),), 5)
    configuration = Configuration("sqlite:///x", "/s", sessions, Endpoint("m", "key"))
    assert Configuration.from_json(json.loads(json.dumps(configuration.to_json()))) == configuration
