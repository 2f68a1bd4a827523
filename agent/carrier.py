"""One session process, as the server sees it."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
from pathlib import Path
from typing import Any

from agent.door import AtCapacity
from agent.forks import Fork
from agent.running import CLOSE_DEADLINE
from agent.session_messages import error_from_json
from agent.sessions import Elsewhere
from agent.speech.messages import Message, ProtocolError, encode, read

START_DEADLINE = 15.0
PROBE_EVERY = 0.02
CALL_DEADLINE = 25.0
"""Seconds for anything that does not say how long it waits: longer than a session needs to close."""


class Lost(Exception):
    """The process went away. What it carried is stored, and can be resumed."""


class Carrier:
    """Calls over one connection, and what the process tells unasked.

    What it carries is known from what it says, in the order in which it says it.
    """

    def __init__(self, fork: Fork, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.pid = fork.pid
        self.lost = False
        self.gone = asyncio.Event()
        """It has ended, and what it carried may go on elsewhere."""
        self.used = False
        """Whether it has ever carried something: what that leaves behind goes with the process only."""
        self.idle_since = self.heard_at = asyncio.get_running_loop().time()
        self.lag = 0.0
        self._fork = fork
        self._reader = reader
        self._writer = writer
        self._numbers = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[Message]] = {}
        self._live: set[str] = set()
        self._coming: dict[int, str] = {}
        """Whose calls are being connected there, whether or not somebody still waits for the answer."""

    @property
    def sessions(self) -> set[str]:
        """What it carries, with what is on its way there."""
        return self._live.union(self._coming.values())

    async def run(self) -> None:
        """Listen until the process goes away."""
        try:
            while (message := await read(self._reader)) is not None:
                self._heard(message)
        except (ProtocolError, OSError):
            pass
        finally:
            self.lost = True
            self._writer.close()
            for reply in self._waiting.values():
                if not reply.done():
                    reply.set_exception(Lost())

    async def call(self, op: str, session_id: str = "", *, timeout: float = CALL_DEADLINE, **given: Any) -> Any:
        """The operation's result. Raises what it raised there, Lost, and AtCapacity where it takes too long.

        A call that is connected is placed at once, and until the process has said what became of it.
        """
        if self.lost:
            raise Lost
        number = next(self._numbers)
        reply: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        self._waiting[number] = reply
        if op == "connect":
            self._coming[number] = session_id
            self.used = True
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
        raise error_from_json(body)

    async def do(self, op: str, session_id: str, **given: Any) -> Any:
        """The result. Raises what the operation raises, and Elsewhere where the process is lost, once it is gone."""
        try:
            return await self.call(op, session_id, **given)
        except Lost:
            try:
                async with asyncio.timeout(CLOSE_DEADLINE):
                    await self.gone.wait()
            except TimeoutError as error:
                raise AtCapacity("your interview is still being saved; please try again in a few seconds") from error
            raise Elsewhere from None

    async def tell(self, op: str, session_id: str = "", **given: Any) -> Any:
        """The result; None where the process is lost, as it is for a session that is not live."""
        with contextlib.suppress(Lost):
            return await self.call(op, session_id, **given)
        return None

    def close(self) -> None:
        """Let go of the process: it ends at once. What it still carries is stored, not closed: `drain` closes it."""
        self._writer.close()

    def give_up(self) -> None:
        """Do not wait for a process any more that says nothing: `run` returns, as if it had gone away."""
        self._writer.transport.abort()

    async def kill(self) -> None:
        """Make sure that the process is gone, which must have answered before. Raises TimeoutError."""
        await self._fork.kill()

    def forget(self) -> None:
        """Nothing can be done to the process any more."""
        self._fork.close()

    def _heard(self, message: Message) -> None:
        self.heard_at = asyncio.get_running_loop().time()
        match message.header:
            case {"event": "began", "session": session_id}:
                self._live.add(session_id)
            case {"event": "ended", "session": session_id}:
                self._live.discard(session_id)
                self.idle_since = self.heard_at
            case {"event": "load", "lag": lag}:
                self.lag = lag
            case {"id": number}:
                if self._coming.pop(number, None) is not None:
                    self.idle_since = self.heard_at
                if (reply := self._waiting.get(number)) is not None and not reply.done():
                    reply.set_result(message)


async def reach(fork: Fork, socket: Path) -> Carrier:
    """Connect to a process that is starting. Raises OSError and TimeoutError."""
    try:
        async with asyncio.timeout(START_DEADLINE):
            while True:
                with contextlib.suppress(FileNotFoundError, ConnectionRefusedError):
                    return Carrier(fork, *await asyncio.open_unix_connection(socket))
                await asyncio.sleep(PROBE_EVERY)
    except BaseException:
        fork.close()
        raise
