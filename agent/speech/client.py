"""How the rest of Viva asks the speech service; one connection for all sessions of a process."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from pathlib import Path
from typing import Any

from agent.interview.language_tag import DEFAULT
from agent.speech.messages import Message, ProtocolError, encode, read
from agent.speech.transcript import Transcript, Word
from agent.speech.work import Work
from agent.speech.worker import Priority


class SpeechError(Exception):
    """`code`: `unavailable` (the service is down), `busy`, `absent`, `invalid`, `failed` or `timeout`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class SpeechClient:
    """Requests over one Unix socket. It connects when first needed and again after a loss."""

    def __init__(self, socket: Path) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[Message]] = {}
        self._writer: asyncio.StreamWriter | None = None
        self._reading: asyncio.Task[None] | None = None
        self._connecting = asyncio.Lock()

    async def recognize(
        self,
        pcm: bytes,
        *,
        language: str,
        prompt: str = "",
        words: bool = False,
        priority: Priority = Priority.NOW,
        timeout: float = 10.0,
        work: Work | None = None,
    ) -> Transcript:
        """What is said in 16 kHz mono PCM; on request, word by word. Raises SpeechError.

        `work` is told what it cost.
        """
        header = {"op": "recognize", "language": language, "prompt": prompt, "words": words, "priority": priority.name}
        reply = (await self._ask(header, pcm, timeout, work)).header
        found = tuple(Word(**word) for word in reply["words"])
        return Transcript(str(reply["text"]), float(reply["confidence"]), found, reply["closing"])

    async def speak(
        self,
        text: str,
        *,
        language: str = DEFAULT,
        stretch: float = 1.0,
        priority: Priority = Priority.NOW,
        keep: bool = False,
        sound: bool = True,
        made: bool = False,
        timeout: float = 15.0,
        work: Work | None = None,
    ) -> bytes:
        """A clip of 24 kHz mono PCM; `work` is told what it cost. Raises SpeechError.

        `keep`: it may be left on disk. Without `sound` it is only made ready. `made`: only if it is, or is being made.
        """
        header = {"op": "speak", "text": text, "language": language, "stretch": stretch, "priority": priority.name}
        return (await self._ask({**header, "keep": keep, "sound": sound, "made": made}, b"", timeout, work)).payload

    async def turn_probability(self, pcm: bytes, *, timeout: float = 2.0) -> float:
        """How likely a turn with this audio (16 kHz mono PCM) is over. Raises SpeechError."""
        return float((await self._ask({"op": "endpoint"}, pcm, timeout)).header["probability"])

    async def queue_age(self, *, timeout: float = 1.0) -> float:
        """The longest, in seconds, that what somebody waits for waited there of late. Raises SpeechError."""
        return float((await self._ask({"op": "load"}, b"", timeout)).header["age"])

    def of(self, session: str) -> SpeechClient:
        """The same connection, asking for this session."""
        return _OneSession(self, session)

    async def close(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._reading

    async def _ask(self, header: dict[str, Any], payload: bytes, timeout: float, work: Work | None = None) -> Message:
        number = next(self._numbers)
        reply: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        self._waiting[number] = reply
        try:
            async with asyncio.timeout(timeout):
                writer = await self._connected()
                writer.write(encode(Message({**header, "id": number}, payload)))
                message = await reply
        except TimeoutError as error:
            self._drop(number)
            raise SpeechError("timeout") from error
        except asyncio.CancelledError:
            self._drop(number)
            raise
        except OSError as error:
            raise SpeechError("unavailable") from error
        finally:
            self._waiting.pop(number, None)
        if not message.header["ok"]:
            raise SpeechError(str(message.header["code"]))
        if work is not None:
            work.read(message.header)
        return message

    def _drop(self, number: int) -> None:
        if self._writer is not None and not self._writer.is_closing():
            self._writer.write(encode(Message({"op": "cancel", "id": number})))

    async def _connected(self) -> asyncio.StreamWriter:
        async with self._connecting:
            if self._writer is None or self._writer.is_closing():
                reader, self._writer = await asyncio.open_unix_connection(self._socket)
                self._reading = asyncio.create_task(self._read(reader, self._writer), name="speech-replies")
            return self._writer

    async def _read(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while (message := await read(reader)) is not None:
                reply = self._waiting.get(message.header["id"])
                if reply is not None and not reply.done():
                    reply.set_result(message)
        except (ProtocolError, OSError):
            pass
        finally:
            writer.close()
            for reply in self._waiting.values():
                if not reply.done():
                    reply.set_exception(ConnectionResetError("the speech service went away"))


class _OneSession(SpeechClient):
    """What one session asks, over the connection of all."""

    def __init__(self, client: SpeechClient, session: str) -> None:
        self._client = client
        self._session = session

    async def close(self) -> None:
        """The connection belongs to all."""

    async def _ask(self, header: dict[str, Any], payload: bytes, timeout: float, work: Work | None = None) -> Message:
        return await self._client._ask({**header, "session": self._session}, payload, timeout, work)
