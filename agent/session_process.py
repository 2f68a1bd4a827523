"""A process that carries a few conversations: it does what the server asks, on one connection, and ends with it."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import json
import os
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import structlog

from agent.equipment import Equipment, SessionConfig
from agent.judge import judge
from agent.llm import Endpoint, Model
from agent.load import LoopLag
from agent.session_messages import error_to_json, request_from_json, said_to_json
from agent.sessions import Elsewhere, Sessions
from agent.speech.client import SpeechClient
from agent.speech.messages import Message, ProtocolError, encode, read
from agent.webrtc import IceConfig
from models.db import Store

log = structlog.get_logger(__name__)

START_DEADLINE = 15.0
"""Seconds in which the server must come."""
TELL_EVERY = 1.0
"""Seconds between two signs of life."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """What a process needs to know. It travels over the socket: it holds a key and a database's password."""

    store_url: str
    speech_socket: str
    sessions: SessionConfig
    endpoint: Endpoint | None = None

    def to_json(self) -> dict[str, Any]:
        data = asdict(self)
        data["sessions"]["data_dir"] = str(self.sessions.data_dir)
        return data

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Configuration:
        sessions = data["sessions"]
        ice = tuple(IceConfig(**{**one, "urls": tuple(one["urls"])}) for one in sessions["ice"])
        config = SessionConfig(**{**sessions, "data_dir": Path(sessions["data_dir"]), "ice": ice})
        endpoint = None if data["endpoint"] is None else Endpoint(**data["endpoint"])
        return cls(**{**data, "sessions": config, "endpoint": endpoint})

    async def equipment(self) -> Equipment:
        """With connections of its own."""
        model = None if self.endpoint is None else Model(self.endpoint)
        if model is not None:
            await model.start()
        return Equipment(Store(self.store_url), SpeechClient(Path(self.speech_socket)), judge, self.sessions, model)


class CarriedSessions(Sessions):
    """The sessions of this process. Who is let in and what is written is the server's business."""

    async def connect(
        self, session_id: str, sdp: str, kind: str, *, pc_id: str | None = None, restart: bool = False
    ) -> dict[str, str]:
        # The server may ask again when it has waited for long enough. What comes for the session meanwhile waits.
        async with self._lock(session_id):
            return await super().connect(session_id, sdp, kind, pc_id=pc_id, restart=restart)

    async def _check_here(self, session_id: str) -> None:
        """What is not live here any more is the server's, as soon as it has closed."""
        live = self.conversation(session_id)
        if live is not None and live.over.is_set():
            await self._running.closed(session_id)
        if session_id not in self._running:
            raise Elsewhere


class SessionProcess:
    """Serves one server over one connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._lag = LoopLag()
        self._sessions: CarriedSessions
        self._operations: dict[str, Callable[[str, dict[str, Any]], Awaitable[Any]]] = {
            "connect": self._connect,
            "trickle": lambda session, given: self._sessions.trickle(session, given["pc_id"], given["candidates"]),
            "request": self._request,
            "standing": self._standing,
            "notice": lambda session, given: self._sessions.notice(session, given["kind"], given["data"]),
            "stir": lambda session, _: self._sessions.stir(session),
            "leave": lambda session, _: self._sessions.leave(session),
            "watch": lambda session, given: self._sessions.watch(session, given["wait"], given["after"]),
            "end": self._end,
            "speech": self._speech,
            "drain": lambda _, given: self._sessions.drain(given["patience"]),
        }

    async def run(self) -> None:
        """Work until the server lets go of the process, or has died.

        What is live then is not closed: it may go on elsewhere by now, and would have two owners. `drain` closes it.
        """
        first = await read(self._reader)
        if first is None:
            return
        configuration = Configuration.from_json(json.loads(first.payload))
        self._sessions = CarriedSessions(await configuration.equipment(), self._tell)
        gc.freeze()
        telling = [asyncio.create_task(work) for work in (self._lag.run(), self._tell_load())]
        self._send({"id": first.header["id"], "ok": True}, None)
        tasks: set[asyncio.Task[None]] = set()
        try:
            while (message := await read(self._reader)) is not None:
                task = asyncio.create_task(self._answer(message))
                tasks.add(task)
                task.add_done_callback(tasks.discard)
        except (ProtocolError, ConnectionError) as error:
            log.warning("session_process.connection_lost", reason=str(error))
        finally:
            for task in (*telling, *tasks):
                task.cancel()

    async def _answer(self, message: Message) -> None:
        number, session = message.header["id"], message.header.get("session", "")
        try:
            result = await self._operations[message.header["op"]](session, json.loads(message.payload or b"{}"))
        except Exception as error:
            failure = error_to_json(error)
            if failure["kind"] == "Failed":
                log.exception("session_process.failed", op=message.header["op"], session=session)
            self._send({"id": number, "ok": False}, failure)
        else:
            self._send({"id": number, "ok": True}, result)

    def _send(self, header: dict[str, Any], body: Any) -> None:
        with contextlib.suppress(ConnectionError):
            self._writer.write(encode(Message(header, json.dumps(body).encode())))

    def _tell(self, event: str, session_id: str) -> None:
        self._send({"event": event, "session": session_id}, None)

    async def _tell_load(self) -> None:
        while True:
            await asyncio.sleep(TELL_EVERY)
            self._send({"event": "load", "lag": self._lag.seconds}, None)

    # ---- operations ------------------------------------------------------------------------------------------------

    async def _connect(self, session: str, given: dict[str, Any]) -> dict[str, str]:
        return await self._sessions.connect(
            session, given["sdp"], given["kind"], pc_id=given["pc_id"], restart=given["restart"]
        )

    async def _request(self, session: str, given: dict[str, Any]) -> dict[str, Any] | None:
        return said_to_json(await self._sessions.request(session, request_from_json(given)))

    async def _standing(self, session: str, _: dict[str, Any]) -> dict[str, Any] | None:
        standing = await self._sessions.standing(session)
        return None if standing is None else asdict(standing)

    async def _end(self, session: str, given: dict[str, Any]) -> bool:
        return await self._sessions.end(session, given["reason"])

    async def _speech(self, _: str, given: dict[str, Any]) -> None:
        self._sessions.speech_changed(given["available"])


async def serve(socket: Path) -> None:
    """Wait for the server at this socket, and work for it until it goes away. Then the process ends."""
    came: asyncio.Future[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = asyncio.Future()

    def arrived(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not came.done():
            came.set_result((reader, writer))

    await asyncio.start_unix_server(arrived, socket)
    try:
        async with asyncio.timeout(START_DEADLINE):
            connection = await came
        await SessionProcess(*connection).run()
    finally:
        # At once: what is live is the next process's now.
        os._exit(0)
