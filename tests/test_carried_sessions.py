"""The sessions of a session process: one owner each, whatever the server asks while a call is connected or closing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from fakes import a_session, content

from agent import equipment
from agent import sessions as sessions_module
from agent.channel import Request, Typed
from agent.equipment import Equipment, SessionConfig
from agent.interview.events import Source
from agent.journal import Said
from agent.restore import Restored
from agent.session_process import CarriedSessions
from agent.sessions import Elsewhere
from agent.speech.client import SpeechClient
from models.base import utcnow
from models.db import Store

ANSWER = Typed("A bridge.", Source.TEXT)


@dataclass
class Connection:
    pc_id: str


@dataclass
class Talk:
    """As much of a conversation as closing needs."""

    over: asyncio.Event = field(default_factory=asyncio.Event)
    end: None = None


class Call:
    """A live session without sound. It closes when it may."""

    world: World

    def __init__(self, restored: Restored, connection: Connection, **_: object) -> None:
        self.id = restored.session_id
        self.connection = connection
        self.conversation = Talk()
        self._stopping = asyncio.Event()

    async def run(self) -> None:
        if self.world.crashing:
            raise RuntimeError("no sound")
        await self._stopping.wait()
        self.conversation.over.set()
        await self.world.closing.wait()

    def stop(self) -> None:
        self._stopping.set()

    async def taken_over(self) -> None: ...

    async def request(self, request: Request) -> Said:
        assert isinstance(request, Typed)
        return Said(self.connection.pc_id, "user", request.text, None, utcnow())


class World:
    """What is around the sessions: connections that come about when they may, and the server, which is told."""

    def __init__(self) -> None:
        self.crashing = False
        self.connecting = asyncio.Event()
        self.connecting.set()
        self.closing = asyncio.Event()
        self.closing.set()
        self.told: list[str] = []

    async def accept(self, sdp: str, *_: object) -> tuple[Connection, dict[str, str]]:
        await self.connecting.wait()
        return Connection(sdp), {"sdp": "answer", "type": "answer", "pc_id": sdp}

    def tell(self, event: str, _: str) -> None:
        self.told.append(event)


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    made = World()
    monkeypatch.setattr(Call, "world", made, raising=False)
    monkeypatch.setattr(sessions_module, "accept", made.accept)
    monkeypatch.setattr(equipment, "LiveSession", Call)
    return made


@pytest.fixture
def carried(store: Store, world: World, tmp_path: Path) -> CarriedSessions:
    speech = SpeechClient(tmp_path / "speech.sock")
    return CarriedSessions(Equipment(store, speech, content, SessionConfig(tmp_path)), world.tell)


async def answers(carried: CarriedSessions, session: str) -> str:
    """Which call takes what is typed."""
    said = await carried.request(session, ANSWER)
    assert said is not None
    return said.id


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not holds():  # noqa: ASYNC110 - a database brings it about
            await asyncio.sleep(0.005)


async def test_what_is_typed_while_the_call_is_connected_is_answered_by_the_call(
    store: Store, carried: CarriedSessions, world: World
) -> None:
    session = await a_session(store)
    world.connecting.clear()
    connecting = asyncio.create_task(carried.connect(session, "one", "offer"))
    asking = asyncio.create_task(answers(carried, session))
    await asyncio.sleep(0)
    world.connecting.set()
    await connecting
    assert await asking == "one"
    await carried.drain(0)


async def test_two_offers_at_once_are_one_call_after_the_other(
    store: Store, carried: CarriedSessions, world: World
) -> None:
    session = await a_session(store)
    await asyncio.gather(*(carried.connect(session, sdp, "offer") for sdp in ("one", "two")))
    assert world.told == ["began", "ended", "began"]
    assert await answers(carried, session) == "two"
    await carried.drain(0)


async def test_a_session_that_is_closing_is_the_servers_when_it_has_closed(
    store: Store, carried: CarriedSessions, world: World
) -> None:
    session = await a_session(store)
    await carried.connect(session, "one", "offer")
    world.closing.clear()
    leaving = asyncio.create_task(carried.drain(0))
    live = carried.conversation(session)
    assert live is not None
    await until(live.over.is_set)
    asking = asyncio.create_task(carried.request(session, ANSWER))
    ending = asyncio.create_task(carried.end(session, "ended_by_creator"))
    await asyncio.sleep(0.02)
    assert not asking.done()
    world.closing.set()
    for task in (asking, ending):
        with pytest.raises(Elsewhere):
            await task
    assert world.told == ["began", "ended"]
    await leaving


async def test_a_session_that_crashes_at_once_has_begun_and_ended(
    store: Store, carried: CarriedSessions, world: World
) -> None:
    session = await a_session(store)
    world.crashing = True
    await carried.connect(session, "one", "offer")
    await until(lambda: not carried.is_live(session))
    assert world.told == ["began", "ended"]
    with pytest.raises(Elsewhere):
        await carried.request(session, ANSWER)
