"""Stand-ins for the models of a speech service, and the service that holds them, on a real socket."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from agent.speech.service import SpeechService
from agent.speech.transcript import Transcript, Word


class Models:
    """Three models in one: they say what they were given, and can be held up."""

    fingerprint = "models"

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.gate = threading.Event()
        self.gate.set()

    def transcribe(self, pcm: NDArray[np.int16], *, language: str, prompt: str, words: bool) -> Transcript:
        self._note("recognize")
        found = (Word("samples", 0.1, 0.5, 0.25),) if words else ()
        closing = 0.5 if words else None
        return Transcript(f"{len(pcm)} samples of {language}, primed with {prompt!r}", 0.75, found, closing)

    def speak(self, text: str, *, stretch: float) -> bytes:
        self._note(text)
        if text == "broken":
            raise RuntimeError("the model failed")
        return f"{text} x {stretch}".encode()

    def probability(self, pcm: NDArray[np.int16]) -> float:
        self._note("endpoint")
        return len(pcm) / 1000

    def _note(self, what: str) -> None:
        self.asked.append(what)
        assert self.gate.wait(10)


@asynccontextmanager
async def serving(socket: Path, models: Models, spanish: Models | None = None) -> AsyncIterator[None]:
    known: Any = {"en": models} if spanish is None else {"en": models, "es": spanish}
    task = asyncio.create_task(SpeechService(known, known, models).serve(socket))  # type: ignore[arg-type]
    async with asyncio.timeout(5):
        while not socket.exists():  # noqa: ASYNC110, ASYNC240 - there is nothing else to wait for
            await asyncio.sleep(0.001)
    try:
        yield
    finally:
        models.gate.set()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        socket.unlink(missing_ok=True)  # noqa: ASYNC240
