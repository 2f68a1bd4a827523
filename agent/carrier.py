"""One session process, as the server sees it."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from agent.door import AtCapacity
from agent.session_messages import error_from_json
from agent.speech.messages import Message, ProtocolError, encode, read

START_DEADLINE = 15.0
PROBE_EVERY = 0.02
CALL_DEADLINE = 25.0
"""Seconds for anything that does not say how long it waits: longer than a session needs to close."""


class Lost(Exception):
    """The process went away. What it carried is stored, and can be resumed."""


class Carrier:
    """Calls over one connection, and what the process tells unasked."""

    def __init__(
        self,
        pid: int,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        ended: Callable[[Carrier, str], None],
    ) -> None:
        self.pid = pid
        self.sessions: set[str] = set()
        """What it carries, with what is on its way there."""
        self.used = False
        """Whether it has ever carried something: what that leaves behind goes with the process only."""
        self.idle_since = self.heard_at = asyncio.get_running_loop().time()
        self.lag = 0.0
        self._reader = reader
        self._writer = writer
        self._ended = ended
        self._numbers = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[Message]] = {}
        self.lost = False

    async def run(self) -> None:
        """Listen until the process goes away."""
        try:
            while (message := await read(self._reader)) is not None:
                self.heard_at = asyncio.get_running_loop().time()
                match message.header:
                    case {"event": "ended", "session": session_id}:
                        self._ended(self, session_id)
                    case {"event": "load", "lag": lag}:
                        self.lag = lag
                    case {"id": number} if (reply := self._waiting.get(number)) is not None and not reply.done():
                        reply.set_result(message)
        except (ProtocolError, OSError):
            pass
        finally:
            self.lost = True
            self._writer.close()
            for reply in self._waiting.values():
                if not reply.done():
                    reply.set_exception(Lost())

    async def call(self, op: str, session_id: str = "", *, timeout: float = CALL_DEADLINE, **given: Any) -> Any:
        """The operation's result. Raises what it raised there, Lost, and AtCapacity where it takes too long."""
        if self.lost:
            raise Lost
        number = next(self._numbers)
        reply: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        self._waiting[number] = reply
        try:
            async with asyncio.timeout(timeout):
                header = {"id": number, "op": op, "session": session_id}
                self._writer.write(encode(Message(header, json.dumps(given).encode())))
                message = await reply
        except TimeoutError as error:
            raise AtCapacity("the interviewer is too busy to answer; please try again in a minute") from error
        finally:
            self._waiting.pop(number, None)
        body = json.loads(message.payload)
        if message.header["ok"]:
            return body
        if op == "connect" and not body["live"]:
            self._ended(self, session_id)
        raise error_from_json(body)

    def close(self) -> None:
        """Let go of the process: it closes what it carries, and ends."""
        self._writer.close()


async def reach(pid: int, socket: Path, ended: Callable[[Carrier, str], None]) -> Carrier:
    """Connect to a process that is starting. Raises OSError and TimeoutError."""
    async with asyncio.timeout(START_DEADLINE):
        while True:
            with contextlib.suppress(FileNotFoundError, ConnectionRefusedError):
                reader, writer = await asyncio.open_unix_connection(socket)
                return Carrier(pid, reader, writer, ended)
            await asyncio.sleep(PROBE_EVERY)
