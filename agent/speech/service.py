"""The speech service's process: `python -m agent.speech.service --socket PATH`.

It loads every model once, answers requests on a Unix socket, and ends when its standard input closes, which is when
the process that started it is gone.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import sys
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import structlog
from numpy.typing import NDArray

from agent.interview.language_tag import DEFAULT, primary
from agent.speech import weights
from agent.speech.endpoint import EndOfTurn
from agent.speech.messages import Message, ProtocolError, encode, read
from agent.speech.models import SpeechModels, named
from agent.speech.phrase_files import PhraseFolder
from agent.speech.phrases import Phrases
from agent.speech.reader import Absent, Reader, Voice
from agent.speech.recognizer import Recognizer
from agent.speech.synthesizer import Synthesizer
from agent.speech.work import Work
from agent.speech.worker import Busy, Priority, Worker

log = structlog.get_logger(__name__)

MAX_TEXT = 2_000
"""Characters of one clip; a sentence is shorter."""

Handler = Callable[[Message], Coroutine[Any, Any, Message]]


class Invalid(Exception):
    """A request that cannot be answered as it stands."""


class SpeechService:
    """Answers requests with three kinds of models, each kind behind its own worker.

    Recognisers and voices go by primary language subtag; English stands in for a language that has none.
    """

    def __init__(
        self,
        recognizers: Mapping[str, Recognizer],
        voices: Mapping[str, Voice],
        endpoint: EndOfTurn,
        phrases: Phrases | None = None,
    ) -> None:
        self._recognizers = recognizers
        self._reader = Reader(voices, phrases or Phrases())
        self._endpoint = endpoint
        self._recognition = Worker("recognition")
        self._turns = Worker("turns")
        self._workers = (self._recognition, self._reader, self._turns)
        self._handlers: dict[str, Handler] = {
            "recognize": self._recognize,
            "speak": self._speak,
            "endpoint": self._probability,
            "load": self._load,
        }

    async def serve(self, socket: Path) -> None:
        """Listen until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            for worker in self._workers:
                tasks.create_task(worker.run())
            server = await asyncio.start_unix_server(self._converse, socket)
            async with server:
                await server.serve_forever()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        pending: dict[int, asyncio.Task[None]] = {}
        try:
            async with asyncio.TaskGroup() as tasks:
                try:
                    while (message := await read(reader)) is not None:
                        number = int(message.header.get("id", 0))
                        if message.header.get("op") == "cancel":
                            if (task := pending.get(number)) is not None:
                                task.cancel()
                            continue
                        task = tasks.create_task(self._answer(number, message, writer))
                        pending[number] = task
                        task.add_done_callback(partial(_forget, pending, number))
                except (ProtocolError, ConnectionError) as error:
                    log.warning("speech.connection_lost", reason=str(error))
                for task in pending.values():
                    task.cancel()
        finally:
            writer.close()

    async def _answer(self, number: int, message: Message, writer: asyncio.StreamWriter) -> None:
        try:
            handler = self._handlers.get(str(message.header.get("op")))
            if handler is None:
                raise Invalid("unknown operation")
            reply = await handler(message)
            reply = Message({"id": number, "ok": True, **reply.header}, reply.payload)
        except Busy:
            reply = Message({"id": number, "ok": False, "code": "busy"})
        except Absent:
            reply = Message({"id": number, "ok": False, "code": "absent"})
        except Invalid as error:
            reply = Message({"id": number, "ok": False, "code": "invalid", "message": str(error)})
        except Exception:
            log.exception("speech.request_failed", op=message.header.get("op"))
            reply = Message({"id": number, "ok": False, "code": "failed"})
        with contextlib.suppress(ConnectionError):
            writer.write(encode(reply))
            await writer.drain()

    async def _recognize(self, message: Message) -> Message:
        language, prompt = language_of(message), message.header.get("prompt", "")
        recognizer = self._recognizers.get(language, self._recognizers[DEFAULT])
        pcm = audio(message)
        words = message.header.get("words") is True
        work = Work()
        transcript = await self._recognition.submit(
            work.timed(lambda: recognizer.transcribe(pcm, language=language, prompt=prompt, words=words)),
            priority(message),
            session=session(message),
        )
        return Message({**asdict(transcript), **work.header()})

    async def _speak(self, message: Message) -> Message:
        text, stretch = message.header.get("text"), float(message.header.get("stretch", 1.0))
        if not isinstance(text, str) or not 0 < len(text) <= MAX_TEXT or not 0.5 <= stretch <= 2.0:
            raise Invalid("text or stretch out of range")
        work = Work()
        clip = await self._reader.read(
            text,
            language=language_of(message),
            stretch=stretch,
            priority=priority(message),
            keep=message.header.get("keep") is True,
            made=message.header.get("made") is True,
            work=work,
            session=session(message),
        )
        return Message(work.header(), b"" if message.header.get("sound") is False else clip)

    async def _probability(self, message: Message) -> Message:
        pcm = audio(message)
        found = await self._turns.submit(lambda: self._endpoint.probability(pcm), session=session(message))
        return Message({"probability": found})

    async def _load(self, _: Message) -> Message:
        return Message({"age": max(worker.age() for worker in self._workers)})


def _forget(pending: dict[int, asyncio.Task[None]], number: int, _task: asyncio.Task[None]) -> None:
    pending.pop(number, None)


def priority(message: Message) -> Priority:
    """How urgent a request is. Raises Invalid."""
    try:
        return Priority[str(message.header.get("priority", Priority.NOW.name))]
    except KeyError as error:
        raise Invalid("unknown priority") from error


def session(message: Message) -> str:
    """Whom a request is for. What names nobody takes turns with the sessions as one of them."""
    return str(message.header.get("session", ""))


def language_of(message: Message) -> str:
    """The primary language of a request."""
    return primary(str(message.header.get("language", DEFAULT)))


def audio(message: Message) -> NDArray[np.int16]:
    """A request's payload as samples. Raises Invalid."""
    if len(message.payload) % 2:
        raise Invalid("half a sample")
    return np.frombuffer(message.payload, dtype="<i2")


def load(models: SpeechModels, threads: int, folder: PhraseFolder | None) -> SpeechService:
    """All models, side by side: they mostly read files. One that serves several languages is loaded once."""
    hearing, voices = dict(models.recognizers), dict(models.voices)
    if DEFAULT not in hearing:
        hearing[DEFAULT] = weights.WHISPER_TINY_EN.locate().parent
    if DEFAULT not in voices:
        voices[DEFAULT] = weights.PIPER_JOE.locate()
    with ThreadPoolExecutor(3) as pool:
        recognizers = {path: pool.submit(Recognizer, path, threads=threads) for path in set(hearing.values())}
        synthesizers = {path: pool.submit(Synthesizer, path, threads=threads) for path in set(voices.values())}
        endpoint = pool.submit(lambda: EndOfTurn(weights.SMART_TURN.locate()))
        return SpeechService(
            {language: recognizers[path].result() for language, path in hearing.items()},
            {language: synthesizers[path].result() for language, path in voices.items()},
            endpoint.result(),
            Phrases(folder),
        )


async def _until_parent_is_gone() -> None:
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while await reader.read(1024):
        pass


async def run(socket: Path, models: SpeechModels, threads: int, folder: PhraseFolder | None) -> None:
    service = load(models, threads, folder)
    serving = asyncio.create_task(service.serve(socket))
    watching = asyncio.create_task(_until_parent_is_gone())
    await asyncio.wait({serving, watching}, return_when=asyncio.FIRST_COMPLETED)
    if serving.done():
        serving.result()
    # Model threads cannot be interrupted; there is nothing to save.
    os._exit(0)


def main() -> None:
    parser = argparse.ArgumentParser(prog="viva-speech")
    parser.add_argument("--socket", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--voice", type=named, action="append", default=[], metavar="LANGUAGE=PATH")
    parser.add_argument("--recognizer", type=named, action="append", default=[], metavar="LANGUAGE=PATH")
    parser.add_argument("--phrases", type=Path, metavar="FOLDER", help="where phrases are kept")
    parser.add_argument("--phrases-limit", type=int, default=0, metavar="BYTES")
    options = parser.parse_args()
    # A traceback with local variables would show what candidates say.
    renderer = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(
        processors=[structlog.processors.add_log_level, structlog.processors.TimeStamper(fmt="iso"), renderer],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    options.socket.unlink(missing_ok=True)
    models = SpeechModels(dict(options.voice), dict(options.recognizer))
    folder = None if options.phrases is None else PhraseFolder(options.phrases, options.phrases_limit)
    asyncio.run(run(options.socket, models, options.threads, folder))


if __name__ == "__main__":
    main()
