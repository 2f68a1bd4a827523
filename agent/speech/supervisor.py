"""Keeps the speech service's process alive and tells whoever needs to know."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

import structlog

from agent.speech.client import SpeechClient, SpeechError
from agent.speech.models import SpeechModels
from agent.speech.phrase_files import PhraseFolder

log = structlog.get_logger(__name__)

START_DEADLINE = 150.0
"""Seconds for the models to load: two from memory, thirty and more from a cold disk or beside other work. What is ended
too early starts over and is ended again, so this is long; a process that ends by itself is seen at once."""
PROBE_EVERY = 0.05
RESTART_PAUSES = (0.0, 0.5, 2.0, 5.0)
"""Seconds before the first, second … restart in a row; the last one repeats."""
STABLE_AFTER = 30.0
"""A service that lived this long starts over at the first pause."""


class SpeechSupervisor:
    """Owns the service's process from `run` until it is cancelled."""

    def __init__(
        self,
        socket: Path,
        models: SpeechModels | None = None,
        *,
        threads: int = 1,
        phrases: PhraseFolder | None = None,
    ) -> None:
        self._socket = socket
        self._models = models or SpeechModels()
        self._threads = threads
        self._phrases = phrases
        self._listeners: set[Callable[[bool], None]] = set()
        self._ready = asyncio.Event()
        self._process: asyncio.subprocess.Process | None = None

    @property
    def ready(self) -> bool:
        return self._ready.is_set()

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process is not None else None

    async def wait_ready(self, timeout: float) -> None:
        """Raises TimeoutError."""
        async with asyncio.timeout(timeout):
            await self._ready.wait()

    def listen(self, listener: Callable[[bool], None]) -> Callable[[], None]:
        """Call `listener` whenever the service becomes available (True) or goes away (False); returns its removal."""
        self._listeners.add(listener)
        return lambda: self._listeners.discard(listener)

    async def run(self) -> None:
        """Start the service and restart it whenever it ends, until cancelled."""
        loop = asyncio.get_running_loop()
        failures = 0
        while True:
            began = loop.time()
            try:
                await self._one_life()
            except OSError as error:  # no memory or no process to be had: perhaps later
                log.error("speech.not_started", reason=str(error))
            finally:
                self._announce(False)
            failures = 0 if loop.time() - began > STABLE_AFTER else failures + 1
            pause = RESTART_PAUSES[min(max(failures - 1, 0), len(RESTART_PAUSES) - 1)]
            log.warning("speech.restarting", after_seconds=pause)
            await asyncio.sleep(pause)

    async def _one_life(self) -> None:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "agent.speech.service",
            "--socket",
            str(self._socket),
            "--threads",
            str(self._threads),
            *self._models.arguments(),
            *([] if self._phrases is None else self._phrases.arguments()),
            stdin=asyncio.subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for the server, which needs its voice to say goodbye
            env={**os.environ, "OMP_NUM_THREADS": str(self._threads), "HF_HUB_OFFLINE": "1"},
        )
        process = self._process
        try:
            ended = asyncio.create_task(process.wait(), name="speech-process")
            probing = asyncio.create_task(self._probe(), name="speech-probe")
            await asyncio.wait({ended, probing}, return_when=asyncio.FIRST_COMPLETED)
            if probing.done() and not probing.cancelled() and probing.exception() is None and not ended.done():
                self._announce(True)
                await ended
            probing.cancel()
            with contextlib.suppress(asyncio.CancelledError, TimeoutError):
                await probing
            log.warning("speech.ended", status=process.returncode)
        finally:
            if process.returncode is None:
                process.terminate()
                with contextlib.suppress(ProcessLookupError):
                    try:
                        async with asyncio.timeout(3):
                            await process.wait()
                    except TimeoutError:
                        process.kill()
                        await process.wait()

    async def _probe(self) -> None:
        """Return once the service speaks. Raises TimeoutError."""
        async with asyncio.timeout(START_DEADLINE):
            while True:
                client = SpeechClient(self._socket)
                try:
                    await client.speak("Hello.")
                    return
                except SpeechError:
                    await asyncio.sleep(PROBE_EVERY)
                finally:
                    await client.close()

    def _announce(self, available: bool) -> None:
        if available == self._ready.is_set():
            return
        (self._ready.set if available else self._ready.clear)()
        for listener in tuple(self._listeners):
            listener(available)
